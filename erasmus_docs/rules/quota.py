"""Composition rules as data: counts organisations or countries against the quotas of a call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Count, CountryStatus, Dated, Quota
from erasmus_docs.project import model as m
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, listing

STATUS_WORDS = {
    CountryStatus.MEMBER: "EU Member States",
    CountryStatus.ASSOCIATED: "third countries associated to the Programme",
    CountryStatus.NEITHER: "third countries not associated to the Programme",
    CountryStatus.PROGRAMME: "Programme Countries",
    CountryStatus.PARTNER: "Partner Countries",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """One quota counted: in one country, or in the whole consortium (``country`` is empty)."""

    quota: Quota
    found: int
    least: int | None
    counted: tuple[str, ...]
    country: str = ""


def is_plain(quota: Quota) -> bool:
    """Whether the quota is a bare minimum or maximum of organisations or countries."""
    return not (quota.types or quota.per_country or quota.at_least_as_many_as or quota.when)


def quotas(subject: Subject, *, plain: bool) -> Iterator[tuple[Dated[Any], Quota]]:
    """The quotas of this call, the plain ones or the others."""
    dated = subject.action.fact(subject.action.action.composition) if subject.action else None
    for quota in dated.value if dated else ():
        if dated and is_plain(quota) is plain:
            yield dated, quota


def tallies(subject: Subject, quota: Quota) -> Iterator[Tally]:
    """Count a quota; nothing if it is not switched on.

    Affiliated entities and associated partners never count for a minimum.
    """
    action = subject.action
    parties = [o for o in subject.organisations.values() if o.role != "affiliated_entity"]
    if action is None or (quota.when and not {o.country for o in parties} & set(quota.when)):
        return
    there = [o for o in parties if _has_status(action, o, quota)]
    counted = [o for o in there if not quota.types or o.type in quota.types]
    least = _least(action, parties, quota)
    if not quota.per_country:
        yield _tally(quota, counted, least)
        return
    for country in dict.fromkeys(o.country for o in there):
        here = [o for o in counted if o.country == country]
        yield _tally(quota, here, least, country)


def _tally(
    quota: Quota, counted: list[m.Organisation], least: int | None, country: str = ""
) -> Tally:
    names = tuple(o.id for o in counted)
    if quota.count is Count.COUNTRIES:
        names = tuple(dict.fromkeys(o.country for o in counted))
    return Tally(quota, len(names), least, names, country)


def _least(action: ActionCall, parties: list[m.Organisation], quota: Quota) -> int | None:
    other = quota.at_least_as_many_as
    if other is None:
        return quota.min
    matching = [
        o
        for o in parties
        if _has_status(action, o, other) and (not other.types or o.type in other.types)
    ]
    return _tally(other, matching, None).found


def _has_status(action: ActionCall, organisation: m.Organisation, quota: Quota) -> bool:
    return not quota.status or action.country_status(organisation.country) in quota.status


def report(subject: Subject, rule: str, dated: Dated[Any], tally: Tally) -> Iterator[Finding]:
    """Yield a finding if a tally is below its minimum or above its maximum."""
    quota, noun = tally.quota, _noun(tally.quota)
    few = tally.least is not None and tally.found < tally.least
    many = quota.max is not None and tally.found > quota.max
    if not few and not many:
        return
    bound = tally.least if few else quota.max
    assert bound is not None
    where = f"In {subject.country_name(tally.country)}, the" if tally.country else "The"
    has = f"{where} consortium has {count(tally.found, noun)}{_from(quota, tally)}"
    counted = f": {listing(tally.counted)}." if tally.counted else "."
    word = "at least" if few else "at most"
    needed = f"{word.capitalize()} {count(bound, noun)}{_from(quota, tally)}."
    yield limit(
        subject,
        rule,
        dated,
        ("organisations",),
        has + counted,
        quota.says or needed,
        f"{_more(quota, tally, abs(bound - tally.found))}, or choose another action."
        if few
        else f"Leave out {count(abs(bound - tally.found), noun)}, or ask for an exception.",
        heaviest=_status_weight(subject, quota),
        key=True,
    )


def _more(quota: Quota, tally: Tally, gap: int) -> str:
    """What to add."""
    if quota.count is Count.COUNTRIES:
        return f"Add organisations from {gap} more {'country' if gap == 1 else 'countries'}"
    where = f" in {tally.country}" if tally.country else ""
    return f"Add {count(gap, 'organisation')}{_from(quota, tally)}{where}"


def _noun(quota: Quota) -> str:
    if quota.count is Count.COUNTRIES:
        return "different country" if not quota.types else "country"
    return "organisation"


def _from(quota: Quota, tally: Tally) -> str:
    """`` of the types … from …``, as far as the quota says so."""
    types = f" of the type {listing(quota.types, 'or')}" if quota.types else ""
    status = [STATUS_WORDS[CountryStatus(name)] for name in quota.status]
    if not status or tally.country:
        return types
    joint = " among " if quota.count is Count.COUNTRIES and not types else " from "
    return f"{types}{joint}{listing(status, 'or' if joint == ' from ' else 'and')}"


def _status_weight(subject: Subject, quota: Quota) -> Severity:
    """A rule that counts countries by status weighs no more than the table of statuses."""
    dated = subject.action.status_fact() if subject.action else None
    if not quota.status or dated is None:
        return Severity.ERROR
    return dated.basis.severity


def check_plain(subject: Subject, rule: str, what: Count) -> Iterator[Finding]:
    """The whole check of ``min-organisations`` and ``min-countries``."""
    for dated, quota in quotas(subject, plain=True):
        if quota.count is what:
            for tally in tallies(subject, quota):
                yield from report(subject, rule, dated, tally)
