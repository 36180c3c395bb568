"""What is personal in a project file: every field has a decision, and none of it is passed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from erasmus_docs import InputError, check, load, redact
from erasmus_docs.project.kinds import texts
from erasmus_docs.project.model import Project
from erasmus_docs.project.privacy import MASK, Cleaner
from erasmus_docs.project.redact import decisions
from tests.support.canaries import MARKS, NUMBERED, everywhere

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted((ROOT / "projects").glob("*.yaml"))


def records(model: type[BaseModel], seen: dict[str, type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """All records of the project file, by name."""
    if model.__name__ not in seen:
        seen[model.__name__] = model
        for field in model.model_fields.values():
            for inner in _models(field.annotation):
                records(inner, seen)
    return seen


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for one in get_args(annotation):
        yield from _models(one)


def test_every_text_field_of_the_project_file_has_a_decision() -> None:
    known = records(Project, {})
    wanted = {
        (name, key)
        for name, model in known.items()
        for key, field in model.model_fields.items()
        if texts(field.annotation)
    }
    taken = decisions()

    assert len(wanted) > 350
    assert wanted - set(taken) == set(), "decide in erasmus_docs/project/privacy.yaml"
    odd = {at for at in set(taken) - wanted if taken[at] != "left_out"}
    assert odd == set()
    assert all(key in known[name].model_fields for name, key in taken)


def test_nothing_personal_is_left_wherever_it_stands() -> None:
    text = yaml.safe_dump(everywhere(), allow_unicode=True, sort_keys=False)
    loaded = load(text)
    assert loaded.findings == ()
    assert [mark for mark in MARKS if mark not in text] == []
    assert len(NUMBERED.findall(text)) > 70

    shared = redact(loaded)

    assert [mark for mark in MARKS if mark in shared.file.text] == []
    assert NUMBERED.findall(shared.file.text) == []
    assert shared.project is not None
    assert shared.project.title.startswith(f"Ask Dr {MASK} ({MASK}, {MASK}) or {MASK}, tel. {MASK}")
    assert repr(shared.project).count(MASK) > 400
    assert [mark for mark in MARKS if mark in repr(shared.project)] == []
    assert load(shared.file.text).project == shared.project


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_stays_a_project_with_its_structure(path: Path) -> None:
    loaded = load(path)
    shared = redact(loaded)

    assert loaded.project is not None
    assert shared.project is not None
    for key in ("id", "action", "call", "start", "duration", "grant", "shares", "milestones"):
        assert getattr(shared.project, key) == getattr(loaded.project, key)
    assert [one.id for one in shared.project.organisations] == [
        one.id for one in loaded.project.organisations
    ]
    assert [one.legal_name for one in shared.project.organisations] == [
        one.legal_name for one in loaded.project.organisations
    ]
    errors = {one.rule for one in check(loaded) if one.counts}
    assert {one.rule for one in check(shared) if one.counts} == errors
    assert shared.redacted
    assert not loaded.redacted


def test_what_is_no_project_cannot_be_redacted() -> None:
    with pytest.raises(InputError, match="could not be read as a project"):
        redact(load("title: A\n"))


@pytest.mark.parametrize(
    "text",
    [
        "a@b.example",
        "<mailto:first.last@uni.example>",
        "first.last (at) uni (dot) example",
        "[write to us](mailto:a@b.example?subject=x)",
        "+386 (0)1 555-77-31",
        "0033 1 23 45 67 89",
        "(01) 555 77 31",
        "06.12.55.57.33",
        "SI56191000000155577",
        "NL91 ABNA 0417 1643 00",
        "Ana Horvat",
        "HORVAT",
    ],
)
def test_what_is_personal_is_masked(text: str) -> None:
    cleaner = Cleaner(["Ana Horvat", "Horvat"])

    assert cleaner.clean(f"Say {text}, please.") == f"Say {MASK}, please."


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("IBAN: NL91ABNA0417164300, BIC: ABNANL2A", f"IBAN: {MASK}, BIC: {MASK}"),
        ("SWIFT/BIC code ABNANL2AXXX", f"SWIFT/BIC code {MASK}"),
        ("Account no. 12345678 at the bank", f"Account no. {MASK} at the bank"),
        ("Tel.: 555 77 31 (mornings)", f"Tel.: {MASK} (mornings)"),
        ("Prof. Dr. Ana Novak leads it", f"Prof. {MASK} leads it"),
        ("M. Dupont signe", f"M. {MASK} signe"),
    ],
)
def test_what_stands_before_says_what_it_is(text: str, clean: str) -> None:
    assert Cleaner([]).clean(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "From 01/10/2026 to 31.12.2028, at 09:00",
        "2026-1-SI01-KA220-HED-000123456",
        "EUR 60,000.00 for 24 months, 12 500 pages, 0.5 days",
        "EDUCATION and MENDMEASURE in PARTNERS",
        "SI12345678",
        "Programme Guide 2026, p. 246-248",
        "M1 to M12; WP2, D2.1",
        "Dr no. 5",
        "The Horvaticum in Zagreb",
    ],
)
def test_what_only_looks_so_is_kept(text: str) -> None:
    assert Cleaner(["Horvat"]).clean(text) == text


@pytest.mark.parametrize("sign", ["x", "[", "a.", "bic ", "a@", "1 "])
def test_a_long_text_is_looked_through_in_proportion(sign: str) -> None:
    """Addresses looked for from every letter of a long word took minutes."""
    text = sign * (90_000 // len(sign))

    masked = Cleaner(()).clean(f"{text} write to somebody@example.org")

    assert masked.endswith(f"write to {MASK}")
    assert masked.startswith(text[:100])
