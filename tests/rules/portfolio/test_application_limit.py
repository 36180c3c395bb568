"""How often one organisation may apply: counted over projects, to the one that is too many."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rules.portfolio.conftest import several

Together = Callable[..., list[str]]
RULE = "application-limit"
KA220 = """
action: KA220-ADU
call: 2026
organisations:
- {id: LAKE, legal_name: Lake, role: coordinator, type: ngo, country: FR, oid: E10000{n}}
- {id: PORT, legal_name: Port, type: ngo, country: IT, oid: "e2000 0001"}
"""
STRAND = """
action: ERASMUS-EDU-CBHE-STRAND-1
call: 2026
organisations: {LAKE: {pic: "999999999"}}
"""


def ka220(number: int) -> str:
    return several(number, KA220)


def test_ten_applications_of_ka220_pass_and_the_eleventh_is_said_in_all(together: Together) -> None:
    assert together(ka220(10), RULE) == []
    found = together(ka220(11), RULE)
    assert len(found) == 11
    assert found[0].startswith("p00.yaml:")
    assert (
        "error [application-limit] Port is in 11 projects of KA220, call 2026, round 1:" in found[0]
    )
    assert "p00.yaml, p01.yaml" in found[0]
    assert "and 3 more" in found[0]
    assert "At most 10 applications per organisation. Note: Counted per deadline" in found[0]
    assert "Erasmus+ Programme Guide 2026, version 1 (12/11/2025), p. 237" in found[0]
    assert "Leave it out of 1 of them" in found[0]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("KA210-ADU", "KA210-YOU", 2),
        ("KA210-ADU", "KA210-SPO", 0),
        ("KA210-SPO", "KA210-SPO", 0),
        ("KA210-ADU", "KA220-ADU", 0),
        ("KA122-SCH", "KA122-SCH", 2),
        ("KA122-SCH", "KA122-VET", 0),
        ("KA240-SCH", "KA240-SCH", 2),
    ],
)
def test_the_fields_that_count_together_are_those_of_the_limit(
    together: Together, one: str, other: str, count: int
) -> None:
    number = "organisations: {LAKE: {oid: E10000001}}\ncall: 2026\n"
    sample = f"# a.yaml\naction: {one}\n{number}---\n# b.yaml\naction: {other}\n{number}"
    found = together(sample, RULE)
    assert len(found) == count
    assert all("coordinates 2 projects" in text for text in found)


@pytest.mark.parametrize(
    "change", ["round: 2\n", "call: 2025\n", "call: 2024\n", "organisations: {LAKE: {oid: E9}}\n"]
)
def test_another_round_call_or_organisation_counts_by_itself(
    together: Together, change: str
) -> None:
    same = "action: KA210-ADU\norganisations: {LAKE: {oid: E10000001}}\n"
    key = change.partition(":")[0]
    other = "".join(line + "\n" for line in same.splitlines() if not line.startswith(key))
    assert together(f"# a.yaml\n{same}---\n# b.yaml\n{other}{change}", RULE) == []
    assert len(together(f"# a.yaml\n{same}---\n# b.yaml\n{same}", RULE)) == 2


def test_strands_of_capacity_building_count_together(together: Together) -> None:
    two = several(2, STRAND)
    third = f"\n---\n# z.yaml\n{STRAND.replace('STRAND-1', 'STRAND-3')}"
    assert together(two, RULE) == []
    found = together(two + third, RULE)
    assert len(found) == 3
    assert "STRAND-1 and ERASMUS-EDU-CBHE-STRAND-2 and ERASMUS-EDU-CBHE-STRAND-3" in found[0]
    assert "At most 2 applications per organisation as coordinator. Note: Counted over" in found[0]


def test_a_limit_from_secondary_sources_makes_a_warning(together: Together) -> None:
    ssa = "action: EPPKA2-SSA\ncall: 2014\norganisations: {LAKE: {oid: E10000001}}\n"
    found = together(several(2, ssa), RULE)
    assert len(found) == 6
    assert all("warning [application-limit]" in text for text in found)


def test_a_number_given_in_one_project_tells_who_it_is_in_the_other(together: Together) -> None:
    base = "action: KA210-ADU\ncall: 2026\n"
    with_number = f"# a.yaml\n{base}organisations: {{LAKE: {{oid: E10000001}}}}\n"
    found = together(f"{with_number}---\n# b.yaml\n{base}", RULE)
    assert len(found) == 2
    assert "warning [application-limit]" in found[0]
    assert "Some of them name it without a number; the name is the same." in found[0]


def test_one_name_in_two_countries_is_two_organisations(together: Together) -> None:
    base = "action: KA210-ADU\ncall: 2026\n"
    other = f"{base}organisations: {{LAKE: {{country: IT}}}}\n"
    assert together(f"# a.yaml\n{base}---\n# b.yaml\n{other}", RULE) == []


@pytest.mark.parametrize(
    "change", ["role: affiliated_entity, affiliated_to: LAKE", "legal_name: Other, oid: E7"]
)
def test_who_is_affiliated_or_another_does_not_count(together: Together, change: str) -> None:
    eleven = ka220(11)
    last = eleven.rpartition("legal_name: Port")[2]
    assert last
    head, _, _ = eleven.rpartition("- {id: PORT")
    changed = "{id: PORT, legal_name: Port, type: ngo, country: IT, oid: E20000001, "
    if "legal_name" in change:
        changed = "{id: PORT, type: ngo, country: IT, "
    assert together(f"{head}- {changed}{change}}}\n", RULE) == []


def test_projects_of_the_executive_agency_do_not_count_for_national_agencies(
    together: Together,
) -> None:
    central = "granting_authority: EACEA\n" + KA220.replace("{n}", "99")
    assert len(together(f"{ka220(10)}\n---\n# z.yaml\nid: z\n{central[27:]}", RULE)) == 11
    assert together(f"{ka220(10)}\n---\n# z.yaml\nid: z\n{central}", RULE) == []


def test_a_project_waives_it_for_itself_and_by_entry(together: Together) -> None:
    waiver = "waivers: [{rule: application-limit, at: organisations/PORT, reason: Withdrawn}]\n"
    found = together(ka220(11) + waiver, RULE)
    assert [text for text in found if "error waived" in text] == [found[-1]]
    assert "Waived:  Withdrawn" in found[-1]


def test_one_file_under_two_names_counts_once(together: Together, tmp_path: Path) -> None:
    base = "# a.yaml\naction: KA210-ADU\ncall: 2026\n"
    assert together(base, RULE, "a.yaml", str(tmp_path / "a.yaml"), ".") == []
