"""Fields of the other grant form."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "lump-sum-fields"


HEADINGS = "budget_headings: [{id: H1, title: H, unit: day, proof: P, amounts: {LAKE: 1}}]"


def test_headings_in_a_lump_sum_are_an_error(check: Check) -> None:
    (found,) = check(HEADINGS, ID)

    assert found.severity is Severity.ERROR
    assert found.found == "The project has budget headings: H1."
    assert found.allowed.startswith("KA220-HED in call 2026 is paid as a lump sum")


def test_staff_days_in_a_lump_sum_are_advice(check: Check) -> None:
    (found,) = check("work_packages: {WP2: {staff_days: {LAKE: [1, 2, 3, 4]}}}", ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "Staff days are given for WP2."


def test_a_unit_cost_project_needs_headings(check: Check) -> None:
    (found,) = check("call: 2021", ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "The project file has no budget headings."


def test_a_unit_cost_project_may_have_both(check: Check) -> None:
    sample = f"call: 2021\n{HEADINGS}\nwork_packages: {{WP2: {{staff_days: {{LAKE: [1]}}}}}}"

    assert check(sample, ID) == []


def test_a_mobility_project_needs_no_headings(check: Check) -> None:
    assert check("action: KA122-VET", ID) == []


def test_an_accreditation_divides_no_money(check: Check) -> None:
    for rule in (ID, "shares-add-up"):
        assert check("action: KA120-ADU\nshares: {}", rule) == []
