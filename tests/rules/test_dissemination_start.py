"""When dissemination begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "dissemination-start"


@pytest.mark.parametrize(("start", "count"), [("M1", 0), ("M16", 0), ("M17", 1), ("M24", 1)])
def test_the_last_third_is_too_late(check: Check, start: str, count: int) -> None:
    sample = f"work_packages: {{WP3: {{start: {start}, end: M24}}}}"

    assert len(check(sample, ID)) == count


def test_the_month_is_named(check: Check) -> None:
    (found,) = check("work_packages: {WP3: {start: 2028-03-01}}", ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "Dissemination begins with WP3 in M18 of 24."


ROW = """
work_packages: []
dissemination:
  activities:
    - {{id: A, title: T, phase: {phase}, target_group: G, channel: C, indicator: posts, unit: posts,
       date: {date}, lead: LAKE, evidence: E}}
"""


@pytest.mark.parametrize(
    ("phase", "date", "count"),
    [("during", "M16", 0), ("during", "M17", 1), ("before", "2026-08-01", 0), ("after", "M30", 0)],
)
def test_without_such_a_work_package_activities_are_looked_at(
    check: Check, phase: str, date: str, count: int
) -> None:
    assert len(check(ROW.format(phase=phase, date=date), ID)) == count


def test_a_project_without_any_dissemination_is_not_judged(check: Check) -> None:
    assert check("work_packages: []", ID) == []
