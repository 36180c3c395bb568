"""Days of events beside their dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "event-days"


def sample(when: str, days: int) -> str:
    return (
        "events: [{id: E1, title: Meeting, type: project_meeting, host: LAKE, place: online,"
        f" {when}, duration_days: {days}}}]"
    )


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("start: 2027-03-01, end: 2027-03-02", 2),
        ("start: 2027-03-01, end: 2027-03-31", 3),
        ("start: 2027-03-01", 2),
        ("start: M6, end: M6", 5),
    ],
)
def test_days_within_the_dates_pass(check: Check, when: str, days: int) -> None:
    assert check(sample(when, days), ID) == []


def test_a_day_more_is_an_error(check: Check) -> None:
    (found,) = check(sample("start: 2027-03-01, end: 2027-03-02", 3), ID)

    assert found.severity is Severity.ERROR
    assert found.found == (
        "The event E1 has 3 days, but lasts from 1 March 2027 to 2 March 2027, 2 days."
    )
    assert found.allowed == "An event has at most the days from `start` to `end`."
