"""How much stays beyond the programme countries may take."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-international-share"


def sample(amount: int, more: str = "", country: str = "CL") -> str:
    """Two people: 2 x 500, 2 x 1,735 of travel, five days at 140 each: EUR 5,870."""
    return (
        f"action: KA121-VET\ngrant: {{amount: {amount}}}\nmobilities:\n"
        f"  - {{id: M1, activity: job-shadowing, title: T, participants: 2, country: {country},"
        f" days: 5, distance_km: 11600{more}}}\n"
        'mobility_rates: {individual_support: {staff: {"2": 140}}}'
    )


@pytest.mark.parametrize(("amount", "findings"), [(29350, 0), (29349, 1)])
def test_a_fifth_of_the_grant(check: Check, amount: int, findings: int) -> None:
    assert len(check(sample(amount), ID)) == findings


def test_the_message_has_the_figures(check: Check) -> None:
    (found,) = check(sample(20000), ID)

    assert found.severity is Severity.ERROR
    assert found.found == (
        "Stays in third countries not associated cost EUR 5,870 of a grant of EUR 20,000."
    )
    assert "They may cost 20% of the grant, which is EUR 4,000." in found.allowed
    assert found.remedy == "Spend EUR 1,870 less on them."


def test_inclusion_of_participants_and_expensive_travel_do_not_count(check: Check) -> None:
    more = ", fewer_opportunities: 2, inclusion: {participants: 2, amount: 9000}"

    assert check(sample(30600, more), ID) == []  # 5,870 + 2 x 125 = 6,120
    assert len(check(sample(30599, more), ID)) == 1
    flight = ", exceptional: {expensive_travel: {persons: 2, amount: 9000}}"
    assert check(sample(12000, flight), ID) == []  # 1,000 + 1,400


def test_programme_countries_do_not_count(check: Check) -> None:
    assert check(sample(100, country="ES"), ID) == []


def test_in_higher_education_it_is_advice(check: Check) -> None:
    (found,) = check(
        "action: KA131-HED\ngrant: {amount: 20000}\nmobilities:\n"
        "  - {id: M1, activity: student-studies, title: T, participants: 2, country: JP,"
        " months: 5, distance_km: 9700}",
        ID,
    )

    assert found.severity is Severity.ADVICE
    assert "the last grant" in found.allowed
