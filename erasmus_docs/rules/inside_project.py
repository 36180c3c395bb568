"""Nothing lies outside the project, and nothing ends before it begins.

Covers work packages, tasks, activities, events, deliverables, milestones, mobilities,
dissemination activities of the phase `during`, results and indicators. Results may appear later and
lasting indicators are measured later, so what lies after the end is a warning for results, and
nothing for those.

Why: what lies outside the project is not eligible, and a schedule cannot draw it.

Source: the project file itself.

To mend: correct the date or month, or the `start` and `duration` of the project.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.calendar import span_of
from erasmus_docs.project.model import When
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import day
from erasmus_docs.yamlfile import Path

ID = "inside-project"
TITLE = "Everything lies inside the project"

PASSING = """
duration: 24
deliverables:
  - {id: D1, title: Handbook, lead: LAKE, due: M24}
"""
FAILING = """
duration: 24
deliverables:
  - {id: D1, title: Handbook, lead: LAKE, due: M25}
"""


@dataclass(frozen=True, slots=True)
class _Period:
    what: str
    path: Path
    first: tuple[str, When]
    last: tuple[str, When]
    after: Severity | None = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Yield what ends before it begins, and what lies before or after the project."""
    project = subject.span
    for one in _periods(subject):
        (first_key, first), (last_key, last) = one.first, one.last
        if first.month and last.month and first.month <= last.month <= project.last_month:
            continue
        span = span_of(subject.project.start, first, last)
        if span.end < span.start:
            yield finding(
                subject,
                ID,
                Severity.ERROR,
                (*one.path, last_key),
                f"{one.what} begins on {day(span.start)} and ends on {day(span.end)}.",
                "An end is not before its beginning.",
                f"Correct `{first_key}` ({first}) or `{last_key}` ({last}).",
            )
            continue
        if span.start < project.start:
            yield _outside(subject, one, first_key, Severity.ERROR)
        if span.end > project.end and one.after is not None:
            yield _outside(subject, one, last_key, one.after)


def _outside(subject: Subject, one: _Period, key: str, severity: Severity) -> Finding:
    project = subject.span
    when = dict([one.first, one.last])[key]
    span = span_of(subject.project.start, when, when)
    before = span.start < project.start
    written = f"{when}, " if when.month else ""
    date = day(span.start if before or when.day else span.end)
    return finding(
        subject,
        ID,
        severity,
        (*one.path, key),
        f"{one.what} lies {'before' if before else 'after'} the project: `{key}` is"
        f" {written}{'until ' if when.month else ''}{date}.",
        f"The project runs from {day(project.start)} to {day(project.end)}, M1 to"
        f" M{project.last_month}.",
        f"Correct `{key}`, or the `start` and `duration` of the project.",
    )


def _periods(subject: Subject) -> Iterator[_Period]:
    """Everything that has to lie inside the project."""
    project = subject.project
    for number, package in enumerate(project.work_packages):
        path: Path = ("work_packages", number)
        first, last = ("start", package.start), ("end", package.end)
        yield _Period(f"The work package {package.id}", path, first, last)
    for task in subject.tasks:
        entry = task.entry
        begin, end = entry.start or entry.end, entry.end or entry.start
        if begin and end:
            keys = ("start" if entry.start else "end", "end" if entry.end else "start")
            yield _Period(f"The task {entry.id}", task.path, (keys[0], begin), (keys[1], end))
    for activity in subject.activities:
        first, last = ("start", activity.entry.start), ("end", activity.entry.end)
        yield _Period(f"The activity {activity.entry.id}", activity.path, first, last)
    for event in subject.events:
        first = ("start", event.entry.start)
        last = ("end", event.entry.end) if event.entry.end else first
        yield _Period(f"The event {event.entry.id}", event.path, first, last)
    yield from _points(subject)


def _points(subject: Subject) -> Iterator[_Period]:
    """What has a single date, and dissemination activities."""
    project = subject.project
    for one in subject.deliverables:
        due = ("due", one.entry.due)
        yield _Period(f"The deliverable {one.entry.id}", one.path, due, due)
    for two in subject.milestones:
        due = ("due", two.entry.due)
        yield _Period(f"The milestone {two.entry.id}", two.path, due, due)
    for number, mobility in enumerate(project.mobilities):
        points = [("start", mobility.start), ("until", mobility.until)]
        given = [(key, when) for key, when in points if when]
        if given:
            where = ("mobilities", number)
            yield _Period(f"The mobility {mobility.id}", where, given[0], given[-1])
    for number, result in enumerate(project.results):
        path: Path = ("results", number)
        out = ("available", result.available)
        yield _Period(f"The result {result.id}", path, out, out, Severity.WARNING)
    for number, indicator in enumerate(project.indicators):
        if indicator.due:
            due = ("due", indicator.due)
            lasting = indicator.family == "lasting" or indicator.level == "impact"
            after = None if lasting else Severity.WARNING
            path = ("indicators", number)
            yield _Period(f"The indicator {indicator.id}", path, due, due, after)
    for number, row in enumerate(project.dissemination.activities):
        if row.phase == "during":
            path = ("dissemination", "activities", number)
            first = ("date", row.date)
            last = ("until", row.until) if row.until else first
            yield _Period(f"The dissemination activity {row.id}", path, first, last)
