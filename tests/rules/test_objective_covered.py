"""Objectives and results."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "objective-covered"


def test_an_objective_without_work_is_advice(check: Check) -> None:
    (found,) = check("objectives: {O1: {work_packages: }}", ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "No work package serves the objective O1."


@pytest.mark.parametrize(
    "sample",
    [
        "work_packages: {WP2: {objectives: ['Serves O1.']}}",
        "work_packages: {WP2: {activities: {A1: {objective: 'Everybody knows the map (O1)'}}}}",
    ],
)
def test_a_work_package_or_activity_may_name_it(check: Check, sample: str) -> None:
    assert check(f"objectives: {{O1: {{work_packages: }}}}\n{sample}", ID) == []


def test_a_longer_id_is_another_objective(check: Check) -> None:
    sample = "work_packages: {WP2: {objectives: ['Serves O10.']}}"

    assert len(check(f"objectives: {{O1: {{work_packages: }}}}\n{sample}", ID)) == 1


def test_without_work_packages_it_speaks_of_activities(check: Check) -> None:
    (found, *_) = check("work_packages: []\nobjectives: [{id: O1, text: T}]", ID)

    assert found.found == "No activity serves the objective O1."


def test_a_result_without_an_indicator_is_advice(check: Check) -> None:
    (found,) = check("indicators: []", ID)

    assert found.found == "No indicator measures the result R1."
    assert found.remedy == "Add an indicator with `result: R1`."


def test_the_objectives_of_a_mobility_project_need_no_work_package(check: Check) -> None:
    sample = "action: KA122-VET\nobjectives:\n  - {id: O9, text: See five workshops abroad}"

    assert check(sample, ID) == []


def test_an_objective_without_a_need_beside_one_that_has_one_is_advice(check: Check) -> None:
    def sample(need: str) -> str:
        return (
            "objectives:\n  - {id: O1, text: T, need: Nobody knows, work_packages: [WP2]}\n"
            f"  - {{id: O2, text: T, {need}work_packages: [WP3]}}"
        )

    assert check(sample("need: Nobody asks, "), ID) == []
    (found,) = check(sample(""), ID)
    assert found.found == "The objective O2 answers no need."
