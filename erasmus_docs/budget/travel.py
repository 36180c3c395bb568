"""Travel support by distance band, and expensive travel, which takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from erasmus_docs.budget.distance import band_of, band_words, distance_of, near_border
from erasmus_docs.budget.model import Gap, Line, Money
from erasmus_docs.budget.tariff import Tariff
from erasmus_docs.programme.rates import Category
from erasmus_docs.project.model import Mobility

EXPENSIVE = "Expensive travel"


def is_green(tariff: Tariff, mobility: Mobility) -> bool:
    """Whether the people travel green: as written, else by the general rule on short distances."""
    if mobility.green is not None:
        return mobility.green
    limit = tariff.find(tariff.rates.green_below_km, mobility.activity)
    found = tariff.find(tariff.rates.travel, mobility.activity)
    kilometres = distance_of(mobility)
    if limit is None or found is None or kilometres is None:
        return False
    return kilometres < limit.value and band_of(found.value, kilometres) is not None


def travel(tariff: Tariff, mobility: Mobility) -> Iterator[Line | Gap]:
    """Travel of participants and accompanying persons, there and back."""
    expensive = mobility.exceptional.expensive_travel if mobility.exceptional else None
    along = mobility.accompanying.persons if mobility.accompanying else 0
    persons = mobility.participants - mobility.zero_grant + along
    persons -= expensive.persons if expensive else 0
    if persons <= 0:
        return
    found = tariff.find(tariff.rates.travel, mobility.activity)
    kilometres = distance_of(mobility)
    if found is None:
        if tariff.find(tariff.rates.travel) is None:
            yield _gap(mobility, "The travel amounts are not known for this action and call.")
        return
    if kilometres is None:
        yield _gap(mobility, "Neither the distance nor the coordinates of both places are given.")
        return
    band = band_of(found.value, kilometres)
    if band is None:
        return
    green = is_green(tariff, mobility)
    amount = band.green if green and band.green is not None else band.standard
    yield Line(
        mobility.id,
        Category.TRAVEL,
        f"{'Green travel' if green else 'Travel'}, {band_words(band)}",
        persons,
        Decimal(1),
        Money.of(amount),
        Money.of(amount * persons),
        (found,),
        tuple(_notes(tariff, mobility, kilometres, green, band.green is not None)),
    )


def _gap(mobility: Mobility, reason: str) -> Gap:
    return Gap(mobility.id, Category.TRAVEL, reason)


def _notes(
    tariff: Tariff, mobility: Mobility, kilometres: Decimal, green: bool, own: bool
) -> Iterator[str]:
    if green and mobility.green is None:
        yield "Green travel is the general rule for this distance."
    if green and not own:
        yield "Green travel has no amount of its own in this band."
    if mobility.distance_km is None:
        found = tariff.find(tariff.rates.travel, mobility.activity)
        border = near_border(found.value, kilometres) if found else None
        near = f"; {border:,} km are close, so look it up" if border else ""
        yield (
            f"{kilometres:,.0f} km are worked out from the coordinates;"
            f" the Commission's calculator decides{near}."
        )


def expensive_travel(tariff: Tariff, mobility: Mobility) -> Iterator[Line | Gap]:
    """A percentage of what the travel of some persons really costs."""
    costs = mobility.exceptional.expensive_travel if mobility.exceptional else None
    if costs is None:
        return
    found = tariff.find(tariff.rates.exceptional_costs, mobility.activity)
    percent = found.value.expensive_travel if found else None
    if found is None or percent is None:
        reason = "Expensive travel is not paid in this action."
        if found is None:
            reason = "What is paid of expensive travel is not known for this action and call."
        yield Gap(mobility.id, Category.EXCEPTIONAL, reason)
        return
    yield Line(
        mobility.id,
        Category.EXCEPTIONAL,
        f"{EXPENSIVE} of {costs.persons}, {percent}% of real costs",
        1,
        Decimal(1),
        Money.of(costs.amount),
        Money.of(costs.amount).share(percent),
        (found,),
        tuple(_enough(tariff, mobility, costs.persons, costs.amount)),
        real_costs=True,
    )


def _enough(tariff: Tariff, mobility: Mobility, persons: int, costs: Decimal) -> Iterator[str]:
    """A warning where the unit amounts cover as much as the programme finds enough."""
    rules = tariff.find(tariff.rates.exceptional_costs, mobility.activity)
    found = tariff.find(tariff.rates.travel, mobility.activity)
    kilometres = distance_of(mobility)
    limit = rules.value.expensive_travel_below if rules else None
    band = band_of(found.value, kilometres) if found and kilometres is not None else None
    if limit is None or band is None:
        return
    green = is_green(tariff, mobility) and band.green is not None
    unit = (band.green or Decimal()) if green else band.standard
    if unit * persons * 100 >= costs * limit:
        yield f"The unit amounts cover {limit}% of these costs or more, so they are not expensive."
