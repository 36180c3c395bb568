"""Why and how well: objectives, results, indicators, risks, priorities, outcomes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from erasmus_docs.project.entry import (
    Day,
    Entry,
    Grade,
    Id,
    Ids,
    Markdown,
    Number,
    Positive,
    ProgrammeId,
    Text,
    Texts,
    When,
)


class Objective(Entry):
    """A specific objective, tied to the need it answers and the work packages that serve it."""

    id: Id
    text: Text = Field(description="The objective, with a measure and a date")
    need: Text | None = Field(None, description="The need it answers, with its evidence")
    work_packages: Ids = Field((), description="Ids of the work packages that serve it")


class Result(Entry):
    """A result to be shared: who owns it, when it is there, under which open licence, where."""

    id: Id
    title: Text = Field(description="Title, as documents print it")
    type: Text = Field(description="Kind of result, as course or guide")
    owners: Ids = Field(description="Ids of the organisations that own it")
    work_package: Text | None = Field(None, description="Id of the work package that makes it")
    deliverables: Ids = Field((), description="Ids of the deliverables it consists of")
    available: When = Field(description="Month or day it is available")
    languages: Texts = Field(description="Languages it is available in, by name")
    licence: Text = Field(description="Open licence, as CC BY 4.0", examples=["CC BY 4.0"])
    format: Text | None = Field(None, description="Form, as web pages or PDF")
    repository: Text = Field(description="Where it can be had")
    users: Text | None = Field(None, description="Who uses it")
    background: Text | None = Field(None, description="Existing material it builds on")


class Indicator(Entry):
    """What is measured: unit, baseline, target, date, source of verification, owner."""

    id: Id
    title: Text = Field(description="What is measured")
    level: Literal["output", "outcome", "impact"] = Field(
        "output", description="What it shows: output, outcome or impact"
    )
    family: Literal["reach", "engagement", "uptake", "lasting"] | None = Field(
        None, description="What kind of effect it shows"
    )
    objective: Text | None = Field(None, description="Id of the objective it belongs to")
    result: Text | None = Field(None, description="Id of the result it belongs to")
    work_package: Text | None = Field(None, description="Id of the work package it belongs to")
    unit: Text = Field(description="Unit it is counted in")
    baseline: Number | None = Field(None, description="Value before the project")
    target: Number | None = Field(None, description="Value to be reached")
    due: When | None = Field(None, description="Month or day by which it is reached")
    verification: Text | None = Field(None, description="Where the value can be seen")
    owner: Text | None = Field(None, description="Id of the organisation that measures it")


class Risk(Entry):
    """A risk with likelihood, impact, trigger, mitigation and owner."""

    id: Id
    description: Text = Field(description="What may happen")
    likelihood: Grade | None = Field(None, description="How likely it is")
    impact: Grade | None = Field(None, description="How much it would harm")
    trigger: Text | None = Field(None, description="First sign of it")
    mitigation: Text = Field(description="What is done to prevent it")
    owner: Text | None = Field(None, description="Id of the organisation that watches it")
    work_package: Text | None = Field(None, description="Id of the work package it concerns")
    dissemination: bool = Field(False, description="The dissemination plan lists it, too")
    category: (
        Literal[
            "partnership",
            "staff",
            "participants",
            "stakeholders",
            "technical",
            "content",
            "timing",
            "financial",
            "legal",
            "external",
        ]
        | None
    ) = Field(None, description="What it is about")
    contingency: Text | None = Field(None, description="What is done once it has happened")
    likelihood_after: Grade | None = Field(None, description="With the mitigation in place")
    impact_after: Grade | None = Field(None, description="With the mitigation in place")
    status: Literal["open", "watching", "occurred", "closed"] = Field(
        "open", description="How it stands"
    )
    reviewed: Day | None = Field(None, description="Day of the last review")


class Chosen(Entry):
    """A chosen priority or outcome: its id in the programme data and how the project meets it."""

    id: ProgrammeId = Field(description="Id of the priority or outcome in the programme data")
    how: Markdown | None = Field(None, description="How the project meets it")
    indicators: Ids = Field((), description="Ids of the indicators that show it")
    work_packages: Ids = Field((), description="Ids of the work packages that serve it")


class TargetGroup(Entry):
    """A narrowly named target group."""

    id: Id
    name: Text = Field(description="Name, narrow enough to count")
    level: Literal["internal", "local", "regional", "national", "European"] = Field(
        description="Where it is"
    )
    size: Positive | None = Field(None, description="People or organisations in it")
    size_source: Text | None = Field(None, description="Where the size is known from")
    gain: Text = Field(description="What it gains")
    influence: Literal["multiplier", "decision maker", "user"] | None = Field(
        None, description="What it can do with the results"
    )
    access: Ids = Field((), description="Ids of the organisations that reach it")
    channel: Text | None = Field(None, description="Id of the channel it is reached by")
