"""What was achieved, for reports: what was handed in, held, measured and assessed, and why not."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from erasmus_docs.project.entry import Count, Day, Entry, Id, Ids, Markdown, Number, Text, When

Score = Annotated[int, Field(ge=0, le=100, description="Points, 0 to 100")]


class HandedIn(Entry):
    """What became of a deliverable, a result or a milestone; ``id`` is that of the entry."""

    id: Id
    date: Day | None = Field(None, description="Day it was handed in, published or reached")
    status: Literal["done", "partly", "postponed", "dropped"] = "done"
    new_due: When | None = Field(None, description="When it is due now, if postponed")
    link: Text | None = None
    remark: Text | None = None


class Reading(Entry):
    """A value of an indicator, read on a day; an indicator may be read more than once."""

    id: Id
    value: Number
    date: Day | None = None
    source: Text | None = Field(None, description="Where a third person can see the value")
    remark: Text | None = None


class Held(Entry):
    """What became of an activity or event, with the people who came."""

    id: Id
    start: Day | None = None
    end: Day | None = None
    place: Text | None = None
    participants: Count | None = Field(None, description="Activity: all; event: partnership")
    local_participants: Count | None = Field(None, description="External, host country")
    foreign_participants: Count | None = Field(None, description="External, other countries")
    status: Literal["held", "partly", "replaced", "postponed", "cancelled"] = "held"
    evidence: Text | None = None
    remark: Text | None = None


class Assessed(Entry):
    """A work package with the points the partners expect or have received, and remarks."""

    id: Id
    score: Score | None = None
    remark: Markdown | None = None


class Deviation(Entry):
    """What was done otherwise than planned, why, and who agreed to it."""

    id: Id
    concerns: Ids = Field((), description="Ids of what it concerns")
    what: Text
    reason: Text
    consequence: Text | None = None
    amendment: Literal["none", "requested", "granted"] | None = None
    decided: Day | None = None


class ReportTexts(Entry):
    """The long texts of a report, in Markdown."""

    summary: Markdown | None = None
    management: Markdown | None = None
    partnership: Markdown | None = None
    implementation: Markdown | None = None
    quality: Markdown | None = None
    inclusion: Markdown | None = None
    impact: Markdown | None = None
    sharing: Markdown | None = None
    follow_up: Markdown | None = None
    lessons: Markdown | None = None
    next_steps: Markdown | None = None


class Achieved(Entry):
    """What stands on ``date``: the only place where what was achieved is written."""

    date: Day | None = Field(None, description="Day on which this is how things stand")
    deliverables: tuple[HandedIn, ...] = ()
    results: tuple[HandedIn, ...] = ()
    milestones: tuple[HandedIn, ...] = ()
    indicators: tuple[Reading, ...] = ()
    activities: tuple[Held, ...] = ()
    events: tuple[Held, ...] = ()
    work_packages: tuple[Assessed, ...] = ()
    criteria: dict[str, Score] = Field(
        {}, description="Points by award criterion, where the action counts so (KA210)"
    )
    deviations: tuple[Deviation, ...] = ()
    texts: ReportTexts = ReportTexts()
