"""The sample projects that come with the product."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from erasmus_docs import yamlfile
from erasmus_docs.errors import InputError
from erasmus_docs.words import listing, nearest


@dataclass(frozen=True, slots=True)
class Example:
    """A sample project.

    Attributes:
        id: Its file name without the end.
        action: Code of its action.
        call: Its call year, as the file writes it.
        title: Its title.
        path: Its file.
    """

    id: str
    action: str
    call: str
    title: str
    path: Path


@cache
def folder() -> Path:
    """The samples of the installed package, or of the checkout."""
    inside = Path(str(files("erasmus_docs"))) / "projects"
    return inside if inside.is_dir() else inside.parent.parent / "projects"


def examples() -> tuple[Example, ...]:
    """All samples, by id."""
    return tuple(_example(path) for path in sorted(folder().glob("*.yaml")))


def _example(path: Path) -> Example:
    data = yamlfile.read(path).data
    said = data if isinstance(data, dict) else {}
    action, call, title = (str(said.get(key, "")).strip() for key in ("action", "call", "title"))
    return Example(path.stem, action, call, title, path)


def example(id_: str) -> Example:
    """The sample of an id.

    Raises:
        InputError: There is none; the nearest is named.
    """
    path = folder() / f"{id_}.yaml"
    names = [one.stem for one in sorted(folder().glob("*.yaml"))]
    if id_ in names:
        return _example(path)
    near = nearest(id_, names)
    hint = f" Did you mean {near}?" if near else ""
    raise InputError(
        f"There is no example {id_}.{hint} Examples: {listing(names, shown=40)}. "
        "`erasmus-docs new --list-examples` says what they are."
    )
