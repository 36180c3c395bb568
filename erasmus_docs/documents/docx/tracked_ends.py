"""Ends of paragraphs that would go with the text that was inserted around them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from erasmus_docs.documents.docx.pieces import Element, text_run
from erasmus_docs.documents.docx.reference import W
from erasmus_docs.documents.docx.tracked import Tracking

_DATE = f"{W}date"


def keep_ends(root: Element, tracking: Tracking) -> None:
    """Keep paragraphs apart of which one ends and the next begins with inserted text.

    LibreOffice 7.4 makes one insertion of both if they are of the same minutes, and the end between
    them goes with it when it is rejected. So the second is of two minutes later; where there are no
    dates, a blank that was inserted and deleted again stands between them, gone in either case.
    """
    for one in root.iter(f"{W}p"):
        after = one.getnext()
        if after is None or after.tag != one.tag or one.find(f"{W}pPr/{W}rPr/{W}ins") is not None:
            continue
        last, first = _insertion(_runs_in(one)[-1:]), _insertion(_runs_in(after)[:1])
        if last is None or first is None or last.get(_DATE) != first.get(_DATE):
            continue
        if date := first.get(_DATE):
            first.set(_DATE, _later(date))
        else:
            never = tracking.change("ins")
            never.append(tracking.change("del"))
            never[0].append(text_run(" ", None, deleted=True))
            one.append(never)


def _later(date: str) -> str:
    return f"{datetime.fromisoformat(date) + timedelta(minutes=2):%Y-%m-%dT%H:%M:%SZ}"


def _runs_in(paragraph: Element) -> list[Element]:
    """What prints; the properties of a run alone do not."""
    runs = paragraph.iter(f"{W}r")
    return [run for run in runs if any(child.tag != f"{W}rPr" for child in run)]


def _insertion(runs: Sequence[Element]) -> Element | None:
    """The insertion in which a run stands, if there is one."""
    found = (above for run in runs for above in run.iterancestors(f"{W}ins", f"{W}del"))
    nearest = next(found, None)
    return nearest if nearest is not None and nearest.tag == f"{W}ins" else None
