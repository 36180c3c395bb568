"""Who leads what."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "ownership"


def test_an_organisation_that_leads_nothing_is_named(check: Check) -> None:
    sample = """
    work_packages:
      WP3: {lead: PORT, tasks: [], activities: [], events: []}
    """

    (found,) = check(sample, ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "HILL leads nothing."


def test_hosting_an_event_is_enough(check: Check) -> None:
    sample = "work_packages: {WP3: {lead: PORT, tasks: [], activities: []}}"

    assert check(sample, ID) == []


def test_a_coordinator_that_leads_all_work_packages_is_named(check: Check) -> None:
    (found,) = check("work_packages: {WP2: {lead: LAKE}, WP3: {lead: LAKE}}", ID)

    assert found.found == "LAKE leads all work packages: WP1, WP2 and WP3."


def test_work_packages_that_only_hold_the_place_are_not_judged(check: Check) -> None:
    one = "title: T, type: implementation, start: M1, end: M24, lead: LAKE"
    bare = ", ".join(f"{{id: WP{number}, {one}}}" for number in (1, 2, 3))

    assert check(f"work_packages: [{bare}]", ID) == []
    told = bare.replace("title: T", "title: T, description: D", 1)
    assert len(check(f"work_packages: [{told}]", ID)) > 0


def test_a_project_with_next_to_no_work_is_not_judged(check: Check) -> None:
    assert check("work_packages: []\nresults: []", ID) == []
    assert check("work_packages: []\nresults: {R1: {owners: [LAKE, PORT]}}", ID) == []
    assert len(check("work_packages: []\nresults: {R1: {owners: [LAKE, PORT, PORT]}}", ID)) == 1
