"""The programme as one value: what an action asks for in a call and field, and who says so.

``load()`` reads the data files once per process. ``Programme.find`` gives an ``ActionCall``, the
view of one action in one call year and field that rules and documents work with.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from erasmus_docs.errors import DataError
from erasmus_docs.programme import cache, reader
from erasmus_docs.programme.codes import Codes, code_of, not_covered
from erasmus_docs.programme.model import (
    Action,
    CallYear,
    Country,
    CountryStatus,
    Dated,
    Field,
    NotCovered,
    Outcome,
    Places,
    Priority,
    Region,
    Source,
    Statuses,
    Visibility,
)
from erasmus_docs.programme.rates import Rates

__all__ = ["ActionCall", "DataError", "Programme", "load"]

T = TypeVar("T")
Sourced = Dated[Any] | Priority | Outcome | Visibility | CallYear

FOLDER = Path(__file__).parent / "data"
EVERY_FIELD = "ALL"


@functools.cache
def load() -> Programme:
    """The programme data that comes with the product, read once per process.

    What was read and checked is kept in the user's cache folder; see ``cache``.

    Raises:
        DataError: With file:line:column, for an unknown key, a wrong type, a source that does not
            exist, a value without the source its basis needs, or two values of one parameter that
            overlap in call and field.
    """
    return read(FOLDER, cache.default_file())


def read(folder: Path, kept: Path | None = None) -> Programme:
    """Read and check the data files of a folder, or take them from where they are kept."""
    return Programme(**dict(cache.read(folder, reader.read, kept)))


@dataclass(frozen=True)
class Programme:
    """All programme data.

    Attributes:
        actions: Actions by id (the code without field).
        priorities: Priorities by id.
        outcomes: Outcomes by id.
        countries: Countries by the programme's own code (EL, UK, XK).
        organisation_types: Names by language, by type code.
        sources: Documents that were read, by id.
        visibility: Funding statements, by programme period.
        fields: Names of the fields (HED, SCH ...).
        not_covered: Actions of the programme that the data leave out, by name.
        statuses: Which countries are what in which calls.
        regions: Which countries form which region in which calls.
        call_years: The calls for proposals, by year, those not published yet included.
        rates: What mobility projects are paid.
    """

    actions: Mapping[str, Action]
    priorities: Mapping[str, Priority]
    outcomes: Mapping[str, Outcome]
    countries: Mapping[str, Country]
    organisation_types: Mapping[str, Mapping[str, str]]
    sources: Mapping[str, Source]
    visibility: Mapping[str, Visibility]
    fields: Mapping[str, Field]
    not_covered: Mapping[str, NotCovered]
    statuses: tuple[Dated[Statuses], ...]
    regions: tuple[Dated[dict[str, Region]], ...]
    call_years: Mapping[int, CallYear]
    rates: Rates

    @cached_property
    def _codes(self) -> Codes:
        return Codes(self.actions)

    @cached_property
    def newest_call(self) -> int:
        """The newest call year that any action has data for."""
        return max(call for action in self.actions.values() for call in action.calls)

    def find(self, code: str, call: int) -> ActionCall | None:
        """The action of a code in a call that offered it.

        A code is one of ours (``KA220-HED``, ``EPPKA2-KA``) or a topic of the Funding and Tenders
        Portal that belongs to one action.
        """
        if (known := self._found.get((code, call))) is None:
            named = self._codes.means(code, call)
            if named is None or call not in self.calls(code):
                return None
            known = self._found[code, call] = ActionCall(*named, call, self)
        return known

    @cached_property
    def _found(self) -> dict[tuple[str, int], ActionCall]:
        """Made once each, because an action in a call keeps what it has looked up."""
        return {}

    def calls(self, code: str) -> tuple[int, ...]:
        """Calls that offered a code; empty for an unknown code."""
        return self._codes.calls(code)

    def codes(self, call: int | None = None) -> tuple[str, ...]:
        """Codes offered in a call (or ever), without aliases, in alphabetical order."""
        own = self._codes.own
        return tuple(code for code in own if call is None or call in self.calls(code))

    def suggest(self, code: str) -> tuple[str, ...]:
        """The codes nearest to a misspelt one, to a topic or to a title, best first."""
        return self._codes.suggest(code)

    def not_covered_by_data(self, written: str) -> str:
        """The sentence that says so of a code or title; empty for what is none of those actions."""
        return not_covered(written, self.not_covered.values())

    def successors(self, code: str) -> tuple[str, ...]:
        """Codes of the actions that took the place of a retired one."""
        named = self._codes.means(code)
        return named[0].successors if named else ()

    def is_published(self, call: int) -> bool:
        """Whether the guide of a call is published, as far as these data know."""
        known = self.call_years.get(call)
        return known.published if known else call <= self.newest_call

    def country(self, code: str) -> Country | None:
        """The country of a programme code, or of an ISO code that differs from it (GR, GB)."""
        return self.countries.get(code) or self._by_iso.get(code)

    def priorities_for(self, action: ActionCall) -> dict[str, Priority]:
        """Priorities of the call and field, by id; ``action.is_sure`` tells the proven ones."""
        return action.priorities

    def outcomes_for(self, action: ActionCall) -> dict[str, Outcome]:
        """Outcomes expected of the action in its call, by id; see ``action.is_sure``."""
        return {
            name: entry
            for name, entry in self.outcomes.items()
            if action.in_call(entry)
            and any(action.is_of(family) for family in entry.actions)
            and (not entry.fields or set(action.fields) & set(entry.fields))
        }

    def suggested_outcomes(
        self, action: ActionCall, priorities: Iterable[str]
    ) -> dict[str, tuple[str, ...]]:
        """Outcomes that go well with the priorities chosen, those of most priorities first.

        Args:
            action: The action in its call.
            priorities: Ids of the priorities chosen.

        Returns:
            Outcome id to the chosen priorities it goes with.
        """
        chosen = list(priorities)
        found = {
            name: tuple(p for p in chosen if p in entry.priorities)
            for name, entry in self.outcomes_for(action).items()
        }
        fitting = [(name, why) for name, why in found.items() if why]
        return dict(sorted(fitting, key=lambda pair: -len(pair[1])))

    @cached_property
    def _by_iso(self) -> dict[str, Country]:
        return {country.iso: country for country in self.countries.values() if country.iso}


@dataclass(frozen=True)
class ActionCall:
    """One action, in one call year and field; ``field`` is ``None`` for actions without fields."""

    action: Action
    field: str | None
    call: int
    programme: Programme

    @property
    def code(self) -> str:
        """The code as the programme writes it, for example ``KA220-HED``."""
        return code_of(self.action, self.field)

    def fact(self, values: tuple[Dated[T], ...]) -> Dated[T] | None:
        """The value for this call and field, or ``None`` if it is not known."""
        for value in values:
            if self.call in value.calls and (not value.fields or self.field in value.fields):
                return value
        return None

    @property
    def manager(self) -> str | None:
        """``NA`` (national agency) or ``EACEA``; ``None`` if not known."""
        found = self.fact(self.action.managed_by)
        return found.value if found else None

    @property
    def is_accreditation(self) -> bool:
        """Whether it gives no money: it has neither a duration nor stays of people."""
        return "duration_months" in self.action.without and not self.action.mobility_activities

    def title(self, lang: str) -> str:
        """Title of the action; the English one where no other was found."""
        return self.action.titles.get(lang) or self.action.titles["en"]

    @property
    def fields(self) -> tuple[str, ...]:
        """The field, or those that an action without field in its code belongs to."""
        return (self.field,) if self.field else self.action.own_fields

    def field_name(self, lang: str) -> str:
        """Name of the field; empty for an action of no field, or of several."""
        if len(self.fields) != 1:
            return ""
        names = self.programme.fields[self.fields[0]].names
        return names.get(lang) or names["en"]

    def citation(self, entry: Sourced) -> str:
        """Who says so, for a reader: title, edition, page, address; several joined by ``;``.

        Of sources that speak of single calls only those of this call are named, if there are any.
        """
        if isinstance(entry.at, str):
            places = dict(zip(entry.source, map(str.strip, entry.at.split(";")), strict=False))
        else:
            places = entry.at
        cited = [(self.programme.sources[name], places.get(name, "")) for name in entry.source]
        fitting = [(s, place) for s, place in cited if not s.calls or self.call in s.calls]
        return "; ".join(_cite(source, place) for source, place in fitting or cited)

    def status_fact(self) -> Dated[Statuses] | None:
        """The table of country statuses for this call, with its source."""
        return self.fact(self.programme.statuses)

    @cached_property
    def priorities(self) -> dict[str, Priority]:
        """Priorities of the call and field, by id; none where the action asks for none.

        The lists are those of partnerships; other actions have aims of their own.
        """
        if not self.action.priorities:
            return {}
        return {
            name: entry
            for name, entry in self.programme.priorities.items()
            if self.in_call(entry)
            and (not entry.fields or {EVERY_FIELD, *self.fields} & set(entry.fields))
        }

    @cached_property
    def _looked_up(self) -> dict[str, tuple[CountryStatus | None, str | None]]:
        """Status and region of the countries that were asked for."""
        return {}

    def _country(self, code: str) -> tuple[CountryStatus | None, str | None]:
        if (known := self._looked_up.get(code)) is None:
            known = self._looked_up[code] = (self._status(code), self._region(code))
        return known

    def country_status(self, code: str) -> CountryStatus | None:
        """What a country is to this call; ``None`` for an unknown country or call."""
        return self._country(code)[0]

    def region(self, code: str) -> str | None:
        """Region number of a country in this call (``2``, ``5b``); ``None`` if not known."""
        return self._country(code)[1]

    def _status(self, code: str) -> CountryStatus | None:
        country = self.programme.country(code)
        table = self.status_fact()
        if country is None or table is None:
            return None
        listed = table.value.listed
        for status, codes in listed.items():
            if country.code in codes:
                return status
        return table.value.others

    def _region(self, code: str) -> str | None:
        country = self.programme.country(code)
        table = self.fact(self.programme.regions)
        if country is None or table is None:
            return None
        for number, region in table.value.items():
            if country.code in region.countries:
                return number
        return None

    def allowed(self, places: Places, code: str) -> bool:
        """Whether a country may take a role: by status or by region, and not excluded."""
        country = self.programme.country(code)
        if country is None or country.code in places.exclude:
            return False
        if not places.status and not places.regions:
            return True
        region = self.region(code) or ""
        named = {region, region.rstrip("ab")} - {""}
        return self.country_status(code) in places.status or bool(named & set(places.regions))

    def is_of(self, family: str) -> bool:
        """Whether ``family`` names the action, its key action, or the beginning of its code.

        ``ERASMUS-EDU-CBHE`` names all its strands.
        """
        return family in (self.code, self.action.id, self.key_action) or self.code.startswith(
            f"{family}-"
        )

    def in_call(self, entry: Priority | Outcome) -> bool:
        """Whether anything, weak evidence included, shows the entry for this call."""
        return self.call in entry.calls or self.call in entry.calls_unsure

    def is_sure(self, entry: Priority | Outcome) -> bool:
        """Whether a source shows the entry for this call; otherwise the evidence is weak."""
        return self.call in entry.calls

    @property
    def key_action(self) -> str:
        """``KA1``, ``KA2`` or ``KA3``; empty if neither the data nor the code says."""
        named = re.search(r"KA[123]", self.action.key_action or self.action.id)
        return named.group() if named else ""


def _cite(source: Source, place: str) -> str:
    return ", ".join(part for part in (source.title, source.edition, place, source.url) if part)
