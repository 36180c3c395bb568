"""Read a folder of programme data: the tables and one file per action, all checked."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar

from erasmus_docs.programme import checks, datafile
from erasmus_docs.programme.model import (
    Action,
    Country,
    Data,
    Dated,
    Field,
    Outcome,
    Priority,
    Region,
    Source,
    Statuses,
    Visibility,
)
from erasmus_docs.yamlfile import YamlFile

E = TypeVar("E", bound=Data)

TABLES = (
    "countries",
    "fields",
    "organisation_types",
    "outcomes",
    "priorities",
    "statuses",
    "visibility",
)


def read(folder: Path) -> SimpleNamespace:
    """Everything in the data files of a folder, under the names ``Programme`` has for it."""
    files = {path.stem: datafile.read(path) for path in sorted(folder.glob("*.yaml"))}
    tables = {name: files.pop(name) for name in TABLES if name in files}
    found = SimpleNamespace(
        sources=_sources(files),
        fields=_by_key(tables["fields"], Field, "code"),
        countries=_by_key(tables["countries"], Country, "code"),
        visibility=_by_key(tables["visibility"], Visibility, "programme"),
        statuses=datafile.record(tables["statuses"], tuple[Dated[Statuses], ...], ("statuses",)),
        regions=datafile.record(
            tables["statuses"], tuple[Dated[dict[str, Region]], ...], ("regions",)
        ),
        priorities={},
        outcomes={},
        organisation_types={},
        actions={},
    )
    if "priorities" in tables:
        found.priorities = _by_key(tables["priorities"], Priority, "id")
    if "outcomes" in tables:
        found.outcomes = _by_key(tables["outcomes"], Outcome, "id")
    if "organisation_types" in tables:
        found.organisation_types = datafile.record(
            tables["organisation_types"], dict[str, dict[str, str]]
        )
    for name in ("priorities", "outcomes"):
        entries = getattr(found, name).values()
        if name in tables:
            datafile.refuse(tables[name], checks.entries(entries, found.sources, found.priorities))
    known = checks.Known(
        set(found.sources),
        set(found.countries),
        set(found.organisation_types),
        {number for table in found.regions for number in table.value},
    )
    for name in ("statuses", "regions"):
        datafile.refuse(
            tables["statuses"], checks.dated(getattr(found, name), (name,), known.sources)
        )
    for file in files.values():
        action = datafile.record(file, Action)
        datafile.refuse(file, checks.action(action, known))
        found.actions[action.id] = action
    return found


def _sources(files: dict[str, YamlFile]) -> dict[str, Source]:
    """The sources of ``sources.yaml`` and of every ``sources-*.yaml``, taken out of ``files``."""
    found: dict[str, Source] = {}
    for stem in [name for name in files if name.split("-")[0] == "sources"]:
        file = files.pop(stem)
        entries = _by_key(file, Source, "id")
        twice = [
            ((number, "id"), f"'{name}' stands in another file of sources, too")
            for number, name in enumerate(entries)
            if name in found
        ]
        datafile.refuse(file, twice)
        found |= entries
    return found


def _by_key(file: YamlFile, shape: type[E], key: str) -> dict[str, E]:
    """A list of entries, as a mapping by one of their keys; the same key twice is refused."""
    entries = datafile.record(file, tuple[shape, ...])  # type: ignore[valid-type]
    found: dict[str, E] = {}
    for number, entry in enumerate(entries):
        name = getattr(entry, key)
        if name in found:
            datafile.refuse(file, [((number, key), f"'{name}' stands twice")])
        found[name] = entry
    return found
