"""The dossier: everything the documents say that follows from project and programme.

Records refer to the project's own entries (``organisation``, ``work_package`` ...) and add what is
worked out: real dates, sums, percentages, order, full names for codes. Amounts are ``Decimal`` EUR,
percentages ``Decimal`` with one decimal. Templates see these records as plain data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import Due, Span


@dataclass(frozen=True, slots=True)
class Share:
    """Part of an amount that goes to one organisation."""

    organisation: m.Organisation
    amount: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """What shares are counted on: a work package, or an activity where there are none (KA210).

    Attributes:
        id, title: As in the project file.
        amount: Sum of its shares.
        percent: Of the grant.
        shares: One per organisation that has one, in the project's order.
        management: Whether it is the project management work package.
    """

    id: str
    title: str
    amount: Decimal
    percent: Decimal
    shares: tuple[Share, ...]
    management: bool


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an organisation does in a task or activity."""

    organisation: m.Organisation
    text: str
    lead: bool


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with its dates and everyone who works on it, the leader first."""

    task: m.Task
    span: Span
    lead: m.Organisation | None
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity with its dates, leader and participants."""

    activity: m.Activity
    work_package_id: str
    span: Span
    lead: m.Organisation | None
    participants: tuple[m.Organisation, ...]
    amount: Decimal | None
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class DeliverableLine:
    """A deliverable with its due day, owner and the meaning of its codes."""

    deliverable: m.Deliverable
    work_package_id: str
    due: Due
    lead: m.Organisation | None
    type_name: str
    level_name: str


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone with its due day and owner."""

    milestone: m.Milestone
    work_package_id: str
    due: Due
    lead: m.Organisation | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event with its days and headcounts.

    ``total`` and ``external`` are sums of what is given; ``counted`` tells whether any headcount
    is given at all (if not, they are 0 because nothing is known).
    """

    event: m.Event
    work_package_id: str
    start: Due
    end: Due
    host: m.Organisation | None
    type_name: str
    external: int
    total: int
    counted: bool
    results: tuple[m.Result, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """Staff days of one organisation in a work package, by category, with their total."""

    organisation: m.Organisation
    days: tuple[Decimal, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class Package:
    """A work package with everything that belongs to it."""

    work_package: m.WorkPackage
    span: Span
    lead: m.Organisation | None
    amount: Decimal
    percent: Decimal
    shares: tuple[Share, ...]
    tasks: tuple[TaskLine, ...]
    activities: tuple[ActivityLine, ...]
    deliverables: tuple[DeliverableLine, ...]
    milestones: tuple[MilestoneLine, ...]
    events: tuple[EventLine, ...]
    effort: tuple[Effort, ...]
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of a party's task table (annex IV of the agreement).

    ``unit_id`` is the work package or activity; ``amount`` the party's share of it, on the first
    line of that unit only (``None`` on the others).
    """

    unit_id: str
    id: str
    title: str
    role: Literal["lead", "contributor"]
    text: str
    outputs: tuple[str, ...]
    quality: tuple[str, ...]
    due: Due
    evidence: str
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One instalment for one party (or for the whole grant)."""

    instalment: m.Instalment
    number: int
    due: Due | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class HeadingShare:
    """A budget heading (unit-cost projects) with one party's ceiling."""

    heading: m.Heading
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that gets a share, with everything that concerns it.

    Attributes:
        number: 1 for the coordinator, then in the project's order.
        type_name, country_name: In the document's language.
        share, percent: Of the grant.
        shares: Its share per unit, zero shares left out.
        leads: Ids of the work packages or activities it leads.
        duties: Its task table.
        deliverables: Those it leads.
        payments: Its instalments; they add up to ``share`` to the cent.
        headings: Its ceilings per budget heading (unit cost only).
        background: What it brings in.
    """

    organisation: m.Organisation
    number: int
    coordinator: bool
    type_name: str
    country_name: str
    share: Decimal
    percent: Decimal
    shares: tuple[tuple[Unit, Decimal], ...]
    leads: tuple[str, ...]
    duties: tuple[Duty, ...]
    deliverables: tuple[DeliverableLine, ...]
    payments: tuple[PaymentLine, ...]
    headings: tuple[HeadingShare, ...]
    background: tuple[m.Background, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of the share matrix: one organisation, an amount per unit (zero if none), the total."""

    organisation: m.Organisation
    amounts: tuple[Decimal, ...]
    total: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Matrix:
    """Partner by unit. ``columns`` are the units; totals both ways; ``total`` is the grant."""

    columns: tuple[Unit, ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[Decimal, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """A run of equal cells in a schedule row: ``length`` periods of one ``kind``.

    ``kind``: ``""`` nothing, ``work`` a task or activity, ``package`` a work package, ``due`` a
    deliverable, milestone or event. ``text`` is printed in the cell (never colour alone).
    """

    length: int
    kind: Literal["", "work", "package", "due"]
    text: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """A row of the timetable; its bars cover all columns exactly."""

    id: str
    title: str
    lead: str
    kind: Literal[
        "package",
        "task",
        "activity",
        "deliverable",
        "milestone",
        "event",
        "dissemination",
        "result",
    ]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The timetable.

    Attributes:
        unit: ``month`` up to 24 months of project, else ``quarter``.
        years: Calendar years with the number of columns each spans.
        columns: Column heads: calendar months or quarters (``Q1``).
        months: Project-month label of each column (``M1`` or ``M1-M3``).
        rows: In the order of the work plan.
    """

    unit: Literal["month", "quarter"]
    years: tuple[tuple[int, int], ...]
    columns: tuple[str, ...]
    months: tuple[str, ...]
    rows: tuple[ScheduleRow, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """An internal or official report with its day."""

    report: m.ReportDue
    due: Due
    internal_due: Due | None


@dataclass(frozen=True, slots=True)
class ChosenPriority:
    """A chosen priority, pre-filled from the programme data.

    ``gist`` is our summary, not the guide's text; ``source`` says document, edition and page.
    ``known`` is False when the programme data have no such id (title then repeats the id).
    """

    chosen: m.Chosen
    title: str
    kind: str
    gist: str
    source: str
    known: bool
    indicators: tuple[m.Indicator, ...]
    packages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChosenOutcome:
    """A chosen outcome, pre-filled; ``level`` is organisation, individual or system."""

    chosen: m.Chosen
    gist: str
    level: str
    who: str
    source: str
    known: bool
    indicators: tuple[m.Indicator, ...]


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its due day and owner."""

    indicator: m.Indicator
    due: Due | None
    owner: m.Organisation | None


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk with its owner and score (1 to 9, likelihood times impact; 0 if not graded)."""

    risk: m.Risk
    owner: m.Organisation | None
    score: int


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A result with its owners and the day it is available from."""

    result: m.Result
    owners: tuple[m.Organisation, ...]
    available: Due


@dataclass(frozen=True, slots=True)
class DisseminationLine:
    """A row of the dissemination activity table with everything it refers to."""

    activity: m.DisseminationActivity
    due: Due
    until: Due | None
    lead: m.Organisation | None
    target_group: str
    message: str
    channel: str
    result: str


@dataclass(frozen=True, slots=True)
class Visibility:
    """Funding statement and disclaimer for this programme period and granting authority.

    ``authority`` is ``None`` as long as the project file does not name the National Agency; the
    disclaimer then speaks of the granting authority.
    """

    statement: str
    disclaimer: str
    authority: str | None
    source: str


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What the programme data say about the action and call, for the documents.

    Attributes:
        code: ``KA220-HED``.
        title: ``Cooperation Partnerships``; ``field_name``: ``higher education`` or empty.
        programme: ``2021-2027`` or ``2014-2020``.
        form: ``lump_sum`` or ``unit_cost``.
        uses_work_packages: False for KA210.
        managed_by: ``NA`` or ``EACEA``; ``authority`` the name to print, ``None`` if not given.
        management_cap: Percent of the grant, or ``None``.
        retention_years: From payment of the balance, or ``None`` if unknown.
        final_report_days: After the project end, or ``None`` if unknown.
        reduction_scale: (score from, score to, percent paid), highest first; may be empty.
        reduction_source, retention_source: Where these come from.
    """

    code: str
    title: str
    field_name: str
    programme: str
    form: Literal["lump_sum", "unit_cost"]
    uses_work_packages: bool
    managed_by: str
    authority: str | None
    management_cap: int | None
    retention_years: int | None
    retention_source: str
    final_report_days: int | None
    reduction_scale: tuple[tuple[int, int, int], ...]
    reduction_source: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """One project, worked out. Lists keep the order of the project file unless said otherwise.

    Attributes:
        project: The project file as the user wrote it.
        span: The whole project.
        parties: Coordinator first, affiliated entities included, associated partners not.
        partners: ``parties`` without the coordinator.
        units: What shares are counted on.
        packages: Empty where the action has none.
        activities, deliverables, milestones, events: Of all work packages and the top level,
            activities and events by date, the others by due date.
        dissemination_schedule: Dissemination activities, and results by the day they are out.
        reports: By date. ``payments``: for the whole grant.
        latest_final_report: The day the final report is due, if known.
        law_country: Name of the country whose law governs the agreement; ``court`` a city.
        country_names: Code and name of every country of the parties and associated partners.
        proposed_terms: Names of the ``terms`` that the project file leaves to the product's
            proposals; the agreement lists them for confirmation.
    """

    project: m.Project
    action: ActionFacts
    span: Span
    parties: tuple[Party, ...]
    coordinator: Party
    partners: tuple[Party, ...]
    units: tuple[Unit, ...]
    matrix: Matrix
    packages: tuple[Package, ...]
    activities: tuple[ActivityLine, ...]
    deliverables: tuple[DeliverableLine, ...]
    milestones: tuple[MilestoneLine, ...]
    events: tuple[EventLine, ...]
    schedule: Schedule
    dissemination_schedule: Schedule
    payments: tuple[PaymentLine, ...]
    reports: tuple[ReportLine, ...]
    latest_final_report: date | None
    priorities: tuple[ChosenPriority, ...]
    outcomes: tuple[ChosenOutcome, ...]
    results: tuple[ResultLine, ...]
    indicators: tuple[IndicatorLine, ...]
    risks: tuple[RiskLine, ...]
    dissemination: tuple[DisseminationLine, ...]
    dissemination_lead: m.Organisation | None
    visibility: Visibility
    law_country: str
    court: str | None
    country_names: tuple[tuple[str, str], ...]
    proposed_terms: tuple[str, ...] = ()
