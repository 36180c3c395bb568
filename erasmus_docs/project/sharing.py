"""Dissemination: messages, channels, activities, who does what, what continues."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from erasmus_docs.project.entry import Entry, Euro, Id, Ids, Markdown, Number, Text, Texts, When


class DisseminationObjective(Entry):
    """An objective of the dissemination plan and the project objective it serves."""

    id: Id
    text: Text = Field(description="The objective")
    level: Literal["communication", "dissemination", "exploitation"] = Field(
        description="Making known, handing over, or bringing into use"
    )
    objective: Text | None = Field(None, description="Id of the project objective it serves")


class Message(Entry):
    """A key message for one target group, with the proof behind it and the call to action."""

    id: Id
    text: Text = Field(description="The message")
    target_group: Text = Field(description="Id of the target group")
    proof: Text = Field(description="Why it is believed")
    call_to_action: Text = Field(description="What the group is asked to do")
    languages: Texts = Field(description="Languages it is spread in, by name")


class Channel(Entry):
    """A channel or tool, its owner, frequency and starting point."""

    id: Id
    name: Text = Field(description="Name, as documents print it")
    why: Text = Field(description="Why it reaches the group")
    owner: Text = Field(description="Id of the organisation that runs it")
    frequency: Text = Field(description="How often it is used")
    baseline: Number | None = Field(None, description="Value at the start, as followers")
    baseline_unit: Text | None = Field(None, description="What the value counts")
    effort: Text | None = Field(None, description="Work it takes")
    accessibility: Text | None = Field(None, description="How everybody can use it")


class DisseminationActivity(Entry):
    """A row of the dissemination activity table."""

    id: Id
    title: Text = Field(description="Title, as documents print it")
    level: Literal["communication", "dissemination", "exploitation"] = Field(
        "dissemination", description="Making known, handing over, or bringing into use"
    )
    phase: Literal["before", "during", "after"] = Field(
        "during", description="Before, during or after the project"
    )
    work_package: Text | None = Field(None, description="Id of the work package")
    result: Text | None = Field(None, description="Id of the result it is about")
    target_group: Text = Field(description="Id of the target group")
    message: Text | None = Field(None, description="Id of the message")
    channel: Text = Field(description="Id of the channel")
    indicator: Text = Field(description="What is counted")
    unit: Text = Field(description="Unit it is counted in")
    baseline: Number | None = Field(None, description="Value before")
    target: Number | None = Field(None, description="Value to be reached")
    date: When = Field(description="Month or day, or the first of them")
    until: When | None = Field(None, description="Last month or day")
    lead: Text = Field(description="Id of the organisation that does it")
    contributors: Ids = Field((), description="Ids of the organisations that help")
    amount: Euro | None = Field(None, description="What it costs, in EUR")
    evidence: Text = Field(description="Evidence kept")
    status: Literal["planned", "ongoing", "delivered", "postponed", "cancelled"] = Field(
        "planned", description="How it stands"
    )


class Responsibility(Entry):
    """What one organisation does in dissemination, in which languages, with which target."""

    organisation: Text = Field(description="Id of the organisation")
    contact: Text | None = Field(None, description="Function of the person responsible")
    tasks: Text = Field(description="What it does")
    languages: Texts = Field((), description="Languages it covers, by name")
    targets: Text = Field(description="What it is to reach")


class Exploitation(Entry):
    """What continues of a result after the project, who keeps it up, until when, paid by what."""

    result: Text = Field(description="Id of the result")
    continues: Text = Field(description="What continues")
    keeper: Text = Field(description="Id of the organisation that keeps it up")
    until: Text = Field(description="Until when")
    cost: Text = Field(description="What it costs, and who pays")
    commitment: Text = Field(description="What was promised, by whom")
    users: Text | None = Field(None, description="Who uses it afterwards")


class Dissemination(Entry):
    """Everything the dissemination plan needs beyond results, events and target groups."""

    lead: Text | None = Field(None, description="Id of the organisation that leads it")
    objectives: tuple[DisseminationObjective, ...] = Field((), description="Objectives of the plan")
    messages: tuple[Message, ...] = Field((), description="Key messages")
    channels: tuple[Channel, ...] = Field((), description="Channels and tools")
    activities: tuple[DisseminationActivity, ...] = Field((), description="Activities of the plan")
    responsibilities: tuple[Responsibility, ...] = Field(
        (), description="What each organisation does"
    )
    exploitation: tuple[Exploitation, ...] = Field(
        (), description="What continues after the project"
    )
    log_frequency: Literal["monthly", "quarterly"] | None = Field(
        None, description="How often activities are recorded"
    )
    approver: Text | None = Field(None, description="Organisation that checks before publication")
    visual_identity: Markdown | None = Field(None, description="Logo, colours, templates")
    third_party_rights: Markdown | None = Field(None, description="How material of others is used")
    data_protection: Markdown | None = Field(None, description="How personal data are protected")
