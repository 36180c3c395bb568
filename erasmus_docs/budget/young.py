"""What only youth projects are paid: management, coaching, events, system development."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from erasmus_docs.budget.model import Gap, Line, Money
from erasmus_docs.budget.tariff import Tariff
from erasmus_docs.budget.units import by_person, real_costs
from erasmus_docs.programme.rates import Category
from erasmus_docs.project.model import Mobility


def management(tariff: Tariff) -> Iterator[Line]:
    """Project management by month of the project."""
    found = tariff.find(tariff.rates.project_management)
    if found is None:
        return
    months = tariff.project.duration
    yield Line(
        "",
        Category.MANAGEMENT,
        "Project management",
        1,
        Decimal(months),
        Money.of(found.value),
        Money.of(found.value * months),
        (found,),
    )


def coaching(tariff: Tariff) -> Iterator[Line | Gap]:
    """Days of a coach; the ceiling holds for the project as a whole."""
    found = tariff.find(tariff.rates.coaching)
    left = found.value.days_max if found else None
    for mobility in tariff.project.mobilities:
        if not mobility.coaching_days:
            continue
        groups = tariff.find(tariff.rates.country_groups)
        group = (
            next((g for g, c in groups.value.items() if mobility.country in c), "")
            if groups
            else ""
        )
        if found is None or group not in found.value.per_day:
            reason = "What a coach is paid is not known for this action, call and country."
            yield Gap(mobility.id, Category.COACHING, reason)
            continue
        days = mobility.coaching_days if left is None else min(mobility.coaching_days, left)
        left = None if left is None else left - days
        notes = (
            (f"At most {found.value.days_max} days are paid in a project.",)
            if days < mobility.coaching_days
            else ()
        )
        if days:
            amount = found.value.per_day[group]
            yield by_person(mobility, Category.COACHING, "Coach", 1, amount, found, days, notes)


def events(tariff: Tariff, mobility: Mobility) -> Iterator[Line | Gap]:
    """People at a youth participation event."""
    if not mobility.event_persons:
        return
    found = tariff.find(tariff.rates.participation_events, mobility.activity)
    if found is None:
        yield Gap(mobility.id, Category.EVENTS, "Event support is not known for this action.")
        return
    persons = mobility.event_persons
    yield by_person(mobility, Category.EVENTS, "Event support", persons, found.value, found)


def development(tariff: Tariff, mobility: Mobility) -> Iterator[Line | Gap]:
    """System development and outreach, by real costs."""
    costs = mobility.system_development
    if costs is None:
        return
    found = tariff.find(tariff.rates.system_development, mobility.activity)
    if found is None:
        reason = "System development is not paid for this activity, or not known for this call."
        yield Gap(mobility.id, Category.DEVELOPMENT, reason)
        return
    words, percent = "System development and outreach", found.value.percent
    yield real_costs(mobility.id, Category.DEVELOPMENT, words, costs, percent, found)
