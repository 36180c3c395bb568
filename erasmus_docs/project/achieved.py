"""What was achieved, for reports: what was handed in, held, measured and assessed, and why not."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from erasmus_docs.project.entry import Count, Day, Entry, Id, Ids, Markdown, Number, Text, When

Score = Annotated[int, Field(ge=0, le=100, description="Points, 0 to 100")]


class HandedIn(Entry):
    """What became of a deliverable, a result or a milestone; ``id`` is that of the entry."""

    id: Id = Field(description="Id of the deliverable, result or milestone")
    date: Day | None = Field(None, description="Day it was handed in, published or reached")
    status: Literal["done", "partly", "postponed", "dropped"] = Field(
        "done", description="How it stands"
    )
    new_due: When | None = Field(None, description="When it is due now, if postponed")
    link: Text | None = Field(None, description="Where it can be seen")
    remark: Text | None = Field(None, description="Remark")


class Reading(Entry):
    """A value of an indicator, read on a day; an indicator may be read more than once."""

    id: Id = Field(description="Id of the indicator")
    value: Number = Field(description="Value read")
    date: Day | None = Field(None, description="Day of the reading")
    source: Text | None = Field(None, description="Where a third person can see the value")
    remark: Text | None = Field(None, description="Remark")


class Held(Entry):
    """What became of an activity or event, with the people who came."""

    id: Id = Field(description="Id of the activity or event")
    start: Day | None = Field(None, description="First day")
    end: Day | None = Field(None, description="Last day")
    place: Text | None = Field(None, description="Where it was held, if elsewhere than planned")
    participants: Count | None = Field(None, description="Activity: all; event: partnership")
    local_participants: Count | None = Field(None, description="External, host country")
    foreign_participants: Count | None = Field(None, description="External, other countries")
    status: Literal["held", "partly", "replaced", "postponed", "cancelled"] = Field(
        "held", description="How it stands"
    )
    evidence: Text | None = Field(None, description="Evidence kept")
    remark: Text | None = Field(None, description="Remark")


class Assessed(Entry):
    """A work package with the points the partners expect or have received, and remarks."""

    id: Id = Field(description="Id of the work package")
    score: Score | None = Field(None, description="Points, 0 to 100")
    remark: Markdown | None = Field(None, description="Remark")


class Deviation(Entry):
    """What was done otherwise than planned, why, and who agreed to it."""

    id: Id
    concerns: Ids = Field((), description="Ids of what it concerns")
    what: Text = Field(description="What was done otherwise")
    reason: Text = Field(description="Why")
    consequence: Text | None = Field(None, description="What follows from it")
    amendment: Literal["none", "requested", "granted"] | None = Field(
        None, description="Whether an amendment was needed"
    )
    decided: Day | None = Field(None, description="Day it was decided")


class ReportTexts(Entry):
    """The long texts of a report, in Markdown."""

    summary: Markdown | None = Field(None, description="Summary")
    management: Markdown | None = Field(None, description="How the project was managed")
    partnership: Markdown | None = Field(None, description="How the partners worked together")
    implementation: Markdown | None = Field(None, description="What was done")
    quality: Markdown | None = Field(None, description="How quality was checked")
    inclusion: Markdown | None = Field(
        None, description="How people with fewer opportunities took part"
    )
    impact: Markdown | None = Field(None, description="What changed, for whom")
    sharing: Markdown | None = Field(None, description="How results were shared")
    follow_up: Markdown | None = Field(None, description="What happens with the results")
    lessons: Markdown | None = Field(None, description="What was learnt from it")
    next_steps: Markdown | None = Field(None, description="What comes next")


class Achieved(Entry):
    """What stands on ``date``: the only place where what was achieved is written."""

    date: Day | None = Field(None, description="Day on which this is how things stand")
    deliverables: tuple[HandedIn, ...] = Field((), description="What became of deliverables")
    results: tuple[HandedIn, ...] = Field((), description="What became of results")
    milestones: tuple[HandedIn, ...] = Field((), description="What became of milestones")
    indicators: tuple[Reading, ...] = Field((), description="Values of indicators")
    activities: tuple[Held, ...] = Field((), description="What became of activities")
    events: tuple[Held, ...] = Field((), description="What became of events")
    work_packages: tuple[Assessed, ...] = Field(
        (), description="Points and remarks by work package"
    )
    criteria: dict[str, Score] = Field(
        {}, description="Points by award criterion, where the action counts so (KA210)"
    )
    deviations: tuple[Deviation, ...] = Field(
        (), description="What was done otherwise than planned"
    )
    texts: ReportTexts = Field(ReportTexts(), description="Long texts of the report")
