"""The rates that hold for one project: looked up by call, action, field and activity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from erasmus_docs.budget.model import CENT, Money
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.mobility import MobilityActivity
from erasmus_docs.programme.rates import Amount, IndividualSupport, Later, Rate, Rates
from erasmus_docs.project.model import Mobility, Project

T = TypeVar("T")

INSIDE = ("member", "associated", "programme")


@dataclass(frozen=True, slots=True)
class Base:
    """What one person is paid for one day or month.

    Attributes:
        rate: The value of the programme it rests on.
        key: Group, country or flow it was looked up by; empty where nothing decides.
        amount: The amount, or the programme's range.
        decided: Whether there is nothing left for the national agency to fix.
        groups: The table of country groups that was used.
    """

    rate: Rate[IndividualSupport]
    key: str
    amount: Money
    decided: bool
    groups: Rate[Any] | None = None


class UnknownRateError(Exception):
    """Something the programme data or the project file does not say; ``str()`` is the sentence."""


@dataclass(frozen=True)
class Tariff:
    """All rates for one project in one call of its action."""

    action: ActionCall
    project: Project

    @property
    def rates(self) -> Rates:
        """The tables."""
        return self.action.programme.rates

    def find(self, values: Iterable[Rate[T]], activity: str = "", name: str = "") -> Rate[T] | None:
        """The value that holds here; ``None`` if it is not known, or does not exist."""
        here = self.action
        for value in values:
            if value.holds(here.call, here.action.id, here.fields, activity, name):
                return value
        return None

    def activity(self, mobility: Mobility) -> MobilityActivity | None:
        """The kind of activity, if the action has it."""
        known = self.action.fact(self.action.action.mobility_activities)
        return next((a for a in known.value if a.id == mobility.activity), None) if known else None

    def sending_country(self, mobility: Mobility) -> str:
        """Where the participants come from."""
        if mobility.from_country:
            return mobility.from_country
        organisations = self.project.organisations
        for one in organisations:
            if one.id == mobility.sending:
                return one.country
        heads = [one for one in organisations if one.role == "coordinator"] or [*organisations]
        return heads[0].country

    def inside(self, country: str) -> bool:
        """Whether a country is an EU Member State or associated (or a Programme Country)."""
        return self.action.country_status(country) in INSIDE

    def named(self, country: str, regions: Iterable[str]) -> bool:
        """Whether a country lies in one of the regions; ``5`` means ``5a`` and ``5b``."""
        region = self.action.region(country) or ""
        return bool({region, region.rstrip("ab")} & set(regions) - {""})

    def country_group(self, country: str) -> str:
        """The group of a programme country where no name of rates decides; else empty."""
        found = self.find(self.rates.country_groups)
        return (
            next((g for g, codes in found.value.items() if country in codes), "") if found else ""
        )

    def base(self, name: str, mobility: Mobility) -> Base:
        """What participants with rates of this name are paid.

        Raises:
            UnknownRateError: The rate is not known, or the project file does not say enough.
        """
        found = self.find(self.rates.individual_support.get(name, ()), mobility.activity, name)
        if found is None:
            raise UnknownRateError(f"Rates of individual support '{name}' are {self._not_known}.")
        value, country = found.value, mobility.country
        home = self.sending_country(mobility)
        if mobility.outermost and value.remote:
            return Base(found, "", _money(value.remote), decided=True)
        if value.by == "all":
            return self._named(found, name, "all", value.amounts, None)
        if self.named(country, value.outgoing_regions) and value.outgoing:
            return Base(found, "", _money(value.outgoing), decided=True)
        if value.by == "country":
            return self._named(found, name, country, value.amounts, None)
        groups, to = self._group(name, value, country, mobility.activity)
        if self.named(home, value.incoming_regions) and to in value.incoming:
            return Base(found, to, _money(value.incoming[to]), decided=True, groups=groups)
        if value.by == "group":
            return self._named(found, name, to, value.amounts, groups)
        _, origin = self._group(name, value, home, mobility.activity)
        flow = next((f for f, pairs in value.flows.items() if f"{origin}-{to}" in pairs), "")
        return self._named(found, name, flow, value.amounts, groups)

    def _named(
        self,
        found: Rate[IndividualSupport],
        name: str,
        key: str,
        amounts: dict[str, Amount],
        groups: Rate[Any] | None,
    ) -> Base:
        """The amount of a group, country or flow: the agency's, if the programme leaves it open."""
        if key not in amounts:
            raise UnknownRateError(
                f"For '{name}' no rate of {key or 'this flow'} is known in call {self.action.call}."
            )
        amount = amounts[key]
        given = self.project.mobility_rates.individual_support.get(name, {}).get(key)
        if amount.fixed or given is None:
            return Base(found, key, _money(amount), amount.fixed, groups)
        return Base(found, key, Money.of(given), decided=True, groups=groups)

    def _group(
        self, name: str, value: IndividualSupport, country: str, activity: str
    ) -> tuple[Rate[Any], str]:
        """The group of a country, with the table that says so."""
        known = self.action.programme.country(country)
        code = known.code if known else country
        for table in (self.rates.country_groups, self.rates.outside_groups):
            found = self.find(table, activity, name)
            for group, codes in found.value.items() if found else ():
                if found and code in codes:
                    return found, group
            if found:
                for group, regions in value.region_groups.items():
                    if self.named(country, regions):
                        return found, group
        raise UnknownRateError(f"The country group of {country} is {self._not_known}.")

    @property
    def _not_known(self) -> str:
        return f"not known for {self.action.code} in call {self.action.call}"


def _money(amount: Amount) -> Money:
    """The range of an amount; an unknown lower end counts as nothing."""
    low = amount.min if amount.min is not None else Decimal()
    return Money(low, amount.max if amount.max is not None else low)


def reduced(base: Money, later: Later) -> Money:
    """The rate from day ``later.from_day`` on, rounded as the guide says.

    >>> reduced(Money.of(Decimal(95)), Later(percent=70)).exact
    Decimal('67')
    """
    if later.amount is not None:
        return Money.of(later.amount)
    if later.percent in (None, 100):
        return base
    unit = Decimal(1) if later.rounded_to == "euro" else CENT
    share = Decimal(later.percent or 0) / 100
    return Money(
        (base.low * share).quantize(unit, ROUND_HALF_UP),
        (base.high * share).quantize(unit, ROUND_HALF_UP),
    )
