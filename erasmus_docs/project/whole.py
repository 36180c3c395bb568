"""The project file as a whole."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from erasmus_docs.project.achieved import Achieved
from erasmus_docs.project.application import Application
from erasmus_docs.project.branding import Branding
from erasmus_docs.project.consortium import AssociatedPartner, Grant, Heading, Organisation
from erasmus_docs.project.entry import (
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
    title: Text
    acronym: Text
    illustration: bool = Field(False, description="An invented sample, marked as such on paper")
    notice: Text | None = Field(None, description="Printed on the title page of every document")
    action: Text
    call: Annotated[int, Field(ge=1, le=9999)]
    round: Positive = 1
    reference: Text | None = Field(None, description="Project reference number")
    grant_agreement: Text | None = Field(None, description="Grant agreement number")
    granting_authority: Text | None = None
    language: Text = "en"
    version: Text = "1.0"
    version_date: Day | None = None
    start: Day
    duration: Annotated[int, Field(ge=1, le=MAX_MONTHS, description="Months")]
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
    work_packages: tuple[WorkPackage, ...] = Field((), max_length=MAX_COLUMNS)
    activities: tuple[Activity, ...] = Field((), max_length=MAX_COLUMNS)
    mobilities: tuple[Mobility, ...] = Field((), max_length=1000)
    mobility_rates: MobilityRates = MobilityRates()
    participant_terms: ParticipantTerms = ParticipantTerms()
    events: tuple[Event, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    results: tuple[Result, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    risks: tuple[Risk, ...] = ()
    quality: Quality = Quality()
    dissemination: Dissemination = Dissemination()
    narrative: Narrative = Narrative()
    application: Application = Application()
    proposal: Proposal = Proposal()
    terms: Terms = Terms()
    signatures: Signatures = Signatures()
    submission: Submission = Submission()
    achieved: Achieved | None = None
    documents: Documents = Documents()
    branding: Branding | None = Field(
        None, description="What the documents look like; wins over workspace.yaml"
    )
    waivers: tuple[Waiver, ...] = ()

    @property
    def work(self) -> bool:
        """Whether any work is planned, in work packages or in activities."""
        return bool(self.work_packages or self.activities)

    @property
    def staff_days(self) -> bool:
        """Whether staff days are planned for any work package."""
        return any(package.staff_days for package in self.work_packages)
