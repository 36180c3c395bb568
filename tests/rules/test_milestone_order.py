"""Milestones and what they close."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "milestone-order"


def _sample(milestone: str, deliverable: str) -> str:
    return f"""
    work_packages:
      WP2:
        milestones: {{MS1: {{due: {milestone}}}}}
        deliverables: {{D2.1: {{due: {deliverable}}}}}
    """


@pytest.mark.parametrize(
    ("milestone", "deliverable", "count"),
    [
        ("M8", "M8", 0),
        ("M7", "M8", 1),
        ("2027-05-14", "2027-05-14", 0),
        ("2027-05-13", "2027-05-14", 1),
        ("2027-05-14", "M8", 0),
        ("2027-04-30", "M8", 1),
        ("M8", "2027-05-31", 0),
        ("M8", "2027-06-01", 1),
    ],
)
def test_days_are_compared_with_days_and_months_with_months(
    check: Check, milestone: str, deliverable: str, count: int
) -> None:
    assert len(check(_sample(milestone, deliverable), ID)) == count


def test_both_dates_are_shown(check: Check) -> None:
    (found,) = check(_sample("M7", "M8"), ID)

    assert found.severity is Severity.ERROR
    assert found.found == (
        "The milestone MS1 is due in M7 (30 April 2027) and closes D2.1, which is due in M8"
        " (31 May 2027)."
    )
    assert found.remedy == "Move MS1 to 31 May 2027 or later, or D2.1 forward."


def test_results_are_closed_by_the_day_they_are_out(check: Check) -> None:
    (found,) = check("work_packages: {WP2: {milestones: {MS1: {closes: R1, due: M13}}}}", ID)

    assert "closes R1, which is due in M14" in found.found


def test_an_unknown_deliverable_is_left_to_another_rule(check: Check) -> None:
    assert check("work_packages: {WP2: {milestones: {MS1: {closes: D9}}}}", ID) == []
