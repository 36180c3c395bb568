"""Count a consortium against a quota."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Among, Count, Quota, Where
from erasmus_docs.project import model as m
from erasmus_docs.rules.subject import Subject

Party = m.Organisation | m.AssociatedPartner


@dataclass(frozen=True, slots=True)
class Tally:
    """One quota counted: in one country, or in the whole consortium (``country`` is empty).

    Attributes:
        quota: What was counted.
        found: How many there are.
        least: How many there must be; ``None`` if the quota has only a maximum.
        counted: Ids of the organisations, codes of the countries or numbers of the regions.
        country: The country it was counted in.
    """

    quota: Quota
    found: int
    least: int | None
    counted: tuple[str, ...]
    country: str = ""


def tallies(subject: Subject, quota: Quota) -> Iterator[Tally]:
    """Count a quota; nothing if it is not switched on.

    Affiliated entities never count; associated partners only where the quota says so.
    """
    action = subject.action
    if action is None or not _is_on(subject, action, quota):
        return
    there = [
        party for party in _parties(subject, quota) if _is_there(subject, action, party, quota)
    ]
    counted = [party for party in there if _is_of(party, quota.types)]
    least = _least(subject, action, quota)
    if not quota.per_country:
        yield _tally(action, quota, counted, least)
        return
    for country in dict.fromkeys(party.country for party in there):
        here = [party for party in counted if party.country == country]
        yield _tally(action, quota, here, least, country)


def types_of(party: Party) -> frozenset[str]:
    """All types an organisation counts as."""
    further = party.further_types if isinstance(party, m.Organisation) else ()
    return frozenset((party.type or "", *further))


def in_regions(action: ActionCall, country: str, regions: tuple[str, ...]) -> bool:
    """Whether a country lies in one of the regions; ``5`` means ``5a`` and ``5b``."""
    region = action.region(country) or ""
    return bool({region, region.rstrip("ab")} & set(regions)) if region else False


def _is_on(subject: Subject, action: ActionCall, quota: Quota) -> bool:
    countries = {party.country for party in _parties(subject, quota)}
    if quota.when and not countries & set(quota.when):
        return False
    if quota.when_regions and not any(in_regions(action, c, quota.when_regions) for c in countries):
        return False
    if quota.only_if is None:
        return True
    return all(
        tally.found >= (tally.least or 0)
        and (quota.only_if.max is None or tally.found <= quota.only_if.max)
        for tally in tallies(subject, quota.only_if)
    )


def _parties(subject: Subject, quota: Quota) -> list[Party]:
    found: list[Party] = []
    if quota.among is not Among.ASSOCIATED_PARTNERS:
        found += [o for o in subject.organisations.values() if o.role != "affiliated_entity"]
    if quota.among is not Among.BENEFICIARIES:
        found += subject.associated.values()
    return found


def _is_there(subject: Subject, action: ActionCall, party: Party, quota: Quota) -> bool:
    if quota.status and action.country_status(party.country) not in quota.status:
        return False
    if quota.regions and not in_regions(action, party.country, quota.regions):
        return False
    if quota.countries and party.country not in quota.countries:
        return False
    if quota.where is None:
        return True
    own = subject.coordinator.entry.country if subject.coordinator else ""
    return (party.country == own) is (quota.where is Where.COORDINATOR_COUNTRY)


def _is_of(party: Party, types: tuple[str, ...]) -> bool:
    return not types or bool(types_of(party) & set(types))


def _tally(
    action: ActionCall, quota: Quota, counted: list[Party], least: int | None, country: str = ""
) -> Tally:
    if quota.count is Count.ORGANISATIONS:
        names = [party.id for party in counted]
    elif quota.count is Count.COUNTRIES:
        names = [c for c in _countries(counted) if _is_complete(counted, c, quota)]
    else:
        regions = (action.region(c) for c in _countries(counted))
        names = list(dict.fromkeys(region for region in regions if region))
    return Tally(quota, len(names), least, tuple(names), country)


def _countries(parties: list[Party]) -> list[str]:
    return list(dict.fromkeys(party.country for party in parties))


def _is_complete(parties: list[Party], country: str, quota: Quota) -> bool:
    """Whether a country has everything it needs to count."""
    here = [party for party in parties if party.country == country]
    return all(
        sum(_is_of(party, need.types) for party in here) >= need.min for need in quota.each_with
    )


def _least(subject: Subject, action: ActionCall, quota: Quota) -> int | None:
    other = quota.at_least_as_many_as
    if other is None:
        return quota.min
    parties = [p for p in _parties(subject, other) if _is_there(subject, action, p, other)]
    matching = [party for party in parties if _is_of(party, other.types)]
    return _tally(action, other, matching, None).found
