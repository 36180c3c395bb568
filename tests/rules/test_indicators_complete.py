"""What an indicator says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "indicators-complete"


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("baseline", "baseline"),
        ("target", "target"),
        ("due", "date"),
        ("verification", "source of verification"),
        ("owner", "owner"),
    ],
)
def test_each_missing_part_is_named(check: Check, field: str, word: str) -> None:
    (found,) = check(f"indicators: {{I1: {{{field}: }}}}", ID)

    assert found.severity is Severity.ADVICE
    assert found.found == f"The indicator I1 has no {word}."
    assert found.remedy == f"Add `{field}:`."


def test_a_baseline_of_nought_is_a_baseline(check: Check) -> None:
    assert check("indicators: {I1: {baseline: 0}}", ID) == []


def test_all_missing_parts_are_one_finding(check: Check) -> None:
    (found,) = check("indicators: {I1: {due: , owner: }}", ID)

    assert found.found == "The indicator I1 has no date or owner."
