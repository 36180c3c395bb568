"""The payment plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "instalments"


PLAN = """
terms:
  instalments:
    - {{title: First, percent: {first}, trigger: Signature, due: M1}}
    - {{title: Balance, percent: {last}, trigger: Approval, due: {due}}}
"""


@pytest.mark.parametrize(
    ("first", "last", "total"),
    [("79.99", "20", "99.99%"), ("80", "20.01", "100.01%"), ("50", "40", "90%")],
)
def test_percentages_that_do_not_add_up_are_an_error(
    check: Check, first: str, last: str, total: str
) -> None:
    (found,) = check(PLAN.format(first=first, last=last, due="M26"), ID)

    assert found.severity is Severity.ERROR
    assert found.found == f"The instalments add up to {total} of the share."


def test_thirds_add_up(check: Check) -> None:
    assert check(PLAN.format(first="33.33", last="66.67", due="M26"), ID) == []


@pytest.mark.parametrize(("due", "count"), [("2028-09-30", 1), ("2028-10-01", 0), ("M24", 1)])
def test_the_balance_follows_the_end_of_the_project(check: Check, due: str, count: int) -> None:
    found = check(PLAN.format(first="80", last="20", due=due), ID)

    assert len(found) == count
    assert all("falls due on 30 September 2028" in one.found for one in found)
    assert all(one.severity is Severity.WARNING for one in found)


def test_an_instalment_of_nothing_may_fall_due_early(check: Check) -> None:
    assert check(PLAN.format(first="100", last="0", due="M2"), ID) == []


def test_no_plan_is_advice(check: Check) -> None:
    (found,) = check("terms: {instalments: []}", ID)

    assert found.severity is Severity.ADVICE
    assert "the agreements print a gap" in found.found


def test_no_terms_at_all_are_advice_too(check: Check) -> None:
    assert len(check("terms:", ID)) == 1


def test_one_organisation_alone_shares_with_nobody(check: Check) -> None:
    sample = """
terms: {instalments: []}
organisations:
  - {id: A, legal_name: Alpha, type: vet-provider, country: FR, role: coordinator}
"""

    assert check(sample, ID) == []


def test_an_accreditation_pays_nobody(check: Check) -> None:
    assert check("action: KA130-HED\nterms: {instalments: []}", ID) == []


def test_before_2021_there_is_no_data_sheet_to_copy_from(check: Check) -> None:
    old, new = (check(f"call: {call}\nterms:", ID)[0] for call in (2019, 2026))

    assert old.allowed == "Instalments and their triggers follow the grant agreement."
    assert "data sheet" in (new.allowed or "")
