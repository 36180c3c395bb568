"""What editors read out of the schema: meanings of all keys, and titles of all codes."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from erasmus_docs.programme import catalogue
from erasmus_docs.project.schema import organisation_schema, schema, workspace_schema
from erasmus_docs.start.answers import answers_schema

FOUND = schema()
FIELDS = {
    "action": ("properties", "action"),
    "country": ("$defs", "Organisation", "properties", "country"),
    "organisation-type": ("$defs", "AssociatedPartner", "properties", "type"),
    "activity": ("$defs", "Mobility", "properties", "activity"),
    "priority": ("$defs", "ChosenPriority", "properties", "id"),
    "outcome": ("$defs", "ChosenOutcome", "properties", "id"),
}


def at(*path: str) -> Any:
    here: Any = FOUND
    for part in path:
        here = here[part]
    return here


@pytest.mark.parametrize(
    "found", [FOUND, organisation_schema(), workspace_schema(), answers_schema()], ids=len
)
def test_every_key_says_what_it_means(found: dict[str, Any]) -> None:
    groups = {"": found, **found.get("$defs", {})}
    silent = [
        f"{name}.{key}"
        for name, group in groups.items()
        for key, value in group.get("properties", {}).items()
        if not value.get("description")
    ]

    assert silent == []


@pytest.mark.parametrize("kind", FIELDS)
def test_codes_are_offered_by_title_and_none_is_refused(kind: str) -> None:
    field = at(*FIELDS[kind])
    known = at("$defs", f"any-{kind}")
    titles = {one["const"]: one["title"] for one in known["oneOf"]}
    checker = jsonschema.Draft202012Validator({**field, "$defs": FOUND["$defs"]})

    assert f"#/$defs/any-{kind}" in str(field["anyOf"])
    assert all(titles.values())
    assert [one["body"] for one in known["defaultSnippets"]] == list(titles)
    assert all(one["label"].startswith(titles[one["body"]]) for one in known["defaultSnippets"])
    assert checker.is_valid(next(iter(titles)))
    assert checker.is_valid("none-of-them")
    assert not checker.is_valid(["a", "list"])


def test_titles_are_those_of_the_programme() -> None:
    programme = catalogue.load()
    offered = {
        one["const"]: one["title"] for kind in FIELDS for one in at("$defs", f"any-{kind}")["oneOf"]
    }

    assert offered["EL"] == "Greece"
    assert offered["KA210-ADU"] == "Small-scale Partnerships, adult education"
    assert offered["inclusion-diversity"].startswith("Inclusion and diversity in all fields")
    assert offered.keys() >= {*programme.priorities, *programme.outcomes, *programme.codes()}


def test_forms_of_values_have_examples() -> None:
    assert at("properties", "start")["examples"] == ["2026-10-01"]
    assert "M7" in at("$defs", "Deliverable", "properties", "due")["examples"]
    assert at("$defs", "Organisation", "properties", "oid")["examples"] == ["E00000001"]
