"""A milestone does not fall before what it closes.

Why: a milestone that is reached before its deliverable is there cannot be verified. Documents that
print both dates contradict themselves.

Source: the project file itself.

To mend: move the milestone, or the deliverable.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.calendar import due_day, due_of
from erasmus_docs.project.model import When
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import day
from erasmus_docs.yamlfile import Path

ID = "milestone-order"
TITLE = "Milestones follow what they close"

PASSING = """
deliverables:
  - {id: D1, title: Handbook, lead: LAKE, due: M12}
milestones:
  - {id: MS1, title: Handbook released, lead: LAKE, due: M12, closes: D1,
     verification: Accepted version in the repository}
"""
FAILING = """
deliverables:
  - {id: D1, title: Handbook, lead: LAKE, due: M12}
milestones:
  - {id: MS1, title: Handbook released, lead: LAKE, due: M11, closes: D1,
     verification: Accepted version in the repository}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every milestone that is due before what it closes."""
    start = subject.project.start
    dues: dict[str, When] = {one.id: one.available for one in subject.project.results}
    dues |= {one.entry.id: one.entry.due for one in subject.deliverables}
    for one in subject.milestones:
        late = [(n, name) for n, name in enumerate(one.entry.closes) if name in dues]
        for number, name in late:
            if not _before(subject, one.entry.due, dues[name]):
                continue
            path: Path = (*one.path, "closes", number)
            yield finding(
                subject,
                ID,
                Severity.ERROR,
                path,
                f"The milestone {one.entry.id} is due {_when(subject, one.entry.due)} and closes"
                f" {name}, which is due {_when(subject, dues[name])}.",
                "A milestone falls on or after what it closes.",
                f"Move {one.entry.id} to {day(due_day(start, dues[name]))} or later,"
                f" or {name} forward.",
            )


def _before(subject: Subject, one: When, other: When) -> bool:
    """Days are compared only if both are days; else whole months, the coarser of the two."""
    here, there = due_of(subject.project.start, one), due_of(subject.project.start, other)
    if one.day is not None and other.day is not None:
        return here.day < there.day
    return here.month < there.month


def _when(subject: Subject, when: When) -> str:
    due = due_of(subject.project.start, when)
    return f"in M{due.month} ({day(due.day)})"
