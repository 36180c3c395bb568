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

    lat: Annotated[Decimal, Field(max_digits=18, decimal_places=6, ge=-90, le=90), EXACT]
    lon: Annotated[Decimal, Field(max_digits=18, decimal_places=6, ge=-180, le=180), EXACT]


class AccompanyingPersons(Entry):
    """People who go along: they are paid like staff, and never count as participants."""

    persons: People
    days: Days | None = Field(None, description="Their days, travel not counted; default: all")


class InclusionCosts(Entry):
    """Real costs of participants with fewer opportunities, as the agency has to approve them."""

    participants: People
    amount: Euro


class ExpensiveTravel(Entry):
    """Travel that unit amounts do not cover: how many persons, and what it costs in all."""

    persons: People
    amount: Euro


class ExceptionalCosts(Entry):
    """Real costs; the budget takes the percentage that the programme pays of them."""

    visa: Euro | None = Field(None, description="Visa, residence permits, vaccinations")
    expensive_travel: ExpensiveTravel | None = None
    travel_passes: Euro | None = None
    reservations: Euro | None = None


class Mobility(Entry):
    """One line of a mobility project. ``country`` is where the activity takes place."""

    id: Id
    activity: Text = Field(description="Activity id of the programme data (vet-short-term)")
    title: Text
    description: Markdown | None = None
    participants: People
    fewer_opportunities: Some = Field(0, description="Participants with fewer opportunities")
    zero_grant: Some = Field(0, description="Participants without a grant (higher education)")
    exchange: Id | None = Field(
        None, description="Name shared by the lines (groups) of one exchange"
    )
    groups: People = Field(1, description="Groups the participants form, in group mobility")
    sending: Text | None = Field(None, description="Organisation id; default: the coordinator")
    from_country: Text | None = Field(None, description="Default: country of the organisation")
    outermost: bool = Field(False, description="From an outermost region or overseas territory")
    host: Text | None = Field(None, description="Host organisation, as far as it is known")
    host_details: HostDetails = HostDetails()
    country: Text = Field(description="Country of the venue, as the programme writes it")
    venue: Text | None = Field(None, description="City")
    days: Days | None = Field(None, description="Days of physical activity, without travel")
    months: Months | None = Field(None, description="For rates by the month (higher education)")
    travel_days: Annotated[int, Field(ge=0, le=99)] = 0
    start: When | None = None
    until: When | None = Field(None, description="Last day; default: from start and days")
    distance_km: Kilometres | None = Field(
        None, description="One way, from the Commission's distance calculator"
    )
    origin: Point | None = None
    destination: Point | None = None
    green: bool | None = Field(None, description="Default: green below the programme's distance")
    accompanying: AccompanyingPersons | None = None
    course_days: Days | None = Field(None, description="Days with a course fee; default: days")
    linguistic_support: Some = Field(0, description="Participants without online support")
    inclusion: InclusionCosts | None = None
    exceptional: ExceptionalCosts | None = None
    coaching_days: Some = Field(0, description="Days of a coach (youth participation)")
    event_persons: Some = Field(0, description="People at the event (youth participation)")
    system_development: Euro | None = Field(None, description="Eligible real costs (youth workers)")
    learning: Learning = Learning()
    studies: Studies = Studies()
    traineeship: Traineeship = Traineeship()
    teaching: Teaching = Teaching()
    people: tuple[Responsible, ...] = Field((), description="Tutors, mentors, contacts")
    insurance: tuple[Cover, ...] = ()


class MobilityRates(Entry):
    """What the national agency fixed inside the programme's ranges, and where it says so."""

    source: Text | None = Field(None, description="Page of the agency, with its date")
    individual_support: dict[str, dict[str, Euro]] = Field(
        {}, description="Name of the rates (staff) -> country group or flow -> EUR"
    )
    financial_guarantee: Euro | None = Field(None, description="Its cost, if the agency wants one")
