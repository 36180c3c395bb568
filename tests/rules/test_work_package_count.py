"""How many work packages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "work-package-count"


def _sample(number: int) -> str:
    packages = ", ".join(
        f"{{id: WP{n}, title: T, type: implementation, start: M1, end: M2, lead: LAKE}}"
        for n in range(1, number + 1)
    )
    return f"call: 2024\nwork_packages: [{packages}]"


@pytest.mark.parametrize("number", [2, 11])
def test_the_bounds_pass(check: Check, number: int) -> None:
    assert check(_sample(number), ID) == []


@pytest.mark.parametrize(
    ("number", "words", "remedy"),
    [(1, "At least 2 are possible", "Add 1."), (12, "At most 11 are possible", "Merge 1 into")],
)
def test_one_off_fails(check: Check, number: int, words: str, remedy: str) -> None:
    (found,) = check(_sample(number), ID)

    assert found.severity is Severity.ERROR
    assert found.allowed.startswith(words)
    assert found.remedy.startswith(remedy)


def test_none_is_left_to_another_rule(check: Check) -> None:
    assert check("call: 2024\nwork_packages: []", ID) == []


def test_an_unknown_form_has_no_limit(check: Check) -> None:
    assert check(_sample(12).replace("2024", "2026"), ID) == []
