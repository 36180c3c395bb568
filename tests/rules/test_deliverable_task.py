"""Where deliverables come from."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "deliverable-task"


def test_a_task_that_lists_it_is_enough(check: Check) -> None:
    sample = (
        "work_packages: {WP2: {deliverables: {D2.1: {task: }}, tasks: {T2.1: {outputs: D2.1}}}}"
    )

    assert check(sample, ID) == []


def test_a_deliverable_without_a_task_is_advice(check: Check) -> None:
    (found,) = check("work_packages: {WP2: {deliverables: {D2.1: {task: }}}}", ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "The deliverable D2.1 comes from no task."
    assert found.allowed == "The tasks of WP2 are T2.1 and T2.2."


def test_a_task_of_another_work_package_is_a_warning(check: Check) -> None:
    (found,) = check("work_packages: {WP2: {deliverables: {D2.1: {task: T3.1}}}}", ID)

    assert found.severity is Severity.WARNING
    assert found.found == "The deliverable D2.1 of WP2 comes from T3.1, a task of WP3."


def test_work_packages_without_tasks_are_not_judged(check: Check) -> None:
    sample = "work_packages: {WP2: {tasks: [], deliverables: {D2.1: {task: }}}}"

    assert check(sample, ID) == []


def test_deliverables_outside_work_packages_are_not_judged(check: Check) -> None:
    assert check("deliverables: [{id: D9, title: T, lead: LAKE, due: M9}]", ID) == []
