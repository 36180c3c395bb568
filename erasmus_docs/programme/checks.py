"""What a record's types cannot say about programme data: sources exist, values do not collide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from erasmus_docs.programme.model import (
    Action,
    Basis,
    CallYear,
    CountryStatus,
    Dated,
    MobilityActivity,
    Outcome,
    Places,
    Priority,
    Quota,
    Region,
    Statuses,
    Visibility,
)
from erasmus_docs.programme.tables import Tables
from erasmus_docs.yamlfile import Path

Problem = tuple[Path, str]
Values = tuple[Dated[Any], ...]
Sourced = Dated[Any] | Priority | Outcome | Visibility | CallYear


@dataclass(frozen=True, slots=True)
class Known:
    """Names that data may point to; ``sources`` with the basis each can carry."""

    sources: Mapping[str, Basis]
    countries: Collection[str]
    types: Collection[str]
    regions: Collection[str]
    fields: Collection[str]
    priorities: Collection[str]


def known(tables: Tables) -> Known:
    """The names that the tables of a data folder define."""
    return Known(
        sources={name: source.kind for name, source in tables.sources.items()},
        countries=tables.countries,
        types=tables.organisation_types,
        regions={
            name
            for table in tables.regions
            for number in table.value
            for name in (number, number.rstrip("ab"))
        },
        fields=tables.fields,
        priorities=tables.priorities,
    )


def parameters(action: Action) -> dict[str, Values]:
    """Name to values, for every parameter of an action that has a value."""
    found: dict[str, Values] = {}
    for name in Action.model_fields:
        values = getattr(action, name)
        if isinstance(values, tuple) and values and isinstance(values[0], Dated):
            found[name] = values
    return found


def dated(values: Values, path: Path, names: Known) -> Iterator[Problem]:
    """Values without a source that can carry them, and values that collide in call and field."""
    for number, value in enumerate(values):
        at = (*path, number)
        yield from sourced(value, at, names)
        if not value.calls:
            yield (*at, "calls"), "a value needs at least one call"
        if value.at.count(";") >= max(len(value.source), 1):
            yield (*at, "at"), "'at' names more places than there are sources"
    for (_, one), (number, other) in combinations(enumerate(values), 2):
        calls = sorted(set(one.calls) & set(other.calls))
        fields = set(one.fields) & set(other.fields)
        if calls and (fields or not one.fields or not other.fields):
            where = ", ".join([*map(str, calls), *sorted(fields)])
            yield (*path, number), f"the value overlaps an earlier one of '{path[-1]}' in {where}"


def sourced(entry: Sourced, path: Path, names: Known) -> Iterator[Problem]:
    """Sources that do not exist, and a basis that no source named can carry."""
    yield from _unknown(entry.source, names.sources, (*path, "source"), "source")
    kinds = {names.sources[name] for name in entry.source if name in names.sources}
    if not entry.source and entry.basis is not Basis.UNSOURCED:
        yield (*path, "basis"), f"the basis '{entry.basis}' needs a source"
    elif entry.basis is Basis.OFFICIAL and Basis.OFFICIAL not in kinds:
        yield (*path, "basis"), "the basis 'official' needs a source that is official itself"


def action(record: Action, names: Known) -> Iterator[Problem]:
    """Everything wrong in one action, with paths inside its file."""
    yield from _types(record, names)
    yield from _unknown(record.own_fields, names.fields, ("own_fields",), "field")
    for field, calls in record.fields.items():
        yield from _unknown((field,), names.fields, ("fields", field), "field")
        yield from _offered(calls, record, ("fields", field))
    for name, values in parameters(record).items():
        yield from dated(values, (name,), names)
        for number, value in enumerate(values):
            at = (name, number)
            yield from _offered(value.calls, record, (*at, "calls"))
            yield from _unknown(value.fields, record.fields, (*at, "fields"), "field")
            yield from _parts(value.value, (*at, "value"), names)


def _types(record: Action, names: Known) -> Iterator[Problem]:
    for name in record.without:
        if name not in Action.model_fields:
            yield ("without",), f"there is no parameter '{name}'"
        elif getattr(record, name):
            yield ("without",), f"the action has values for '{name}'"
    for name in ("coordinator_types", "partner_types"):
        for number, value in enumerate(getattr(record, name)):
            at = (name, number, "value")
            yield from _unknown(value.value, names.types, at, "organisation type")


def _offered(calls: tuple[int, ...], record: Action, at: Path) -> Iterator[Problem]:
    if extra := sorted(set(calls) - set(record.calls)):
        yield at, f"the action was not offered in call {', '.join(map(str, extra))}"


def _parts(value: object, at: Path, names: Known) -> Iterator[Problem]:
    for part in value if isinstance(value, tuple) else (value,):
        if isinstance(part, Places):
            yield from _unknown(part.status, set(CountryStatus), at, "country status")
            yield from _unknown(part.regions, names.regions, at, "region")
            yield from _unknown(part.exclude, names.countries, at, "country")
        elif isinstance(part, Quota):
            yield from _quota(part, at, names)
        elif isinstance(part, MobilityActivity) and part.destinations:
            yield from _parts(part.destinations, at, names)


def _quota(quota: Quota, at: Path, names: Known) -> Iterator[Problem]:
    yield from _unknown(quota.status, set(CountryStatus), at, "country status")
    yield from _unknown(quota.types, names.types, at, "organisation type")
    yield from _unknown((*quota.when, *quota.countries), names.countries, at, "country")
    yield from _unknown(quota.regions, names.regions, at, "region")
    yield from _unknown(quota.when_regions, names.regions, at, "region")
    for need in quota.each_with:
        yield from _unknown(need.types, names.types, at, "organisation type")
    for inner in (quota.at_least_as_many_as, quota.only_if):
        if inner:
            yield from _quota(inner, at, names)


def _unknown(used: Iterable[str], known: Collection[str], at: Path, word: str) -> Iterator[Problem]:
    for name in used:
        if name not in known:
            yield at, f"the {word} '{name}' does not exist"


def statuses(values: tuple[Dated[Statuses], ...], names: Known) -> Iterator[Problem]:
    """Wrong sources, overlaps, and countries that do not exist or stand under two statuses."""
    yield from dated(values, ("statuses",), names)
    for number, value in enumerate(values):
        listed = [code for codes in value.value.listed.values() for code in codes]
        yield from _once(listed, ("statuses", number, "value", "listed"), names)


def regions(values: tuple[Dated[dict[str, Region]], ...], names: Known) -> Iterator[Problem]:
    """Wrong sources, overlaps, and countries that do not exist or stand in two regions."""
    yield from dated(values, ("regions",), names)
    for number, value in enumerate(values):
        listed = [code for region in value.value.values() for code in region.countries]
        yield from _once(listed, ("regions", number, "value"), names)


def _once(codes: list[str], at: Path, names: Known) -> Iterator[Problem]:
    yield from _unknown(codes, names.countries, at, "country")
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield at, f"the country '{code}' stands twice"


def entries(
    records: Iterable[Priority | Outcome | Visibility | CallYear], names: Known
) -> Iterator[Problem]:
    """Entries of a table whose sources, or whose links to priorities, do not exist."""
    for number, entry in enumerate(records):
        yield from sourced(entry, (number,), names)
        if isinstance(entry, Priority):
            yield from _unknown(entry.follows, names.priorities, (number, "follows"), "priority")
        if isinstance(entry, Outcome):
            at = (number, "priorities")
            yield from _unknown(entry.priorities, names.priorities, at, "priority")
