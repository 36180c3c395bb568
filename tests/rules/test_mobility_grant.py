"""What is requested against what is paid."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-grant"


def sample(amount: str, more: str = "", visit: str = "preparatory-visit") -> str:
    return (
        f"action: KA122-VET\ngrant: {{amount: {amount}}}\nmobilities:\n"
        f"  - {{id: M1, activity: {visit}, title: T, participants: 2, country: IT{more}}}"
    )


def test_the_sum_passes(check: Check) -> None:
    assert check(sample("1360"), ID) == []


def test_a_cent_more_is_an_error(check: Check) -> None:
    (found,) = check(sample("1360.01"), ID)

    assert found.severity is Severity.ERROR
    assert found.found == "The grant is EUR 1,360.01."
    assert found.allowed == "The mobilities are paid EUR 1,360."
    assert found.remedy.startswith("Request EUR 0.01 less")
    assert "Programme Guide 2026" in found.source


def test_less_is_advice(check: Check) -> None:
    (found,) = check(sample("1300"), ID)

    assert found.severity is Severity.ADVICE
    assert found.remedy.startswith("Request EUR 60 more")


# two people, organisational 2 x 350, travel 2 x 309, five days at 107 to 191 each
SHADOWING = ", days: 5, distance_km: 900"


@pytest.mark.parametrize(("amount", "findings"), [("2388", 0), ("3228", 0), ("3229", 1)])
def test_without_the_agencys_rates_a_range_holds(check: Check, amount: str, findings: int) -> None:
    found = check(sample(amount, SHADOWING, "job-shadowing"), ID)

    assert len(found) == findings
    assert all("between EUR 2,388 and EUR 3,228" in one.allowed for one in found)


def test_with_a_hole_in_the_sum_more_is_not_judged(check: Check) -> None:
    assert check(sample("9999", ", days: 5", "job-shadowing"), ID) == []


def test_partnerships_are_left_alone(check: Check) -> None:
    assert check("grant: {amount: 1}", ID) == []
