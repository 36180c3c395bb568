"""The work: work packages and what is in them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from erasmus_docs.project.entry import (
    Count,
    CountryCode,
    Entry,
    Euro,
    Id,
    Ids,
    Markdown,
    Number,
    Positive,
    Text,
    Texts,
    When,
)


class Task(Entry):
    """A task of a work package. ``contributors`` maps an organisation to what it contributes."""

    id: Id
    title: Text = Field(description="Title, as documents print it")
    description: Markdown | None = Field(None, description="What is done")
    start: When | None = Field(
        None, description="First month or day; default: that of the work package"
    )
    end: When | None = Field(
        None, description="Last month or day; default: that of the work package"
    )
    lead: Text | None = Field(
        None, description="Organisation that leads it; default: the lead of the work package"
    )
    contributors: dict[str, Text] = Field({}, description="Organisation -> what it does")
    outputs: Ids = Field((), description="Ids of the deliverables or results it makes")
    in_kind_or_subcontracting: Text | None = Field(
        None, description="In-kind contributions and subcontracting, as Part B asks"
    )


class Activity(Entry):
    """An activity as the KA220 and KA210 forms ask for it."""

    id: Id
    title: Text = Field(description="Title, as documents print it")
    venue: Text = Field(description="City, country; or 'online'")
    venue_country: CountryCode | None = Field(None, description="Country code of the venue")
    start: When = Field(description="First month or day")
    end: When = Field(description="Last month or day")
    lead: Text = Field(description="Id of the organisation that leads it")
    participants: Ids = Field((), description="Ids of the organisations that take part")
    description: Markdown = Field(description="What is done")
    target_group: Text | None = Field(None, description="Who takes part or benefits")
    participants_number: Positive | None = Field(None, description="People who take part")
    objective: Text | None = Field(None, description="What it is for")
    results: Texts = Field((), description="Results expected, one point each")
    amount: Euro | None = Field(None, description="Its part of the grant, in EUR")
    amount_rationale: Text | None = Field(None, description="How the amount comes about")


class Deliverable(Entry):
    """A deliverable with its due month, type and dissemination level (codes of Part B)."""

    id: Id
    title: Text = Field(description="Title, as documents print it")
    description: Text | None = Field(None, description="What it is, and how large")
    task: Text | None = Field(None, description="Id of the task that makes it")
    lead: Text = Field(description="Id of the organisation that answers for it")
    type: Text = Field(
        "R",
        description="Code of Part B: R, DEM, DEC, DATA, DMP, ETHICS, SECURITY or OTHER",
        examples=["R", "DEM", "DEC", "DATA", "DMP", "ETHICS", "SECURITY", "OTHER"],
    )
    dissemination_level: Text = Field(
        "PU", description="Code of Part B: PU is public, SEN sensitive", examples=["PU", "SEN"]
    )
    due: When = Field(description="Month or day it is due")
    languages: Texts = Field((), description="Languages it is made in, by name")
    format: Text | None = Field(None, description="Form, as PDF of 40 pages")
    quality_criterion: Text | None = Field(None, description="When it counts as good enough")


class Milestone(Entry):
    """A major control point, numbered through the whole project."""

    id: Id
    title: Text = Field(description="Title, as documents print it")
    description: Text | None = Field(None, description="What is reached")
    lead: Text = Field(description="Id of the organisation that answers for it")
    due: When = Field(description="Month or day it is due")
    verification: Text = Field(description="How anybody can see that it is reached")
    closes: Ids = Field((), description="Ids of the deliverables it closes")


class Event(Entry):
    """A meeting, training or event, with the headcount that every document repeats."""

    id: Id
    title: Text = Field(description="Title, as documents print it")
    type: Literal[
        "project_meeting", "training", "multiplier_event", "final_event", "workshop", "other"
    ] = Field(description="Kind of event")
    area: Text | None = Field(None, description="Topics or skills it is about")
    start: When = Field(description="First month or day")
    end: When | None = Field(None, description="Last month or day; default: one day")
    host: Text = Field(description="Id of the organisation that hosts it")
    place: Text = Field(description="City, country; or 'online'")
    duration_days: Positive | None = Field(None, description="Days it lasts")
    participants: Count | None = Field(None, description="People from the partnership")
    local_participants: Count | None = Field(None, description="External, host country")
    foreign_participants: Count | None = Field(None, description="External, other countries")
    audience: Text | None = Field(None, description="Who is invited")
    results: Ids = Field((), description="Ids of the results that are presented")
    programme: Text | None = Field(None, description="Programme in short")
    evidence: Text | None = Field(None, description="Evidence kept: lists, photographs, minutes")


class WorkPackage(Entry):
    """A work package; ``type`` as the action names it (``management`` is the capped one)."""

    id: Id
    title: Text = Field(description="Title, as documents print it")
    type: Literal[
        "management",
        "preparation",
        "implementation",
        "quality",
        "evaluation",
        "dissemination",
    ] = Field(description="Kind of work; management is the one that is capped")
    start: When = Field(description="First month or day")
    end: When = Field(description="Last month or day")
    lead: Text = Field(description="Id of the organisation that leads it")
    objectives: Texts = Field((), description="What it is to reach, one point each")
    description: Markdown | None = Field(None, description="What is done, by whom, in which order")
    uses: Ids = Field((), description="Deliverables or results of earlier work packages")
    rationale: Text | None = Field(None, description="Explanation of the amount")
    staff_days: dict[str, tuple[Number, ...]] = Field(
        {}, description="Per organisation: manager, teacher/trainer/researcher, technician, admin"
    )
    tasks: tuple[Task, ...] = Field((), description="Tasks")
    activities: tuple[Activity, ...] = Field(
        (), description="Activities, where the form asks for them"
    )
    deliverables: tuple[Deliverable, ...] = Field((), description="Deliverables")
    milestones: tuple[Milestone, ...] = Field((), description="Milestones")
    events: tuple[Event, ...] = Field((), description="Meetings, trainings and other events")
