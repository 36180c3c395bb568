"""The values an action can have: ranges, grants, quotas, places, rounds, award criteria.

All are ``Dated``: they hold for some calls and fields, and say who stands behind them.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Generic, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from erasmus_docs.finding import Severity

T = TypeVar("T")


class Data(BaseModel):
    """Base of all programme records: frozen, and an unknown key is an error."""

    # validators are made when first needed: most commands read few kinds of records
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Basis(StrEnum):
    """Who stands behind a value.

    ``official``: read in an EU document or an official copy of it. ``secondary``: a national
    agency's summary, or a third party. ``unsourced``: general knowledge, no source found.
    """

    OFFICIAL = "official"
    SECONDARY = "secondary"
    UNSOURCED = "unsourced"

    @property
    def severity(self) -> Severity:
        """The heaviest finding a value of this basis may cause."""
        return {
            Basis.OFFICIAL: Severity.ERROR,
            Basis.SECONDARY: Severity.WARNING,
            Basis.UNSOURCED: Severity.ADVICE,
        }[self]


def _calls(value: object) -> object:
    """Read ``2022-2026``, ``2020`` or ``2014, 2020`` as a tuple of call years."""
    if isinstance(value, int):
        return (value,)
    if not isinstance(value, str):
        return value
    years: list[int] = []
    for part in value.split(","):
        first, _, last = part.strip().partition("-")
        years.extend(range(int(first), int(last or first) + 1))
    return tuple(years)


Calls = Annotated[tuple[int, ...], BeforeValidator(_calls)]


def _tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_tuple)]


def _with_english(value: dict[str, str]) -> dict[str, str]:
    """Refuse a text that has no English, which is what is shown where another language lacks."""
    if "en" not in value:
        raise PydanticCustomError("english", "the English wording, under 'en', is missing")
    if odd := [lang for lang in value if not re.fullmatch("[a-z]{2}", lang)]:
        raise PydanticCustomError("language", f"'{odd[0]}' is no language, such as 'en' or 'fr'")
    return value


ByLanguage = Annotated[dict[str, str], AfterValidator(_with_english)]


class Source(Data):
    """A document that was read.

    Attributes:
        id: Short name that values point to.
        title: Its title; for a web page the publisher and what the page is about.
        edition: Version and date.
        url: Address; empty if the address is not known or is that of a private person.
        kind: What it is good for: the highest basis a value resting on it can have.
        calls: The only calls it speaks of; empty if it is not tied to a call.
        note: How it was read, and what to keep in mind.
    """

    id: str
    title: str
    edition: str = ""
    url: str = ""
    kind: Basis
    calls: Calls = ()
    note: str = ""


class Dated(Data, Generic[T]):
    """One value of a parameter, for some calls (and, where they differ, some fields).

    Attributes:
        calls: Call years it holds for.
        value: The value itself.
        source: Ids in ``sources.yaml``; empty only for an unsourced value.
        at: Page or section in the source; for several sources separated by ``;`` in their order.
        basis: Who stands behind it.
        fields: Fields it is limited to (``HED``, ``SCH`` ...); empty means all.
        note: A hedge or an explanation to show with it.
    """

    calls: Calls
    value: T
    source: Names = ()
    at: str = ""
    basis: Basis
    fields: Names = ()
    note: str = ""


class Range(Data):
    """An inclusive range; ``None`` on one side means no limit there.

    ``choices``, where given, are the only values allowed (24 or 36 months, nothing in between).
    """

    min: int | None = None
    max: int | None = None
    choices: tuple[int, ...] = ()


class GrantForm(StrEnum):
    """How the grant is counted: fixed amounts for work done, or units and ceilings."""

    LUMP_SUM = "lump_sum"
    UNIT_COST = "unit_cost"


class Grant(Data):
    """What may be asked for, in EUR; amounts are inclusive.

    Attributes:
        form: Lump sum or unit cost.
        choices: The only amounts that can be requested; empty if free.
        min: Smallest amount.
        max: Largest amount.
        max_by_months: Largest amount by project duration in months (at most the key).
        max_by_region: Largest amount by region of the third countries that take part.
        max_per_month: Largest amount per month of duration, besides ``max``.
        max_per_organisation_year: Largest amount per organisation and twelve months.
        max_per_participant: Largest amount per participant, in virtual exchanges.
    """

    form: GrantForm
    choices: tuple[Decimal, ...] = ()
    min: Decimal | None = None
    max: Decimal | None = None
    max_by_months: dict[int, Decimal] = {}
    max_by_region: dict[str, Decimal] = {}
    max_per_month: Decimal | None = None
    max_per_organisation_year: Decimal | None = None
    max_per_participant: Decimal | None = None


class CountryStatus(StrEnum):
    """What a country is to a call.

    2021-2027: ``member`` (EU), ``associated``, ``neither`` (third country not associated).
    2014-2020: ``programme``, ``partner``.
    """

    MEMBER = "member"
    ASSOCIATED = "associated"
    NEITHER = "neither"
    PROGRAMME = "programme"
    PARTNER = "partner"


class Statuses(Data):
    """What each country is to a call.

    Attributes:
        listed: Status to country codes.
        others: Status of every other country in ``countries.yaml``.
    """

    listed: dict[CountryStatus, Names]
    others: CountryStatus


class Region(Data):
    """A region of third countries not associated, as the guide numbers it (``2``, ``5b``).

    Attributes:
        names: Name by language.
        countries: Programme codes.
    """

    names: ByLanguage
    countries: Names


class Places(Data):
    """Countries that may take a role: by status or by region, minus exclusions.

    Attributes:
        status: Country statuses that may (see ``CountryStatus``).
        regions: Regions that may, besides the statuses; ``5`` means ``5a`` and ``5b``.
        exclude: Programme codes that may not, whatever their status or region.
        says: The rule in one sentence of our own.
    """

    status: Names = ()
    regions: Names = ()
    exclude: Names = ()
    says: str = ""


@cache
def brussels() -> ZoneInfo:
    """The time zone of all deadlines."""
    return ZoneInfo("Europe/Brussels")


class Round(Data):
    """One deadline.

    Attributes:
        round: Number of the round in the call year.
        authority: ``NA`` or ``EACEA``.
        fields: Fields it is open to; empty means all fields the value holds for.
        deadline: Brussels local time; ``None`` if not known.
        start_from: First day a project may start on; ``None`` if not known or not fixed.
        start_to: Last day a project may start on.
        start_on: The only days a project may start on; empty means any day in between.
        optional: Only some national agencies opened the round.
    """

    round: int
    authority: str
    fields: Names = ()
    deadline: datetime | None = None
    start_from: date | None = None
    start_to: date | None = None
    start_on: tuple[date, ...] = ()
    optional: bool = False

    @property
    def instant(self) -> datetime | None:
        """The deadline as a moment that clocks everywhere agree on; ``None`` if not known."""
        return self.deadline.replace(tzinfo=brussels()) if self.deadline else None


class Criterion(Data):
    """An award criterion.

    Attributes:
        id: Short name, the same in all actions (``relevance``, ``quality_design`` ...).
        title: As the guide prints it.
        max: Most points it can earn.
        min: Points it needs; ``None`` if it has no threshold of its own.
    """

    id: str
    title: str
    max: int
    min: int | None = None


class Award(Data):
    """Award criteria in the guide's order, and ``total_min``, the points needed in total."""

    criteria: tuple[Criterion, ...]
    total_min: int | None = None


class Band(Data):
    """From a final-report score of ``score_min`` on, ``pay_percent`` of the grant is paid."""

    score_min: int
    pay_percent: int


class FinalScore(Data):
    """How the score of the final report comes about, to which the reduction scale is applied.

    ``by: criteria`` adds the points of the award criteria, each at most its number in ``points``.
    ``by: work_packages`` averages the scores of the work packages, weighted by their share of the
    grant, without management if ``management`` is false, rounded to a whole number.
    """

    by: Literal["criteria", "work_packages"]
    points: dict[str, int] = Field({})
    management: bool = True


class PriorityRule(Data):
    """How many priorities to choose: at least ``min``, at most ``max``; ``exactly`` wins.

    ``says`` is the rule in one sentence of our own.
    """

    min: int | None = None
    max: int | None = None
    exactly: int | None = None
    says: str = ""


class StaffDayRates(Data):
    """EUR for one working day in a group of countries, by staff category.

    The categories are those of ``staff_days`` in a project file, in the same order.
    """

    countries: Names
    manager: Decimal
    teacher_trainer_researcher: Decimal
    technician: Decimal
    administrative: Decimal


class Payment(Data):
    """One payment: its share of the grant, if known, and what triggers it.

    Attributes:
        percent: Share of the grant; ``None`` if the grant agreement fixes it.
        trigger: What it follows, in our own words.
        grant_max: Only for grants up to this amount.
        grant_min: Only for grants above this amount.
    """

    percent: int | None = None
    trigger: str
    grant_max: Decimal | None = None
    grant_min: Decimal | None = None
