"""Project months and calendar days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erasmus_docs.project.calendar import (
    Due,
    Span,
    add_months,
    due_day,
    due_of,
    first_day,
    month_end,
    month_number,
    month_of,
    month_start,
    project_end,
    project_span,
    span_of,
)
from erasmus_docs.project.model import When

START = date(2026, 10, 1)

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 10, 1), 0, date(2026, 10, 1)),
        (date(2026, 10, 1), 3, date(2027, 1, 1)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_adding_months_keeps_the_day_or_takes_the_last(
    start: date, months: int, expected: date
) -> None:
    assert add_months(start, months) == expected


def test_absurd_months_are_late_and_do_not_crash() -> None:
    assert add_months(START, 10**9) == date.max
    assert month_end(START, 10**9) == date.max
    assert add_months(START, -(10**9)) == date.min
    assert due_day(START, When(month=10**9)) == date.max


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        (date(2026, 10, 1), 24, date(2028, 9, 30)),
        (date(2026, 10, 15), 12, date(2027, 10, 14)),
        (date(2026, 11, 30), 3, date(2027, 2, 27)),
        (date(2026, 12, 31), 6, date(2027, 6, 29)),
        (date(2027, 3, 1), 12, date(2028, 2, 29)),
    ],
)
def test_a_project_ends_the_day_before_the_next_month_would_begin(
    start: date, duration: int, end: date
) -> None:
    assert project_end(start, duration) == end
    assert project_span(start, duration) == Span(1, duration, start, end)


def test_a_bare_month_begins_on_its_first_day_and_falls_due_on_its_last() -> None:
    assert first_day(START, When(month=7)) == date(2027, 4, 1)
    assert due_day(START, When(month=7)) == date(2027, 4, 30)
    assert due_of(START, When(month=7)) == Due(7, date(2027, 4, 30))


def test_a_real_date_is_taken_as_it_is() -> None:
    when = When(day=date(2027, 4, 17))

    assert first_day(START, when) == due_day(START, when) == date(2027, 4, 17)
    assert month_number(START, when) == 7


def test_a_span_runs_from_the_first_day_to_the_last_one() -> None:
    span = span_of(START, When(month=2), When(month=5))

    assert span == Span(2, 5, date(2026, 11, 1), date(2027, 2, 28))
    assert span.months == 4


def test_a_span_may_mix_months_and_dates() -> None:
    span = span_of(START, When(day=date(2026, 11, 9)), When(month=2))

    assert span == Span(2, 2, date(2026, 11, 9), date(2026, 11, 30))


def test_a_day_before_the_project_has_no_positive_month() -> None:
    assert month_of(START, date(2026, 9, 30)) == 0
    assert month_of(START, date(2026, 8, 31)) == -1
    assert month_of(START, START) == 1


@given(days, st.integers(1, 60))
def test_months_follow_each_other_without_gap_or_overlap(start: date, month: int) -> None:
    assert month_start(start, month + 1) == month_end(start, month) + timedelta(days=1)


@given(days, st.integers(0, 2000))
def test_every_day_lies_in_exactly_its_month(start: date, later: int) -> None:
    day = start + timedelta(days=later)
    month = month_of(start, day)

    assert month_start(start, month) <= day <= month_end(start, month)


@given(days, st.integers(1, 60))
def test_a_month_finds_itself(start: date, month: int) -> None:
    assert month_of(start, month_start(start, month)) == month
    assert month_of(start, month_end(start, month)) == month
