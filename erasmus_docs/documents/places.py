"""Where the value of a content control stands in the project file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from erasmus_docs.documents.docx.state import tag_name
from erasmus_docs.project.complaint import model_in
from erasmus_docs.project.kinds import inside, mapping, member
from erasmus_docs.project.model import Project
from erasmus_docs.yamlfile import Path


@dataclass(frozen=True, slots=True)
class Spot:
    """A value of the project file, given or not.

    Attributes:
        path: Where it stands.
        kind: The type that the model gives it.
        long: Whether it is Markdown, which may have paragraphs.
    """

    path: Path
    kind: Any
    long: bool = False


def spots(project: Project) -> dict[str, Spot]:
    """Every single value that the project's entries have room for, by the tag of its control."""
    found: dict[str, Spot] = {}
    for said, spot in _of_model(Project, project, "", ()):
        found.setdefault(tag_name(said), spot)
    return found


def spots_of(model: type[BaseModel], said: str, path: Path) -> dict[str, Spot]:
    """The same for an entry of a model that is not written yet, with ``said`` before the tags."""
    return {tag_name(tag): spot for tag, spot in _of_model(model, None, f"{said}.", path)}


def _of_model(
    model: type[BaseModel], entry: BaseModel | None, said: str, path: Path
) -> Iterator[tuple[str, Spot]]:
    for name, field in model.model_fields.items():
        value = getattr(entry, name) if entry is not None else None
        long = field.description == "Markdown"
        yield from _of_value(field.annotation, value, f"{said}{name}", (*path, name), long=long)


def _of_value(
    kind: Any, value: Any, said: str, path: Path, *, long: bool
) -> Iterator[tuple[str, Spot]]:
    if mapping(kind) is not None:
        for key, one in (value or {}).items():
            yield from _of_value(inside(kind, key), one, f"{said}.{key}", (*path, key), long=long)
    elif (model := model_in(kind)) is not None:
        yield from _of_model(model, value, f"{said}.", path)
    elif member(kind) is not None:
        if model_in(member(kind)) is None:
            yield said, Spot(path, kind)
        for number, one in enumerate(value or ()):
            # entries go by their id, as in values.py
            step = getattr(one, "id", number)
            inner = member(kind)
            yield from _of_value(inner, one, f"{said}.{step}", (*path, number), long=long)
    else:
        yield said, Spot(path, kind, long)
