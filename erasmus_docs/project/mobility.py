"""Mobility projects: who goes where for how long, and what the national agency fixed.

One ``Mobility`` is one line of the application: people of one kind who do one activity in one
country for the same number of days. What it is paid is worked out from it and never written.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from erasmus_docs.project.entry import (
    EXACT,
    ActivityId,
    CountryCode,
    Entry,
    Euro,
    Id,
    Markdown,
    Text,
    When,
)
from erasmus_docs.project.learning import (
    Cover,
    HostDetails,
    Learning,
    Responsible,
    Studies,
    Teaching,
    Traineeship,
)

# Far above anything meant; without a bound sums would leave the precision of decimals.
People = Annotated[int, Field(ge=1, le=999_999)]
Some = Annotated[int, Field(ge=0, le=999_999)]
Days = Annotated[int, Field(ge=1, le=9999)]
Months = Annotated[Decimal, Field(gt=0, le=999, decimal_places=2), EXACT]
Kilometres = Annotated[Decimal, Field(ge=0, le=20_100, decimal_places=2), EXACT]


class Point(Entry):
    """A place on the map, in degrees; north and east are positive."""

    lat: Annotated[Decimal, Field(max_digits=18, decimal_places=6, ge=-90, le=90), EXACT] = Field(
        description="Degrees north; south is negative"
    )
    lon: Annotated[Decimal, Field(max_digits=18, decimal_places=6, ge=-180, le=180), EXACT] = Field(
        description="Degrees east; west is negative"
    )


class AccompanyingPersons(Entry):
    """People who go along: they are paid like staff, and never count as participants."""

    persons: People = Field(description="How many go along")
    days: Days | None = Field(None, description="Their days, travel not counted; default: all")


class InclusionCosts(Entry):
    """Real costs of participants with fewer opportunities, as the agency has to approve them."""

    participants: People = Field(description="Participants with such costs")
    amount: Euro = Field(description="Costs in all, in EUR")


class ExpensiveTravel(Entry):
    """Travel that unit amounts do not cover: how many persons, and what it costs in all."""

    persons: People = Field(description="Persons whose travel is so expensive")
    amount: Euro = Field(description="Costs in all, in EUR")


class ExceptionalCosts(Entry):
    """Real costs; the budget takes the percentage that the programme pays of them."""

    visa: Euro | None = Field(None, description="Visa, residence permits, vaccinations")
    expensive_travel: ExpensiveTravel | None = Field(
        None, description="Travel that unit amounts do not cover"
    )
    travel_passes: Euro | None = Field(None, description="Travel passes, in EUR")
    reservations: Euro | None = Field(
        None, description="Reservations of seats and couchettes, in EUR"
    )


class Mobility(Entry):
    """One line of a mobility project. ``country`` is where the activity takes place."""

    id: Id
    activity: ActivityId = Field(description="Activity id of the programme data (vet-short-term)")
    title: Text = Field(description="Title, as documents print it")
    description: Markdown | None = Field(None, description="What the participants do")
    participants: People = Field(description="Participants, without accompanying persons")
    fewer_opportunities: Some = Field(0, description="Participants with fewer opportunities")
    zero_grant: Some = Field(0, description="Participants without a grant (higher education)")
    exchange: Id | None = Field(
        None, description="Name shared by the lines (groups) of one exchange"
    )
    groups: People = Field(1, description="Groups the participants form, in group mobility")
    sending: Text | None = Field(None, description="Organisation id; default: the coordinator")
    from_country: CountryCode | None = Field(
        None, description="Default: country of the organisation"
    )
    outermost: bool = Field(False, description="From an outermost region or overseas territory")
    host: Text | None = Field(None, description="Host organisation, as far as it is known")
    host_details: HostDetails = Field(
        HostDetails(), description="What is known of the host besides its name"
    )
    country: CountryCode = Field(description="Country of the venue, as the programme writes it")
    venue: Text | None = Field(None, description="City")
    days: Days | None = Field(None, description="Days of physical activity, without travel")
    months: Months | None = Field(None, description="For rates by the month (higher education)")
    travel_days: Annotated[int, Field(ge=0, le=99)] = Field(
        0, description="Days of travel that are paid"
    )
    start: When | None = Field(None, description="First month or day")
    until: When | None = Field(None, description="Last day; default: from start and days")
    distance_km: Kilometres | None = Field(
        None, description="One way, from the Commission's distance calculator"
    )
    origin: Point | None = Field(
        None, description="Where the journey begins, instead of distance_km"
    )
    destination: Point | None = Field(None, description="Where it ends, instead of distance_km")
    green: bool | None = Field(None, description="Default: green below the programme's distance")
    accompanying: AccompanyingPersons | None = Field(None, description="People who go along")
    course_days: Days | None = Field(None, description="Days with a course fee; default: days")
    linguistic_support: Some = Field(0, description="Participants without online support")
    inclusion: InclusionCosts | None = Field(
        None, description="Real costs of participants with fewer opportunities"
    )
    exceptional: ExceptionalCosts | None = Field(None, description="Other real costs")
    coaching_days: Some = Field(0, description="Days of a coach (youth participation)")
    event_persons: Some = Field(0, description="People at the event (youth participation)")
    system_development: Euro | None = Field(None, description="Eligible real costs (youth workers)")
    learning: Learning = Field(Learning(), description="What is learnt, and how it counts")
    studies: Studies = Field(Studies(), description="Courses abroad and at home")
    traineeship: Traineeship = Field(Traineeship(), description="Traineeships")
    teaching: Teaching = Field(Teaching(), description="Teaching by staff")
    people: tuple[Responsible, ...] = Field((), description="Tutors, mentors, contacts")
    insurance: tuple[Cover, ...] = Field((), description="Insurances of the participants")


class MobilityRates(Entry):
    """What the national agency fixed inside the programme's ranges, and where it says so."""

    source: Text | None = Field(None, description="Page of the agency, with its date")
    individual_support: dict[str, dict[str, Euro]] = Field(
        {}, description="Name of the rates (staff) -> country group or flow -> EUR"
    )
    financial_guarantee: Euro | None = Field(None, description="Its cost, if the agency wants one")
