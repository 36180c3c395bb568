"""Deadlines are moments: Brussels time, read the same from every time zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erasmus_docs.programme.catalogue import load
from erasmus_docs.programme.model import Round
from erasmus_docs.programme.values import brussels

ROUNDS = [
    (f"{action.id} {value.calls[0]} {one.round} {one.authority} {number}", one, value.calls)
    for action in load().actions.values()
    for number, value in enumerate(action.rounds)
    for one in value.value
]


def at(text: str) -> Round:
    return Round(round=1, authority="NA", deadline=datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("brussels_time", "utc"),
    [
        ("2026-03-05T12:00", "2026-03-05T11:00+00:00"),
        ("2026-10-01T12:00", "2026-10-01T10:00+00:00"),
        ("2026-03-28T17:00", "2026-03-28T16:00+00:00"),
        ("2026-03-29T17:00", "2026-03-29T15:00+00:00"),
        ("2026-10-24T12:00", "2026-10-24T10:00+00:00"),
        ("2026-10-25T12:00", "2026-10-25T11:00+00:00"),
    ],
)
def test_summer_time_counts(brussels_time: str, utc: str) -> None:
    assert at(brussels_time).instant == datetime.fromisoformat(utc)


def test_a_deadline_that_is_not_known_is_no_moment() -> None:
    assert Round(round=1, authority="NA").instant is None


@given(
    st.datetimes(datetime(2014, 1, 1), datetime(2040, 12, 31)),
    st.sampled_from(["Atlantic/Reykjavik", "Europe/Istanbul", "Asia/Tashkent", "Pacific/Auckland"]),
)
def test_the_moment_is_the_same_everywhere(deadline: datetime, zone: str) -> None:
    one = Round(round=1, authority="NA", deadline=deadline)
    assert one.instant is not None
    elsewhere = one.instant.astimezone(ZoneInfo(zone))
    offset = one.instant.utcoffset()
    assert offset in (timedelta(hours=1), timedelta(hours=2))
    assert elsewhere.astimezone(UTC) == one.instant.astimezone(UTC)


@pytest.mark.parametrize(("one", "calls"), [pytest.param(r, c, id=n) for n, r, c in ROUNDS])
def test_every_deadline_is_one_moment_in_its_call(one: Round, calls: tuple[int, ...]) -> None:
    """No deadline falls into the hour that the clocks skip or repeat, or far from its call."""
    if one.deadline and one.instant:
        assert (
            one.instant.astimezone(UTC).astimezone(brussels()).replace(tzinfo=None) == one.deadline
        )
        assert one.instant.utcoffset() == one.instant.replace(fold=1).utcoffset()
        assert one.deadline.year in {year for call in calls for year in (call - 1, call)}
    if one.start_from and one.start_to:
        assert one.start_from <= one.start_to
    if one.start_from and one.deadline:
        assert one.deadline.date() < one.start_from
    assert all(one.start_from <= day for day in one.start_on if one.start_from)
    assert all(day <= one.start_to for day in one.start_on if one.start_to)
