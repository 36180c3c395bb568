"""A row of a rule sheet, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Basis, Source


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


def weakest(bases: Iterable[Basis]) -> Basis:
    """The weakest of several bases: what holds for a row that rests on all of them."""
    order = (Basis.OFFICIAL, Basis.SECONDARY, Basis.UNSOURCED)
    return max(bases, key=order.index)
