"""The listing of what templates can use, held against what templates are given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from erasmus_docs.documents.assemble import make_workshop
from erasmus_docs.documents.fields import kind, names, sample_context, values
from erasmus_docs.documents.spec import shipped_templates
from erasmus_docs.dossier.compose import compose
from erasmus_docs.errors import InputError
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project

PROJECTS = Path(__file__).parents[2] / "projects"


def context(stem: str) -> dict[str, Any]:
    project = read_project(PROJECTS / f"{stem}.yaml").project
    assert project is not None
    workshop = make_workshop((shipped_templates(),), "en")
    return sample_context(workshop, compose(project, load(), workshop.names))


def test_the_names_at_the_top_are_those_of_the_context() -> None:
    assert {one.name for one in names()} == set(context("ka220-hed-illustration"))
    assert all(one.meaning for one in names())


@pytest.mark.parametrize("stem", ["ka220-hed-illustration", "ka122-vet-illustration"])
def test_every_record_of_the_context_has_exactly_the_names_listed(stem: str) -> None:
    seen: set[tuple[str, ...]] = set()
    count = 0

    def walk(value: Any, path: str) -> None:
        nonlocal count
        if isinstance(value, list):
            for one in value[:2]:
                walk(one, path)
        if not isinstance(value, dict) or tuple(value) in seen or not value:
            return
        listed = names(path)
        if [one.name for one in listed] == ["*"]:
            return
        seen.add(tuple(value))
        count += 1
        assert {one.name for one in listed} == set(value), path
        assert all(one.meaning for one in listed), path
        for name, inner in value.items():
            # pairs are lists as well: their positions are names
            pair = kind_of(listed, name).startswith(("(", "list of ("))
            if not pair:
                walk(inner, f"{path}.{name}".lstrip("."))

    walk(context(stem), "")
    assert count > 40


def kind_of(listed: tuple[Any, ...], name: str) -> str:
    return str(next(one.kind for one in listed if one.name == name))


def test_types_are_said_in_words() -> None:
    assert kind(tuple[Decimal, ...]) == "list of number"
    assert kind(date | None) == "day, may be missing"
    assert kind(tuple[tuple[str, int], ...]) == "list of (text, whole number)"
    found = {one.name: one.kind for one in names("parties.organisation")}
    assert found["role"] == "coordinator, beneficiary or affiliated_entity"
    assert found["established"] == "day, may be missing"
    assert {one.name: one.kind for one in names("parties")}["shares"] == "list of (Unit, number)"


def test_values_go_through_lists_pairs_and_mappings() -> None:
    whole = context("ka220-hed-illustration")
    parties = whole["parties"]
    assert values(whole, "parties.organisation", "id") == [
        party["organisation"]["id"] for party in parties
    ]
    assert values(whole, "parties.shares.0", "id")[:1] == [parties[0]["shares"][0][0]["id"]]
    assert sum(values(whole, "project.shares.*", "*")) == whole["matrix"]["total"]
    assert values(whole, "stay", "mobility") == []


def test_positions_in_lists_are_passed_over() -> None:
    assert names("parties[0].organisation") == names("parties.organisation")


def test_a_name_that_is_not_there_gets_the_nearest_or_its_place() -> None:
    with pytest.raises(InputError, match="Did you mean parties"):
        names("partis")
    with pytest.raises(InputError, match=r"stands below .*parties.organisation"):
        names("legal_name")
    with pytest.raises(InputError, match=r"below parties\.organisation\. Did you mean city"):
        names("parties.organisation.citty")
    with pytest.raises(InputError, match="lang is text"):
        names("lang")
