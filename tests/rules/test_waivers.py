"""Findings that the project file sets aside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from erasmus_docs import yamlfile
from erasmus_docs.finding import Finding
from erasmus_docs.rules.waivers import find_path

Check = Callable[..., list[Finding]]

RISKS = """
risks:
  - {id: R1.1, description: A, mitigation: B}
  - {id: R2, description: A, mitigation: B}
"""


def test_a_waived_finding_keeps_its_place_and_carries_the_reason(check: Check) -> None:
    (before,) = check("duration: 37", "duration")

    (after,) = check("duration: 37\nwaivers: [{rule: duration, reason: Agreed}]", "duration")

    assert after.waived == "Agreed"
    assert after.place == before.place
    assert after.found == before.found
    assert before.counts
    assert not after.counts


def test_without_a_place_all_findings_of_the_rule_are_waived(check: Check) -> None:
    found = check(f"{RISKS}\nwaivers: [{{rule: risk-owner, reason: Small}}]", "risk-owner")

    assert [one.waived for one in found] == ["Small", "Small"]


@pytest.mark.parametrize(
    "at", ["risks/R1.1", "risks.R1.1", "risks R1.1", "risks #1", "risks/1", "risks.1"]
)
def test_a_place_is_a_path_by_ids_or_numbers(check: Check, at: str) -> None:
    waiver = f"waivers: [{{rule: risk-owner, reason: Small, at: '{at}'}}]"

    found = check(RISKS + waiver, "risk-owner")

    assert [one.waived for one in found] == ["Small", None]


def test_a_place_holds_for_all_that_is_in_it(check: Check) -> None:
    sample = """
    organisations: {HILL: {pic: 12}}
    waivers: [{rule: identifiers, reason: Pending, at: organisations/HILL}]
    """

    (found,) = check(sample, "identifiers")

    assert found.waived == "Pending"


def test_a_place_in_a_group_is_found_at_its_key(check: Check) -> None:
    sample = """
    shares: {WP1: {LAKE: 30000.01}}
    waivers: [{rule: management-share, reason: Agreed, at: shares/WP1}]
    """

    (found,) = check(sample, "management-share")

    assert found.waived == "Agreed"


def test_findings_of_another_rule_at_the_place_stay(check: Check) -> None:
    sample = """
    organisations: {HILL: {pic: 12, country: GR}}
    waivers: [{rule: identifiers, reason: Pending, at: organisations/HILL}]
    """

    (found,) = check(sample, "country-code")

    assert found.waived is None


@pytest.mark.parametrize(
    ("at", "path"),
    [
        ("work_packages/WP2/tasks/T2.1/end", ("work_packages", 0, "tasks", 0, "end")),
        ("work_packages.WP2.tasks.T2.1.end", ("work_packages", 0, "tasks", 0, "end")),
        ("work_packages #1 tasks #2", ("work_packages", 0, "tasks", 1)),
        ("work_packages/WP2/tasks/T9", None),
        ("nowhere", None),
        ("", None),
        ("/", None),
        ("work_packages/0", None),
        ("work_packages/\u00b2", None),
        (f"work_packages/{'9' * 5000}", None),
    ],
)
def test_paths_are_read(at: str, path: tuple[str | int, ...] | None) -> None:
    data = yamlfile.parse(
        b"work_packages: [{id: WP2, tasks: [{id: T2.1, end: M3}, {id: T2, end: M4}]}]", "x"
    ).data

    assert find_path(data, at) == path


def test_the_entry_a_finding_names_is_one_a_waiver_takes(check: Check) -> None:
    (found, other) = check(RISKS, "risk-owner")
    waiver = f"waivers: [{{rule: risk-owner, reason: Small, at: {found.at}}}]"

    assert (found.at, other.at) == ("risks/R1.1", "risks/R2")
    assert [one.waived for one in check(RISKS + waiver, "risk-owner")] == ["Small", None]


def test_every_entry_of_a_project_is_found_by_its_name() -> None:
    for sample in sorted((Path(__file__).parents[2] / "projects").glob("*.yaml")):
        file = yamlfile.read(sample)
        for path in file.positions:
            if path and path[-1] != "<key>":
                assert find_path(file.data, file.name_of(path)) == path
