"""Dissemination does not begin in the last third of the project.

Looked at are the work packages of the type `dissemination`, or the dissemination activities where
there are none.

Why: target groups that hear of the project only when it is over cannot shape it, and results that
nobody waits for are not used.

Source: good practice, from published evaluation reports.

To mend: begin with the plan, the visual identity and the first contacts in the first months.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.calendar import month_number
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.yamlfile import Path

ID = "dissemination-start"
TITLE = "Dissemination begins in time"

PASSING = """
duration: 24
work_packages:
  - {id: WP1, title: Sharing, type: dissemination, start: M16, end: M24, lead: PORT}
"""
FAILING = """
duration: 24
work_packages:
  - {id: WP1, title: Sharing, type: dissemination, start: M17, end: M24, lead: PORT}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield advice if the earliest dissemination begins in the last third."""
    begins = min(_begins(subject), default=None)
    duration = subject.project.duration
    if begins is None or 3 * (begins[0] - 1) < 2 * duration:
        return
    month, what, path = begins
    yield finding(
        subject,
        ID,
        Severity.ADVICE,
        path,
        f"Dissemination begins with {what} in M{month} of {duration}.",
        "Dissemination begins with the project, at the latest before its last third.",
        "Begin with the plan and the first contacts in the first months.",
    )


def _begins(subject: Subject) -> Iterator[tuple[int, str, Path]]:
    """Month, name and place of everything dissemination may begin with."""
    project = subject.project
    packages = [(n, p) for n, p in enumerate(project.work_packages) if p.type == "dissemination"]
    for number, package in packages:
        month = month_number(project.start, package.start)
        yield month, package.id, ("work_packages", number, "start")
    if packages:
        return
    for number, row in enumerate(project.dissemination.activities):
        path: Path = ("dissemination", "activities", number, "date")
        if row.phase == "before":
            yield 1, row.id, path
        elif row.phase == "during":
            yield month_number(project.start, row.date), row.id, path
