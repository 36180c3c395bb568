"""Individual support: days and months, the reduced rate, ceilings, accompanying persons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from erasmus_docs.budget.model import Gap, Line, Money, total
from erasmus_docs.budget.tariff import Base, Tariff, UnknownRateError, reduced
from erasmus_docs.programme.rates import Category, IndividualSupport, Rate
from erasmus_docs.project.model import Mobility

CATEGORY = Category.INDIVIDUAL


@dataclass(frozen=True, slots=True)
class Stay:
    """Who stays how long: days of activity and funded travel days."""

    mobility: Mobility
    who: str
    persons: int
    days: int
    travel: int
    notes: tuple[str, ...] = ()


def support(tariff: Tariff, mobility: Mobility, name: str, green: bool) -> Iterator[Line | Gap]:
    """Individual support of the participants, and of those who go along."""
    paid = mobility.participants - mobility.zero_grant
    if paid > 0:
        yield from _stays(tariff, mobility, name, paid, "participants", mobility.days, green)
    along = mobility.accompanying
    if along is None:
        return
    found = tariff.find(tariff.rates.accompanying, mobility.activity)
    if found is None:
        yield Gap(mobility.id, CATEGORY, "What accompanying persons are paid is not known.")
        return
    days = along.days or mobility.days
    yield from _stays(
        tariff,
        mobility,
        found.value.rates,
        along.persons,
        "accompanying persons",
        days,
        green,
        (found.value.days_max, found),
    )


def _stays(
    tariff: Tariff,
    mobility: Mobility,
    name: str,
    persons: int,
    who: str,
    days: int | None,
    green: bool,
    most: tuple[int | None, Rate[Any] | None] = (None, None),
) -> Iterator[Line | Gap]:
    try:
        base = tariff.base(name, mobility)
    except UnknownRateError as reason:
        yield Gap(mobility.id, CATEGORY, str(reason))
        return
    value = base.rate.value
    if value.per == "month":
        yield from _months(base, mobility, persons, who)
    elif days is None:
        yield Gap(mobility.id, CATEGORY, f"The days of the {who} are not given.")
    else:
        travel, notes, gap = _travel_days(tariff, mobility, green)
        yield from gap
        ceiling = min((n for n in (most[0], value.days_max) if n is not None), default=None)
        if ceiling is not None and days + travel > ceiling:
            notes = (*notes, f"At most {ceiling} days are paid.")
            days, travel = min(days, ceiling), max(0, ceiling - days)
        stay = Stay(mobility, who, persons, days, travel, notes)
        yield from _days(base, stay, tuple(rate for rate in (most[1],) if rate))
    if not base.decided:
        yield Gap(mobility.id, CATEGORY, _undecided(name, base), ranged=True)


def _undecided(name: str, base: Base) -> str:
    return (
        f"The rate '{name}' of {_key(base.rate.value, base.key)} is fixed by the national agency"
        " and not given under mobility_rates; the range of the programme stands instead."
    )


def _key(value: IndividualSupport, key: str) -> str:
    return {"group": f"country group {key}", "flow": f"the {key} flow"}.get(value.by, key)


def _travel_days(
    tariff: Tariff, mobility: Mobility, green: bool
) -> tuple[int, tuple[str, ...], tuple[Gap, ...]]:
    """Travel days that are paid, at most as many as the programme says."""
    asked = mobility.travel_days
    if not asked:
        return 0, (), ()
    found = tariff.find(tariff.rates.travel_days, mobility.activity)
    if found is None:
        reason = "How many travel days are paid is not known for this action and call."
        return 0, (), (Gap(mobility.id, CATEGORY, reason),)
    most = found.value.green if green else found.value.standard
    if asked <= most:
        return asked, (), ()
    return most, (f"Only {most} of {asked} travel days are paid.",), ()


def _days(base: Base, stay: Stay, extra: tuple[Rate[Any], ...]) -> Iterator[Line | Gap]:
    """One line up to the day the rate changes, one from that day on."""
    value = base.rate.value
    later, days = value.later, stay.days + stay.travel
    first = days if later and later.percent == 100 else min(days, _full_days(value))
    rest = days - first
    parts = [(first, base.amount, _span(1, first, first < days))] if first else []
    gap: tuple[Gap, ...] = ()
    if rest and later is None:
        unknown = Money(Decimal(), base.amount.high)
        parts.append((rest, unknown, _span(first + 1, days, True)))
        reason = f"What is paid from day {first + 1} on is not known for this call."
        gap = (Gap(stay.mobility.id, CATEGORY, reason, ranged=True),)
    elif rest and later:
        parts.append((rest, reduced(base.amount, later), _span(first + 1, days, True)))
    each = total(rate.times(number) for number, rate, _ in parts)
    sources = (base.rate, *((base.groups,) if base.groups else ()), *extra)
    most = value.person_max
    if most is not None and each.high > most:
        parts = [(1, each.at_most(most), f", at most {most:,} each")]
    for number, rate, words in parts:
        yield Line(
            stay.mobility.id,
            CATEGORY,
            f"Subsistence of {stay.who}{words}",
            stay.persons,
            Decimal(number),
            rate,
            rate.times(number * stay.persons),
            sources,
            stay.notes,
        )
    yield from gap


def _full_days(value: IndividualSupport) -> int:
    """Days at the full rate; fourteen where only that much is certain."""
    return value.later.from_day - 1 if value.later else 14


def _span(first: int, last: int, named: bool) -> str:
    if not named:
        return ""
    return f", day {first}" if first == last else f", days {first}-{last}"


def _months(base: Base, mobility: Mobility, persons: int, who: str) -> Iterator[Line | Gap]:
    if mobility.months is None:
        yield Gap(mobility.id, CATEGORY, "The rate is for months, and `months` is not given.")
        return
    if mobility.travel_days:
        yield Gap(mobility.id, CATEGORY, "What a travel day is paid at monthly rates is not known.")
    yield Line(
        mobility.id,
        CATEGORY,
        f"Subsistence of {who}",
        persons,
        mobility.months,
        base.amount,
        base.amount.times(mobility.months * persons).cents(),
        (base.rate, *((base.groups,) if base.groups else ())),
    )
