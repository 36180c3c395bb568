"""The shape of programme data: dated, sourced values that fail on an unknown key.

Every limit is a tuple of ``Dated`` values. A call that no value covers is *unknown*, never guessed:
``Action.fact`` returns ``None`` and the rules say so.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from erasmus_docs.finding import Severity

T = TypeVar("T")


class Data(BaseModel):
    """Base of all programme records: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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


class Source(Data):
    """A document that was read: ``title``, ``edition`` (version and date), ``url``, ``kind``."""

    title: str
    edition: str = ""
    url: str = ""
    kind: Basis
    note: str = ""


class Dated(Data, Generic[T]):
    """One value of a parameter, for some calls (and, where they differ, some fields).

    Attributes:
        calls: Call years it holds for.
        value: The value itself.
        source: Ids in ``sources.yaml``; empty only for an unsourced value.
        at: Page or section in the (first) source.
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
    """An inclusive range; ``None`` on one side means no limit there."""

    min: int | None = None
    max: int | None = None


class GrantForm(StrEnum):
    """How the grant is counted: fixed amounts for work done, or units and ceilings."""

    LUMP_SUM = "lump_sum"
    UNIT_COST = "unit_cost"


class Grant(Data):
    """What may be asked for, in EUR.

    Attributes:
        form: Lump sum or unit cost.
        choices: The only amounts that can be requested; empty if free.
        min: Smallest amount.
        max: Largest amount.
        max_by_months: Largest amount by project duration in months (at most the key).
    """

    form: GrantForm
    choices: tuple[Decimal, ...] = ()
    min: Decimal | None = None
    max: Decimal | None = None
    max_by_months: dict[int, Decimal] = {}


class Count(StrEnum):
    """What a quota counts."""

    ORGANISATIONS = "organisations"
    COUNTRIES = "countries"


class Quota(Data):
    """One line of a composition rule, as data.

    Attributes:
        count: Organisations, or different countries.
        min: At least so many.
        max: At most so many.
        types: Organisation types that count (``organisation_types.yaml``); empty means all.
        status: Country statuses that count (see ``CountryStatus``); empty means all.
        per_country: The minimum holds in each country that has at least one counted organisation
            of that status (for example one HEI per programme country).
        at_least_as_many_as: The minimum is the number of organisations of these types and
            statuses instead of ``min``.
        when: Countries whose presence switches the quota on; empty means always.
        says: What it asks for, one sentence in our own words.
    """

    count: Count
    min: int | None = None
    max: int | None = None
    types: Names = ()
    status: Names = ()
    per_country: bool = False
    at_least_as_many_as: Quota | None = None
    when: Names = ()
    says: str = ""


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


class Places(Data):
    """Countries that may take a role: by status, by region, minus exclusions (programme codes)."""

    status: Names = ()
    regions: Names = ()
    exclude: Names = ()
    says: str = ""


class Round(Data):
    """One deadline. Times are Brussels local time; ``start_from``/``start_to`` bound the start."""

    round: int
    authority: str
    fields: Names = ()
    deadline: datetime | None = None
    start_from: date | None = None
    start_to: date | None = None
    optional: bool = False


class Criterion(Data):
    """An award criterion with its maximum and its own threshold in points, if it has one."""

    id: str
    title: str
    max: int
    min: int | None = None


class Award(Data):
    """Award criteria and the total needed."""

    criteria: tuple[Criterion, ...]
    total_min: int | None = None


class Band(Data):
    """Final-report score from which so many percent are paid."""

    score_min: int
    pay_percent: int


class PriorityRule(Data):
    """How many priorities to choose: at least ``min``, at most ``max``; ``exactly`` wins."""

    min: int | None = None
    max: int | None = None
    exactly: int | None = None
    says: str = ""


class Action(Data):
    """One action in all its calls.

    ``id`` is the code without field (``KA220``, ``EPPKA2-KA``). ``fields`` maps a field code to
    the calls in which the action was offered there; empty for actions without fields.
    Each parameter is a tuple of ``Dated`` values; overlaps are refused by the catalogue.
    """

    id: str
    aliases: Names = ()
    titles: dict[str, str]
    programme: str
    calls: Calls
    fields: dict[str, Calls] = {}
    documents: Names = ()
    guide: tuple[Dated[str], ...] = ()
    managed_by: tuple[Dated[str], ...] = ()
    composition: tuple[Dated[tuple[Quota, ...]], ...] = ()
    coordinator_country: tuple[Dated[Places], ...] = ()
    partner_country: tuple[Dated[Places], ...] = ()
    associated_partner_country: tuple[Dated[Places], ...] = ()
    coordinator_types: tuple[Dated[Names], ...] = ()
    applicant_age_years: tuple[Dated[int], ...] = ()
    eche_required: tuple[Dated[Names], ...] = ()
    duration_months: tuple[Dated[Range], ...] = ()
    rounds: tuple[Dated[tuple[Round, ...]], ...] = ()
    grant: tuple[Dated[Grant], ...] = ()
    management_share_percent: tuple[Dated[int], ...] = ()
    work_packages: tuple[Dated[Range], ...] = ()
    work_packages_advised: tuple[Dated[Range], ...] = ()
    work_package_types: tuple[Dated[Names], ...] = ()
    uses_work_packages: tuple[Dated[bool], ...] = ()
    priorities: tuple[Dated[PriorityRule], ...] = ()
    topics_max: tuple[Dated[int], ...] = ()
    applications_per_organisation: tuple[Dated[int], ...] = ()
    applications_as_coordinator: tuple[Dated[int], ...] = ()
    award: tuple[Dated[Award], ...] = ()
    reduction_scale: tuple[Dated[tuple[Band, ...]], ...] = ()
    retention_years: tuple[Dated[int], ...] = ()
    final_report_days: tuple[Dated[int], ...] = ()


class Priority(Data):
    """A priority a project can choose.

    ``calls``: at least one source shows it for these calls. ``calls_unsure``: only weak evidence.
    ``gist`` is in our own words, not the official text.
    """

    id: str
    kind: str
    fields: Names
    calls: Calls = ()
    calls_unsure: Calls = ()
    titles: dict[str, str]
    gist: str
    follows: Names = ()
    source: Names = ()
    at: dict[str, str] = {}
    basis: Basis


class Outcome(Data):
    """A change the programme expects; ``level``: organisation, individual or system."""

    id: str
    level: str
    calls: Calls = ()
    calls_unsure: Calls = ()
    actions: Names
    who: str = ""
    gist: str
    priorities: Names = ()
    source: Names = ()
    at: dict[str, str] = {}
    basis: Basis


class Country(Data):
    """A country: ``code`` as the programme writes it (EL, UK, XK), names by language."""

    code: str
    iso: str = ""
    names: dict[str, str]


class Visibility(Data):
    """Funding statement and disclaimer of a programme period, by language.

    ``disclaimer`` holds ``{authority}`` where the granting authority's name goes.
    """

    programme: str
    statement: dict[str, str]
    disclaimer: dict[str, str]
    source: Names = ()
    basis: Basis
    note: str = ""
