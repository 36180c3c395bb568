"""Who works how much in which work package."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
LineOf = Callable[[str, str], int]
ID = "person-months"


def sample(row: str) -> str:
    return f"proposal: {{person_months: {row}}}"


def test_without_person_months_nothing_is_said(check: Check) -> None:
    assert check("proposal: {}", ID) == []
    assert check(sample("{WP1: {}}"), ID) == []


def test_a_misspelt_organisation_would_vanish_and_is_an_error(check: Check) -> None:
    (found,) = check(sample("{WP1: {LAKE: 2, HLIL: 1}}"), ID)

    assert found.severity is Severity.ERROR
    assert "'HLIL', which is not an organisation" in found.found
    assert found.remedy == "Did you mean 'HILL'?"


def test_an_associated_partner_has_no_person_months(check: Check) -> None:
    partner = "associated_partners: [{id: TOWN, legal_name: Town, country: FR}]\n"
    (found,) = check(partner + sample("{WP1: {LAKE: 2, TOWN: 1}}"), ID)

    assert "'TOWN', which is not an organisation" in found.found


def test_an_unknown_work_package_is_an_error(check: Check) -> None:
    (found,) = check(sample("{WP9: {LAKE: 2}}"), ID)

    assert "'WP9', which is not a work package" in found.found
    assert found.allowed == "The work packages of this project are WP1, WP2 and WP3."


def test_a_leader_with_less_than_another_is_worth_a_look(check: Check) -> None:
    (found,) = check(sample("{WP1: {LAKE: 2, HILL: 2.5}}"), ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "LAKE leads WP1 with 2 person-months; HILL has 2.5."


def test_a_leader_with_as_many_is_fine_and_one_with_none_is_not(check: Check) -> None:
    assert check(sample("{WP1: {HILL: 2, LAKE: 2}}"), ID) == []
    (found,) = check(sample("{WP1: {HILL: 2}}"), ID)
    assert found.found == "LAKE leads WP1 with 0 person-months; HILL has 2."
