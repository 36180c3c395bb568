"""Work is not planned from the first to the last month throughout.

Looked at are the work packages besides management, when there are two or more, and their tasks; not
before one of them says what is done in it, because those of a new file only hold the place.

Why: a plan in which everything runs all the time is no plan. Evaluators ask what comes first, and
what the next step builds on.

Source: good practice, from published evaluation reports.

To mend: stagger the work packages; split long tasks at the point where something is handed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.calendar import Span, span_of
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "whole-length"
TITLE = "Not everything runs all the time"

PASSING = """
work_packages:
  - {id: WP1, title: Course, type: implementation, start: M1, end: M12, lead: LAKE}
  - {id: WP2, title: Sharing, type: dissemination, start: M1, end: M24, lead: PORT}
"""
FAILING = """
work_packages:
  - {id: WP1, title: Course, type: implementation, start: M1, end: M24, lead: LAKE,
     description: Teachers write a course.}
  - {id: WP2, title: Sharing, type: dissemination, start: M1, end: M24, lead: PORT}
"""

_MIN_PACKAGES = 2
_RUNNING = {"management", "quality", "evaluation"}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield advice if all packages, or single tasks, run from the first to the last month."""
    packages = [p for p in subject.packages.values() if p.type != "management"]
    whole = [p for p in packages if _is_whole(subject, subject.package_spans[p.id])]
    if subject.is_begun and len(packages) >= _MIN_PACKAGES and len(whole) == len(packages):
        every = "both" if len(whole) == _MIN_PACKAGES else "all"
        yield finding(
            subject,
            ID,
            Severity.ADVICE,
            ("work_packages",),
            f"{listing(p.id for p in whole)} {every} run from the first to the last month.",
            "Work packages follow each other, or overlap for a reason.",
            "Stagger them, so that later ones use what earlier ones made.",
            key=True,
        )
    for task in subject.tasks:
        start, end = task.entry.start, task.entry.end
        if task.package is None or task.package.type in _RUNNING or not start or not end:
            continue
        if _is_whole(subject, span_of(subject.project.start, start, end)):
            yield finding(
                subject,
                ID,
                Severity.ADVICE,
                (*task.path, "end"),
                f"The task {task.entry.id} runs from the first to the last month.",
                "A task ends when it has made something.",
                "Split it where something is handed over, or give it an end.",
            )


def _is_whole(subject: Subject, span: Span) -> bool:
    return span.first_month <= 1 and span.last_month >= subject.project.duration
