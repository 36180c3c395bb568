"""Whatever is reported as achieved has its day, and the day is possible.

Covers the day of the report itself, deliverables, results and milestones that are done, values of
indicators, activities and events that were held. No such day lies before the project or after the
day of the report.

Why: a report sets days beside days. A value without its day cannot be compared with a target that
has one, and evaluators ask when something was handed in.

Source: good practice; the project file itself.

To mend: add the day, or correct it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project import model as m
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import day
from erasmus_docs.yamlfile import Path

ID = "reported-date"
TITLE = "What is reported has its day"

PASSING = """
deliverables: [{id: D1, title: Handbook, lead: LAKE, due: M3}]
achieved:
  date: 2027-03-31
  deliverables: [{id: D1, date: 2026-12-01}]
"""
FAILING = """
deliverables: [{id: D1, title: Handbook, lead: LAKE, due: M3}]
achieved:
  date: 2027-03-31
  deliverables: [{id: D1}]
"""

_HANDED_IN = ("deliverables", "results", "milestones")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield days that are missing or impossible."""
    found = subject.project.achieved
    if found is None:
        return
    if found.date is None:
        yield _finding(
            subject, ("achieved",), "The report says nothing about its own day.",
            "Without it nobody can tell what was due.", "Add `date:` to `achieved`.",
        )  # fmt: skip
    for path, name, given, needed in _days(found):
        if given is None:
            if needed:
                yield _finding(
                    subject, path, f"{name} is reported without its day.",
                    "What is reported has the day on which it was so.",
                    "Add `start:`." if path[1] in ("activities", "events") else "Add `date:`.",
                )  # fmt: skip
        elif given < subject.project.start and path[1] not in ("deliverables", "results"):
            yield _finding(
                subject, path, f"{name} is reported for {day(given)}.",
                f"The project begins on {day(subject.project.start)}.", "Correct the day.",
            )  # fmt: skip
        elif found.date and given > found.date:
            yield _finding(
                subject, path, f"{name} is reported for {day(given)}.",
                f"The report gives the state of {day(found.date)}.",
                "Correct the day, or the `date` of `achieved`.",
            )  # fmt: skip


def _finding(subject: Subject, path: Path, found: str, allowed: str, remedy: str) -> Finding:
    return finding(subject, ID, Severity.WARNING, path, found, allowed, remedy)


def _days(found: m.Achieved) -> Iterator[tuple[Path, str, date | None, bool]]:
    """Path, name, day, and whether the day is needed."""
    for section in _HANDED_IN:
        handed: tuple[m.HandedIn, ...] = getattr(found, section)
        for number, one in enumerate(handed):
            yield ("achieved", section, number), one.id, one.date, one.status in ("done", "partly")
    for number, reading in enumerate(found.indicators):
        path: Path = ("achieved", "indicators", number)
        yield path, f"The value of {reading.id}", reading.date, True
    for section in ("activities", "events"):
        entries: tuple[m.Held, ...] = getattr(found, section)
        for number, entry in enumerate(entries):
            needed = entry.status in ("held", "partly", "replaced")
            yield ("achieved", section, number), entry.id, entry.start, needed
