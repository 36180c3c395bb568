"""All programme data as one record: what the data files of a folder hold once they are checked."""

from __future__ import annotations

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
from erasmus_docs.programme.values import ByLanguage


class Tables(Data):
    """The tables, each under the name ``Programme`` has for it."""

    actions: dict[str, Action]
    priorities: dict[str, Priority]
    outcomes: dict[str, Outcome]
    countries: dict[str, Country]
    organisation_types: dict[str, ByLanguage]
    sources: dict[str, Source]
    visibility: dict[str, Visibility]
    fields: dict[str, Field]
    not_covered: dict[str, NotCovered]
    statuses: tuple[Dated[Statuses], ...]
    regions: tuple[Dated[dict[str, Region]], ...]
    call_years: dict[int, CallYear]
    rates: Rates
