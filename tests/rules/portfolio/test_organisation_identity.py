"""One organisation, one number, one name: in all projects, and where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Together = Callable[..., list[str]]
RULE = "organisation-identity"


def two(one: str, other: str, more: str = "") -> str:
    return (
        f"# a.yaml\nid: a\norganisations: {{LAKE: {{{one}}}}}\n---\n"
        f"# b.yaml\nid: b\norganisations: {{LAKE: {{{other}}}}}\n{more}"
    )


def test_one_oid_with_two_names_is_said_at_both(together: Together) -> None:
    found = together(two("oid: E10000001", "oid: e1000 0001, legal_name: Other"), RULE)
    assert [text.partition(":")[0] for text in found] == ["a.yaml", "b.yaml"]
    assert (
        "warning [organisation-identity] The OID E10000001 goes with several names: 'Lakeside "
        "Invented University' and 'Other' (a.yaml and b.yaml)."
    ) in found[0]


def test_one_name_with_two_oids_is_said_with_the_guide(together: Together) -> None:
    other = "oid: E10000002, legal_name: LAKESIDE  invented-university"
    found = together(two("oid: E10000001", other), RULE)
    assert len(found) == 2
    assert "has several OIDs in these projects: 'E10000001' and 'E10000002'" in found[0]
    assert "can count as a misrepresentation" in found[0]
    assert "Source:  Erasmus+ Programme Guide 2026" in found[0]


@pytest.mark.parametrize("other", ["call: 2025", "action: KA122-VET"])
def test_where_the_guide_does_not_say_so_there_is_no_source(together: Together, other: str) -> None:
    sample = two("oid: E10000001", "oid: E10000002", f"{other}\n")
    found = together(sample.replace("id: a\n", f"id: a\n{other}\n"), RULE)
    assert len(found) == 2
    assert "Source:" not in found[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("oid: E10000001", "oid: e10000001"),
        ("oid: E10000001", "legal_name: Lakeside invented UNIVERSITY"),
        (
            "oid: E10000001, legal_name: Univerza v Šoštanju",
            "oid: E10000001, legal_name: univerza v Sostanju",
        ),
        ("pic: 999999999", "pic: 999 999 999"),
        ("oid: E10000001", "oid: E10000002, country: BE"),
        ("oid: E10000001, legal_name: Ω", "oid: E10000002, legal_name: Я"),
    ],
)
def test_what_is_the_same_or_somebody_else_is_no_finding(
    together: Together, one: str, other: str
) -> None:
    assert together(two(one, other), RULE) == []


def test_a_shared_file_is_named_once_with_the_projects_that_use_it(together: Together) -> None:
    using = "organisations:\n- {use: lake, role: coordinator}\n"
    found = together(
        "# organisations/lake.yaml\nlegal_name: Lake\ntype: ngo\ncountry: FR\noid: E10000001\n---\n"
        f"# a.yaml\nid: a\n{using}---\n# b.yaml\nid: b\n{using}---\n"
        "# c.yaml\nid: c\norganisations: {PORT: {oid: E10000001}}\n",
        RULE,
    )
    assert len(found) == 2
    assert found[1].startswith("organisations/lake.yaml:1:13: ")
    assert "Used by a.yaml and b.yaml." in found[1]
