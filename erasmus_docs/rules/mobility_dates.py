"""The days of a mobility agree with each other: dates, days, months, and what fills them.

From `start` to `until` there are as many days as `days` says, both counted and travel left out;
with `months`, about as many. Course days, days of accompanying persons and days of the learning
programme lie within the stay. The last day lies within the project.

Why: the budget pays `days`, while agreements and certificates print `start` and `until`. Where they
differ, a participant signs for another stay than the one that is paid.

Source: the project file itself. What cannot be is an error; days that nobody is paid for, and
months, which the programme's rates do not count by the calendar, are warnings.

To mend: correct the figure that is wrong, or leave `until` out: it follows from `start` and `days`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import add_days, due_day, first_day
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, day, plural
from erasmus_docs.yamlfile import Path

ID = "mobility-dates"
TITLE = "The days of a mobility agree"

PASSING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: job-shadowing, title: A boatyard, participants: 2, country: IT, days: 5,
     start: 2027-03-01, until: 2027-03-05}
"""
FAILING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: job-shadowing, title: A boatyard, participants: 2, country: IT, days: 5,
     start: 2027-03-01, until: 2027-03-04}
"""

_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every figure of a mobility that another one contradicts."""
    for number, one in enumerate(subject.project.mobilities):
        path: Path = ("mobilities", number)
        yield from _length(subject, one, path)
        yield from _end(subject, one, path)
        if one.days is not None:
            yield from _parts(subject, one, one.days, path)
        yield from _backwards(subject, one, path)


def _length(subject: Subject, one: m.Mobility, path: Path) -> Iterator[Finding]:
    """Compare ``start`` and ``until`` with ``days`` and ``months``."""
    if one.start is None or one.until is None:
        return
    begin = subject.project.start
    first, last = first_day(begin, one.start), due_day(begin, one.until)
    room = (last - first).days + 1
    if room < 1:  # `inside-project` says so
        return
    at = (*path, "until")
    found = f"The mobility {one.id} lasts from {day(first)} to {day(last)}, {_days(room)},"
    real = one.start.day is not None and one.until.day is not None
    if one.days is not None and room != one.days and (real or room < one.days):
        yield finding(
            subject,
            ID,
            Severity.ERROR if room < one.days else Severity.WARNING,
            at,
            f"{found} and has {_days(one.days)}.",
            "`until` is the last of its `days`, travel not counted.",
            _mend(one, add_days(first, one.days - 1)),
        )
    if one.months is not None and not _fits(one.months, room, real=real):
        yield finding(
            subject,
            ID,
            Severity.WARNING,
            at,
            f"{found} and has {_months(one.months)}.",
            f"A month has {_SHORTEST_MONTH} to {_LONGEST_MONTH} days.",
            "Correct `until` or `months`.",
        )


def _mend(one: m.Mobility, last: date) -> str:
    if one.start and one.start.day is None:
        return "Correct `until` or `days`."
    return f"Correct `until` (with these days it is {day(last)}) or `days`."


def _fits(months: Decimal, room: int, *, real: bool) -> bool:
    """Whether so many months can be so many days; planned months only give the room."""
    return months * _SHORTEST_MONTH <= room and (not real or room <= months * _LONGEST_MONTH + 1)


def _end(subject: Subject, one: m.Mobility, path: Path) -> Iterator[Finding]:
    """Yield a finding if the days after ``start`` go beyond the project."""
    first = one.start.day if one.start else None
    if first is None or one.until is not None or one.days is None:
        return
    last, end = add_days(first, one.days - 1), subject.span.end
    if first <= end < last:
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            (*path, "days"),
            f"The mobility {one.id} begins on {day(first)} and, with {_days(one.days)}, ends on"
            f" {day(last)}.",
            f"The project ends on {day(end)}.",
            "Begin earlier, shorten the stay, or correct the `duration` of the project.",
        )


def _parts(subject: Subject, one: m.Mobility, days: int, path: Path) -> Iterator[Finding]:
    """Yield whatever is given for more days than the stay has."""
    along = one.accompanying
    given: list[tuple[Path, str, int | None, Severity]] = [
        (("course_days",), "a course", one.course_days, Severity.ERROR),
        (
            ("accompanying", "days"),
            "accompanying persons",
            along.days if along else None,
            Severity.WARNING,
        ),
    ]
    for number, entry in enumerate(one.learning.programme):
        key = "until" if entry.until else "day"
        at: Path = ("learning", "programme", number, key)
        last = max(entry.day, entry.until or 0)
        given.append((at, f"'{entry.title}' in its programme", last, Severity.WARNING))
    for inner, what, number_of, severity in given:
        if number_of is None or number_of <= days:
            continue
        last_of = "until day " if inner[0] == "learning" else "for "
        amount = str(number_of) if inner[0] == "learning" else _days(number_of)
        yield finding(
            subject,
            ID,
            severity,
            (*path, *inner),
            f"The mobility {one.id} has {_days(days)}, and {what} {last_of}{amount}.",
            "Nothing of a stay takes longer than the stay, travel not counted.",
            f"Correct `{inner[-1]}` or the `days` of the mobility.",
        )


def _backwards(subject: Subject, one: m.Mobility, path: Path) -> Iterator[Finding]:
    """Yield entries of the programme that end before they begin."""
    for number, entry in enumerate(one.learning.programme):
        if entry.until is not None and entry.until < entry.day:
            yield finding(
                subject,
                ID,
                Severity.ERROR,
                (*path, "learning", "programme", number, "until"),
                f"'{entry.title}' in the programme of {one.id} begins on day {entry.day} and ends"
                f" on day {entry.until}.",
                "An end is not before its beginning.",
                "Correct `day` or `until`.",
            )


def _days(number: int) -> str:
    return count(number, "day")


def _months(number: Decimal) -> str:
    return f"{number.normalize():f} {'month' if number == 1 else plural('month')}"
