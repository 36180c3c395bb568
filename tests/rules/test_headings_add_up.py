"""Budget headings and shares."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding

Check = Callable[..., list[Finding]]
ID = "headings-add-up"


HEADINGS = """
budget_headings:
  - {{id: TRAVEL, title: Travel, unit: day, proof: P, amounts: {{LAKE: 10000, PORT: 90000}}}}
  - {{id: STAFF, title: Staff, unit: day, proof: P, amounts: {{LAKE: {staff}, HILL: 70000}}}}
"""


def test_headings_that_add_up_pass(check: Check) -> None:
    assert check(HEADINGS.format(staff="80000"), ID) == []


def test_one_cent_is_found_with_the_organisation(check: Check) -> None:
    (found,) = check(HEADINGS.format(staff="80000.01"), ID)

    assert found.found == (
        "The budget headings of LAKE add up to EUR 90,000.01 (TRAVEL EUR 10,000 and"
        " STAFF EUR 80,000.01), its shares to EUR 90,000."
    )
    assert found.remedy == "Correct a heading or a share of LAKE; the difference is EUR 0.01."


def test_an_organisation_without_headings_is_found(check: Check) -> None:
    sample = "budget_headings: [{id: H, title: H, unit: day, proof: P, amounts: {LAKE: 90000}}]"

    found = [one.found for one in check(sample, ID)]

    assert found == [
        "The budget headings of PORT add up to EUR 0 (none), its shares to EUR 90,000.",
        "The budget headings of HILL add up to EUR 0 (none), its shares to EUR 70,000.",
    ]


@pytest.mark.parametrize(("amount", "count"), [("250000", 0), ("249999.99", 1)])
def test_without_shares_the_whole_is_compared(check: Check, amount: str, count: int) -> None:
    sample = f"""
    shares:
    budget_headings: [{{id: H, title: H, unit: day, proof: P, amounts: {{LAKE: {amount}}}}}]
    """

    assert len(check(sample, ID)) == count
