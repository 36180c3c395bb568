"""Tasks, activities, deliverables, milestones and events lie inside their work package.

What lies outside the whole project is left to `inside-project`.

Why: in a lump-sum project a work package is paid when it is finished; work after its end is not
part of it. A deliverable is due inside its work package.

Source: the project file itself; application form Part B for deliverables. Milestones and events are
warnings.

To mend: move the entry, or widen the work package.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import Span, span_of
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import day
from erasmus_docs.yamlfile import Path

ID = "inside-work-package"
TITLE = "Everything lies inside its work package"

PASSING = """
work_packages:
  - id: WP2
    title: Course
    type: implementation
    start: M3
    end: M12
    lead: LAKE
    deliverables: [{id: D2.1, title: Course, lead: LAKE, due: M12}]
"""
FAILING = """
work_packages:
  - id: WP2
    title: Course
    type: implementation
    start: M3
    end: M12
    lead: LAKE
    deliverables: [{id: D2.1, title: Course, lead: LAKE, due: M13}]
"""


@dataclass(frozen=True, slots=True)
class _Inside:
    what: str
    path: Path
    package: m.WorkPackage
    first: tuple[str, m.When]
    last: tuple[str, m.When]
    severity: Severity = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Yield everything that lies outside its work package but inside the project."""
    start, project = subject.project.start, subject.span
    for one in _entries(subject):
        outer = subject.package_spans[one.package.id]
        inner = span_of(start, one.first[1], one.last[1])
        if inner.end < inner.start or inner.start < project.start or inner.end > project.end:
            continue
        if inner.start < outer.start:
            yield _outside(subject, one, one.first[0], inner, outer)
        elif inner.end > outer.end:
            yield _outside(subject, one, one.last[0], inner, outer)


def _outside(subject: Subject, one: _Inside, key: str, inner: Span, outer: Span) -> Finding:
    early = inner.start < outer.start
    name = one.package.id
    return finding(
        subject,
        ID,
        one.severity,
        (*one.path, key),
        f"{one.what} {_verb(one, early)} {day(inner.start if early else inner.end)}"
        f" (M{inner.first_month if early else inner.last_month}),"
        f" {'before' if early else 'after'} its work package {name}.",
        f"{name} runs from {day(outer.start)} to {day(outer.end)}, M{outer.first_month} to"
        f" M{outer.last_month}.",
        f"Correct `{key}`, or let {name} {'begin earlier' if early else 'run longer'}.",
    )


def _verb(one: _Inside, early: bool) -> str:
    if one.first[0] == "due":
        return "is due on"
    return "begins on" if early else "ends on"


def _entries(subject: Subject) -> Iterator[_Inside]:
    for task in subject.tasks:
        begin = task.entry.start or task.entry.end
        end = task.entry.end or task.entry.start
        if task.package and begin and end:
            keys = ("start" if task.entry.start else "end", "end" if task.entry.end else "start")
            first, last = (keys[0], begin), (keys[1], end)
            yield _Inside(f"The task {task.entry.id}", task.path, task.package, first, last)
    for activity in subject.activities:
        if activity.package:
            what, path = f"The activity {activity.entry.id}", activity.path
            first, last = ("start", activity.entry.start), ("end", activity.entry.end)
            yield _Inside(what, path, activity.package, first, last)
    for one in subject.deliverables:
        if one.package:
            due = ("due", one.entry.due)
            yield _Inside(f"The deliverable {one.entry.id}", one.path, one.package, due, due)
    for two in subject.milestones:
        if two.package:
            due, weight = ("due", two.entry.due), Severity.WARNING
            what = f"The milestone {two.entry.id}"
            yield _Inside(what, two.path, two.package, due, due, weight)
    for event in subject.events:
        if event.package:
            first, weight = ("start", event.entry.start), Severity.WARNING
            last = ("end", event.entry.end) if event.entry.end else first
            what = f"The event {event.entry.id}"
            yield _Inside(what, event.path, event.package, first, last, weight)
