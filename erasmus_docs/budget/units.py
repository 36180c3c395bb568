"""Everything paid by participant or by real costs, besides travel and subsistence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from erasmus_docs.budget.model import Gap, Line, Money
from erasmus_docs.budget.tariff import Tariff
from erasmus_docs.programme.rates import Category, Rate
from erasmus_docs.project.model import Mobility


def by_person(
    mobility: Mobility,
    category: Category,
    words: str,
    persons: int,
    amount: Decimal,
    rate: Rate[Any],
    units: int = 1,
    notes: tuple[str, ...] = (),
) -> Line:
    """A line of so many people and units at a fixed amount."""
    return Line(
        mobility.id,
        category,
        words,
        persons,
        Decimal(units),
        Money.of(amount),
        Money.of(amount * persons * units),
        (rate,),
        notes,
    )


def organisational(tariff: Tariff, mobility: Mobility, before: int) -> Iterator[Line | Gap]:
    """Organisational support; ``before`` participants of the same count come earlier."""
    category, persons = Category.ORGANISATIONAL, mobility.participants
    outside = tariff.find(tariff.rates.organisational_support_outside, mobility.activity)
    if outside and not tariff.inside(mobility.country):
        words = "Organisational support, country not associated"
        yield by_person(mobility, category, words, persons, outside.value, outside)
        return
    found = tariff.find(tariff.rates.organisational_support, mobility.activity)
    if found is None:
        if not tariff.find(tariff.rates.project_management):
            reason = "The organisational support is not known for this activity and call."
            yield Gap(mobility.id, category, reason)
        return
    steps = found.value
    if steps.participants_min is not None and persons < steps.participants_min:
        reason = f"It is paid from {steps.participants_min} participants on; there are {persons}."
        yield Gap(mobility.id, category, reason)
        return
    notes: tuple[str, ...] = ()
    if steps.participants_max is not None and persons > steps.participants_max:
        notes = (f"At most {steps.participants_max} participants are paid.",)
        persons = steps.participants_max
    full = persons if steps.after is None else max(0, min(persons, steps.after - before))
    words = "Organisational support"
    if full:
        yield by_person(mobility, category, words, full, steps.amount, found, notes=notes)
    if persons > full and steps.then is not None:
        more = f"{words}, beyond the {steps.after}th participant"
        yield by_person(mobility, category, more, persons - full, steps.then, found, notes=notes)


def counts_with(tariff: Tariff, mobility: Mobility) -> str | None:
    """What a mobility's participants are counted with for the step; ``None`` if with nothing."""
    if tariff.rates.organisational_support_outside and not tariff.inside(mobility.country):
        values = tariff.rates.organisational_support_outside
        if tariff.find(values, mobility.activity):
            return None
    found = tariff.find(tariff.rates.organisational_support, mobility.activity)
    if found is None or found.value.after is None:
        return None
    return mobility.activity if found.value.counted == "activity" else "project"


def inclusion(tariff: Tariff, mobility: Mobility, visit: bool) -> Iterator[Line | Gap]:
    """Inclusion support: a unit for the organisations, real costs for the participants."""
    category, costs = Category.INCLUSION, mobility.inclusion
    fewer = mobility.fewer_opportunities
    if not fewer and costs is None:
        return
    found = tariff.find(tariff.rates.inclusion_support, mobility.activity)
    if found is None:
        reason = "Inclusion support is not known for this action and call."
        yield Gap(mobility.id, category, reason)
        return
    if found.value.with_real_costs_only:
        fewer = min(fewer, costs.participants if costs else 0)
    if fewer and not visit:
        words = "Inclusion support for organisations"
        yield by_person(mobility, category, words, fewer, found.value.organisations, found)
    if costs is not None:
        percent = found.value.percent
        yield Line(
            mobility.id,
            category,
            f"Inclusion support for participants, {percent}% of real costs",
            1,
            Decimal(1),
            Money.of(costs.amount),
            Money.of(costs.amount).share(percent),
            (found,),
            ("Needs a justification and the agency's approval.",),
            real_costs=True,
        )


def visits(tariff: Tariff, mobility: Mobility) -> Iterator[Line | Gap]:
    """A preparatory visit, travel and subsistence included."""
    found = tariff.find(tariff.rates.preparatory_visits, mobility.activity)
    if found is None:
        reason = "The amount for preparatory visits is not known for this action and call."
        yield Gap(mobility.id, Category.VISITS, reason)
        return
    persons = mobility.participants
    yield by_person(mobility, Category.VISITS, "Preparatory visit", persons, found.value, found)


def courses(tariff: Tariff, mobility: Mobility) -> Iterator[Line | Gap]:
    """Course fees by participant and day."""
    found = tariff.find(tariff.rates.course_fees, mobility.activity)
    if found is None:
        return
    asked = mobility.course_days or mobility.days
    if asked is None:
        yield Gap(mobility.id, Category.COURSES, "The days of the course are not given.")
        return
    most = found.value.days_max
    days = asked if most is None else min(asked, most)
    notes = (f"Only {most} of {asked} days are paid.",) if days < asked else ()
    persons, fee = mobility.participants - mobility.zero_grant, found.value.per_day
    if persons > 0:
        yield by_person(mobility, Category.COURSES, "Course fees", persons, fee, found, days, notes)


def languages(tariff: Tariff, mobility: Mobility) -> Iterator[Line | Gap]:
    """Linguistic support where online support does not help, and what long stays get besides."""
    category, persons = Category.LANGUAGES, mobility.linguistic_support
    if persons:
        found = tariff.find(tariff.rates.linguistic_support, mobility.activity)
        if found is None:
            reason = "Linguistic support is not known for this activity in this call."
            yield Gap(mobility.id, category, reason)
        else:
            yield by_person(mobility, category, "Linguistic support", persons, found.value, found)
    extra = tariff.find(tariff.rates.linguistic_extra, mobility.activity)
    if extra:
        words = "Reinforced linguistic support, long-term"
        yield by_person(mobility, category, words, mobility.participants, extra.value, extra)


def exceptional(tariff: Tariff, mobility: Mobility) -> Iterator[Line | Gap]:
    """Visa, travel passes and reservations, by their real costs."""
    given = mobility.exceptional
    if given is None:
        return
    found = tariff.find(tariff.rates.exceptional_costs, mobility.activity)
    value = found.value if found else None
    for words, costs, percent in (
        ("Visa, permits, vaccinations", given.visa, value.visa if value else None),
        ("Travel passes", given.travel_passes, value.travel_pass if value else None),
        ("Seat reservations", given.reservations, value.reservations if value else None),
    ):
        if costs is None:
            continue
        if found is None or percent is None:
            reason = f"{words}: not paid in this action, or not known for this call."
            yield Gap(mobility.id, Category.EXCEPTIONAL, reason)
            continue
        yield real_costs(mobility.id, Category.EXCEPTIONAL, words, costs, percent, found)


def real_costs(
    mobility: str, category: Category, words: str, costs: Decimal, percent: int, rate: Rate[Any]
) -> Line:
    """A percentage of real costs."""
    return Line(
        mobility,
        category,
        f"{words}, {percent}% of real costs",
        1,
        Decimal(1),
        Money.of(costs),
        Money.of(costs).share(percent),
        (rate,),
        real_costs=True,
    )
