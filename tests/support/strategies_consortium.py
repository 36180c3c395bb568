"""Consortia that keep every quota of an action in a call, found in the programme data by trial.

Organisations are added where a quota is furthest from being kept, until all are. ``Party`` is what
a quota sees of an organisation; names and texts come later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from types import SimpleNamespace
from typing import Any

from erasmus_docs.programme.catalogue import ActionCall, load
from erasmus_docs.programme.model import Among, CountryStatus, Dated, Places, Quota
from erasmus_docs.project.model import AssociatedPartner, Organisation
from erasmus_docs.rules.counting import in_regions, tallies
from erasmus_docs.rules.subject import Subject
from erasmus_docs.yamlfile import YamlFile

TRIES, STEPS, CANDIDATES = 30, 40, 4


@dataclass(frozen=True)
class Party:
    """One organisation: where it is, what it is, and whether it is funded."""

    country: str
    type: str
    associated: bool = False


def countries(action: ActionCall, role: str) -> tuple[str, ...]:
    """Countries that may take a role (``coordinator``, ``partner``, ``associated_partner``)."""
    return _countries(action.code, action.call, role)


@cache
def _countries(code: str, call: int, role: str) -> tuple[str, ...]:
    action = load().find(code, call)
    assert action is not None
    places: Dated[Places] | None = action.fact(getattr(action.action, f"{role}_country"))
    known = load().countries
    if places is not None:
        return tuple(code for code in known if action.allowed(places.value, code))
    if role == "partner":  # nobody knows of a limit
        return tuple(known)
    inside = (CountryStatus.MEMBER, CountryStatus.PROGRAMME)
    return tuple(code for code in known if action.country_status(code) in inside)


def types(action: ActionCall, role: str) -> tuple[str, ...]:
    """Organisation types that may take a role."""
    allowed = action.action.coordinator_types
    found = action.fact(allowed if role == "coordinator" else action.action.partner_types)
    return found.value if found else tuple(load().organisation_types)


def consortium(action: ActionCall, chance: Random) -> tuple[Party, ...]:
    """A coordinator, who is first, with partners; all quotas are kept.

    Raises:
        AssertionError: None was found; either the data contradict themselves, or the search is
            too simple for a new kind of quota.
    """
    for _ in range(TRIES):
        if found := _grown(action, chance):
            return _enriched(action, chance, found)
    raise AssertionError(f"no consortium found for {action.code} in call {action.call}")


def _grown(action: ActionCall, chance: Random) -> tuple[Party, ...] | None:
    parties: tuple[Party, ...] = (_party(action, chance, "coordinator"),)
    for _ in range(STEPS):
        gap = missing(action, parties)
        if not gap:
            return parties
        options = [(*parties, *more) for more in _candidates(action, chance, parties)]
        left = [(missing(action, one), len(one), one) for one in options]
        least, _, best = min(left, key=lambda one: one[:2], default=(gap + 1, 0, parties))
        if least > gap + chance.randrange(3):  # a step back, sometimes, for a leap ahead
            return None
        parties = best
    return None


def _enriched(action: ActionCall, chance: Random, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Further partners, with and without funding, as far as the quotas leave room for them."""
    for _ in range(chance.choice((0, 0, 1, 2, 3, 8))):
        more = (*parties, _party(action, chance, "partner"))
        parties = parties if missing(action, more) else more
    if countries(action, "associated_partner"):
        for _ in range(chance.choice((0, 0, 1, 2))):
            one = replace(_party(action, chance, "associated_partner"), associated=True)
            more = (*parties, one)
            parties = parties if missing(action, more) else more
    return parties


def _party(action: ActionCall, chance: Random, role: str) -> Party:
    return Party(
        chance.choice(countries(action, role)),
        chance.choice(types(action, role)),
    )


def missing(action: ActionCall, parties: tuple[Party, ...]) -> int:
    """How far a consortium is from keeping all quotas; countries that lack something count, too."""
    dated = action.fact(action.action.composition)
    if dated is None:
        return 0
    subject = _subject(action, parties)
    gap = 0
    for quota in dated.value:
        for tally in tallies(subject, quota):
            gap += max(0, (tally.least or 0) - tally.found)
            gap += max(0, tally.found - quota.max) if quota.max is not None else 0
    return gap


def _subject(action: ActionCall, parties: tuple[Party, ...]) -> Subject:
    """What quotas look at, and nothing else: it is made thousands of times."""
    made = [_made(number, one) for number, one in enumerate(parties)]
    project: Any = SimpleNamespace(
        organisations=[one for one in made if isinstance(one, Organisation)],
        associated_partners=[one for one in made if isinstance(one, AssociatedPartner)],
    )
    return Subject(project, YamlFile("x", None), load(), action.call, action)


@cache
def _made(number: int, one: Party) -> Organisation | AssociatedPartner:
    data: Any = {"id": f"P{number}", "type": one.type, "country": one.country}
    if one.associated:
        return AssociatedPartner.model_construct(**data)
    role: Any = "beneficiary" if number else "coordinator"
    return Organisation.model_construct(**data, role=role)


def _candidates(
    action: ActionCall, chance: Random, parties: tuple[Party, ...]
) -> Iterator[tuple[Party, ...]]:
    """Organisations that could close a gap: one, or several of one country together."""
    dated = action.fact(action.action.composition)
    subject = _subject(action, parties)
    quotas = dated.value if dated else ()
    lacking = [
        (quota, tally.country)
        for quota in quotas
        for tally in tallies(subject, quota)
        if tally.found < (tally.least or 0)
    ]
    for quota, country in lacking:
        for _ in range(CANDIDATES):
            if quota.among is not Among.ASSOCIATED_PARTNERS:
                for first in _fitting(action, chance, quota, parties, country, "partner"):
                    yield first
                    yield _complete(action, chance, first, quotas)
            if quota.among is not Among.BENEFICIARIES:
                yield from _fitting(action, chance, quota, parties, country, "associated_partner")


def _complete(
    action: ActionCall, chance: Random, first: tuple[Party, ...], quotas: tuple[Quota, ...]
) -> tuple[Party, ...]:
    """With all that each country must have, where there is something that each must have."""
    allowed = types(action, "partner")
    found, country = first, first[0].country
    for quota in quotas:
        kinds = [one for one in quota.types if one in allowed]
        lacking = (quota.min or 0) - sum(one.type in kinds for one in found)
        if quota.per_country and kinds:
            found += tuple(Party(country, chance.choice(kinds)) for _ in range(lacking))
    return found


def _fitting(
    action: ActionCall,
    chance: Random,
    quota: Quota,
    parties: tuple[Party, ...],
    country: str,
    role: str,
) -> Iterator[tuple[Party, ...]]:
    """What would count for a quota in a country, or anywhere; nothing if nobody could."""
    open_to = countries(action, role)
    there = [
        code
        for code in ((country,) if country else (*open_to, *(one.country for one in parties)))
        if (not quota.status or action.country_status(code) in quota.status)
        and (not quota.regions or in_regions(action, code, quota.regions))
        and (not quota.countries or code in quota.countries)
        and code in open_to
    ]
    if not there:
        return
    own = parties[0].country
    at_home = own in there and chance.randrange(3) == 0
    place = own if at_home else chance.choice(there)
    allowed = types(action, role)
    kinds = [one for one in quota.types if one in allowed] or list(allowed)
    needs = [need.types[0] for need in quota.each_with for _ in range(need.min)]
    yield tuple(
        Party(place, kind, role == "associated_partner") for kind in needs or [chance.choice(kinds)]
    )
