"""What only the application to the executive agency asks for, section by section of Part B."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from erasmus_docs.project.entry import Entry, Euro, Id, Markdown, Number, Text


class TeamMember(Entry):
    """A function in the project team: people are named by function or profile only."""

    organisation: Text = Field(description="Id of the organisation")
    function: Text = Field(description="Function or profile")
    tasks: Text = Field(description="What this person does")
    expertise: Text = Field(description="Professional profile and expertise")


class Subcontract(Entry):
    """Work bought from outside. Coordination is never subcontracted."""

    id: Id = Field(description="S and the number of the work package: S4.1")
    title: Text = Field(description="What is bought")
    organisation: Text = Field(description="Who buys")
    task: Text = Field(description="Id of the task it is for")
    description: Text = Field(description="What is bought in detail")
    cost: Euro = Field(description="Cost, in EUR")
    justification: Text = Field(description="Why it is not done inside")
    best_value: Text = Field(description="How best value for money is ensured")


class PreviousProject(Entry):
    """A project of the last four years; ``role`` as the form codes it."""

    organisation: Text = Field(description="Id of the organisation")
    reference: Text = Field(description="Project reference number")
    title: Text = Field(description="Title, as documents print it")
    programme: Text = Field(description="Programme that paid it")
    period: Text = Field(description="From when to when")
    role: Literal["COO", "BEN", "AE", "OTHER"] = Field(
        description="Coordinator, beneficiary, affiliated entity, or another"
    )
    amount: Euro | None = Field(None, description="Grant, in EUR")
    website: Text | None = Field(None, description="Address of the website")


class Proposal(Entry):
    """Texts and tables of Part B that no other section of the project file holds.

    The three declarations stay unanswered until they are given: silence is not a no.
    """

    background: Markdown | None = Field(None, description="1.1: rationale, fit with the call")
    complementarity: Markdown | None = Field(None, description="1.3: earlier results built on")
    outside_resources: Markdown | None = Field(None, description="2.1.3: how skills are obtained")
    cost_effectiveness: Markdown | None = Field(None, description="2.1.4")
    decision_making: Markdown | None = Field(None, description="2.2.2: bodies, decisions, contact")
    ethics: Markdown | None = Field(None, description="5.1: issues and measures")
    security: Markdown | None = Field(None, description="5.2, where the call has such a section")
    third_party_support: Markdown | None = Field(None, description="6: why a higher amount")
    funded_before: bool | None = Field(None, description="Was this work funded by the EU before?")
    submitted_elsewhere: bool | None = Field(None, description="Is it applied for elsewhere too?")
    share_with_seal: bool | None = Field(
        None, description="May the proposal be shared if it earns a Seal of Excellence?"
    )
    overlap: Markdown | None = Field(None, description="6: which parts, if one of them is true")
    person_months: dict[str, dict[str, Number]] = Field(
        {}, description="Work package -> organisation -> person-months"
    )
    teams: tuple[TeamMember, ...] = Field((), description="The project team, by function")
    subcontracts: tuple[Subcontract, ...] = Field((), description="Work bought from outside")
    previous_projects: tuple[PreviousProject, ...] = Field(
        (), description="Projects of the last four years"
    )
