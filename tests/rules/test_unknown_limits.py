"""Limits that nobody found."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "unknown-limits"


def test_what_could_not_be_checked_is_listed(check: Check) -> None:
    (found,) = check("call: 2022", ID)

    assert found.severity is Severity.ADVICE
    assert found.found.startswith("For KA220-HED in call 2022 no limits are known for")
    assert "the age of the applicant" in found.found
    assert found.remedy == "Look these up in the guide of call 2022."


def test_limits_the_action_never_has_are_not_listed(check: Check) -> None:
    found = check("action: KA210-ADU", ID)

    assert not any("ceiling for management" in one.found for one in found)


def test_a_call_that_is_fully_known_has_no_finding(check: Check) -> None:
    assert check("call: 2026", ID) == []
