"""Read the files of rates into one record; wrong sources, overlaps and gaps are refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from erasmus_docs.programme import datafile
from erasmus_docs.programme.checks import Known, Problem, sourced
from erasmus_docs.programme.rates import Amount, IndividualSupport, Rate, Rates, TravelBand
from erasmus_docs.yamlfile import Path, YamlFile

Placed = tuple[int, Path, Rate[Any]]


def read(files: Sequence[YamlFile], known: Known) -> Rates:
    """All rates of a data folder, which may stand in several files.

    Raises:
        DataError: With file:line:column of everything wrong in one file.
    """
    tables: dict[Path, list[Placed]] = defaultdict(list)
    for number, file in enumerate(files):
        for path, values in datafile.record(file, Rates).tables():
            tables[path] += [(number, (*path, at), value) for at, value in enumerate(values)]
    problems: list[list[Problem]] = [[] for _ in files]
    for entries in tables.values():
        for number, path, value in entries:
            problems[number] += [*_dated(value, path, known), *_value(value.value, path, known)]
        for (_, _, one), (number, path, other) in combinations(entries, 2):
            problems[number] += _overlap(one, other, path)
    for file, found in zip(files, problems, strict=True):
        datafile.refuse(file, found)
    return _merged(tables)


def _merged(tables: dict[Path, list[Placed]]) -> Rates:
    merged: dict[str, Any] = {}
    for path, entries in tables.items():
        name, *key = map(str, path)
        values = tuple(value for _, _, value in entries)
        if key:
            merged.setdefault(name, {})[key[0]] = values
        else:
            merged[name] = values
    return Rates.model_construct(**merged)


def _dated(value: Rate[Any], path: Path, known: Known) -> Iterator[Problem]:
    yield from sourced(value, path, known)
    if not value.calls:
        yield (*path, "calls"), "a value needs at least one call"
    if value.at.count(";") >= max(len(value.source), 1):
        yield (*path, "at"), "'at' names more places than there are sources"
    yield from _missing(value.fields, known.fields, (*path, "fields"), "field")


def _overlap(one: Rate[Any], other: Rate[Any], path: Path) -> Iterator[Problem]:
    """Two values of one parameter that would both hold."""
    calls = sorted(set(one.calls) & set(other.calls))
    limits = ("actions", "fields", "activities", "rates")
    both = [
        set(first) & set(second)
        for first, second in ((getattr(one, name), getattr(other, name)) for name in limits)
        if first and second
    ]
    if calls and all(both):
        where = ", ".join([*map(str, calls), *sorted(name for names in both for name in names)])
        yield path, f"the value overlaps an earlier one of '{path[-2]}' in {where}"


def _value(value: object, path: Path, known: Known) -> Iterator[Problem]:
    at = (*path, "value")
    if isinstance(value, IndividualSupport):
        yield from _support(value, at, known)
    elif isinstance(value, tuple) and value and isinstance(value[0], TravelBand):
        yield from _bands(value, at)
    elif path[0] in ("country_groups", "outside_groups") and isinstance(value, dict):
        codes = [code for codes in value.values() for code in codes]
        yield from _missing(codes, known.countries, at, "country")
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield at, f"the country '{code}' stands twice"


def _bands(bands: Sequence[TravelBand], at: Path) -> Iterator[Problem]:
    """Bands that leave a distance out, or share one; the last one has no end."""
    for number, (one, following) in enumerate(pairwise(bands), 1):
        if one.to_km is None or following.from_km != one.to_km + 1:
            yield (
                (*at, number, "from_km"),
                f"the band begins at {following.from_km} km, but the one before it ends at"
                f" {'no distance' if one.to_km is None else f'{one.to_km} km'}",
            )
    if bands[-1].to_km is not None:
        yield (*at, len(bands) - 1), "the last band must have no 'to_km'"


def _support(value: IndividualSupport, at: Path, known: Known) -> Iterator[Problem]:
    if value.by == "country":
        yield from _missing(value.amounts, known.countries, (*at, "amounts"), "country")
    regions = [*value.outgoing_regions, *value.incoming_regions]
    regions += [name for names in value.region_groups.values() for name in names]
    yield from _missing(regions, known.regions, at, "region")
    yield from _missing(value.flows, value.amounts, (*at, "flows"), "flow")
    for key, amount in {**value.amounts, **value.incoming}.items():
        if _wrong(amount):
            yield (*at, "amounts", key), "the smallest amount is above the largest"


def _wrong(amount: Amount) -> bool:
    return amount.min is not None and amount.max is not None and amount.min > amount.max


def _missing(used: Iterable[str], known: Iterable[str], at: Path, word: str) -> Iterator[Problem]:
    names = set(known)
    yield from ((at, f"the {word} '{name}' does not exist") for name in used if name not in names)
