"""The work: work packages and what is in them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from erasmus_docs.project.entry import (
    Count,
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
    title: Text
    description: Markdown | None = None
    start: When | None = None
    end: When | None = None
    lead: Text | None = None
    contributors: dict[str, Text] = Field({}, description="Organisation -> what it does")
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
    staff_days: dict[str, tuple[Number, ...]] = Field(
        {}, description="Per organisation: manager, teacher/trainer/researcher, technician, admin"
    )
    tasks: tuple[Task, ...] = ()
    activities: tuple[Activity, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    events: tuple[Event, ...] = ()
