"""A row of a rule sheet, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Basis, Source

_PAGES = re.compile(r"pp?\. ?\d+(-\d+)?(, \d+(-\d+)?)*")
_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Cite:
    """A document, and the place in it."""

    source: Source
    place: str


@dataclass(frozen=True, slots=True)
class Row:
    """One rule in words.

    Attributes:
        id: Name of the parameter, or of the table it comes from.
        label: What it is called for a reader.
        values: What holds, one text per line.
        basis: Who stands behind it.
        cites: Where it was read; empty only for an unsourced value.
        note: A hedge or an explanation.
    """

    id: str
    label: str
    values: tuple[str, ...]
    basis: Basis
    cites: tuple[Cite, ...] = ()
    note: str = ""


def cited(
    action: ActionCall, sources: Iterable[str], at: str | Mapping[str, str]
) -> tuple[Cite, ...]:
    """Documents with their places; of those that speak of single calls only the ones of this call.

    The same choice as ``ActionCall.citation`` makes for a finding.
    """
    names = list(sources)
    places = at
    if isinstance(places, str):
        places = dict(zip(names, map(str.strip, places.split(";")), strict=False))
    known = action.programme.sources
    all_ = tuple(Cite(known[name], places.get(name, "")) for name in names)
    fitting = tuple(c for c in all_ if not c.source.calls or action.call in c.source.calls)
    return fitting or all_


def merged(cites: Iterable[Cite]) -> tuple[Cite, ...]:
    """Each document once, with all its places."""
    places: dict[str, list[str]] = {}
    sources: dict[str, Source] = {}
    for cite in cites:
        sources[cite.source.id] = cite.source
        places.setdefault(cite.source.id, []).append(cite.place)
    return tuple(Cite(source, _joined(places[id_])) for id_, source in sources.items())


def _joined(places: list[str]) -> str:
    """Several places as one: pages in order, neighbours as a range.

    >>> _joined(["p. 228", "pp. 229-230", "p. 98, 119"])
    'p. 98, 119, 228-230'
    """
    found = [place for place in dict.fromkeys(places) if place]
    pages: set[int] = set()
    for place in found:
        if not _PAGES.fullmatch(place):
            return ", ".join(found)
        for first, last in _RANGE.findall(place):
            pages.update(range(int(first), int(last or first) + 1))
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    joined = (f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"p. {', '.join(joined)}" if runs else ""


def weakest(bases: Iterable[Basis]) -> Basis:
    """The weakest of several bases: what holds for a row that rests on all of them."""
    order = (Basis.OFFICIAL, Basis.SECONDARY, Basis.UNSOURCED)
    return max(bases, key=order.index)
