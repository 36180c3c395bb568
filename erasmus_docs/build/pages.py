"""Documents with a page limit: what the finished PDF says about it.

Only the finished PDF knows its pages, so this is the one finding that no check can make before a
build. A DOCX has no pages of its own: Word and LibreOffice break them each in its own way.
"""

from __future__ import annotations

from erasmus_docs.documents.spec import DocumentSpec
from erasmus_docs.finding import Finding
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Basis, Dated
from erasmus_docs.project.reader import Loaded

RULE = "page-limit"


def page_limit(spec: DocumentSpec, call: ActionCall | None) -> Dated[int] | None:
    """The limit that holds for a document, if it has one and the call's is known."""
    if spec.page_limit is None or call is None:
        return None
    return call.fact(call.action.page_limit)


def too_long(
    loaded: Loaded, call: ActionCall, limit: Dated[int], name: str, pages: int
) -> Finding | None:
    """The finding about a document of more pages than the call allows; as heavy as its basis."""
    over = pages - limit.value
    if over <= 0:
        return None
    unsourced = limit.basis is Basis.UNSOURCED
    note = f" Note: {limit.note.strip()}" if limit.note else ""
    return Finding(
        RULE,
        limit.basis.severity,
        loaded.file.place(("action",)),
        f"{name} has {pages} of {limit.value} pages.",
        f"At most {limit.value} pages, counted from the cover page to the last annex.{note}",
        "general knowledge, no source found" if unsourced else call.citation(limit),
        f"Shorten texts or tables by {over} page{'' if over == 1 else 's'}, then build again.",
    )
