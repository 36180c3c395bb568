"""Read a folder of programme data: the tables and one file per action, all checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from erasmus_docs.programme import checks, datafile, forms, rate_checks
from erasmus_docs.programme.model import (
    Action,
    CallYear,
    Country,
    Data,
    Dated,
    Field,
    NotCovered,
    Outcome,
    Priority,
    Region,
    Source,
    Statuses,
    Visibility,
)
from erasmus_docs.programme.rates import Rates
from erasmus_docs.programme.tables import Tables
from erasmus_docs.programme.values import ByLanguage
from erasmus_docs.yamlfile import YamlFile

E = TypeVar("E", bound=Data)

TABLES = (
    "calls",
    "countries",
    "fields",
    "not_covered",
    "organisation_types",
    "outcomes",
    "priorities",
    "statuses",
    "visibility",
)


def read(folder: Path) -> Tables:
    """Everything in the data files of a folder, checked."""
    tables = {name: datafile.read(folder / f"{name}.yaml") for name in TABLES}
    files = {path.stem: datafile.read(path) for path in _others(folder)}
    status = tables["statuses"]
    found = Tables(
        actions={},
        sources=_sources(files),
        rates=Rates(),
        fields=_by_key(tables["fields"], Field, "code"),
        not_covered=_by_key(tables["not_covered"], NotCovered, "name"),
        countries=_by_key(tables["countries"], Country, "code"),
        organisation_types=datafile.record(tables["organisation_types"], dict[str, ByLanguage]),
        priorities=_by_key(tables["priorities"], Priority, "id"),
        outcomes=_by_key(tables["outcomes"], Outcome, "id"),
        visibility=_by_key(tables["visibility"], Visibility, "programme"),
        call_years=_by_key(tables["calls"], CallYear, "year"),
        statuses=datafile.record(status, tuple[Dated[Statuses], ...], ("statuses",)),
        regions=datafile.record(status, tuple[Dated[dict[str, Region]], ...], ("regions",)),
    )
    known = checks.known(found)
    datafile.refuse(tables["visibility"], checks.entries(found.visibility.values(), known))
    datafile.refuse(tables["calls"], checks.entries(found.call_years.values(), known))
    datafile.refuse(tables["priorities"], checks.entries(found.priorities.values(), known))
    datafile.refuse(tables["outcomes"], checks.entries(found.outcomes.values(), known))
    datafile.refuse(status, checks.statuses(found.statuses, known))
    datafile.refuse(status, checks.regions(found.regions, known))
    rates = rate_checks.read(_taken(files, "rates"), known)
    forms_ = _taken(files, "forms")
    own = {action.id: action for action in _actions(files.values(), known)}
    actions = forms.with_shared(own, forms_, known)
    return found.model_copy(update={"actions": actions, "rates": rates})


def _others(folder: Path) -> list[Path]:
    """Files of sources and of actions: all that are not tables."""
    return [path for path in sorted(folder.glob("*.yaml")) if path.stem not in TABLES]


def _actions(files: Iterable[YamlFile], known: checks.Known) -> Iterator[Action]:
    for file in files:
        action = datafile.record(file, Action)
        datafile.refuse(file, checks.action(action, known))
        yield action


def _sources(files: dict[str, YamlFile]) -> dict[str, Source]:
    """The sources of ``sources.yaml`` and of every ``sources-*.yaml``, taken out of ``files``."""
    found: dict[str, Source] = {}
    for file in _taken(files, "sources"):
        entries = _by_key(file, Source, "id")
        twice = [
            ((number, "id"), f"'{name}' stands in another file of sources, too")
            for number, name in enumerate(entries)
            if name in found
        ]
        datafile.refuse(file, twice)
        found |= entries
    return found


def _taken(files: dict[str, YamlFile], family: str) -> list[YamlFile]:
    """The file of a family (``sources``) and its parts (``sources-2014``), out of ``files``."""
    return [files.pop(name) for name in list(files) if name.split("-")[0] == family]


def _by_key(file: YamlFile, shape: type[E], key: str) -> dict[Any, E]:
    """A list of entries, as a mapping by one of their keys; the same key twice is refused."""
    entries = datafile.record(file, tuple[shape, ...])  # type: ignore[valid-type]
    found: dict[Any, E] = {}
    for number, entry in enumerate(entries):
        name = getattr(entry, key)
        if name in found:
            datafile.refuse(file, [((number, key), f"'{name}' stands twice")])
        found[name] = entry
    return found
