"""What the parties agree on."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from erasmus_docs.project.entry import CountryCode, Day, Entry, Percent, Positive, Text, When


class Background(Entry):
    """Existing material a party brings in."""

    organisation: Text = Field(description="Id of the organisation that brings it in")
    title: Text = Field(description="What it is")
    conditions: Text = Field(description="On which conditions the others may use it")


class Instalment(Entry):
    """One payment to partners: percent of their share, what triggers it, by when."""

    title: Text = Field(description="Name of the payment")
    percent: Percent = Field(description="Percent of each partner's share")
    trigger: Text = Field(description="What it depends on")
    due: When | None = Field(None, description="Month or day it is due")


class ReportDue(Entry):
    """An internal report or a report to the granting authority."""

    title: Text = Field(description="Title, as documents print it")
    due: When = Field(description="Month or day it is due")
    to: Literal["coordinator", "granting_authority"] = Field(
        "coordinator", description="Who gets it"
    )
    period: Text | None = Field(None, description="Period it covers, as M1-M12")


class Signatures(Entry):
    """When papers were signed, and when money moved first; days are those of the last signature.

    All are optional, and none is ever proposed.
    """

    mandates: dict[str, Day] = Field(
        {}, description="Organisation -> day of its mandate or accession form"
    )
    agreements: dict[str, Day] = Field(
        {}, description="Organisation -> day of its partnership or consortium agreement"
    )
    grant_agreement: Day | None = Field(None, description="Day of the grant agreement")
    first_transfer: Day | None = Field(
        None, description="First payment to a partner; default: the first instalment falls due"
    )


class Terms(Entry):
    """What the parties agree on: days, percentages, law, courts, languages.

    Defaults are the product's proposals and are marked as such in the agreement; an instalment
    plan is never proposed, because it follows the grant agreement's data sheet.
    """

    form: Literal["bilateral", "multilateral"] = Field(
        "bilateral", description="One agreement with each partner, or one with all"
    )
    working_language: Text = Field("English", description="Language the parties work in")
    prevailing_language: Text | None = Field(
        None, description="Language that prevails between versions"
    )
    governing_law: CountryCode | None = Field(
        None, description="Country code; default: coordinator's"
    )
    court: Text | None = Field(None, description="City of the court; default: coordinator's")
    repository: Text | None = Field(None, description="Where documents and evidence are kept")
    notice_channel: Text = Field(
        "e-mail with confirmation of receipt", description="How formal notices are given"
    )
    forward_days: Positive = Field(5, description="Days to pass on what the agency sends")
    payment_days: Positive = Field(30, description="Days to pay partners after the money arrives")
    instalments: tuple[Instalment, ...] = Field(
        (), max_length=20, description="Payments to partners; never proposed"
    )
    reports: tuple[ReportDue, ...] = Field((), description="Internal and official reports")
    report_days_before: Positive = Field(
        30, description="Days before an official deadline at which partners deliver"
    )
    delay_notice_days: Positive = Field(10, description="Days to report a delay")
    acceptance_days: Positive = Field(20, description="Days to accept a deliverable")
    audit_answer_days: Positive = Field(
        10, description="Days to answer requests of checks and audits"
    )
    meetings_per_year: Positive = Field(
        2, description="Meetings of the steering committee in a year"
    )
    meeting_notice_days: Positive = Field(30, description="Days of notice of a meeting")
    agenda_days: Positive = Field(
        14, description="Days before a meeting at which the agenda is sent"
    )
    minutes_days: Positive = Field(
        10, description="Days after a meeting until the minutes are there"
    )
    minutes_objection_days: Positive = Field(15, description="Days to object to minutes")
    quorum: Text = Field("two thirds", description="Part of the members that must be there")
    majority: Text = Field("two thirds", description="Part of the votes cast that decides")
    veto: bool = Field(True, description="A party whose own work is concerned may object")
    written_procedure_days: Positive = Field(10, description="Days to vote in writing")
    cure_days: Positive = Field(30, description="Days to remedy a breach")
    withdrawal_notice_days: Positive = Field(60, description="Days of notice of a withdrawal")
    force_majeure_weeks: Positive = Field(
        6, description="Weeks of force majeure after which tasks may move"
    )
    confidentiality_years: Positive = Field(
        4, description="Years of confidentiality after the end of the project"
    )
    liability_cap: Positive = Field(1, description="Times the share of the organisation")
    breach_notice_hours: Positive = Field(
        48, description="Hours to report a breach of personal data"
    )
    dispute_days: Positive = Field(20, description="Days for each level of a dispute")
    mediation_place: Text | None = Field(None, description="City of a mediation")
    originals: Text | None = Field(None, description="Number of originals or kind of e-signature")
    data_controllers: Literal["separate", "joint"] = Field(
        "separate", description="How the parties answer for personal data"
    )
    minors: bool = Field(False, description="Minors take part in activities")
    licence: Text | None = Field(None, description="Licence of the results, as CC BY 4.0")
    background: tuple[Background, ...] = Field(
        (), description="Existing material the parties bring in"
    )
    executive_board: bool | None = Field(
        None, description="A board beside the steering committee; default: with over ten parties"
    )
    board_meetings_per_year: Positive = Field(
        4, description="Meetings of the executive board in a year"
    )
    board_notice_days: Positive = Field(14, description="Days of notice of a board meeting")
    board_agenda_days: Positive = Field(
        7, description="Days before a board meeting at which the agenda is sent"
    )
    extra_meeting_notice_days: Positive = Field(
        15, description="Days of notice of an extraordinary meeting"
    )
    reduction_cap_percent: Percent = Field(
        Decimal(100),
        description="Most of its share that a party loses by reductions it caused, beyond its "
        "share in the work packages concerned, which it loses in any case",
    )
    background_after: Literal["free", "fair"] = Field(
        "fair", description="Background needed to use results after the project"
    )
    access_request_months: Positive = Field(
        12, description="Months after the end in which background can be asked for"
    )
    publication_notice_days: Positive = Field(30, description="Days of notice of a publication")
    publication_objection_days: Positive = Field(15, description="Days to object to a publication")
