"""What a record's types cannot say about programme data: sources exist, values do not collide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from erasmus_docs.programme.model import (
    Action,
    Basis,
    CountryStatus,
    Dated,
    Outcome,
    Places,
    Priority,
    Quota,
)
from erasmus_docs.yamlfile import Path

Problem = tuple[Path, str]
Values = tuple[Dated[Any], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Names that data may point to."""

    sources: Collection[str]
    countries: Collection[str]
    types: Collection[str]
    regions: Collection[str]


def parameters(action: Action) -> dict[str, Values]:
    """Name to values, for every parameter of an action that has a value."""
    found: dict[str, Values] = {}
    for name in Action.model_fields:
        values = getattr(action, name)
        if isinstance(values, tuple) and values and isinstance(values[0], Dated):
            found[name] = values
    return found


def dated(values: Values, path: Path, sources: Collection[str]) -> Iterator[Problem]:
    """Values without a source that exists, and values that collide in call and field."""
    for number, value in enumerate(values):
        at = (*path, number)
        yield from sourced(value, at, sources)
        if value.at.count(";") >= max(len(value.source), 1):
            yield (*at, "at"), "'at' names more places than there are sources"
        if not value.calls:
            yield (*at, "calls"), "a value needs at least one call"
    for (_, one), (number, other) in combinations(enumerate(values), 2):
        calls = sorted(set(one.calls) & set(other.calls))
        fields = set(one.fields) & set(other.fields)
        if calls and (fields or not one.fields or not other.fields):
            where = ", ".join([*map(str, calls), *sorted(fields)])
            yield (*path, number), f"the value overlaps an earlier one of '{path[-1]}' in {where}"


def sourced(
    entry: Dated[Any] | Priority | Outcome, path: Path, sources: Collection[str]
) -> Iterator[Problem]:
    """Sources that do not exist, and a claim to be official or secondary without any."""
    for name in entry.source:
        if name not in sources:
            yield (*path, "source"), f"the source '{name}' does not exist"
    if not entry.source and entry.basis is not Basis.UNSOURCED:
        yield (*path, "basis"), f"a value with the basis '{entry.basis}' needs a source"


def action(record: Action, known: Known) -> Iterator[Problem]:
    """Everything wrong in one action, with paths inside its file."""
    for name, calls in record.fields.items():
        if extra := set(calls) - set(record.calls):
            yield ("fields", name), f"the action was not offered in {sorted(extra)}"
    for name, values in parameters(record).items():
        yield from dated(values, (name,), known.sources)
        for number, value in enumerate(values):
            at = (name, number)
            if extra := set(value.calls) - set(record.calls):
                yield (*at, "calls"), f"the action was not offered in {sorted(extra)}"
            yield from _unknown(value.fields, set(record.fields), (*at, "fields"), "field")
            parts = value.value if isinstance(value.value, tuple) else (value.value,)
            for part in parts:
                if isinstance(part, Places):
                    yield from _places(part, (*at, "value"), known)
                if isinstance(part, Quota):
                    yield from _quota(part, (*at, "value"), known)


def _places(places: Places, at: Path, known: Known) -> Iterator[Problem]:
    yield from _unknown(places.status, set(CountryStatus), at, "country status")
    yield from _unknown(places.regions, known.regions, at, "region")
    yield from _unknown(places.exclude, known.countries, at, "country")


def _quota(quota: Quota, at: Path, known: Known) -> Iterator[Problem]:
    yield from _unknown(quota.status, set(CountryStatus), at, "country status")
    yield from _unknown(quota.types, known.types, at, "organisation type")
    yield from _unknown(quota.when, known.countries, at, "country")
    if quota.at_least_as_many_as:
        yield from _quota(quota.at_least_as_many_as, at, known)


def _unknown(
    names: tuple[str, ...], known: Collection[str], at: Path, word: str
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield at, f"the {word} '{name}' does not exist"


def entries(
    records: Iterable[Priority | Outcome], sources: Collection[str], priorities: Collection[str]
) -> Iterator[Problem]:
    """Priorities or outcomes whose sources or whose links to priorities do not exist."""
    for number, entry in enumerate(records):
        yield from sourced(entry, (number,), sources)
        names = entry.follows if isinstance(entry, Priority) else entry.priorities
        yield from _unknown(names, priorities, (number,), "priority")
