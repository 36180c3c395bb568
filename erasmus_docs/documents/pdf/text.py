"""Inline content as XHTML: runs, links, references, footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from erasmus_docs.documents.blocks import Break, Footnote, Inlines, Link, Ref, Run

_ESCAPES: dict[int, str | None] = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    # No XML document may hold these, whatever way they are written.
    **dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)),
    **dict.fromkeys(range(0xD800, 0xE000)),
}
_BLANK = "\u00a0" * 12


def escape(text: str) -> str:
    """Text for content and attribute values."""
    return text.translate(_ESCAPES)


def plain(parts: Iterable[object]) -> str:
    """The bare text of inlines, for bookmarks and descriptions."""
    found = []
    for part in parts:
        if isinstance(part, Run | Ref):
            found.append(part.text)
        elif isinstance(part, Link):
            found.append(plain(part.runs))
        elif isinstance(part, Break):
            found.append(" ")
    return "".join(found)


def inline(parts: Inlines, targets: Mapping[str, str]) -> str:
    """Inline content; ``targets`` describes the elements that references point to."""
    return "".join([_one(part, targets) for part in parts])


def _one(part: Run | Link | Ref | Footnote | Break, targets: Mapping[str, str]) -> str:
    if isinstance(part, Run):
        return _run(part)
    if isinstance(part, Ref):
        described = escape(targets.get(part.target, part.text))
        return (
            f'<a href="#{escape(part.target)}" title="{described}" class="x">'
            f"{escape(part.text)}</a>"
        )
    if isinstance(part, Link):
        return _link(part)
    if isinstance(part, Break):
        return "<br/>"
    number = part.number
    return (
        f'<a class="fc" id="_r{number}" href="#_f{number}" title="{number}">{number}</a>'
        f'<span class="fn" id="_f{number}">'
        f'<a class="fb" href="#_r{number}" title="{number}">{number}</a> '
        f"{inline(part.inlines, targets)}</span>"
    )


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.gap:
        text = f"<mark>{text or _BLANK}</mark>"
    if run.vertical:
        text = f"<{run.vertical}>{text}</{run.vertical}>"
    if run.italic:
        text = f"<i>{text}</i>"
    if run.bold:
        text = f"<b>{text}</b>"
    if run.lang:
        text = f'<span lang="{escape(run.lang)}">{text}</span>'
    return text


def _link(link: Link) -> str:
    if not link.href.startswith(("https:", "mailto:")):
        raise ValueError(f"A link leads to {link.href!r}; only https: and mailto: are written.")
    shown = plain(link.runs)
    bare = link.href.partition(":")[2].strip("/")
    # A description that repeats the address says nothing to a listener; its host at least does.
    described = shown if shown != link.href else bare
    return (
        f'<a href="{escape(link.href)}" title="{escape(described)}">'
        f"{''.join([_run(run) for run in link.runs])}</a>"
    )
