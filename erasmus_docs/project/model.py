"""The project file: every fact of one project, written once.

Words are the programme's own. References between entries are by ``id``; sums, percentages, end
dates and counts are never written but worked out by the dossier. ``When`` accepts a project month
(``M1`` is the first month) or a real date. Long text is Markdown (CommonMark, no raw HTML).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Entry(BaseModel):
    """Base of all entries of a project file: frozen; an unknown key is a finding."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class When:
    """A point in time as the user wrote it: a project month (1 = first) or a calendar date."""

    month: int | None = None
    day: date | None = None

    @classmethod
    def parse(cls, value: object) -> When:
        """Read ``M7`` or ``2026-10-01``; anything else is a finding."""
        if isinstance(value, When):
            return value
        text = str(value).strip()
        if text[:1] in {"M", "m"} and text[1:].isdigit() and int(text[1:]) >= 1:
            return cls(month=int(text[1:]))
        try:
            return cls(day=date.fromisoformat(text))
        except ValueError:
            raise PydanticCustomError(
                "when", "expected a project month such as M7 or a real date such as 2026-10-01"
            ) from None

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> dict[str, object]:
        return {
            "type": "string",
            "pattern": "^(M[1-9][0-9]*|[0-9]{4}-[0-9]{2}-[0-9]{2})$",
            "description": "Project month (M1 is the first) or real date (YYYY-MM-DD)",
        }

    def __str__(self) -> str:
        return f"M{self.month}" if self.month else str(self.day)


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=40)]
Text = Annotated[str, Field(min_length=1, max_length=100_000)]
Markdown = Annotated[str, Field(min_length=1, max_length=100_000, description="Markdown")]
Ids = Annotated[tuple[str, ...], BeforeValidator(_list)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_list)]
Euro = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2, description="EUR")]
Percent = Annotated[Decimal, Field(ge=0, le=100)]
Positive = Annotated[int, Field(ge=1)]
Count = Annotated[int, Field(ge=0)]
Grade = Literal["low", "medium", "high"]


class Signatory(Entry):
    """The legal representative: the function is needed, the name may stay blank until signature."""

    function: Text
    name: Text | None = None


class Organisation(Entry):
    """A participating organisation. ``id`` is its short name in this file and all tables."""

    id: Id
    legal_name: Text
    role: Literal["coordinator", "beneficiary", "affiliated_entity"] = "beneficiary"
    type: Text = Field(description="Organisation type code of the programme data")
    country: Text = Field(description="Country code as the programme writes it (EL, UK, XK)")
    city: Text | None = None
    address: Text | None = None
    pic: Text | None = Field(None, description="Participant Identification Code, nine digits")
    oid: Text | None = Field(None, description="Organisation ID, E and eight digits")
    eche: Text | None = Field(None, description="Erasmus Charter for Higher Education, number")
    legal_form: Text | None = None
    registration_number: Text | None = None
    vat_number: Text | None = None
    established: date | None = None
    website: Text | None = None
    legal_representative: Signatory | None = None
    contact: Text | None = Field(None, description="Function of the responsible person")
    deputy: Text | None = Field(None, description="Function of the deputy")
    data_protection_contact: Text | None = None
    languages: Texts = ()
    profile: Markdown | None = None
    expertise: Texts = ()
    role_in_project: Text | None = None
    note: Text | None = None


class AssociatedPartner(Entry):
    """An organisation that takes part without funding and is no party to the agreement."""

    id: Id
    legal_name: Text
    type: Text | None = None
    country: Text
    city: Text | None = None
    contribution: Text | None = None


class Grant(Entry):
    """The grant requested or awarded, in EUR, and what is known about co-financing."""

    amount: Euro
    co_financing: Text | None = None
    note: Text | None = None


class Heading(Entry):
    """A budget heading of a unit-cost project, with its ceiling per organisation."""

    id: Id
    title: Text
    unit: Text
    rate_source: Text | None = None
    proof: Text
    amounts: dict[str, Euro]


class Task(Entry):
    """A task of a work package. ``contributors`` maps an organisation to what it contributes."""

    id: Id
    title: Text
    description: Markdown | None = None
    start: When | None = None
    end: When | None = None
    lead: Text | None = None
    contributors: dict[str, Text] = {}
    outputs: Ids = ()
    in_kind_or_subcontracting: Text | None = None


class Activity(Entry):
    """An activity as the KA220 and KA210 forms ask for it."""

    id: Id
    title: Text
    venue: Text = Field(description="City, country; or 'online'")
    venue_country: Text | None = None
    start: When
    end: When
    lead: Text
    participants: Ids = ()
    description: Markdown
    target_group: Text | None = None
    participants_number: Positive | None = None
    objective: Text | None = None
    results: Texts = ()
    amount: Euro | None = None
    amount_rationale: Text | None = None


class Deliverable(Entry):
    """A deliverable with its due month, type and dissemination level (codes of Part B)."""

    id: Id
    title: Text
    description: Text | None = None
    task: Text | None = None
    lead: Text
    type: Text = "R"
    dissemination_level: Text = "PU"
    due: When
    languages: Texts = ()
    format: Text | None = None
    quality_criterion: Text | None = None


class Milestone(Entry):
    """A major control point, numbered through the whole project."""

    id: Id
    title: Text
    description: Text | None = None
    lead: Text
    due: When
    verification: Text
    closes: Ids = ()


class Event(Entry):
    """A meeting, training or event, with the headcount that every document repeats."""

    id: Id
    title: Text
    type: Literal[
        "project_meeting", "training", "multiplier_event", "final_event", "workshop", "other"
    ]
    area: Text | None = None
    start: When
    end: When | None = None
    host: Text
    place: Text = Field(description="City, country; or 'online'")
    duration_days: Positive | None = None
    participants: Count | None = Field(None, description="People from the partnership")
    local_participants: Count | None = Field(None, description="External, host country")
    foreign_participants: Count | None = Field(None, description="External, other countries")
    audience: Text | None = None
    results: Ids = ()
    programme: Text | None = None
    evidence: Text | None = None


class WorkPackage(Entry):
    """A work package; ``type`` as the action names it (``management`` is the capped one)."""

    id: Id
    title: Text
    type: Literal[
        "management",
        "preparation",
        "implementation",
        "quality",
        "evaluation",
        "dissemination",
    ]
    start: When
    end: When
    lead: Text
    objectives: Texts = ()
    description: Markdown | None = None
    uses: Ids = Field((), description="Deliverables or results of earlier work packages")
    rationale: Text | None = Field(None, description="Explanation of the amount")
    staff_days: dict[str, tuple[Decimal, ...]] = Field(
        {}, description="Per organisation: manager, teacher/trainer/researcher, technician, admin"
    )
    tasks: tuple[Task, ...] = ()
    activities: tuple[Activity, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    events: tuple[Event, ...] = ()


class Objective(Entry):
    """A specific objective, tied to the need it answers and the work packages that serve it."""

    id: Id
    text: Text
    need: Text | None = None
    work_packages: Ids = ()


class Result(Entry):
    """A result to be shared: who owns it, when it is there, under which open licence, where."""

    id: Id
    title: Text
    type: Text
    owners: Ids
    work_package: Text | None = None
    deliverables: Ids = ()
    available: When
    languages: Texts
    licence: Text
    format: Text | None = None
    repository: Text
    users: Text | None = None
    background: Text | None = Field(None, description="Existing material it builds on")


class Indicator(Entry):
    """What is measured: unit, baseline, target, date, source of verification, owner."""

    id: Id
    title: Text
    level: Literal["output", "outcome", "impact"] = "output"
    family: Literal["reach", "engagement", "uptake", "lasting"] | None = None
    objective: Text | None = None
    result: Text | None = None
    work_package: Text | None = None
    unit: Text
    baseline: Decimal | None = None
    target: Decimal | None = None
    due: When | None = None
    verification: Text | None = None
    owner: Text | None = None


class Risk(Entry):
    """A risk with likelihood, impact, trigger, mitigation and owner."""

    id: Id
    description: Text
    likelihood: Grade | None = None
    impact: Grade | None = None
    trigger: Text | None = None
    mitigation: Text
    owner: Text | None = None
    work_package: Text | None = None
    dissemination: bool = False


class Chosen(Entry):
    """A chosen priority or outcome: its id in the programme data and how the project meets it."""

    id: Id
    how: Markdown | None = None
    indicators: Ids = ()
    work_packages: Ids = ()


class TargetGroup(Entry):
    """A narrowly named target group."""

    id: Id
    name: Text
    level: Literal["internal", "local", "regional", "national", "European"]
    size: Positive | None = None
    size_source: Text | None = None
    gain: Text
    influence: Literal["multiplier", "decision maker", "user"] | None = None
    access: Ids = ()
    channel: Text | None = None


class DisseminationObjective(Entry):
    """An objective of the dissemination plan and the project objective it serves."""

    id: Id
    text: Text
    level: Literal["communication", "dissemination", "exploitation"]
    objective: Text | None = None


class Message(Entry):
    """A key message for one target group, with the proof behind it and the call to action."""

    id: Id
    text: Text
    target_group: Text
    proof: Text
    call_to_action: Text
    languages: Texts


class Channel(Entry):
    """A channel or tool, its owner, frequency and starting point."""

    id: Id
    name: Text
    why: Text
    owner: Text
    frequency: Text
    baseline: Decimal | None = None
    baseline_unit: Text | None = None
    effort: Text | None = None
    accessibility: Text | None = None


class DisseminationActivity(Entry):
    """A row of the dissemination activity table."""

    id: Id
    title: Text
    level: Literal["communication", "dissemination", "exploitation"] = "dissemination"
    phase: Literal["before", "during", "after"] = "during"
    work_package: Text | None = None
    result: Text | None = None
    target_group: Text
    message: Text | None = None
    channel: Text
    indicator: Text
    unit: Text
    baseline: Decimal | None = None
    target: Decimal | None = None
    date: When
    until: When | None = None
    lead: Text
    contributors: Ids = ()
    amount: Euro | None = None
    evidence: Text
    status: Literal["planned", "ongoing", "delivered", "postponed", "cancelled"] = "planned"


class Responsibility(Entry):
    """What one organisation does in dissemination, in which languages, with which target."""

    organisation: Text
    contact: Text | None = None
    tasks: Text
    languages: Texts = ()
    targets: Text


class Exploitation(Entry):
    """What continues of a result after the project, who keeps it up, until when, paid by what."""

    result: Text
    continues: Text
    keeper: Text
    until: Text
    cost: Text
    commitment: Text
    users: Text | None = None


class Dissemination(Entry):
    """Everything the dissemination plan needs beyond results, events and target groups."""

    lead: Text | None = None
    objectives: tuple[DisseminationObjective, ...] = ()
    messages: tuple[Message, ...] = ()
    channels: tuple[Channel, ...] = ()
    activities: tuple[DisseminationActivity, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    exploitation: tuple[Exploitation, ...] = ()
    log_frequency: Literal["monthly", "quarterly"] | None = None
    approver: Text | None = Field(None, description="Organisation that checks before publication")
    visual_identity: Markdown | None = None
    third_party_rights: Markdown | None = None
    data_protection: Markdown | None = None


class Instalment(Entry):
    """One payment to partners: percent of their share, what triggers it, by when."""

    title: Text
    percent: Percent
    trigger: Text
    due: When | None = None


class ReportDue(Entry):
    """An internal report or a report to the granting authority."""

    title: Text
    due: When
    to: Literal["coordinator", "granting_authority"] = "coordinator"
    period: Text | None = None


class Terms(Entry):
    """What the parties agree on: days, percentages, law, courts, languages.

    Defaults are the product's proposals and are marked as such in the agreement; an instalment
    plan is never proposed, because it follows the grant agreement's data sheet.
    """

    form: Literal["bilateral", "multilateral"] = "bilateral"
    working_language: Text = "English"
    prevailing_language: Text | None = None
    governing_law: Text | None = Field(None, description="Country code; default: coordinator's")
    court: Text | None = Field(None, description="City of the court; default: coordinator's")
    repository: Text | None = Field(None, description="Where documents and evidence are kept")
    notice_channel: Text = "e-mail with confirmation of receipt"
    forward_days: Positive = 5
    payment_days: Positive = 30
    instalments: tuple[Instalment, ...] = ()
    reports: tuple[ReportDue, ...] = ()
    report_days_before: Positive = 30
    delay_notice_days: Positive = 10
    acceptance_days: Positive = 20
    audit_answer_days: Positive = 10
    meetings_per_year: Positive = 2
    meeting_notice_days: Positive = 30
    agenda_days: Positive = 14
    minutes_days: Positive = 10
    minutes_objection_days: Positive = 15
    quorum: Text = "two thirds"
    majority: Text = "two thirds"
    veto: bool = True
    written_procedure_days: Positive = 10
    cure_days: Positive = 30
    withdrawal_notice_days: Positive = 60
    force_majeure_weeks: Positive = 6
    confidentiality_years: Positive = 4
    liability_cap: Positive = Field(1, description="Times the share of the organisation")
    breach_notice_hours: Positive = 48
    dispute_days: Positive = 20
    mediation_place: Text | None = None
    originals: Text | None = Field(None, description="Number of originals or kind of e-signature")
    data_controllers: Literal["separate", "joint"] = "separate"
    minors: bool = Field(False, description="Minors take part in activities")
    licence: Text | None = None
    background: tuple[Background, ...] = ()


class Background(Entry):
    """Existing material a party brings in."""

    organisation: Text
    title: Text
    conditions: Text


class Narrative(Entry):
    """The long texts, in Markdown; each fills the section of that name."""

    summary: Markdown | None = None
    needs: Markdown | None = None
    innovation: Markdown | None = None
    european_added_value: Markdown | None = None
    method: Markdown | None = None
    management: Markdown | None = None
    partnership: Markdown | None = None
    quality: Markdown | None = None
    evaluation: Markdown | None = None
    communication: Markdown | None = None
    impact: Markdown | None = None
    sustainability: Markdown | None = None
    inclusion: Markdown | None = None
    digital: Markdown | None = None
    green: Markdown | None = None
    participation: Markdown | None = None


class Waiver(Entry):
    """A finding set aside, with a reason that the report lists."""

    rule: Id
    reason: Text
    at: Text | None = Field(None, description="Path of the entry, to waive only there")


class Project(Entry):
    """One project file."""

    schema_version: Annotated[int, Field(ge=1, le=1)] = 1
    id: Id = Field(description="Names the output folder; defaults to the file's name")
    title: Text
    acronym: Text
    illustration: bool = Field(False, description="An invented sample, marked as such on paper")
    notice: Text | None = Field(None, description="Printed on the title page of every document")
    action: Text
    call: int
    round: Positive = 1
    reference: Text | None = Field(None, description="Project reference number")
    grant_agreement: Text | None = Field(None, description="Grant agreement number")
    granting_authority: Text | None = None
    language: Text = "en"
    version: Text = "1.0"
    version_date: date | None = None
    start: date
    duration: Positive = Field(description="Months")
    grant: Grant
    organisations: tuple[Organisation, ...] = Field(min_length=1)
    associated_partners: tuple[AssociatedPartner, ...] = ()
    shares: dict[str, dict[str, Euro]] = Field(
        {}, description="Work package (KA210: activity) -> organisation -> EUR"
    )
    budget_headings: tuple[Heading, ...] = ()
    priorities: tuple[Chosen, ...] = ()
    outcomes: tuple[Chosen, ...] = ()
    topics: Texts = ()
    objectives: tuple[Objective, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    work_packages: tuple[WorkPackage, ...] = ()
    activities: tuple[Activity, ...] = ()
    events: tuple[Event, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    results: tuple[Result, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    risks: tuple[Risk, ...] = ()
    dissemination: Dissemination = Dissemination()
    narrative: Narrative = Field(default_factory=lambda: Narrative())
    terms: Terms = Terms()
    waivers: tuple[Waiver, ...] = ()


Terms.model_rebuild()
Project.model_rebuild()
