"""What a risk says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "risk-owner"


@pytest.mark.parametrize("field", ["likelihood", "impact", "trigger", "owner"])
def test_each_missing_part_is_named(check: Check, field: str) -> None:
    (found,) = check(f"risks: {{K1: {{{field}: }}}}", ID)

    assert found.severity is Severity.ADVICE
    assert found.found == f"The risk K1 has no {field}."
    assert found.remedy == f"Add `{field}:`."


def test_all_missing_parts_are_one_finding(check: Check) -> None:
    (found,) = check("risks: {K1: {likelihood: , impact: , owner: }}", ID)

    assert found.found == "The risk K1 has no likelihood, impact or owner."
