"""The sum of the shares."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "shares-add-up"


def test_one_cent_less_is_an_error(check: Check) -> None:
    (found,) = check("shares: {WP3: {HILL: 39999.99}}", ID)

    assert found.severity is Severity.ERROR
    assert found.found.startswith(
        "The shares add up to EUR 249,999.99, EUR 0.01 less than the grant of EUR 250,000."
    )


def test_one_cent_more_is_an_error(check: Check) -> None:
    (found,) = check("grant: {amount: 249999.99}", ID)

    assert "EUR 0.01 more than the grant of EUR 249,999.99" in found.found


def test_the_sums_of_the_work_packages_are_listed(check: Check) -> None:
    (found,) = check("shares: {WP3: {HILL: 0}}", ID)

    assert "WP1 EUR 40,000, WP2 EUR 130,000 and WP3 EUR 40,000" in found.found


def test_cents_add_up_exactly(check: Check) -> None:
    sample = """
    grant: {amount: 0.30}
    work_packages: []
    shares: {WP1: {LAKE: 0.1, PORT: 0.1, HILL: 0.1}, WP2: {LAKE: 0, PORT: 0, HILL: 0},
             WP3: {LAKE: 0, PORT: 0, HILL: 0}}
    """

    assert check(sample, ID) == []


def test_no_shares_at_all_are_advice(check: Check) -> None:
    (found,) = check("shares:", ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "The project file gives no shares of the grant."


def test_budget_headings_may_stand_instead_of_shares(check: Check) -> None:
    sample = """
    shares:
    budget_headings: [{id: H, title: H, unit: day, proof: P, amounts: {LAKE: 250000}}]
    """

    assert check(sample, ID) == []


def test_a_mobility_project_has_no_shares(check: Check) -> None:
    assert check("action: KA122-VET\nshares:", ID) == []
