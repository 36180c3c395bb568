"""The shape of programme data: dated, sourced values that fail on an unknown key.

Every limit is a tuple of ``Dated`` values. A call that no value covers is *unknown*, never guessed:
``ActionCall.fact`` returns ``None`` and the rules say so. What a value can look like stands in
``values``; its names can be imported from here, too.
"""

from __future__ import annotations

import pydantic

from erasmus_docs.programme.values import (
    Award,
    Band,
    Basis,
    Calls,
    Count,
    CountryStatus,
    Criterion,
    Data,
    Dated,
    Grant,
    GrantForm,
    Names,
    Places,
    PriorityRule,
    Quota,
    Range,
    Region,
    Round,
    Source,
    StaffDayRates,
    Statuses,
)

__all__ = [
    "Action",
    "Award",
    "Band",
    "Basis",
    "Calls",
    "Count",
    "Country",
    "CountryStatus",
    "Criterion",
    "Data",
    "Dated",
    "Field",
    "Grant",
    "GrantForm",
    "Names",
    "Outcome",
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
]


class Action(Data):
    """One action in all its calls.

    Each parameter is a tuple of ``Dated`` values; overlaps are refused when the data is read.

    Attributes:
        id: The code without field (``KA220``, ``EPPKA2-KA``).
        aliases: Other codes of the action; with ``fields``, the field is added as for ``id``.
        field_aliases: Field to whole codes that mean the action in that field.
        titles: Official title by language; English is always there.
        programme: Programme period, ``2014-2020`` or ``2021-2027``.
        key_action: ``KA1``, ``KA2`` or ``KA3``, where ``id`` does not say so.
        calls: Call years with data.
        fields: Field to the calls that offered the action there; empty without fields.
        documents: Document ids that the action adds to the ones every action has.
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
        award: Award criteria with weights and thresholds.
        reduction_scale: Share of the grant paid, by final-report score.
        retention_years: Years to keep records, counted from the payment of the balance.
        final_report_days: Days from the end of the project to the final report.
        final_report_months: The same in months, where the source says months.
        staff_day_rates: EUR per working day, by country group and staff category.
        heading_ceilings_percent: Most that a budget heading may take of the grant.
    """

    id: str
    aliases: Names = ()
    field_aliases: dict[str, Names] = pydantic.Field({})
    titles: dict[str, str]
    programme: str
    key_action: str = ""
    calls: Calls
    fields: dict[str, Calls] = pydantic.Field({})
    documents: Names = ()
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
    award: tuple[Dated[Award], ...] = ()
    reduction_scale: tuple[Dated[tuple[Band, ...]], ...] = ()
    retention_years: tuple[Dated[int], ...] = ()
    final_report_days: tuple[Dated[int], ...] = ()
    final_report_months: tuple[Dated[int], ...] = ()
    staff_day_rates: tuple[Dated[tuple[StaffDayRates, ...]], ...] = ()
    heading_ceilings_percent: tuple[Dated[dict[str, int]], ...] = ()


class Priority(Data):
    """A priority a project can choose.

    Attributes:
        id: Short name that project files use.
        kind: ``horizontal``, ``sectoral`` or ``national``.
        fields: Fields it can be chosen in; ``ALL`` means every field.
        calls: At least one source shows it for these calls.
        calls_unsure: Only weak evidence speaks for it in these calls.
        titles: Official title by language.
        translated: The English title is our own wording of a title read in another language.
        gist: What it is about in our own words, not the official text.
        follows: Ids of the earlier priorities it replaces or absorbs.
        source: Ids in ``sources.yaml``.
        at: Source id to page or section.
        basis: Who stands behind it.
        note: A hedge or an explanation.
    """

    id: str
    kind: str
    fields: Names
    calls: Calls = ()
    calls_unsure: Calls = ()
    titles: dict[str, str]
    translated: bool = False
    gist: str
    follows: Names = ()
    source: Names = ()
    at: dict[str, str] = pydantic.Field({})
    basis: Basis
    note: str = ""


class Outcome(Data):
    """A change the programme expects.

    Attributes:
        id: Short name that project files use.
        level: ``organisation``, ``individual`` or ``system``.
        kind: ``effect``, or ``objective`` for an aim of the action that serves as its effect.
        fields: Fields it is limited to; empty means all.
        calls: The guide of these calls states it.
        calls_unsure: Only weak evidence speaks for it in these calls.
        actions: Action ids or codes, or a key action (``KA2``) for all of its actions.
        who: Whom it changes.
        gist: The change in our own words, not the official text.
        priorities: Ids of priorities it goes well with.
        source: Ids in ``sources.yaml``.
        at: Source id to page or section.
        basis: Who stands behind it.
        note: A hedge or an explanation.
    """

    id: str
    level: str
    kind: str = "effect"
    fields: Names = ()
    calls: Calls = ()
    calls_unsure: Calls = ()
    actions: Names
    who: str = ""
    gist: str
    priorities: Names = ()
    source: Names = ()
    at: dict[str, str] = pydantic.Field({})
    basis: Basis
    note: str = ""


class Country(Data):
    """A country.

    Attributes:
        code: As the programme writes it (EL, UK, XK).
        iso: ISO 3166 code where it differs (GR, GB).
        names: Name by language.
        note: What to keep in mind when the country takes part.
    """

    code: str
    iso: str = ""
    names: dict[str, str]
    note: str = ""


class Field(Data):
    """A field of education and training, youth or sport: ``code`` (HED) and names by language."""

    code: str
    names: dict[str, str]


class Visibility(Data):
    """Funding statement and disclaimer of a programme period, by language.

    Attributes:
        programme: Programme period.
        statement: The short statement that stands beside the emblem.
        alternatives: Other wordings of it that are just as right.
        disclaimer: The long one; holds ``{authority}`` where the granting authority's name goes.
        authorities: Manager (``NA``, ``EACEA``) to the words that go there, by language.
        emblem: How the emblem may be used, one sentence each, in our own words.
        source: Ids in ``sources.yaml``.
        at: Page or section, as in ``Dated``.
        basis: Who stands behind the disclaimer.
        statement_basis: Who stands behind the English statement and the emblem rules.
        note: A hedge.
    """

    programme: str
    statement: dict[str, str]
    alternatives: dict[str, Names] = pydantic.Field({})
    disclaimer: dict[str, str]
    authorities: dict[str, dict[str, str]] = pydantic.Field({})
    emblem: dict[str, Names] = pydantic.Field({})
    source: Names = ()
    at: str = ""
    basis: Basis
    statement_basis: Basis
    note: str = ""
