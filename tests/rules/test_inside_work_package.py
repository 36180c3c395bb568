"""What lies outside its work package."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "inside-work-package"


@pytest.mark.parametrize(
    ("sample", "words", "severity"),
    [
        (
            "work_packages: {WP2: {tasks: {T2.2: {end: M15}}}}",
            "The task T2.2 ends on 31 December 2027 (M15), after its work package WP2.",
            Severity.ERROR,
        ),
        (
            "work_packages: {WP3: {tasks: {T3.1: {start: M5}}}}",
            "The task T3.1 begins on 1 February 2027 (M5), before its work package WP3.",
            Severity.ERROR,
        ),
        (
            "work_packages: {WP2: {activities: {A2: {end: 2027-12-01}}}}",
            "The activity A2 ends on 1 December 2027 (M15), after its work package WP2.",
            Severity.ERROR,
        ),
        (
            "work_packages: {WP2: {deliverables: {D2.1: {due: M15}}}}",
            "The deliverable D2.1 is due on 31 December 2027 (M15), after its work package WP2.",
            Severity.ERROR,
        ),
        (
            "work_packages: {WP2: {milestones: {MS1: {due: M15}}}}",
            "The milestone MS1 is due on 31 December 2027 (M15), after its work package WP2.",
            Severity.WARNING,
        ),
        (
            "work_packages: {WP3: {events: {E3.1: {start: M5}}}}",
            "The event E3.1 begins on 1 February 2027 (M5), before its work package WP3.",
            Severity.WARNING,
        ),
    ],
)
def test_each_kind_is_looked_at(check: Check, sample: str, words: str, severity: Severity) -> None:
    (found,) = check(sample, ID)

    assert found.found == words
    assert found.severity is severity


@pytest.mark.parametrize("due", ["M1", "M14", "2027-11-30"])
def test_the_first_and_the_last_day_lie_inside(check: Check, due: str) -> None:
    assert check(f"work_packages: {{WP2: {{milestones: {{MS1: {{due: {due}}}}}}}}}", ID) == []


def test_one_day_after_does_not(check: Check) -> None:
    (found,) = check("work_packages: {WP2: {milestones: {MS1: {due: 2027-12-01}}}}", ID)

    assert found.allowed == "WP2 runs from 1 October 2026 to 30 November 2027, M1 to M14."
    assert found.remedy == "Correct `due`, or let WP2 run longer."


def test_what_lies_outside_the_project_is_left_to_another_rule(check: Check) -> None:
    assert check("work_packages: {WP2: {milestones: {MS1: {due: M25}}}}", ID) == []
