"""The dossier as a whole, and what the programme says about its action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from erasmus_docs.dossier.consortium import Consortium
from erasmus_docs.dossier.form import FormDraft
from erasmus_docs.dossier.gatherings import Gathering
from erasmus_docs.dossier.lines import (
    ActivityLine,
    DeliverableLine,
    EventLine,
    MilestoneLine,
    Package,
    Unit,
)
from erasmus_docs.dossier.paid import MobilityBudget
from erasmus_docs.dossier.part_b import PartB
from erasmus_docs.dossier.party import Matrix, Party, PaymentLine, ReportLine
from erasmus_docs.dossier.payout import Payout
from erasmus_docs.dossier.prefilled import (
    ChosenOutcome,
    ChosenPriority,
    DisseminationLine,
    IndicatorLine,
    ResultLine,
    RiskLine,
)
from erasmus_docs.dossier.reported import Reported
from erasmus_docs.dossier.running import Running
from erasmus_docs.dossier.stays import Host, Stay
from erasmus_docs.dossier.submission import SubmissionPlan
from erasmus_docs.dossier.timetable import Schedule
from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import Span


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
        key_action: ``KA1``, ``KA2``, ``KA3``; empty if not known.
        programme: ``2021-2027`` or ``2014-2020``.
        form: ``lump_sum`` or ``unit_cost``.
        uses_work_packages: False for KA210.
        managed_by: ``NA`` or ``EACEA``; ``authority`` the name to print, ``None`` if not given.
        has_priorities: Whether projects of the action choose from a list of priorities.
        has_grant: False for an accreditation, which gives no money of its own.
        has_mobilities: Whether the action is paid by who goes where for how long.
        management_cap: Percent of the grant, or ``None``.
        retention_years: From payment of the balance, or ``None`` if unknown.
        final_report_days: After the project end, or ``None`` if unknown.
        reduction_scale: (score from, score to, percent paid), highest first; may be empty.
        reduction_source, retention_source: Where these come from.
    """

    code: str
    title: str
    field_name: str
    key_action: str
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
    has_priorities: bool = False
    has_grant: bool = True
    has_mobilities: bool = False


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
        running: What plans and forms of the running project need.
        reported, payout: Planned against achieved, and what a lump sum then pays.
        stays: The mobilities in the order of the project file; ``hosts`` who hosts them.
        mobility_budget: Their budget; ``None`` without mobilities or for an unknown action.
        submission: The deadline of the call, and what has to be done before it.
        part_b: What only the technical description of a centralised action shows.
        consortium: How the parties decide, and what a refused work package costs whom.
        gatherings: The events with what their papers say, in the order of ``events``.
        lang: Language of the document: ``en``, ``fr``.
        redacted: Whether what is personal in the project was masked.
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
    stays: tuple[Stay, ...] = ()
    hosts: tuple[Host, ...] = ()
    mobility_budget: MobilityBudget | None = None
    submission: SubmissionPlan | None = None
    part_b: PartB | None = None
    gatherings: tuple[Gathering, ...] = ()
    running: Running | None = None
    reported: Reported | None = None
    payout: Payout | None = None
    consortium: Consortium | None = None
    application: FormDraft | None = None
    lang: str = "en"
    redacted: bool = False
