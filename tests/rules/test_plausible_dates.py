"""Dates outside the project."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "plausible-dates"


@pytest.mark.parametrize(
    ("due", "count"),
    [("2026-09-30", 1), ("2026-10-01", 0), ("M26", 0), ("2033-09-30", 0), ("2033-10-01", 1)],
)
def test_reports_fall_between_the_start_and_five_years_after(
    check: Check, due: str, count: int
) -> None:
    found = check(f"terms: {{reports: [{{title: Final, due: {due}}}]}}", ID)

    assert len(found) == count
    assert all(one.severity is Severity.WARNING for one in found)


def test_the_date_is_named(check: Check) -> None:
    (found,) = check("terms: {reports: [{title: Final, due: 2082-12-01}]}", ID)

    assert found.found == (
        "The date of the report 'Final' is 1 December 2082, after 30 September 2033."
    )


@pytest.mark.parametrize(
    ("date", "count"), [("0970-01-01", 1), ("1088-01-01", 0), ("2026-10-02", 1)]
)
def test_organisations_are_founded_before_the_project(check: Check, date: str, count: int) -> None:
    assert len(check(f"organisations: {{HILL: {{established: {date}}}}}", ID)) == count


@pytest.mark.parametrize(
    ("date", "count"), [("2023-09-30", 1), ("2026-02-01", 0), ("2206-02-01", 1)]
)
def test_a_version_is_not_of_another_age(check: Check, date: str, count: int) -> None:
    assert len(check(f"version_date: {date}", ID)) == count


def test_an_instalment_is_looked_at(check: Check) -> None:
    sample = "terms: {instalments: [{title: First, percent: 100, trigger: T, due: 2036-10-01}]}"

    assert len(check(sample, ID)) == 1


ROW = """
dissemination:
  activities:
    - {{id: A, title: T, phase: {phase}, target_group: G, channel: C, indicator: posts, unit: posts,
       date: {date}, lead: LAKE, evidence: E}}
"""


@pytest.mark.parametrize(
    ("phase", "date", "count"),
    [
        ("before", "2026-05-01", 0),
        ("before", "2062-05-01", 1),
        ("after", "2029-05-01", 0),
        ("after", "2092-05-01", 1),
        ("during", "2092-05-01", 0),
    ],
)
def test_dissemination_outside_the_project_is_looked_at(
    check: Check, phase: str, date: str, count: int
) -> None:
    assert len(check(ROW.format(phase=phase, date=date), ID)) == count


@pytest.mark.parametrize(
    ("start", "count"), [("2025-12-31", 1), ("2026-01-01", 0), ("2028-12-31", 0), ("2029-01-01", 1)]
)
def test_a_project_starts_near_its_call(check: Check, start: str, count: int) -> None:
    found = [one for one in check(f"start: {start}", ID) if "of call" in one.found]

    assert len(found) == count
