"""What a mobility project is paid: country groups, distance bands, daily and unit amounts.

Every amount is a ``Rate``: a ``Dated`` value that may be limited to some actions, activities and
names of individual support. What no value covers is unknown, never guessed. Amounts are EUR.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar

from pydantic import Field, model_validator

from erasmus_docs.programme.values import Data, Dated, Names
from erasmus_docs.yamlfile import Path

T = TypeVar("T")


class Category(StrEnum):
    """A budget category of mobility projects, in the order budgets list them."""

    ORGANISATIONAL = "organisational-support"
    TRAVEL = "travel"
    INDIVIDUAL = "individual-support"
    INCLUSION = "inclusion-support"
    VISITS = "preparatory-visits"
    COURSES = "course-fees"
    LANGUAGES = "linguistic-support"
    MANAGEMENT = "project-management"
    COACHING = "coaching"
    EVENTS = "participation-events"
    DEVELOPMENT = "system-development"
    EXCEPTIONAL = "exceptional-costs"


class Rate(Dated[T], Generic[T]):
    """A dated value that may hold for some actions, activities or names only.

    Attributes:
        actions: Ids of actions (``KA122``) it is limited to; empty means all.
        activities: Ids of activities (``vet-short-term``) it is limited to; empty means all.
        rates: Names of individual support (``staff``) it is limited to; empty means all.
    """

    actions: Names = ()
    activities: Names = ()
    rates: Names = ()

    def holds(
        self, call: int, action: str, fields: Iterable[str], activity: str = "", name: str = ""
    ) -> bool:
        """Whether the value covers a call, an action in its fields, an activity and a name."""
        return (
            call in self.calls
            and (not self.actions or action in self.actions)
            and (not self.fields or bool(set(fields) & set(self.fields)))
            and (not self.activities or activity in self.activities)
            and (not self.rates or name in self.rates)
        )


class Amount(Data):
    """An amount the programme fixes (both sides equal) or leaves to the national agency.

    Written as ``125``, as ``[107, 191]``, or as ``{max: 160}`` where one side is not known.
    """

    min: Decimal | None = None
    max: Decimal | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        if isinstance(value, str | int | Decimal):
            return {"min": value, "max": value}
        if isinstance(value, list) and len(value) == 2:
            return {"min": value[0], "max": value[1]}
        return value

    @property
    def fixed(self) -> bool:
        """Whether there is nothing left to decide."""
        return self.min is not None and self.min == self.max


class TravelBand(Data):
    """A distance band: whole kilometres from ``from_km`` to ``to_km``, one way.

    The amounts cover the way there and back. ``green`` is ``None`` where green travel has no
    amount of its own.
    """

    from_km: int
    to_km: int | None = None
    standard: Decimal
    green: Decimal | None = None


class TravelDays(Data):
    """Most travel days that individual support covers, by kind of travel."""

    standard: int
    green: int


class Later(Data):
    """What is paid from a day on: a percentage of the base rate, or an amount.

    ``rounded_to`` says to what the reduced rate is rounded; ``percent: 100`` means no reduction.
    """

    from_day: int = 15
    percent: int | None = None
    amount: Decimal | None = None
    rounded_to: Literal["euro", "cent"] = "euro"


class IndividualSupport(Data):
    """Subsistence of one person for one day or month.

    Attributes:
        per: What the amounts are for.
        by: What decides the amount: the group of the receiving country (``group``), the receiving
            country itself (``country``), the groups of both countries (``flow``), or nothing.
        amounts: By group, country or flow; ``all`` where nothing decides.
        flows: Flow to pairs of groups, sending and receiving (``2-1``).
        apart: Least difference between neighbours in ``amounts``, which then stand in descending
            order.
        region_groups: Group to regions of third countries that count as that group.
        outgoing_regions: Regions that ``outgoing`` holds for, as receiving countries.
        outgoing: Amount for stays in those regions.
        incoming_regions: Regions that ``incoming`` holds for, as sending countries.
        incoming: Amount by the group of the receiving country.
        remote: Amount for people from outermost regions and overseas countries and territories.
        later: What is paid from a certain day on; ``None`` if that is not known.
        days_max: Most days paid to one person.
        person_max: Most that one person is paid.
    """

    per: Literal["day", "month"] = "day"
    by: Literal["group", "country", "flow", "all"] = "group"
    amounts: dict[str, Amount]
    flows: dict[str, Names] = Field({})
    apart: Decimal | None = None
    region_groups: dict[str, Names] = Field({})
    outgoing_regions: Names = ()
    outgoing: Amount | None = None
    incoming_regions: Names = ()
    incoming: dict[str, Amount] = Field({})
    remote: Amount | None = None
    later: Later | None = None
    days_max: int | None = None
    person_max: Decimal | None = None


class Accompanying(Data):
    """Which rates accompanying persons are paid, and for how many days at most."""

    rates: str
    days_max: int | None = None


class Steps(Data):
    """Organisational support of one participant.

    Attributes:
        amount: For each participant.
        after: Number of participants after which ``then`` holds.
        then: For each further participant.
        counted: Whether participants are counted by activity type or over the project.
        participants_min: Fewest participants that are paid at all.
        participants_max: Most participants that are paid.
    """

    amount: Decimal
    after: int | None = None
    then: Decimal | None = None
    counted: Literal["activity", "project"] = "activity"
    participants_min: int | None = None
    participants_max: int | None = None


class CourseFee(Data):
    """EUR for one participant and day of a course; at most ``days_max`` days."""

    per_day: Decimal
    days_max: int | None = None


class Inclusion(Data):
    """Support for participants with fewer opportunities.

    ``organisations`` is a unit amount for each of them, in some actions only for those who also
    get real costs (``with_real_costs_only``); ``percent`` of their real costs is paid besides.
    """

    organisations: Decimal
    with_real_costs_only: bool = False
    percent: int = 100


class Exceptional(Data):
    """Percentages of eligible real costs; ``None`` where the action does not pay them.

    ``expensive_travel`` replaces the unit amount, if that covers less than
    ``expensive_travel_below`` percent of the travel costs.
    """

    expensive_travel: int | None = None
    expensive_travel_below: int | None = None
    visa: int | None = None
    guarantee: int | None = None
    travel_pass: int | None = None
    reservations: int | None = None


class TopUps(Data):
    """What students get besides individual support.

    Attributes:
        fewer_opportunities: For each month, with fewer opportunities.
        traineeship: For each month of a traineeship.
        short: Once, with fewer opportunities, by the longest stay in days.
        traineeship_regions: The only regions of third countries with the traineeship top-up.
    """

    fewer_opportunities: Decimal | None = None
    traineeship: Decimal | None = None
    short: dict[int, Decimal] = Field({})
    traineeship_regions: Names = ()


class Coaching(Data):
    """EUR for one day of a coach by the group of the venue's country, and most days."""

    per_day: dict[str, Decimal]
    days_max: int | None = None


class CourseShare(Data):
    """Most that courses may take: ``percent`` of the grant, or ``amount`` up to ``grant_max``."""

    percent: int
    amount: Decimal
    grant_max: Decimal


class GrantShare(Data):
    """Most, in percent, that something may take of the grant, or of the last grant awarded."""

    percent: int
    of: Literal["grant", "last_grant"] = "grant"


class RealCosts(Data):
    """``percent`` of eligible real costs, and the most they may take of the project's costs."""

    percent: int
    share_max_percent: int | None = None


class Rates(Data):
    """All rates of mobility projects; each a tuple of ``Rate``.

    Attributes:
        country_groups: Group to programme countries (receiving, and sending in student flows).
        outside_groups: Group to third countries not associated, as receiving countries.
        travel: Distance bands.
        green_below_km: Distance below which green travel is the general rule.
        travel_days: Travel days that individual support covers.
        individual_support: Name (``staff``, ``vet-learners``) to daily or monthly amounts.
        accompanying: What accompanying persons are paid.
        organisational_support: For each participant.
        organisational_support_outside: For each participant in a third country not associated.
        limited_to: The only categories that an activity takes.
        course_fees: For staff on courses.
        inclusion_support: For participants with fewer opportunities.
        preparatory_visits: For each person on a visit, travel and subsistence included.
        linguistic_support: For each participant who cannot learn online.
        linguistic_extra: For each participant of long-term mobility, besides.
        exceptional_costs: Percentages of real costs.
        top_ups: What students get besides.
        project_management: For each month of a youth participation project.
        coaching: A coach of young people.
        participation_events: For each person at a youth participation event.
        system_development: Real costs of system development and outreach.
        course_share: Most that courses may take of the grant.
        international_share: Most that stays in third countries may take of the grant.
    """

    country_groups: tuple[Rate[dict[str, Names]], ...] = ()
    outside_groups: tuple[Rate[dict[str, Names]], ...] = ()
    travel: tuple[Rate[tuple[TravelBand, ...]], ...] = ()
    green_below_km: tuple[Rate[int], ...] = ()
    travel_days: tuple[Rate[TravelDays], ...] = ()
    individual_support: dict[str, tuple[Rate[IndividualSupport], ...]] = Field({})
    accompanying: tuple[Rate[Accompanying], ...] = ()
    organisational_support: tuple[Rate[Steps], ...] = ()
    organisational_support_outside: tuple[Rate[Decimal], ...] = ()
    limited_to: tuple[Rate[tuple[Category, ...]], ...] = ()
    course_fees: tuple[Rate[CourseFee], ...] = ()
    inclusion_support: tuple[Rate[Inclusion], ...] = ()
    preparatory_visits: tuple[Rate[Decimal], ...] = ()
    linguistic_support: tuple[Rate[Decimal], ...] = ()
    linguistic_extra: tuple[Rate[Decimal], ...] = ()
    exceptional_costs: tuple[Rate[Exceptional], ...] = ()
    top_ups: tuple[Rate[TopUps], ...] = ()
    project_management: tuple[Rate[Decimal], ...] = ()
    coaching: tuple[Rate[Coaching], ...] = ()
    participation_events: tuple[Rate[Decimal], ...] = ()
    system_development: tuple[Rate[RealCosts], ...] = ()
    course_share: tuple[Rate[CourseShare], ...] = ()
    international_share: tuple[Rate[GrantShare], ...] = ()

    def tables(self) -> Iterator[tuple[Path, tuple[Rate[Any], ...]]]:
        """Every parameter with values, and where it stands in the data file."""
        for name in type(self).model_fields:
            values = getattr(self, name)
            if isinstance(values, dict):
                yield from (((name, inner), found) for inner, found in values.items())
            elif values:
                yield (name,), values
