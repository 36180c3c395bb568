"""What lies outside the project."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "inside-project"


@pytest.mark.parametrize("when", ["M1", "M24", "2026-10-01", "2028-09-30"])
def test_the_first_and_the_last_day_lie_inside(check: Check, when: str) -> None:
    assert check(f"deliverables: [{{id: X, title: T, lead: LAKE, due: {when}}}]", ID) == []


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("M25", "lies after the project: `due` is M25, until 31 October 2028."),
        ("2028-10-01", "lies after the project: `due` is 1 October 2028."),
        ("2026-09-30", "lies before the project: `due` is 30 September 2026."),
    ],
)
def test_one_day_or_month_off_is_an_error(check: Check, when: str, words: str) -> None:
    (found,) = check(f"deliverables: [{{id: X, title: T, lead: LAKE, due: {when}}}]", ID)

    assert found.severity is Severity.ERROR
    assert found.found == f"The deliverable X {words}"
    assert found.allowed == (
        "The project runs from 1 October 2026 to 30 September 2028, M1 to M24."
    )


@pytest.mark.parametrize(
    ("sample", "what"),
    [
        ("work_packages: {WP3: {end: M25}}", "The work package WP3"),
        ("work_packages: {WP2: {tasks: {T2.1: {end: M25}}}}", "The task T2.1"),
        ("work_packages: {WP2: {activities: {A1: {end: M25}}}}", "The activity A1"),
        ("work_packages: {WP2: {milestones: {MS1: {due: M25}}}}", "The milestone MS1"),
        ("work_packages: {WP3: {events: {E3.1: {start: M25}}}}", "The event E3.1"),
        ("work_packages: {WP3: {events: {E3.1: {end: M25}}}}", "The event E3.1"),
    ],
)
def test_everything_in_the_schedule_is_looked_at(check: Check, sample: str, what: str) -> None:
    (found,) = check(sample, ID)

    assert found.found.startswith(what)


def test_an_end_before_its_beginning_is_one_finding(check: Check) -> None:
    (found,) = check("work_packages: {WP3: {start: M12, end: M11}}", ID)

    assert found.found == (
        "The work package WP3 begins on 1 September 2027 and ends on 31 August 2027."
    )
    assert found.remedy == "Correct `start` (M12) or `end` (M11)."


def test_a_task_with_one_date_only_is_a_point(check: Check) -> None:
    (found,) = check("work_packages: {WP2: {tasks: {T2.1: {start: , end: M25}}}}", ID)

    assert "`end` is M25" in found.found


def test_a_result_may_appear_later_with_a_warning(check: Check) -> None:
    (found,) = check("results: {R1: {available: M25}}", ID)

    assert found.severity is Severity.WARNING


def test_an_indicator_of_lasting_use_is_measured_later(check: Check) -> None:
    assert len(check("indicators: {I1: {due: M25}}", ID)) == 1
    assert check("indicators: {I1: {due: M36, family: lasting}}", ID) == []
    assert check("indicators: {I1: {due: M36, level: impact}}", ID) == []


ROW = """
dissemination:
  activities:
    - {{id: A, title: T, phase: {phase}, target_group: G, channel: C, indicator: posts, unit: posts,
       date: {date}, lead: LAKE, evidence: E}}
"""


def test_dissemination_before_and_after_may_lie_outside(check: Check) -> None:
    assert len(check(ROW.format(phase="during", date="2028-10-01"), ID)) == 1
    assert check(ROW.format(phase="after", date="2028-10-01"), ID) == []
    assert check(ROW.format(phase="before", date="2026-09-30"), ID) == []


def test_what_lies_on_both_sides_is_two_findings(check: Check) -> None:
    assert len(check("work_packages: {WP3: {start: 2026-09-30, end: M25}}", ID)) == 2
