"""How much courses may take."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-course-share"


def sample(action: str, amount: int, participants: int) -> str:
    """Each participant costs 100 + 309 + 5 x 80 and five days at 150: EUR 1,559."""
    return (
        f"action: {action}\ngrant: {{amount: {amount}}}\nmobilities:\n"
        f"  - {{id: M1, activity: course, title: T, participants: {participants}, country: IT,"
        " days: 5, distance_km: 900}\n"
        'mobility_rates: {individual_support: {staff: {"1": 150}}}'
    )


@pytest.mark.parametrize(
    ("amount", "participants", "findings"),
    [
        (40000, 12, 0),  # 18,708 of 20,000
        (40000, 13, 1),  # 20,267 of 20,000
        (40001, 12, 0),  # 18,708 of 20,000.50
        (62360, 20, 0),  # 31,180 of 31,180
        (62359, 20, 1),  # 31,180 of 31,179.50
        (15590, 10, 0),  # all of a small grant
    ],
)
def test_half_of_the_grant_or_a_fixed_amount(
    check: Check, amount: int, participants: int, findings: int
) -> None:
    for action in ("KA122-VET", "KA122-SCH"):
        assert len(check(sample(action, amount, participants), ID)) == findings


def test_the_message_has_the_figures(check: Check) -> None:
    (found,) = check(sample("KA122-VET", 40000, 13), ID)

    assert found.severity is Severity.ERROR
    assert found.found == "Courses cost EUR 20,267 of a grant of EUR 40,000."
    assert "With a grant of up to EUR 40,000 they may cost EUR 20,000." in found.allowed
    assert found.remedy == "Spend EUR 267 less on courses."


def test_adult_education_has_no_such_limit(check: Check) -> None:
    assert check(sample("KA122-ADU", 50000, 30), ID) == []
