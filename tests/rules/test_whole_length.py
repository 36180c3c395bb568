"""Work from the first to the last month."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "whole-length"


def _packages(*spans: tuple[str, str]) -> str:
    rows = ", ".join(
        f"{{id: WP{n}, title: T, type: implementation, start: {start}, end: {end}, lead: LAKE,"
        " description: D}"
        for n, (start, end) in enumerate(spans, 1)
    )
    return f"work_packages: [{rows}]"


def test_two_work_packages_all_the_time_are_advice(check: Check) -> None:
    (found,) = check(_packages(("M1", "M24"), ("2026-10-01", "2028-09-30")), ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "WP1 and WP2 both run from the first to the last month."


@pytest.mark.parametrize("other", [("M2", "M24"), ("M1", "M23")])
def test_one_month_less_is_enough(check: Check, other: tuple[str, str]) -> None:
    assert check(_packages(("M1", "M24"), other), ID) == []


def test_a_single_work_package_is_not_judged(check: Check) -> None:
    assert check(_packages(("M1", "M24")), ID) == []


def test_a_task_all_the_time_is_advice(check: Check) -> None:
    (found,) = check("work_packages: {WP2: {tasks: {T2.1: {start: M1, end: M24}}}}", ID)

    assert found.found == "The task T2.1 runs from the first to the last month."


def test_work_packages_that_only_hold_the_place_are_not_judged(check: Check) -> None:
    bare = _packages(("M1", "M24"), ("M1", "M24")).replace(", description: D", "")

    assert check(bare, ID) == []


def test_management_runs_all_the_time(check: Check) -> None:
    assert check("work_packages: {WP1: {tasks: {T1.1: {start: M1, end: M24}}}}", ID) == []
