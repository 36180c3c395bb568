"""Dissemination: messages, channels, activities, who does what, what continues."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from erasmus_docs.project.entry import Entry, Euro, Id, Ids, Markdown, Number, Text, Texts, When


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
    baseline: Number | None = None
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
    baseline: Number | None = None
    target: Number | None = None
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
