"""What a value of the programme data says, in words for a coordinator: one text per line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import (
    Award,
    Band,
    CountryStatus,
    FinalScore,
    FormSection,
    Grant,
    GrantForm,
    Payment,
    Places,
    PriorityRule,
    Quota,
    Range,
    Round,
    StaffDayRates,
)
from erasmus_docs.words import count, day, euro, listing, percent, period

STATUS = {
    CountryStatus.MEMBER: "EU Member States",
    CountryStatus.ASSOCIATED: "third countries associated to the Programme",
    CountryStatus.NEITHER: "third countries not associated to the Programme",
    CountryStatus.PROGRAMME: "Programme Countries",
    CountryStatus.PARTNER: "Partner Countries",
}
AUTHORITY = {
    "NA": "National agency",
    "EACEA": "European Education and Culture Executive Agency (EACEA)",
}
_FORM = {GrantForm.LUMP_SUM: "Lump sum", GrantForm.UNIT_COST: "Unit costs"}
_EVERYWHERE = ({"member", "associated", "neither"}, {"programme", "partner"})
_ALL = 1000


def every(words: list[str], joint: str = "and") -> str:
    """All words as a sentence lists them; nothing is cut."""
    return listing(words, joint, shown=_ALL)


def points(number: int) -> str:
    """``25 points``."""
    return count(number, "point")


def number(value: int) -> str:
    """``3,000``."""
    return f"{value:,}"


def upper(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def country_names(action: ActionCall, codes: tuple[str, ...]) -> list[str]:
    """Names of countries in alphabetical order."""
    known = action.programme.countries
    return sorted(known[code].names["en"] if code in known else code for code in codes)


def type_names(action: ActionCall, codes: tuple[str, ...]) -> list[str]:
    """Names of organisation types as they stand within a sentence."""
    names = [action.programme.organisation_types[code]["en"] for code in codes]
    return [name if name[1:2].isupper() else name[:1].lower() + name[1:] for name in names]


def manager(value: str, _: ActionCall) -> Iterator[str]:
    """Who manages the action."""
    words = AUTHORITY.get(value, value)
    yield f"{words} of the applicant's country" if value == "NA" else words


def rounds(value: tuple[Round, ...], action: ActionCall) -> Iterator[str]:
    """The deadlines that the field of the action has."""
    open_ = [r for r in value if not r.fields or action.field in r.fields]
    several = len({r.round for r in open_}) > 1
    for entry in open_:
        who = "EACEA" if entry.authority == "EACEA" else AUTHORITY[entry.authority]
        when = "deadline not known"
        if entry.deadline:
            when = f"{day(entry.deadline.date())}, {entry.deadline:%H:%M}"
        number_ = f", round {entry.round}" if several else ""
        parts = [f"{who}{number_}: {when}", start(entry)]
        if entry.optional:
            parts.append("only where the national agency opens this round")
        yield "; ".join(part for part in parts if part)


def start(entry: Round) -> str:
    """When projects of a round start; empty if that is not known."""
    if entry.start_on:
        return f"start on {every([day(d) for d in entry.start_on], 'or')}"
    if entry.start_from and entry.start_to:
        return f"start {period(entry.start_from, entry.start_to)}"
    if entry.start_from:
        return f"start from {day(entry.start_from)}"
    return f"start by {day(entry.start_to)}" if entry.start_to else ""


def places(value: Places, action: ActionCall) -> Iterator[str]:
    """Countries that may take a role."""
    if value.says:
        yield value.says
        return
    anywhere = {*value.status} in _EVERYWHERE
    may = [] if anywhere else [STATUS[CountryStatus(name)] for name in value.status]
    may += [f"region {name}" for name in value.regions if not anywhere]
    but = country_names(action, value.exclude)
    words = upper(every(may)) if may else "Any country"
    yield f"{words}, except {every(but)}" if but else words


def types(value: tuple[str, ...], action: ActionCall) -> Iterator[str]:
    """Organisation types that may take a role."""
    yield upper(every(type_names(action, value), "or"))


def age(value: int, _: ActionCall) -> Iterator[str]:
    """How long the applicant must have existed."""
    yield f"Established at least {count(value, 'year')} before the deadline"


def charter(value: tuple[str, ...], _: ActionCall) -> Iterator[str]:
    """Whose higher education institutions need the charter."""
    where = every([STATUS[CountryStatus(name)] for name in value], "or")
    yield f"Higher education institutions from {where} hold a valid charter (ECHE)"


def composition(value: tuple[Quota, ...], action: ActionCall) -> Iterator[str]:
    """Who must make up the consortium."""
    for quota in value:
        yield f"{quota.says or _quota(quota, action)} {quota.exception}".strip()


def _quota(quota: Quota, action: ActionCall) -> str:
    """A quota without a sentence of its own, as far as a short one can say it."""
    noun = {"organisations": "organisation", "countries": "country", "regions": "region"}
    least = None if quota.min is None else f"at least {count(quota.min, noun[quota.count])}"
    most = None if quota.max is None else f"at most {count(quota.max, noun[quota.count])}"
    words = every([part for part in (least, most) if part])
    if quota.types:
        words += f" of the type {every(type_names(action, quota.types), 'or')}"
    if quota.status:
        words += f" from {every([STATUS[CountryStatus(s)] for s in quota.status], 'or')}"
    return f"{upper(words)}."


def months(value: Range, _: ActionCall) -> Iterator[str]:
    """A duration."""
    yield f"{between(value)} months"


def between(value: Range) -> str:
    """``12 to 36``, ``24 or 36``, ``at most 5``."""
    if value.choices:
        return every([str(choice) for choice in value.choices], "or")
    if value.min is not None and value.max is not None:
        return str(value.min) if value.min == value.max else f"{value.min} to {value.max}"
    return f"at least {value.min}" if value.min is not None else f"at most {value.max}"


def packages(value: Range, _: ActionCall) -> Iterator[str]:
    """How many work packages."""
    yield f"{upper(between(value))}, management included"


def uses_packages(value: bool, _: ActionCall) -> Iterator[str]:
    """How the work is divided."""
    yield "Work packages" if value else "A list of activities, no work packages"


def grant(value: Grant, action: ActionCall) -> Iterator[str]:
    """What may be asked for."""
    if value.max == 0:
        yield "No grant: this action gives no money of its own"
        return
    amounts = [
        every([euro(amount) for amount in value.choices], "or"),
        amount_between(value.min, value.max),
    ]
    own = "; ".join(part for part in amounts if part)
    yield f"{_FORM[value.form]}{': ' if own else ''}{own}"
    for length, amount in sorted(value.max_by_months.items()):
        yield f"At most {euro(amount)} for projects of up to {count(length, 'month')}"
    for region, amount in value.max_by_region.items():
        yield f"At most {euro(amount)} for {_region(region, action)}"
    for limit, unit in (
        (value.max_per_month, "month of the project"),
        (value.max_per_organisation_year, "organisation and twelve months"),
        (value.max_per_participant, "participant"),
    ):
        if limit is not None:
            yield f"At most {euro(limit)} per {unit}"


def _region(number_: str, action: ActionCall) -> str:
    """``region 2 (Neighbourhood East)``."""
    table = action.fact(action.programme.regions)
    region = table.value.get(number_) if table else None
    return f"region {number_} ({region.names['en']})" if region else f"region {number_}"


def amount_between(least: Decimal | None, most: Decimal | None) -> str:
    """``EUR 1 to EUR 2``, ``at most EUR 2``, or nothing."""
    if least is not None and most is not None:
        return euro(least) if least == most else f"{euro(least)} to {euro(most)}"
    if least is not None:
        return f"at least {euro(least)}"
    return f"at most {euro(most)}" if most is not None else ""


def of_costs(value: int, _: ActionCall) -> Iterator[str]:
    """A funding rate."""
    yield f"At most {percent(Decimal(value))} of the estimated costs"


def of_grant(value: int, _: ActionCall) -> Iterator[str]:
    """A share of the grant."""
    yield f"At most {percent(Decimal(value))} of the grant"


def headings(value: dict[str, int], _: ActionCall) -> Iterator[str]:
    """Ceilings of budget headings."""
    for name, share in value.items():
        yield f"{upper(name.replace('_', ' '))}: at most {percent(Decimal(share))} of the grant"


def staff_days(value: tuple[StaffDayRates, ...], _: ActionCall) -> Iterator[str]:
    """EUR per working day."""
    for group in value:
        rates = ", ".join(
            f"{name} {euro(amount)}"
            for name, amount in (
                ("manager", group.manager),
                ("teacher, trainer or researcher", group.teacher_trainer_researcher),
                ("technician", group.technician),
                ("administrative staff", group.administrative),
            )
        )
        yield f"{', '.join(group.countries) or 'All other countries'}: {rates}"


def third_parties(value: Decimal, _: ActionCall) -> Iterator[str]:
    """Financial support to third parties."""
    yield f"At most {euro(value)} per third party" if value else "Not allowed"


def chosen(value: PriorityRule, _: ActionCall) -> Iterator[str]:
    """How many priorities to choose."""
    if value.says:
        yield value.says
    elif value.exactly is not None:
        yield f"Exactly {count(value.exactly, 'priority')}"
    else:
        yield f"{upper(between(Range(min=value.min, max=value.max)))} priorities"


def at_most(value: int, _: ActionCall) -> Iterator[str]:
    """A plain ceiling."""
    yield f"At most {number(value)}"


def pages(value: int, _: ActionCall) -> Iterator[str]:
    """A page limit."""
    yield f"At most {count(value, 'page')}"


def form(value: tuple[FormSection, ...], _: ActionCall) -> Iterator[str]:
    """Sections of the application form."""
    for section in value:
        yield section_words(section)


def section_words(section: FormSection) -> str:
    """A section with its limit."""
    if section.characters is None:
        return section.title
    return f"{section.title} (up to {number(section.characters)} characters)"


def award(value: Award, _: ActionCall) -> Iterator[str]:
    """Award criteria with their thresholds."""
    for criterion in value.criteria:
        yield f"{criterion.title}: up to {points(criterion.max)}{needed(criterion.min)}"
    total = sum(criterion.max for criterion in value.criteria)
    yield f"In total: up to {points(total)}{needed(value.total_min)}"


def needed(threshold: int | None) -> str:
    """``, at least 13 needed``, or nothing."""
    return "" if threshold is None else f", at least {threshold} needed"


def payments(value: tuple[Payment, ...], _: ActionCall) -> Iterator[str]:
    """When which share of the grant is paid."""
    for payment in value:
        share = "Share set in the grant agreement"
        if payment.percent is not None:
            share = f"{percent(Decimal(payment.percent))} of the grant"
        limits = []
        if payment.grant_min is not None:
            limits.append(f"above {euro(payment.grant_min)}")
        if payment.grant_max is not None:
            limits.append(f"up to {euro(payment.grant_max)}")
        for_ = f" (grants {every(limits)})" if limits else ""
        yield f"{share}: {payment.trigger}{for_}"


def final_score(value: FinalScore, _: ActionCall) -> Iterator[str]:
    """How the score of the final report is worked out."""
    if value.by == "criteria":
        parts = [f"{name.replace('_', ' ')} {most}" for name, most in value.points.items()]
        yield f"Sum of the points of the criteria, at most: {', '.join(parts)}"
    else:
        without = "" if value.management else ", project management left out"
        yield (
            "Average of the scores of the work packages, weighted by their share of the grant"
            f"{without}, rounded to a whole number"
        )


def bands(value: tuple[Band, ...], _: ActionCall) -> Iterator[str]:
    """What is paid for which score of the final report."""
    parts: list[str] = []
    above = ""
    for band in sorted(value, key=lambda item: -item.score_min):
        share = percent(Decimal(band.pay_percent)) if band.pay_percent else "nothing"
        unit = " points" if not parts else ""
        from_ = f"from {band.score_min}{unit}" if band.score_min else f"below {above}"
        parts.append(f"{share}{' of the grant' if not parts else ''} {from_}")
        above = str(band.score_min)
    yield upper(", ".join(parts))


def years(value: int, _: ActionCall) -> Iterator[str]:
    """How long records are kept."""
    yield f"{count(value, 'year')} from the payment of the balance"


def report_days(value: int, _: ActionCall) -> Iterator[str]:
    """When the final report is due, in days."""
    yield f"Within {count(value, 'day')} of the end of the project"


def report_months(value: int, _: ActionCall) -> Iterator[str]:
    """When the final report is due, in months."""
    yield f"Within {count(value, 'month')} of the end of the project"


def sentences(value: tuple[str, ...], _: ActionCall) -> Iterator[str]:
    """Sentences or names as they stand."""
    yield from value


def topics(value: tuple[str, ...], _: ActionCall) -> Iterator[str]:
    """Codes, which need no line each."""
    yield ", ".join(value)


def text(value: str, _: ActionCall) -> Iterator[str]:
    """A text as it stands."""
    yield value


def package_types(value: tuple[str, ...], _: ActionCall) -> Iterator[str]:
    """Work package types."""
    yield upper(every([name.replace("_", " ") for name in value]))
