"""Who has money."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
LineOf = Callable[[str, str], int]
ID = "share-partners"


def test_an_associated_partner_has_none(check: Check, line_of: LineOf) -> None:
    sample = """
    associated_partners: [{id: TOWN, legal_name: Town, country: FR}]
    shares: {WP3: {TOWN: 1}}
    """

    (found,) = check(sample, ID)

    assert found.found == "The associated partner TOWN has an amount."
    assert found.severity is Severity.ERROR
    assert found.place.line == line_of(sample, "TOWN: '1'")


def test_an_unknown_organisation_gets_the_nearest_name(check: Check) -> None:
    (found,) = check("shares: {WP3: {HLIL: 1}}", ID)

    assert (
        found.found == "An amount is given to 'HLIL', which is not an organisation of this project."
    )
    assert found.remedy == "Did you mean 'HILL'?"


def test_an_unknown_work_package_is_an_error(check: Check) -> None:
    (found,) = check("shares: {WP4: {HILL: 1}}", ID)

    assert (
        found.found == "An amount is given to 'WP4', which is not a work package of this project."
    )
    assert found.allowed == "The work packages of this project are WP1, WP2 and WP3."


def test_with_work_packages_an_activity_is_no_unit(check: Check) -> None:
    assert len(check("shares: {A1: {HILL: 1}}", ID)) == 1


def test_without_work_packages_activities_are_the_units(check: Check) -> None:
    sample = """
    work_packages: []
    activities:
      - {id: WP1, title: A, venue: online, start: M1, end: M2, lead: LAKE, description: D}
      - {id: WP2, title: A, venue: online, start: M1, end: M2, lead: LAKE, description: D}
    """

    (found,) = check(sample, ID)

    assert found.found == "An amount is given to 'WP3', which is not an activity of this project."


def test_an_organisation_without_a_share_is_a_warning(check: Check) -> None:
    sample = "shares: {WP1: {HILL: 0}, WP2: {HILL: 0}, WP3: {HILL: 0}}"

    (found,) = check(sample, ID)

    assert found.severity is Severity.WARNING
    assert found.found == "HILL has no share of the grant."


def test_a_heading_may_stand_for_the_share(check: Check) -> None:
    sample = """
    shares: {WP1: {HILL: 0}, WP2: {HILL: 0}, WP3: {HILL: 0}}
    budget_headings: [{id: H, title: H, unit: day, proof: P, amounts: {HILL: 1}}]
    """

    assert check(sample, ID) == []


def test_the_amounts_of_headings_are_looked_at_too(check: Check) -> None:
    sample = "budget_headings: [{id: H, title: H, unit: day, proof: P, amounts: {XX: 1}}]"

    assert len(check(sample, ID)) == 1


def test_without_any_shares_nobody_lacks_one(check: Check) -> None:
    assert check("shares:", ID) == []
