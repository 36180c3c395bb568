"""Top-ups of students, by month for long stays and once for short ones."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from erasmus_docs.budget.model import Line, Money
from erasmus_docs.budget.tariff import Tariff
from erasmus_docs.programme.rates import Category, Rate, TopUps
from erasmus_docs.project.model import Mobility

TRAINEESHIP = "student-traineeship"
_LONG, _SHORT = "he-students", "he-short"


def top_ups(tariff: Tariff, mobility: Mobility, name: str) -> Iterator[Line]:
    """What students with rates of this name get besides individual support."""
    found = tariff.find(tariff.rates.top_ups, mobility.activity)
    if found is None:
        return
    value, fewer = found.value, mobility.fewer_opportunities
    if name == _SHORT and fewer and mobility.days:
        reach = min((days for days in value.short if days >= mobility.days), default=None)
        if reach is not None:
            words = "Top-up, fewer opportunities, short stay"
            yield _line(mobility, words, fewer, Decimal(1), value.short[reach], found)
    if name != _LONG or mobility.months is None:
        return
    if fewer and value.fewer_opportunities is not None and not mobility.outermost:
        words = "Top-up, fewer opportunities"
        yield _line(mobility, words, fewer, mobility.months, value.fewer_opportunities, found)
    paid = mobility.participants - mobility.zero_grant
    if paid > 0 and value.traineeship is not None and _traineeship(tariff, mobility, value):
        yield _line(
            mobility, "Top-up, traineeship", paid, mobility.months, value.traineeship, found
        )


def _traineeship(tariff: Tariff, mobility: Mobility, value: TopUps) -> bool:
    """Whether the traineeship top-up holds: inside the programme, and in some regions beyond."""
    if mobility.activity != TRAINEESHIP or not tariff.inside(tariff.sending_country(mobility)):
        return False
    country = mobility.country
    return tariff.inside(country) or tariff.named(country, value.traineeship_regions)


def _line(
    mobility: Mobility,
    words: str,
    persons: int,
    units: Decimal,
    amount: Decimal,
    rate: Rate[TopUps],
) -> Line:
    sum_ = Money.of(amount * persons * units).cents()
    return Line(
        mobility.id, Category.INDIVIDUAL, words, persons, units, Money.of(amount), sum_, (rate,)
    )
