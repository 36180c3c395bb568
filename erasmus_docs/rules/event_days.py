"""An event lasts as many days as lie between its start and its end.

Looked at where both are real dates. An event may have fewer days than its dates span, such as three
sessions in a month, but not more.

Why: the days of an event stand in the events table, its dates in the calendar and the attendance
list. Where they differ, one of the documents is wrong.

Source: the project file itself.

To mend: correct `duration_days`, `start` or `end`; an event of several days needs its `end`.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, day

ID = "event-days"
TITLE = "The days of an event agree"

PASSING = """
events:
  - {id: E1, title: Meeting, type: project_meeting, host: LAKE, place: "Nice, France",
     start: 2027-03-01, end: 2027-03-02, duration_days: 2}
"""
FAILING = """
events:
  - {id: E1, title: Meeting, type: project_meeting, host: LAKE, place: "Nice, France",
     start: 2027-03-01, end: 2027-03-02, duration_days: 3}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every event with more days than its dates leave room for."""
    for one in subject.events:
        event = one.entry
        first, last = event.start.day, event.end.day if event.end else None
        if not first or not last or not event.duration_days or last < first:
            continue
        room = (last - first).days + 1
        if event.duration_days > room:
            yield finding(
                subject,
                ID,
                Severity.ERROR,
                (*one.path, "duration_days"),
                f"The event {event.id} has {count(event.duration_days, 'day')}, but lasts from"
                f" {day(first)} to {day(last)}, {count(room, 'day')}.",
                "An event has at most the days from `start` to `end`.",
                "Correct `duration_days`, `start` or `end`.",
            )
