"""What the budget could not work out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-gaps"


def sample(more: str, rates: str = "", call: int = 2026) -> str:
    return (
        f"action: KA122-VET\ncall: {call}\nmobilities:\n"
        "  - {id: M1, activity: job-shadowing, title: T, participants: 2, country: IT,"
        f" days: 5{more}}}\nmobility_rates: {{individual_support: {{{rates}}}}}"
    )


def test_nothing_is_missing(check: Check) -> None:
    assert check(sample(", distance_km: 900", 'staff: {"1": 150}'), ID) == []


@pytest.mark.parametrize(
    ("more", "rates", "reason"),
    [
        ("", 'staff: {"1": 150}', "Neither the distance nor the coordinates"),
        (", distance_km: 900", "", "is fixed by the national agency"),
    ],
)
def test_what_is_missing_is_named(check: Check, more: str, rates: str, reason: str) -> None:
    (found,) = check(sample(more, rates), ID)

    assert found.severity is Severity.ADVICE
    assert found.found.startswith("In 1 mobility (M1): ")
    assert reason in found.found


def test_a_reason_is_given_once(check: Check) -> None:
    two = (
        "action: KA122-VET\nmobilities:\n"
        "  - {id: M1, activity: job-shadowing, title: T, participants: 2, country: IT, days: 5,"
        " distance_km: 900}\n"
        "  - {id: M2, activity: course, title: T, participants: 2, country: IE, days: 5,"
        " distance_km: 900}"
    )

    (found,) = check(two, ID)
    assert found.found.startswith("In 2 mobilities (M1 and M2): ")
    assert found.allowed == "Sums are ranges."


def test_an_unknown_activity_is_left_to_its_own_rule(check: Check) -> None:
    assert check(sample("").replace("job-shadowing", "walking"), ID) == []
