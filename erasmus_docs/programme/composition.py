"""Who must make up a consortium, as data: quotas that need no code of their own."""

from __future__ import annotations

from enum import StrEnum

from erasmus_docs.programme.values import Data, Names


class Count(StrEnum):
    """What a quota counts."""

    ORGANISATIONS = "organisations"
    COUNTRIES = "countries"
    REGIONS = "regions"


class Among(StrEnum):
    """Who a quota counts."""

    BENEFICIARIES = "beneficiaries"
    ASSOCIATED_PARTNERS = "associated_partners"
    ALL = "all"


class Where(StrEnum):
    """Where an organisation is, seen from the coordinator."""

    COORDINATOR_COUNTRY = "coordinator_country"
    OTHER_COUNTRIES = "other_countries"


class Need(Data):
    """What one country must have to count: ``min`` organisations of one of ``types``."""

    types: Names
    min: int = 1


class Quota(Data):
    """One line of a composition rule, as data.

    Attributes:
        count: Organisations, different countries, or different regions.
        min: At least so many.
        max: At most so many.
        among: Who is counted; affiliated entities never are.
        types: Organisation types that count (``organisation_types.yaml``); empty means all.
        status: Country statuses that count (see ``CountryStatus``); empty means all.
        regions: Regions of third countries that count; ``5`` means ``5a`` and ``5b``.
        countries: Countries that count, where no status or region names them (the EU Member
            States among the Programme Countries of 2014-2020); empty means all.
        where: Only the coordinator's country counts, or only the others.
        each_with: A country counts only if it has all of these (an employer body and a provider).
        per_country: The bounds hold in each country that has at least one counted organisation
            of that status (for example one HEI per programme country).
        at_least_as_many_as: The minimum is what this quota counts, instead of ``min``.
        when: Countries whose presence switches the quota on; empty means always.
        when_regions: Regions whose presence switches it on; empty means always.
        only_if: The quota holds only in a consortium that fulfils this one.
        exception: Whom the programme exempts for reasons that the data cannot see; with it a
            breach is never more than a warning.
        says: What it asks for, one sentence in our own words.
    """

    count: Count
    min: int | None = None
    max: int | None = None
    among: Among = Among.BENEFICIARIES
    types: Names = ()
    status: Names = ()
    regions: Names = ()
    countries: Names = ()
    where: Where | None = None
    each_with: tuple[Need, ...] = ()
    per_country: bool = False
    at_least_as_many_as: Quota | None = None
    when: Names = ()
    when_regions: Names = ()
    only_if: Quota | None = None
    exception: str = ""
    says: str = ""
