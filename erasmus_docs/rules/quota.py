"""Composition rules as data: what a consortium counts, said against the quotas of a call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.model import Among, Count, CountryStatus, Dated, Quota, Where
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.counting import Tally, tallies
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, listing

STATUS_WORDS = {
    CountryStatus.MEMBER: "EU Member States",
    CountryStatus.ASSOCIATED: "third countries associated to the Programme",
    CountryStatus.NEITHER: "third countries not associated to the Programme",
    CountryStatus.PROGRAMME: "Programme Countries",
    CountryStatus.PARTNER: "Partner Countries",
}


def is_plain(quota: Quota) -> bool:
    """Whether the quota is a bare minimum or maximum of organisations or countries."""
    return not (
        quota.types
        or quota.per_country
        or quota.at_least_as_many_as
        or quota.when
        or quota.when_regions
        or quota.each_with
        or quota.only_if
        or quota.where
        or quota.among is not Among.BENEFICIARIES
        or quota.count is Count.REGIONS
    )


def quotas(subject: Subject, *, plain: bool) -> Iterator[tuple[Dated[Any], Quota]]:
    """The quotas of this call, the plain ones or the others."""
    dated = subject.action.fact(subject.action.action.composition) if subject.action else None
    for quota in dated.value if dated else ():
        if dated and is_plain(quota) is plain:
            yield dated, quota


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
        f"{quota.says or needed} {quota.exception}".strip(),
        f"{_more(quota, tally, abs(bound - tally.found))}, or choose another action."
        if few
        else f"Leave out {count(abs(bound - tally.found), noun)}, or ask for an exception.",
        heaviest=_weight(subject, quota),
        key=True,
    )


def _more(quota: Quota, tally: Tally, gap: int) -> str:
    """What to add."""
    if quota.count is Count.COUNTRIES:
        noun = "country" if gap == 1 else "countries"
        if quota.each_with:
            return f"Complete what is missing in {gap} more {noun}"
        return f"Add organisations from {gap} more {noun}"
    where = f" in {tally.country}" if tally.country else ""
    return f"Add {count(gap, _noun(quota))}{_from(quota, tally)}{where}"


def _noun(quota: Quota) -> str:
    if quota.count is Count.REGIONS:
        return "region"
    if quota.count is Count.COUNTRIES:
        return "different country" if not quota.types and not quota.each_with else "country"
    if quota.among is Among.ASSOCIATED_PARTNERS:
        return "associated partner"
    return "organisation"


def _from(quota: Quota, tally: Tally) -> str:
    """`` of the types … from …``, as far as the quota says so."""
    types = f" of the type {listing(quota.types, 'or')}" if quota.types else ""
    if quota.among is Among.ALL:
        types += ", associated partners included,"
    if quota.where and not tally.country:
        own = quota.where is Where.COORDINATOR_COUNTRY
        types += " in the coordinator's country" if own else " outside the coordinator's country"
    if quota.each_with:
        needs = (f"{need.min} {listing(need.types, 'or')}" for need in quota.each_with)
        types += f" with {listing(needs)}"
    if quota.countries and not tally.country:
        of_countries = quota.count is Count.COUNTRIES
        types += " among those that count" if of_countries else " from the countries that count"
    status = [STATUS_WORDS[CountryStatus(name)] for name in quota.status]
    if not status or tally.country:
        return f"{types}{_regions(quota)}"
    joint = " among " if quota.count is Count.COUNTRIES and not types else " from "
    words = listing(status, "or" if joint == " from " else "and")
    return f"{types}{joint}{words}{_regions(quota)}"


def _regions(quota: Quota) -> str:
    if not quota.regions:
        return ""
    noun = "region" if len(quota.regions) == 1 else "regions"
    return f" in {noun} {listing(quota.regions, 'or')}"


def _weight(subject: Subject, quota: Quota) -> Severity:
    """The heaviest finding: less with an exception, no more than the table of statuses."""
    if quota.exception:
        return Severity.WARNING
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
