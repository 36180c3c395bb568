"""Activities and what they belong to."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
LineOf = Callable[[str, str], int]
ID = "activity-amounts"


def test_one_cent_less_is_an_error(check: Check, line_of: LineOf) -> None:
    sample = "work_packages: {WP2: {activities: {A1: {amount: 79999.99}}}}"

    (found,) = check(sample, ID)

    assert found.severity is Severity.ERROR
    assert found.found == (
        "The activities of WP2 add up to EUR 129,999.99, its shares to EUR 130,000: EUR 0.01 less."
    )
    assert found.place.line == line_of(sample, "activities:")


def test_management_has_no_activities_to_add_up(check: Check) -> None:
    sample = """
    work_packages:
      WP1:
        activities:
          - {id: A0, title: T, venue: online, start: M1, end: M2, lead: LAKE, description: D,
             amount: 1}
    """

    assert check(sample, ID) == []


def test_one_missing_amount_is_a_warning_and_no_sum(check: Check) -> None:
    sample = """
    work_packages:
      WP3:
        activities:
          - {id: A3, title: T, venue: online, start: M9, end: M9, lead: LAKE, description: D,
             amount: 1}
          - {id: A4, title: T, venue: online, start: M9, end: M9, lead: LAKE, description: D}
    """

    (found,) = check(sample, ID)

    assert found.severity is Severity.WARNING
    assert found.found == "A4 has no amount, other activities beside have one."


def test_no_amounts_at_all_are_no_finding(check: Check) -> None:
    sample = """
    work_packages:
      WP3:
        activities:
          - {id: A3, title: T, venue: online, start: M9, end: M9, lead: LAKE, description: D}
    """

    assert check(sample, ID) == []


FLAT = """
action: KA210-ADU
grant: {{amount: 60000}}
work_packages: []
activities:
  - {{id: WP1, title: T, venue: online, start: M1, end: M2, lead: LAKE, description: D,
     amount: 40000}}
  - {{id: WP2, title: T, venue: online, start: M1, end: M2, lead: LAKE, description: D,
     amount: {amount}}}
shares:
  WP1: {{LAKE: 20000, PORT: 10000, HILL: 10000}}
  WP2: {{LAKE: 20000, PORT: 0, HILL: 0}}
"""


def test_a_flat_list_adds_up_to_the_grant_and_to_the_shares(check: Check) -> None:
    assert check(FLAT.format(amount="20000"), ID) == []


def test_a_flat_list_one_cent_too_high_fails_twice(check: Check) -> None:
    found = [one.found for one in check(FLAT.format(amount="20000.01"), ID)]

    assert found == [
        "The activities add up to EUR 60,000.01, the grant is EUR 60,000: EUR 0.01 more.",
        "The activity WP2 has EUR 20,000.01, its shares add up to EUR 20,000: EUR 0.01 more.",
    ]
