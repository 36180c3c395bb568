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
    baseline: Number | None = None
    target: Number | None = None
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
    ) = None
    contingency: Text | None = Field(None, description="What is done once it has happened")
    likelihood_after: Grade | None = Field(None, description="With the mitigation in place")
    impact_after: Grade | None = Field(None, description="With the mitigation in place")
    status: Literal["open", "watching", "occurred", "closed"] = "open"
    reviewed: Day | None = Field(None, description="Day of the last review")


class Chosen(Entry):
    """A chosen priority or outcome: its id in the programme data and how the project meets it."""

    id: ProgrammeId
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
