"""Project months and calendar days: pure arithmetic that every stage shares.

Month 1 begins on the day the project starts and ends on the day before month 2 begins. Where the
starting day does not exist in a month (the 31st), the last day of that month takes its place, so
that months follow each other without gap or overlap. Points in time beyond year 9999 are held at
the calendar's last day: absurd months come out as late, never as a crash.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from erasmus_docs.project.model import When


@dataclass(frozen=True, slots=True)
class Span:
    """A period: project months (from 1) and the calendar days it begins and ends on.

    A day before the project gives month 0 or less, an end before the beginning gives no or
    negative ``months``: the rules report both, nothing here hides them.
    """

    first_month: int
    last_month: int
    start: date
    end: date

    @property
    def months(self) -> int:
        """How many project months it touches."""
        return self.last_month - self.first_month + 1


@dataclass(frozen=True, slots=True)
class Due:
    """A point in time: project month and calendar day."""

    month: int
    day: date


@lru_cache(maxsize=4096)
def add_months(start: date, months: int) -> date:
    """The same day ``months`` later; the last day of that month where it has no such day.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    count = start.year * 12 + start.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def add_days(start: date, days: int) -> date:
    """So many days later, or earlier if negative; never beyond the calendar."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def month_start(start: date, month: int) -> date:
    """The first day of a project month."""
    return add_months(start, month - 1)


def month_end(start: date, month: int) -> date:
    """The last day of a project month.

    >>> month_end(date(2026, 10, 1), 24)
    datetime.date(2028, 9, 30)
    """
    following = add_months(start, month)
    return following if following in (date.max, date.min) else following - timedelta(days=1)


def project_end(start: date, duration: int) -> date:
    """The last day of a project of so many months."""
    return month_end(start, duration)


def month_of(start: date, day: date) -> int:
    """The project month a day lies in; 0 or less before the project.

    >>> month_of(date(2026, 10, 15), date(2026, 11, 14))
    1
    """
    months = (day.year - start.year) * 12 + day.month - start.month
    return months + 1 if add_months(start, months) <= day else months


def first_day(start: date, when: When) -> date:
    """The day ``when`` begins: the first of a bare month, or the date itself."""
    if when.day is not None:
        return when.day
    assert when.month is not None
    return month_start(start, when.month)


def due_day(start: date, when: When) -> date:
    """The day something is due: a bare month falls due on its last day."""
    if when.day is not None:
        return when.day
    assert when.month is not None
    return month_end(start, when.month)


def month_number(start: date, when: When) -> int:
    """The project month of ``when``, whichever way it was written."""
    if when.month is not None:
        return when.month
    assert when.day is not None
    return month_of(start, when.day)


def due_of(start: date, when: When) -> Due:
    """The month and the day something is due."""
    return Due(month_number(start, when), due_day(start, when))


def span_of(start: date, first: When, last: When) -> Span:
    """The period from the beginning of ``first`` to the end of ``last``.

    A bare month counts from its first day to its last; dates are taken as they are.
    """
    return Span(
        month_number(start, first),
        month_number(start, last),
        first_day(start, first),
        due_day(start, last),
    )


def project_span(start: date, duration: int) -> Span:
    """The whole project."""
    return Span(1, duration, start, project_end(start, duration))
