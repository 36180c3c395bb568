"""The ceiling for management."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "management-share"


def test_exactly_the_ceiling_passes(check: Check) -> None:
    assert check("shares: {WP1: {LAKE: 30000}}", ID) == []


def test_one_cent_above_fails(check: Check) -> None:
    (found,) = check("shares: {WP1: {LAKE: 30000.01}}", ID)

    assert found.severity is Severity.ERROR
    assert found.found == (
        "Project management (WP1) has EUR 50,000.01, a little more than 20% of the grant."
    )
    assert found.allowed.startswith("At most 20% of the grant, here EUR 50,000.")
    assert found.remedy.startswith("Move EUR 0.01 from management")
    assert "Programme Guide 2026" in found.source


def test_two_management_packages_count_together(check: Check) -> None:
    sample = """
    work_packages: {WP3: {type: management}}
    """

    (found,) = check(sample, ID)

    assert found.found == "Project management (WP1 and WP3) has EUR 120,000, 48% of the grant."


def test_a_ceiling_without_a_source_is_advice(check: Check) -> None:
    (found,) = check("call: 2022\nshares: {WP1: {LAKE: 30000.01}}", ID)

    assert found.severity is Severity.ADVICE
    assert found.source == "general knowledge, no source found"


def test_an_action_without_a_ceiling_has_no_finding(check: Check) -> None:
    assert check("action: KA210-ADU\nshares: {WP1: {LAKE: 200000}}", ID) == []
