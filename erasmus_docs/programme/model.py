"""The shape of programme data: dated, sourced values that fail on an unknown key.

Every limit is a tuple of ``Dated`` values. A call that no value covers is *unknown*, never guessed:
``ActionCall.fact`` returns ``None`` and the rules say so. What a value can look like stands in
``values``; its names can be imported from here, too.
"""

from __future__ import annotations

from decimal import Decimal

import pydantic

from erasmus_docs.programme.application_form import FormQuestion, FormSection
from erasmus_docs.programme.composition import Among, Count, Need, Quota, Where
from erasmus_docs.programme.entries import (
    CallYear,
    Country,
    Field,
    NotCovered,
    Outcome,
    Priority,
    Visibility,
)
from erasmus_docs.programme.mobility import MobilityActivity, ParticipantLimits
from erasmus_docs.programme.values import (
    Award,
    Band,
    Basis,
    ByLanguage,
    Calls,
    CountryStatus,
    Criterion,
    Data,
    Dated,
    FinalScore,
    Grant,
    GrantForm,
    Names,
    Payment,
    Places,
    PriorityRule,
    Range,
    Region,
    Round,
    Source,
    StaffDayRates,
    Statuses,
)

__all__ = [
    "Action",
    "Among",
    "Award",
    "Band",
    "Basis",
    "CallYear",
    "Calls",
    "Count",
    "Country",
    "CountryStatus",
    "Criterion",
    "Data",
    "Dated",
    "Field",
    "FinalScore",
    "FormQuestion",
    "FormSection",
    "Grant",
    "GrantForm",
    "MobilityActivity",
    "Names",
    "Need",
    "NotCovered",
    "Outcome",
    "ParticipantLimits",
    "Payment",
    "Places",
    "Priority",
    "PriorityRule",
    "Quota",
    "Range",
    "Region",
    "Round",
    "Source",
    "StaffDayRates",
    "Statuses",
    "Visibility",
    "Where",
]


class Action(Data):
    """One action in all its calls.

    Each parameter is a tuple of ``Dated`` values; overlaps are refused when the data is read.

    Attributes:
        id: The code without field (``KA220``, ``EPPKA2-KA``).
        aliases: Other codes of the action; with ``fields``, the field is added as for ``id``.
        field_aliases: Field to whole codes that mean the action in that field.
        successors: Codes of the actions that took its place when it ended.
        titles: Official title by language; English is always there.
        programme: Programme period, ``2014-2020`` or ``2021-2027``.
        key_action: ``KA1``, ``KA2`` or ``KA3``, where ``id`` does not say so.
        calls: Call years with data.
        fields: Field to the calls that offered the action there; empty without fields.
        own_fields: Fields that an action whose code has no field belongs to.
        documents: Document ids that the action adds to the ones every action has.
        without: Parameters the action does not have (an accreditation has no grant).
        guide: Name of the guide or call document that rules the call.
        managed_by: ``NA`` (national agency of the coordinator's country) or ``EACEA``.
        composition: Quotas, all of which must hold.
        coordinator_country: Where the coordinator may be established.
        partner_country: Where other beneficiaries may be established.
        associated_partner_country: Where associated partners may be established.
        coordinator_types: Organisation types that may coordinate; no value means any.
        applicant_age_years: Years the applicant must have been established at the deadline.
        eche_required: Country statuses whose higher education institutions need a valid ECHE.
        duration_months: Shortest and longest duration.
        rounds: Deadlines.
        grant: What may be asked for.
        management_share_percent: Most that project management may take of the grant.
        work_packages: How many work packages are possible, management included.
        work_packages_advised: How many are advised, management included; never binding.
        work_package_types: Work package types the action prescribes.
        uses_work_packages: Whether the work is split into work packages (else a list of
            activities).
        priorities: How many priorities to choose.
        topics_max: Most topics that can be chosen.
        applications_per_organisation: Applications one OID may take part in, in any role, per
            round, over all fields the value names.
        applications_as_coordinator: Applications one OID may submit as coordinator, likewise.
        counted_with: Ids of the other actions whose applications count against the same limits.
        award: Award criteria with weights and thresholds.
        final_score: How the score of the final report is worked out.
        reduction_scale: Share of the grant paid, by final-report score.
        retention_years: Years to keep records, counted from the payment of the balance.
        final_report_days: Days from the end of the project to the final report.
        final_report_months: The same in months, where the source says months.
        staff_day_rates: EUR per working day, by country group and staff category.
        heading_ceilings_percent: Most that a budget heading may take of the grant.
        funding_rate_percent: Share of the estimated costs that the grant covers at most.
        portal_topics: Topic identifiers on the Funding and Tenders Portal.
        partner_types: Organisation types that may be beneficiaries; no value means any.
        page_limit: Most pages of the narrative part of the application.
        form: Sections of the application form, with their text limits.
        payments: When which share of the grant is paid.
        third_party_support_max: EUR that one third party can receive; 0 where none may.
        mobility_activities: Activities of a mobility project.
        participants: How many people may or must take part, and how old they are.
        conditions: What else the call asks for and no rule can check, one sentence each.
    """

    id: str
    aliases: Names = ()
    field_aliases: dict[str, Names] = pydantic.Field({})
    successors: Names = ()
    titles: ByLanguage
    programme: str
    key_action: str = ""
    calls: Calls
    fields: dict[str, Calls] = pydantic.Field({})
    own_fields: Names = ()
    documents: Names = ()
    without: Names = ()
    guide: tuple[Dated[str], ...] = ()
    managed_by: tuple[Dated[str], ...] = ()
    composition: tuple[Dated[tuple[Quota, ...]], ...] = ()
    coordinator_country: tuple[Dated[Places], ...] = ()
    partner_country: tuple[Dated[Places], ...] = ()
    associated_partner_country: tuple[Dated[Places], ...] = ()
    coordinator_types: tuple[Dated[Names], ...] = ()
    applicant_age_years: tuple[Dated[int], ...] = ()
    eche_required: tuple[Dated[Names], ...] = ()
    duration_months: tuple[Dated[Range], ...] = ()
    rounds: tuple[Dated[tuple[Round, ...]], ...] = ()
    grant: tuple[Dated[Grant], ...] = ()
    management_share_percent: tuple[Dated[int], ...] = ()
    work_packages: tuple[Dated[Range], ...] = ()
    work_packages_advised: tuple[Dated[Range], ...] = ()
    work_package_types: tuple[Dated[Names], ...] = ()
    uses_work_packages: tuple[Dated[bool], ...] = ()
    priorities: tuple[Dated[PriorityRule], ...] = ()
    topics_max: tuple[Dated[int], ...] = ()
    applications_per_organisation: tuple[Dated[int], ...] = ()
    applications_as_coordinator: tuple[Dated[int], ...] = ()
    counted_with: Names = ()
    award: tuple[Dated[Award], ...] = ()
    final_score: tuple[Dated[FinalScore], ...] = ()
    reduction_scale: tuple[Dated[tuple[Band, ...]], ...] = ()
    retention_years: tuple[Dated[int], ...] = ()
    final_report_days: tuple[Dated[int], ...] = ()
    final_report_months: tuple[Dated[int], ...] = ()
    staff_day_rates: tuple[Dated[tuple[StaffDayRates, ...]], ...] = ()
    heading_ceilings_percent: tuple[Dated[dict[str, int]], ...] = ()
    funding_rate_percent: tuple[Dated[int], ...] = ()
    portal_topics: tuple[Dated[Names], ...] = ()
    partner_types: tuple[Dated[Names], ...] = ()
    page_limit: tuple[Dated[int], ...] = ()
    form: tuple[Dated[tuple[FormSection, ...]], ...] = ()
    payments: tuple[Dated[tuple[Payment, ...]], ...] = ()
    third_party_support_max: tuple[Dated[Decimal], ...] = ()
    mobility_activities: tuple[Dated[tuple[MobilityActivity, ...]], ...] = ()
    participants: tuple[Dated[ParticipantLimits], ...] = ()
    conditions: tuple[Dated[Names], ...] = ()
