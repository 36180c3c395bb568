"""The project file as a whole."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from erasmus_docs.project.achieved import Achieved
from erasmus_docs.project.application import Application
from erasmus_docs.project.branding import Branding
from erasmus_docs.project.consortium import AssociatedPartner, Grant, Heading, Organisation
from erasmus_docs.project.entry import (
    ActionCode,
    Day,
    Entry,
    Euro,
    FolderId,
    Id,
    Ids,
    Markdown,
    Positive,
    Text,
    Texts,
)
from erasmus_docs.project.learning import ParticipantTerms
from erasmus_docs.project.logic import Chosen, Indicator, Objective, Result, Risk, TargetGroup
from erasmus_docs.project.mobility import Mobility, MobilityRates
from erasmus_docs.project.proposal import Proposal
from erasmus_docs.project.quality import Quality
from erasmus_docs.project.sharing import Dissemination
from erasmus_docs.project.submission import Submission
from erasmus_docs.project.terms import Signatures, Terms
from erasmus_docs.project.versions import NEWEST
from erasmus_docs.project.work import Activity, Deliverable, Event, Milestone, WorkPackage

# What tables can still draw, in quarters or one column each; no project comes near it.
MAX_MONTHS = 360
MAX_COLUMNS = 100


class Narrative(Entry):
    """The long texts, in Markdown; each fills the section of that name."""

    summary: Markdown | None = Field(None, description="Summary: objectives, activities, results")
    needs: Markdown | None = Field(None, description="Needs, and how they are known")
    innovation: Markdown | None = Field(None, description="What is new")
    european_added_value: Markdown | None = Field(
        None, description="Why it takes several countries"
    )
    method: Markdown | None = Field(None, description="How the work is done")
    management: Markdown | None = Field(None, description="How the project is managed")
    partnership: Markdown | None = Field(None, description="Why these partners, and who does what")
    quality: Markdown | None = Field(None, description="How quality is ensured")
    evaluation: Markdown | None = Field(None, description="How success is measured")
    communication: Markdown | None = Field(None, description="How results become known")
    impact: Markdown | None = Field(None, description="What changes, for whom")
    sustainability: Markdown | None = Field(None, description="What lasts, and who keeps it up")
    inclusion: Markdown | None = Field(
        None, description="How people with fewer opportunities take part"
    )
    digital: Markdown | None = Field(None, description="Digital tools and learning")
    green: Markdown | None = Field(None, description="Environmental practices")
    participation: Markdown | None = Field(
        None, description="Democratic participation and civic engagement"
    )


class Waiver(Entry):
    """A finding set aside, with a reason that the report lists."""

    rule: Id = Field(description="Id of the rule, as findings show it")
    reason: Text = Field(description="Why it does not apply here")
    at: Text | None = Field(None, description="Path of the entry, to waive only there")


class Documents(Entry):
    """Documents a project gets besides, or instead of, those its action and phase bring."""

    add: Ids = Field((), description="Document ids to build as well")
    drop: Ids = Field((), description="Document ids not to build")


class Project(Entry):
    """One project file."""

    schema_version: Annotated[int, Field(ge=1, le=NEWEST)] = Field(
        NEWEST, description="Version of the project file it is written for; default: the newest"
    )
    id: FolderId = Field(description="Names the output folder; defaults to the file's name")
    title: Text = Field(description="Title of the project")
    acronym: Text = Field(description="Short name")
    illustration: bool = Field(False, description="An invented sample, marked as such on paper")
    notice: Text | None = Field(None, description="Printed on the title page of every document")
    action: ActionCode = Field(description="Action code, with its field: KA220-HED")
    call: Annotated[int, Field(ge=1, le=9999)] = Field(description="Call year", examples=[2026])
    round: Positive = Field(1, description="Round of the call")
    reference: Text | None = Field(None, description="Project reference number")
    grant_agreement: Text | None = Field(None, description="Grant agreement number")
    granting_authority: Text | None = Field(None, description="National agency or executive agency")
    language: Text = Field(
        "en", description="Language of the documents (en, fr)", examples=["en", "fr"]
    )
    version: Text = Field("1.0", description="Version of the documents")
    version_date: Day | None = Field(None, description="Day of this version")
    start: Day = Field(description="First day of the project")
    duration: Annotated[int, Field(ge=1, le=MAX_MONTHS, description="Months")]
    grant: Grant = Field(description="Grant asked for or awarded, in EUR")
    organisations: tuple[Organisation, ...] = Field(
        min_length=1, description="Who takes part, the coordinator among them"
    )
    associated_partners: tuple[AssociatedPartner, ...] = Field(
        (), description="Who takes part without funding"
    )
    shares: dict[str, dict[str, Euro]] = Field(
        {}, description="Work package (KA210: activity) -> organisation -> EUR"
    )
    budget_headings: tuple[Heading, ...] = Field(
        (), description="Headings of a project paid by unit costs, or shares of a consortium"
    )
    priorities: tuple[Chosen, ...] = Field((), description="Priorities the project addresses")
    outcomes: tuple[Chosen, ...] = Field((), description="Outcomes the project contributes to")
    topics: Texts = Field((), description="Topics, as the form names them")
    objectives: tuple[Objective, ...] = Field((), description="Specific objectives")
    target_groups: tuple[TargetGroup, ...] = Field((), description="Target groups")
    work_packages: tuple[WorkPackage, ...] = Field(
        (), max_length=MAX_COLUMNS, description="Work packages"
    )
    activities: tuple[Activity, ...] = Field(
        (),
        max_length=MAX_COLUMNS,
        description="Activities of a project without work packages (KA210)",
    )
    mobilities: tuple[Mobility, ...] = Field(
        (), max_length=1000, description="Who goes where for how long"
    )
    mobility_rates: MobilityRates = Field(
        MobilityRates(), description="What the national agency fixed"
    )
    participant_terms: ParticipantTerms = Field(
        ParticipantTerms(), description="What the agreement with a participant fixes"
    )
    events: tuple[Event, ...] = Field((), description="Events outside work packages")
    milestones: tuple[Milestone, ...] = Field((), description="Milestones outside work packages")
    deliverables: tuple[Deliverable, ...] = Field(
        (), description="Deliverables outside work packages"
    )
    results: tuple[Result, ...] = Field((), description="Results to be shared")
    indicators: tuple[Indicator, ...] = Field((), description="What is measured")
    risks: tuple[Risk, ...] = Field((), description="Risks")
    quality: Quality = Field(Quality(), description="Who checks what")
    dissemination: Dissemination = Field(Dissemination(), description="Dissemination plan")
    narrative: Narrative = Field(Narrative(), description="Long texts")
    application: Application = Field(
        Application(), description="Texts of the form that no other section answers"
    )
    proposal: Proposal = Field(Proposal(), description="What only Part B asks for")
    terms: Terms = Field(Terms(), description="What the parties agree on")
    signatures: Signatures = Field(Signatures(), description="When papers were signed")
    submission: Submission = Field(Submission(), description="How the application is handed in")
    achieved: Achieved | None = Field(None, description="What was achieved, for reports")
    documents: Documents = Field(
        Documents(), description="Documents besides or instead of the usual ones"
    )
    branding: Branding | None = Field(
        None, description="What the documents look like; wins over workspace.yaml"
    )
    waivers: tuple[Waiver, ...] = Field((), description="Findings set aside, with reasons")

    @property
    def work(self) -> bool:
        """Whether any work is planned, in work packages or in activities."""
        return bool(self.work_packages or self.activities)

    @property
    def staff_days(self) -> bool:
        """Whether staff days are planned for any work package."""
        return any(package.staff_days for package in self.work_packages)
