"""A project without what is personal in it, for sharing: masked once, before all else.

``privacy.yaml`` beside this module says of every text field what it may hold. What is masked is the
data of the project file with shared organisations filled in; documents, file properties and the
data in PDFs are made of the result and of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from erasmus_docs import yamlfile
from erasmus_docs.errors import InputError
from erasmus_docs.project.brand import Brand
from erasmus_docs.project.complaint import model_in, validated, without_empty
from erasmus_docs.project.kinds import mapping, member, texts
from erasmus_docs.project.model import Project
from erasmus_docs.project.privacy import MASK, Cleaner, names_in
from erasmus_docs.project.reader import Loaded, whole
from erasmus_docs.yamlfile import Value

DECISIONS = ("person", "reference", "text", "code", "left_out")
_FILE = Path(__file__).parent / "privacy.yaml"
_SHORTEST = 3


@cache
def decisions() -> dict[tuple[str, str], str]:
    """What is decided of each field, by the name of its record and its own."""
    data = yamlfile.read(_FILE).data
    assert isinstance(data, dict)
    found: dict[tuple[str, str], str] = {}
    for record, groups in data.items():
        assert isinstance(groups, dict)
        for decision, fields in groups.items():
            assert decision in DECISIONS
            assert isinstance(fields, list)
            for field in fields:
                assert found.setdefault((record, str(field)), decision) == decision
    return found


def redacted(loaded: Loaded) -> Loaded:
    """The project with everything personal masked, as if its file had been written so.

    Raises:
        InputError: The file could not be read as a project.
    """
    found = whole(loaded)
    assert isinstance(loaded.file.data, dict)
    data = without_empty({"id": found.id, **loaded.file.data})
    masker = _Masker(Cleaner(_names(data, found)), frozenset(_ids(data)))
    masked = masker.record(data, Project)
    text = yaml.safe_dump(masked, allow_unicode=True, sort_keys=False, width=100)
    file = yamlfile.parse(text.encode(), loaded.file.name)
    project, wrong = validated(Project, masked, file)
    if project is None:
        raise InputError(
            f"{loaded.path}: cannot be redacted, because with what is personal masked it is no "
            f"project any more: {wrong[0].found}"
        )
    brand = Brand(accent=loaded.brand.accent) if loaded.brand else None
    return replace(loaded, file=file, project=project, brand=brand, redacted=True)


@dataclass(frozen=True, slots=True)
class _Masker:
    """Masks data by the model they are read with.

    Attributes:
        cleaner: Masks what is personal in texts.
        ids: Ids that entries of the project have.
    """

    cleaner: Cleaner
    ids: frozenset[str]

    def record(self, data: dict[str, Value], model: type[BaseModel]) -> dict[str, Value]:
        """An entry without what is personal in it."""
        found: dict[str, Value] = {}
        for key, value in data.items():
            decision = decisions().get((model.__name__, key), "")
            if decision != "left_out":
                annotation = model.model_fields[key].annotation
                found[key] = self._value(value, annotation, decision or "person")
        return found

    def _value(self, value: Value, annotation: Any, decision: str) -> Value:
        model = model_in(annotation)
        if isinstance(value, dict):
            if model is not None and not mapping(annotation):
                return self.record(value, model)
            inner = get_args(mapping(annotation))[1]
            kept = {self._text(key, decision): one for key, one in value.items()}
            return {key: self._value(one, inner, decision) for key, one in kept.items()}
        if isinstance(value, list):
            inner = member(annotation)
            return [self._value(one, inner, decision) for one in value]
        return (
            self._text(value, decision) if isinstance(value, str) and texts(annotation) else value
        )

    def _text(self, text: str, decision: str) -> str:
        if decision == "person" or (decision == "reference" and text not in self.ids):
            return MASK
        return self.cleaner.clean(text, phones=decision == "text")


def _ids(data: Value) -> Iterator[str]:
    """All ids that entries have."""
    if isinstance(data, dict):
        if isinstance(own := data.get("id"), str):
            yield own
        for one in data.values():
            yield from _ids(one)
    elif isinstance(data, list):
        for one in data:
            yield from _ids(one)


def _names(data: dict[str, Value], project: Project) -> Iterator[str]:
    """Names to look for in all texts: those that stand where the file says who somebody is."""
    organisations = " ".join(one.legal_name for one in project.organisations)
    for field, value in _people(data, Project):
        if field == "name":
            words = value.replace(",", " ").split()
            yield value
            yield from (one for one in words if len(one) >= _SHORTEST and one[0].isupper())
        else:
            # an organisation may be named in such a field, and is no person
            yield from (one for one in names_in(value) if one not in organisations)


def _people(value: Value, annotation: Any) -> Iterator[tuple[str, str]]:
    """What stands in fields about persons, with the name of the field."""
    model = model_in(annotation)
    if isinstance(value, list):
        for one in value:
            yield from _people(one, member(annotation))
    elif isinstance(value, dict) and model is not None:
        for key, one in value.items():
            if isinstance(one, str) and decisions().get((model.__name__, key)) == "person":
                yield key, one
            elif key in model.model_fields:
                yield from _people(one, model.model_fields[key].annotation)
