"""Waivers that set nothing aside."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "unused-waiver"


def test_a_waiver_that_is_needed_passes(check: Check) -> None:
    assert check("duration: 37\nwaivers: [{rule: duration, reason: Agreed}]", ID) == []


def test_a_waiver_without_a_finding_is_advice(check: Check) -> None:
    (found,) = check("waivers: [{rule: duration, reason: Agreed}]", ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "The waiver of `duration` sets no finding aside."


def test_a_misspelt_rule_gets_the_nearest(check: Check) -> None:
    (found,) = check("waivers: [{rule: duraton, reason: Agreed}]", ID)

    assert found.found == "The waiver names the rule `duraton`, which does not exist."
    assert found.remedy == "Did you mean `duration`?"


def test_a_waiver_for_another_entry_is_not_used(check: Check) -> None:
    sample = """
    risks: {K1: {owner: }}
    waivers: [{rule: risk-owner, reason: Small, at: risks/K2}]
    """

    (found,) = check(sample, ID)

    assert found.found == "The waiver of `risk-owner` at 'risks/K2' sets no finding aside."
