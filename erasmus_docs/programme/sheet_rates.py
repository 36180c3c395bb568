"""Rows of a rule sheet on what a mobility project is paid: one per table of rates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import MobilityActivity, Names
from erasmus_docs.programme.rates import (
    Accompanying,
    Amount,
    Category,
    Coaching,
    CourseFee,
    CourseShare,
    Exceptional,
    GrantShare,
    Inclusion,
    IndividualSupport,
    Rate,
    RealCosts,
    Steps,
    TopUps,
    TravelBand,
    TravelDays,
)
from erasmus_docs.programme.sheet_rows import Row, cited, merged, weakest
from erasmus_docs.programme.sheet_words import amount_between, country_names, every, upper
from erasmus_docs.words import count, euro

Say = Callable[[Any, ActionCall], str]


def rows(action: ActionCall) -> Iterator[Row]:
    """A row for each table that has rates for the activities of the action in its call."""
    fact = action.fact(action.action.mobility_activities)
    if fact is None:
        return
    activities = {entry.id: entry for entry in fact.value}
    names = {entry.rates for entry in fact.value if entry.rates}
    found: dict[str, list[tuple[str, Rate[Any]]]] = {}
    for path, rates in action.programme.rates.tables():
        name = str(path[1]) if len(path) > 1 else ""
        if name and name not in names:
            continue
        for rate in rates:
            if _holds(rate, action, activities, names):
                found.setdefault(str(path[0]), []).append((name, rate))
    for parameter, (label, say) in TABLES.items():
        if parameter in found:
            yield _row(action, parameter, label, say, found[parameter], activities)


def _holds(
    rate: Rate[Any], action: ActionCall, activities: dict[str, MobilityActivity], names: set[str]
) -> bool:
    """Whether a rate is for this call and action, and for any of its activities."""
    return (
        action.call in rate.calls
        and (not rate.actions or action.action.id in rate.actions)
        and (not rate.fields or bool(set(action.fields) & set(rate.fields)))
        and (not rate.activities or bool(set(rate.activities) & set(activities)))
        and (not rate.rates or bool(set(rate.rates) & names))
    )


def _row(
    action: ActionCall,
    parameter: str,
    label: str,
    say: Say,
    found: list[tuple[str, Rate[Any]]],
    activities: dict[str, MobilityActivity],
) -> Row:
    values = []
    for name, rate in found:
        whom = [activities[id_].names["en"] for id_ in rate.activities if id_ in activities]
        whom = whom or [_spoken(one) for one in (name, *rate.rates) if one]
        head = f"{upper(every(whom))}: " if whom else ""
        said = say(rate.value, action)
        values.append(f"{head}{said}" if head else upper(said))
    cites = [c for _, rate in found for c in cited(action, rate.source, rate.at)]
    notes = dict.fromkeys(rate.note.strip() for _, rate in found if rate.note)
    basis = weakest(rate.basis for _, rate in found)
    return Row(parameter, label, tuple(values), basis, merged(cites), " ".join(notes))


def _spoken(name: str) -> str:
    """``he-students`` as ``HE students``."""
    words = name.split("-")
    return " ".join(word.upper() if word in ("he", "vet") else word for word in words)


def _groups(value: dict[str, Names], action: ActionCall) -> str:
    return "; ".join(
        f"group {group}: {', '.join(country_names(action, codes))}"
        for group, codes in value.items()
    )


def _codes(value: dict[str, Names], _: ActionCall) -> str:
    """Most countries of the world: by code, for their names would fill a page."""
    return "; ".join(f"group {group}: {', '.join(codes)}" for group, codes in value.items())


def _travel(value: tuple[TravelBand, ...], _: ActionCall) -> str:
    parts = []
    for band in value:
        far = (
            f"{band.from_km:,} to {band.to_km:,} km" if band.to_km else f"from {band.from_km:,} km"
        )
        own = band.green not in (None, band.standard)
        green = f" (green {euro(band.green)})" if own and band.green is not None else ""
        parts.append(f"{far} {euro(band.standard)}{green}")
    return "; ".join(parts)


def _amount(value: Amount) -> str:
    if value.min is not None and value.max is not None and not value.fixed:
        return f"{euro(value.min)} to {value.max:,}"
    return amount_between(value.min, value.max)


def _regions(names: Names) -> str:
    """``region 2``, ``regions 1 to 3 and 5``, or all countries outside the Programme."""
    if not names:
        return "third countries not associated to the Programme"
    runs: list[list[str]] = []
    for name in names:
        last = runs[-1][-1] if runs else ""
        if name.isdigit() and last.isdigit() and int(name) == int(last) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else run
    return f"{'region' if len(names) == 1 else 'regions'} {every(parts)}"


def _individual(value: IndividualSupport, _: ActionCall) -> str:
    word = {"group": "group ", "country": "", "flow": "", "all": ""}[value.by]
    parts = [
        _amount(amount) if name == "all" else f"{word}{name} {_amount(amount)}"
        for name, amount in value.amounts.items()
    ]
    text = f"{'; '.join(parts)} per {value.per}"
    for flow, pairs in value.flows.items():
        text += f"; {flow} for stays between groups {every(list(pairs))}"
    if value.apart is not None:
        text += f"; neighbouring rates at least {euro(value.apart)} apart"
    for group, regions in value.region_groups.items():
        text += f"; {_regions(regions)} as group {group}"
    if value.outgoing is not None:
        text += f"; {_amount(value.outgoing)} in {_regions(value.outgoing_regions)}"
    if value.incoming:
        amounts = (f"{_amount(one)} (group {group})" for group, one in value.incoming.items())
        text += f"; {', '.join(amounts)} for people from {_regions(value.incoming_regions)}"
    if value.remote is not None:
        text += f"; {_amount(value.remote)} for people from outermost regions"
    if value.later is not None and value.later.percent != 100:
        less = f"{value.later.percent}%" if value.later.percent is not None else ""
        less = less or euro(value.later.amount or Decimal())
        text += f"; {less} from day {value.later.from_day}"
    if value.days_max is not None:
        text += f"; at most {count(value.days_max, 'day')}"
    if value.person_max is not None:
        text += f"; at most {euro(value.person_max)} per person"
    return text


def _steps(value: Steps, _: ActionCall) -> str:
    text = f"{euro(value.amount)} per participant"
    if value.after is not None and value.then is not None:
        text += f", {euro(value.then)} above {value.after}"
    if value.participants_min is not None:
        text += f", from {count(value.participants_min, 'participant')}"
    if value.participants_max is not None:
        text += f", for at most {count(value.participants_max, 'participant')}"
    return text


def _exceptional(value: Exceptional, _: ActionCall) -> str:
    named = (
        ("expensive travel", value.expensive_travel),
        ("visas and the like", value.visa),
        ("a financial guarantee", value.guarantee),
        ("travel passes", value.travel_pass),
        ("reservations", value.reservations),
    )
    text = ", ".join(f"{share}% of {name}" for name, share in named if share is not None)
    if value.expensive_travel_below is not None:
        text += (
            f"; travel is expensive where the unit amount covers less than"
            f" {value.expensive_travel_below}% of it"
        )
    return text


def _inclusion(value: Inclusion, _: ActionCall) -> str:
    only = " who also get real costs" if value.with_real_costs_only else ""
    return (
        f"{euro(value.organisations)} for each participant with fewer opportunities{only}, and"
        f" {value.percent}% of their real costs"
    )


def _top_ups(value: TopUps, _: ActionCall) -> str:
    parts = []
    if value.fewer_opportunities is not None:
        parts.append(f"{euro(value.fewer_opportunities)} per month with fewer opportunities")
    if value.traineeship is not None:
        only = f" (outside, only {_regions(value.traineeship_regions)})"
        where = only if value.traineeship_regions else ""
        parts.append(f"{euro(value.traineeship)} per month of a traineeship{where}")
    parts += [
        f"{euro(amount)} once for stays of up to {count(days, 'day')} with fewer opportunities"
        for days, amount in value.short.items()
    ]
    return "; ".join(parts)


def _coaching(value: Coaching, _: ActionCall) -> str:
    parts = [f"group {group} {euro(amount)}" for group, amount in value.per_day.items()]
    most = f", at most {count(value.days_max, 'day')}" if value.days_max is not None else ""
    return f"{'; '.join(parts)} per day{most}"


def _accompanying(value: Accompanying, _: ActionCall) -> str:
    most = f", at most {count(value.days_max, 'day')}" if value.days_max is not None else ""
    return f"rates of {_spoken(value.rates)}{most}"


def _fee(value: CourseFee, _: ActionCall) -> str:
    most = f", at most {count(value.days_max, 'day')}" if value.days_max is not None else ""
    return f"{euro(value.per_day)} per participant and day{most}"


def _days(value: TravelDays, _: ActionCall) -> str:
    green = count(value.green, "travel day")
    return f"up to {count(value.standard, 'travel day')}, up to {green} with green travel"


def _categories(value: tuple[Category, ...], _: ActionCall) -> str:
    return f"only {every([one.value.replace('-', ' ') for one in value])}"


def _course_share(value: CourseShare, _: ActionCall) -> str:
    return (
        f"at most {value.percent}% of the grant, or {euro(value.amount)} for grants of up to"
        f" {euro(value.grant_max)}"
    )


def _grant_share(value: GrantShare, _: ActionCall) -> str:
    return f"at most {value.percent}% of the {value.of.replace('_', ' ')}"


def _real(value: RealCosts, _: ActionCall) -> str:
    share = value.share_max_percent
    most = f", at most {share}% of the costs of the project" if share is not None else ""
    return f"{value.percent}% of real costs{most}"


def _per(unit: str) -> Say:
    return lambda value, _: f"{euro(value)} per {unit}"


TABLES: dict[str, tuple[str, Say]] = {
    "travel": ("Travel, there and back", _travel),
    "green_below_km": ("Green travel", lambda km, _: f"the general rule below {km:,} km"),
    "travel_days": ("Travel days", _days),
    "individual_support": ("Individual support", _individual),
    "country_groups": ("Groups of countries", _groups),
    "outside_groups": ("Groups of other countries", _codes),
    "top_ups": ("Top-ups", _top_ups),
    "accompanying": ("Accompanying persons", _accompanying),
    "organisational_support": ("Organisational support", _steps),
    "organisational_support_outside": (
        "Organisational support, other countries",
        _per("participant in a third country not associated to the Programme"),
    ),
    "inclusion_support": ("Inclusion support", _inclusion),
    "course_fees": ("Course fees", _fee),
    "preparatory_visits": ("Preparatory visits", _per("person")),
    "linguistic_support": ("Linguistic support", _per("participant who cannot learn online")),
    "linguistic_extra": ("Linguistic support, besides", _per("participant of long-term mobility")),
    "project_management": ("Project management", _per("month")),
    "coaching": ("Coaching", _coaching),
    "participation_events": ("Participation events", _per("person")),
    "system_development": ("System development", _real),
    "exceptional_costs": ("Exceptional costs", _exceptional),
    "limited_to": ("Only paid", _categories),
    "course_share": ("Share of courses", _course_share),
    "international_share": ("Share of other countries", _grant_share),
}
