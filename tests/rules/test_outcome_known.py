"""Which outcomes."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "outcome-known"


def test_an_outcome_of_the_key_action_passes(check: Check) -> None:
    assert check("outcomes: [{id: ka2-org-innovative-offer}]", ID) == []


def test_a_misspelt_outcome_gets_the_nearest(check: Check) -> None:
    (found,) = check("outcomes: [{id: ka2-org-inovative-offer}]", ID)

    assert found.severity is Severity.ERROR
    assert found.remedy == "Did you mean 'ka2-org-innovative-offer'?"


def test_an_outcome_of_mobility_is_a_warning(check: Check) -> None:
    (found,) = check("outcomes: [{id: ka1-learner-results}]", ID)

    assert found.severity is Severity.WARNING
    assert "is expected of KA1 in call 2025 and 2026, not of KA220-HED in call 2026." in found.found


def test_a_call_without_known_outcomes_has_no_finding(check: Check) -> None:
    assert check("call: 2022\noutcomes: [{id: ka2-org-innovative-offer}]", ID) == []
