"""Numbers of the forms."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
LineOf = Callable[[str, str], int]
ID = "numbering"


def test_a_number_of_another_work_package_is_advice(check: Check) -> None:
    sample = """
    work_packages:
      WP3: {deliverables: [{id: D2.2, title: T, lead: LAKE, due: M9, task: T3.1}]}
    """

    (found,) = check(sample, ID)

    assert found.severity is Severity.ADVICE
    assert found.found == "The deliverable D2.2 stands in WP3."
    assert found.allowed == "The first part of its number is that of its work package: D3.2."


def test_a_gap_among_tasks_is_found_at_the_next_one(check: Check, line_of: LineOf) -> None:
    sample = """
    work_packages:
      WP2:
        tasks: [{id: T2.1, title: A}, {id: T2.4, title: B}]
    """

    (found,) = check(sample, ID)

    assert found.found == "The numbers T2.1 to T2.4 lack T2.2 and T2.3."
    assert found.place.line == line_of(sample, "T2.4")


def test_milestones_run_through_the_whole_project(check: Check) -> None:
    sample = """
    work_packages:
      WP3:
        milestones: [{id: MS2, title: T, lead: HILL, due: M22, verification: V}]
    """

    assert check(sample, ID) == []
    assert len(check(sample.replace("MS2", "MS3"), ID)) == 1


def test_work_packages_have_no_gap(check: Check) -> None:
    packages = [
        f"{{id: WP{n}, title: T, type: quality, start: M1, end: M2, lead: LAKE}}" for n in (1, 2, 4)
    ]

    (found,) = check(f"work_packages: [{', '.join(packages)}]", ID)

    assert found.found == "The numbers WP1 to WP4 lack WP3."


def test_ids_that_are_no_numbers_are_left_alone(check: Check) -> None:
    sample = """
    work_packages:
      WP2:
        tasks: [{id: WRITE, title: A}, {id: TEST, title: B}]
    """

    assert check(sample, ID) == []


def test_a_huge_number_does_not_list_a_million_gaps(check: Check) -> None:
    sample = """
    milestones:
      - {id: MS99999999, title: T, lead: LAKE, due: M9, verification: V}
    """

    (found,) = check(sample, ID)

    assert found.found == "The numbers MS1 to MS99999999 lack many."
