"""The manifest as JSON: one line for each entry, and what many entries share in tables, once.

    {"sum": "…","schema":2,
    "kinds":[…],       of documents: [spec, phase, usual, languages]
    "recipes":[…],     see ``Recipe``
    "origins":[…],     see ``Origin``
    "groups":{…},      id: {name: hash}
    "projects":{…},    file: project; its documents as [kind, stem, …], [kind] for [kind, spec]
    "documents":{…}}   file: [hash, origin, recipe, pages, limit]

Kinds, origins and recipes are numbers of lines in their tables. In memory, too, what is equal is
there once: a tree of 20,000 projects has half a million documents.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields
from itertools import groupby
from typing import Any

from erasmus_docs.build.entries import DocumentEntry, Listed, Manifest, Origin, ProjectEntry, Recipe
from erasmus_docs.build.hashes import Group
from erasmus_docs.project.names import is_folder, is_stem

SCHEMA = 2
DAMAGED = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)
Tables = dict[str, Any]
_Kind = tuple[str, str, bool, tuple[str, ...]]
_PLAIN = tuple(one.name for one in fields(ProjectEntry) if one.name != "documents")
_encode = json.JSONEncoder(separators=(",", ":"), sort_keys=True).encode


class OtherSchemaError(ValueError):
    """What another version of this program has written."""


class _Rows:
    """Values, numbered as they are asked for."""

    def __init__(self) -> None:
        self.numbers: dict[Hashable, int] = {}

    def number(self, value: Hashable) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


def tables(
    projects: Mapping[str, ProjectEntry],
    documents: Mapping[str, DocumentEntry],
    groups: Mapping[str, Group],
) -> Tables:
    """The sections of a manifest, or of a line of the journal."""
    kinds, recipes, origins = _Rows(), _Rows(), _Rows()
    told = {name: _project_row(entry, kinds) for name, entry in sorted(projects.items())}
    made = {
        name: _document_row(entry, origins, recipes) for name, entry in sorted(documents.items())
    }
    return {
        "kinds": list(kinds.numbers),
        "recipes": list(recipes.numbers),
        "origins": list(origins.numbers),
        "groups": dict(sorted(groups.items())),
        "projects": told,
        "documents": made,
    }


def _project_row(entry: ProjectEntry, kinds: _Rows) -> dict[str, Any]:
    numbered = (
        (kinds.number((one.spec, one.phase, one.usual, one.languages)), one)
        for one in entry.documents
    )
    listed = []
    for number, ones in groupby(numbered, key=lambda pair: pair[0]):
        stems = [(one.stem, one.spec) for _, one in ones]
        alone = all(stem == spec for stem, spec in stems)
        listed += [[number]] * len(stems) if alone else [[number, *(stem for stem, _ in stems)]]
    return {name: getattr(entry, name) for name in _PLAIN} | {"documents": listed}


def _document_row(entry: DocumentEntry, origins: _Rows, recipes: _Rows) -> list[Any]:
    counted = (one for one in (entry.pages, entry.limit) if one is not None)
    return [entry.sha256, origins.number(entry.origin), recipes.number(entry.recipe), *counted]


def one_line(found: Tables) -> str:
    """For the journal."""
    return _encode({"schema": SCHEMA, **found})


def lines(found: Tables) -> str:
    """For the manifest: one line for each entry."""
    sections = [f'{{"schema":{SCHEMA}']
    for name, rows in found.items():
        if isinstance(rows, dict):
            entries = [f"{_encode(key)}:{_encode(row)}" for key, row in rows.items()]
            before, after = "{}"
        else:
            entries, (before, after) = [_encode(row) for row in rows], "[]"
        sections.append(f'"{name}":{before}\n' + ",\n".join(entries) + after)
    return ",\n".join(sections) + "}\n"


def fill(found: Manifest, data: Tables) -> None:
    """Take in what was read.

    Raises:
        OtherSchemaError: Another version has written it.
        ValueError: A name that leads out of the output folder.
        Exception: One of ``DAMAGED``, if it is not what this program writes.
    """
    if data["schema"] != SCHEMA:
        raise OtherSchemaError(data["schema"])
    once: dict[str, str] = {}
    groups = {
        once.setdefault(id_, id_): {name: once.setdefault(held, held) for name, held in one.items()}
        for id_, one in data["groups"].items()
    }
    kinds: list[_Kind] = [(*row[:3], tuple(row[3])) for row in data["kinds"]]
    listed = _Listing(kinds)
    projects = {}
    for name, row in data["projects"].items():
        row["groups"] = {kind: once.get(id_, id_) for kind, id_ in row["groups"].items()}
        row["documents"] = tuple(listed.read(row["documents"]))
        projects[once.setdefault(name, name)] = ProjectEntry(**row)
    recipes = [Recipe(*(once.get(id_, id_) for id_ in row)) for row in data["recipes"]]
    origins = [Origin(*(once.get(text, text) for text in row)) for row in data["origins"]]
    documents = {
        name: DocumentEntry(origins[row[1]], row[0], recipes[row[2]], *row[3:])
        for name, row in data["documents"].items()
    }
    _see_that_names_stay_inside(projects.values(), documents, listed.stems)
    found.groups |= groups
    found.projects |= projects
    found.documents |= documents


class _Listing:
    """Documents that projects can have, each once."""

    def __init__(self, kinds: list[_Kind]) -> None:
        self._kinds = kinds
        self._known: dict[tuple[int, str], Listed] = {}

    @property
    def stems(self) -> Iterable[str]:
        return (one.stem for one in self._known.values())

    def read(self, rows: list[list[Any]]) -> Iterable[Listed]:
        for number, *stems in rows:
            for stem in stems or (self._kinds[number][0],):
                if (one := self._known.get((number, stem))) is None:
                    one = self._known[number, stem] = Listed(stem, *self._kinds[number])
                yield one


def _see_that_names_stay_inside(
    projects: Iterable[ProjectEntry], documents: Iterable[str], stems: Iterable[str]
) -> None:
    """A manifest may come from anywhere, and documents are written and removed by these names."""
    folders, files = {entry.id for entry in projects}, {*stems}
    for name in documents:
        folder, _, file = name.partition("/")
        folders.add(folder)
        files.add(file)
    if not (all(map(is_folder, folders)) and all(map(is_stem, files))):
        raise ValueError("name")
