"""The age of the applicant."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "applicant-age"


def _sample(established: str) -> str:
    return f"organisations: {{LAKE: {{established: {established}}}}}"


def test_two_years_to_the_day_are_enough(check: Check) -> None:
    assert check(_sample("2024-03-05"), ID) == []


def test_one_day_less_is_not(check: Check) -> None:
    (found,) = check(_sample("2024-03-06"), ID)

    assert found.severity is Severity.ERROR
    assert found.found == "The coordinator LAKE was established on 6 March 2024."
    assert "the deadline of 5 March 2026, so by 5 March 2024." in found.allowed


def test_the_deadline_is_that_of_the_round(check: Check) -> None:
    assert check(f"round: 2\nstart: 2027-01-01\n{_sample('2024-10-01')}", ID) == []
    assert len(check(f"round: 2\nstart: 2027-01-01\n{_sample('2024-10-02')}", ID)) == 1


def test_partners_may_be_younger(check: Check) -> None:
    assert check("organisations: {HILL: {established: 2026-01-01}}", ID) == []


def test_a_date_that_is_not_given_is_advice(check: Check) -> None:
    (found,) = check(_sample(""), ID)

    assert found.severity is Severity.ADVICE
    assert "is not given" in found.found


def test_calls_without_the_rule_have_no_finding(check: Check) -> None:
    assert check(f"call: 2023\n{_sample('2023-01-01')}", ID) == []
