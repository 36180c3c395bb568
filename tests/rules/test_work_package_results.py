"""Work packages that nothing comes out of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "work-package-results"


def sample(inside: str = "", kind: str = "implementation", more: str = "") -> str:
    return (
        "work_packages:\n"
        "  - {id: WP2, title: Course, type: implementation, start: M1, end: M14, lead: PORT,\n"
        "     deliverables: [{id: D2.1, title: Course, lead: PORT, due: M8}]}\n"
        f"  - {{id: WP4, title: Talks, type: {kind}, start: M1, end: M9, lead: LAKE{inside}}}\n"
        f"{more}"
    )


def test_work_that_leads_to_nothing_gets_advice(check: Check) -> None:
    (found,) = check(sample(), ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "Nothing comes out of the work package WP4."
    assert found.remedy.endswith("a result with `work_package: WP4`.")


@pytest.mark.parametrize(
    "inside",
    [
        ", deliverables: [{id: D4.1, title: Talk, lead: LAKE, due: M9}]",
        ", events: [{id: E4.1, title: Talk, type: workshop, start: M3, host: LAKE, place: online,"
        " results: [R1]}]",
    ],
)
def test_a_deliverable_or_an_event_with_results_is_enough(check: Check, inside: str) -> None:
    assert check(sample(inside), ID) == []


@pytest.mark.parametrize("kind", ["management", "quality", "evaluation"])
def test_work_that_keeps_the_project_running_is_left_alone(check: Check, kind: str) -> None:
    assert check(sample(kind=kind), ID) == []


def test_a_short_file_is_left_alone(check: Check) -> None:
    short = sample().replace(
        "\n     deliverables: [{id: D2.1, title: Course, lead: PORT, due: M8}]", ""
    )

    assert check(f"{short}results: []", ID) == []
