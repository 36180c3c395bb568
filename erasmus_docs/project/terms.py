"""What the parties agree on."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from erasmus_docs.project.entry import Day, Entry, Percent, Positive, Text, When


class Background(Entry):
    """Existing material a party brings in."""

    organisation: Text
    title: Text
    conditions: Text


class Instalment(Entry):
    """One payment to partners: percent of their share, what triggers it, by when."""

    title: Text
    percent: Percent
    trigger: Text
    due: When | None = None


class ReportDue(Entry):
    """An internal report or a report to the granting authority."""

    title: Text
    due: When
    to: Literal["coordinator", "granting_authority"] = "coordinator"
    period: Text | None = None


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
    grant_agreement: Day | None = None
    first_transfer: Day | None = Field(
        None, description="First payment to a partner; default: the first instalment falls due"
    )


class Terms(Entry):
    """What the parties agree on: days, percentages, law, courts, languages.

    Defaults are the product's proposals and are marked as such in the agreement; an instalment
    plan is never proposed, because it follows the grant agreement's data sheet.
    """

    form: Literal["bilateral", "multilateral"] = "bilateral"
    working_language: Text = "English"
    prevailing_language: Text | None = None
    governing_law: Text | None = Field(None, description="Country code; default: coordinator's")
    court: Text | None = Field(None, description="City of the court; default: coordinator's")
    repository: Text | None = Field(None, description="Where documents and evidence are kept")
    notice_channel: Text = "e-mail with confirmation of receipt"
    forward_days: Positive = 5
    payment_days: Positive = 30
    instalments: tuple[Instalment, ...] = Field((), max_length=20)
    reports: tuple[ReportDue, ...] = ()
    report_days_before: Positive = 30
    delay_notice_days: Positive = 10
    acceptance_days: Positive = 20
    audit_answer_days: Positive = 10
    meetings_per_year: Positive = 2
    meeting_notice_days: Positive = 30
    agenda_days: Positive = 14
    minutes_days: Positive = 10
    minutes_objection_days: Positive = 15
    quorum: Text = "two thirds"
    majority: Text = "two thirds"
    veto: bool = True
    written_procedure_days: Positive = 10
    cure_days: Positive = 30
    withdrawal_notice_days: Positive = 60
    force_majeure_weeks: Positive = 6
    confidentiality_years: Positive = 4
    liability_cap: Positive = Field(1, description="Times the share of the organisation")
    breach_notice_hours: Positive = 48
    dispute_days: Positive = 20
    mediation_place: Text | None = None
    originals: Text | None = Field(None, description="Number of originals or kind of e-signature")
    data_controllers: Literal["separate", "joint"] = "separate"
    minors: bool = Field(False, description="Minors take part in activities")
    licence: Text | None = None
    background: tuple[Background, ...] = ()
    executive_board: bool | None = Field(
        None, description="A board beside the steering committee; default: with over ten parties"
    )
    board_meetings_per_year: Positive = 4
    board_notice_days: Positive = 14
    board_agenda_days: Positive = 7
    extra_meeting_notice_days: Positive = 15
    reduction_cap_percent: Percent = Field(
        Decimal(100),
        description="Most of its share that a party loses by reductions it caused, beyond its "
        "share in the work packages concerned, which it loses in any case",
    )
    background_after: Literal["free", "fair"] = Field(
        "fair", description="Background needed to use results after the project"
    )
    access_request_months: Positive = 12
    publication_notice_days: Positive = 30
    publication_objection_days: Positive = 15
