"""Page numbers of the contents in a file with tracked changes: where they differ, nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.documents.docx.pieces import Element
from erasmus_docs.documents.docx.reference import W

NOT_COUNTED = "…"


def forget_pages(now: Element, old: Element) -> None:
    """Show a sign instead of the page that an entry of the contents has in the new file only.

    A page is the result of a field, and what Word counts depends on the changes that are open: that
    of the new file would stay behind, wrong, when all changes are rejected.
    """
    ours, theirs = list(_pages(now)), list(_pages(old))
    if [one.text for one in ours] != [one.text for one in theirs]:
        for one in ours:
            one.text = NOT_COUNTED


def _pages(paragraph: Element) -> Iterator[Element]:
    """The texts that references to pages show."""
    page = False
    for one in paragraph.iter(f"{W}instrText", f"{W}fldChar", f"{W}t"):
        if one.tag == f"{W}instrText":
            page = (one.text or "").split()[:1] == ["PAGEREF"]
        elif one.tag == f"{W}fldChar":
            page = page and one.get(f"{W}fldCharType") != "end"
        elif page:
            yield one
