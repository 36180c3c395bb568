"""Mobilities of generated projects: activities, lengths, groups, places and rates of the call."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from erasmus_docs.budget.compute import budget
from erasmus_docs.programme.catalogue import ActionCall, load
from erasmus_docs.programme.model import MobilityActivity, ParticipantLimits
from erasmus_docs.programme.rates import Rate
from erasmus_docs.project.model import Project
from tests.support.strategies_consortium import countries
from tests.support.strategies_texts import name, words

_MOST = 40


def stays(action: ActionCall, chance: Random, data: dict[str, Any]) -> None:
    """Fill in ``mobilities``, and the grant they are paid."""
    dated = action.fact(action.action.mobility_activities)
    if dated is None:
        return
    limits = action.fact(action.action.participants)
    bounds = limits.value if limits else ParticipantLimits()
    fitting = [one for one in dated.value if _shortest(one) <= 28 * int(data["duration"])]
    if not fitting:
        return
    number = chance.randint(1, 4)
    room = bounds.max if bounds.max is not None and not bounds.activities else number * _MOST
    activities = [chance.choice(fitting) for _ in range(number)]
    counted = [one for one in activities if one.who != "support"]
    wanted = bounds.min if bounds.min is not None and not bounds.activities else 0
    if wanted and not counted:
        activities.append(next(one for one in fitting if one.who != "support"))
    if _holds(action, action.programme.rates.course_share):
        activities = [one for one in activities if one.id != "course"] or [fitting[0]]
    data["mobilities"] = []
    for index, activity in enumerate(activities, 1):
        stay = _stay(action, chance, data, f"M{index}", activity, bounds)
        if activity.who != "support" and int(stay["participants"]) > room:
            continue
        room -= int(stay["participants"]) if activity.who != "support" else 0
        data["mobilities"].append(stay)
    _fill(data, dated.value, wanted)
    _rates(action, data, chance)
    _grant(action, data)


def _fill(data: dict[str, Any], known: tuple[MobilityActivity, ...], wanted: int) -> None:
    """More participants, where a project needs at least so many."""
    who = {one.id: one.who for one in known}
    counted = [one for one in data["mobilities"] if who[one["activity"]] != "support"]
    lacking = wanted - sum(int(one["participants"]) for one in counted)
    if lacking > 0 and counted:
        counted[0]["participants"] = str(int(counted[0]["participants"]) + lacking)


def _stay(
    action: ActionCall,
    chance: Random,
    data: dict[str, Any],
    id_: str,
    activity: MobilityActivity,
    bounds: ParticipantLimits,
) -> dict[str, Any]:
    least = max(activity.participants_min or 1, activity.group_min or 1)
    most = activity.participants_max or max(least, _MOST)
    if activity.id in bounds.activities:
        least, most = max(least, bounds.min or 1), min(most, bounds.max or most)
    people = chance.randint(least, min(most, least + _MOST))
    sending = data["organisations"][0]
    room = 28 * int(data["duration"])
    days, key = _length(activity, chance, room)
    begin = date.fromisoformat(data["start"])
    first = begin + timedelta(days=chance.randint(0, max(0, room - days)))
    stay: dict[str, Any] = {
        "id": id_,
        "activity": activity.id,
        "title": name(chance, f"Stay {id_}"),
        "description": words(chance, 30),
        "participants": str(people),
        "fewer_opportunities": "0",
        "country": _country(action, chance, activity, sending["country"]),
        "venue": words(chance, 2),
        "host": name(chance, "Host"),
        "start": first.isoformat(),
        "distance_km": str(chance.choice((0, 9, 10, 99, 100, 499, 500, 1999, 2000, 7999, 20000))),
    }
    if activity.who != "support":
        stay |= {"days": str(days)} if key == "days" else {"days": str(days), "months": key}
    if people > 1 and chance.randrange(2):
        stay["fewer_opportunities"] = str(chance.randint(0, people - 1))
        stay["inclusion"] = {"participants": "1", "amount": "333.33"}
        stay["fewer_opportunities"] = str(max(1, int(stay["fewer_opportunities"])))
    if activity.accompanied_by or chance.randrange(3) == 0:
        stay["accompanying"] = {"persons": str(chance.randint(1, people))}
    if activity.teaching_hours:
        stay["teaching"] = {"hours": str(activity.teaching_hours * max(1, days // 7))}
    if action.action.id == "KA154":
        stay["event_persons"] = "3"
    return stay


def _shortest(activity: MobilityActivity) -> int:
    """Days of the shortest stay."""
    days = max(activity.min_days or 1, activity.min_days_outside or 1)
    return max(days, 30 * (activity.min_months or 0))


def _length(activity: MobilityActivity, chance: Random, room: int) -> tuple[int, str]:
    """Days, and ``days`` or the months they are; no longer than the project."""
    if activity.min_months or activity.max_months:
        least = activity.min_months or 1
        most = min(activity.max_months or least + 10, room // 30)
        months = chance.randint(least, max(least, most))
        return months * 30, str(months)
    least = _shortest(activity)
    most = min(activity.max_days or least + 60, least + 200, room)
    return chance.randint(least, max(least, most)), "days"


def _country(action: ActionCall, chance: Random, activity: MobilityActivity, home: str) -> str:
    places, inside = activity.destinations, countries(action, "coordinator")
    capped = _holds(action, action.programme.rates.international_share)
    everywhere = load().countries if places and not capped else inside
    open_to = [
        code
        for code in everywhere
        if code != home and (places is None or action.allowed(places, code))
    ]
    return chance.choice(open_to or [home])


def _holds(action: ActionCall, rates: tuple[Rate[Any], ...]) -> bool:
    """Whether the action has such a limit; what would exceed it is left out then."""
    return any(rate.holds(action.call, action.action.id, action.fields) for rate in rates)


def _rates(action: ActionCall, data: dict[str, Any], chance: Random) -> None:
    """For half of the projects what the agency fixed, where the programme gives a range."""
    if chance.randrange(2):
        return
    found: dict[str, dict[str, str]] = {}
    for rates_name, values in action.programme.rates.individual_support.items():
        rate = next(
            (v for v in values if v.holds(action.call, action.action.id, action.fields,
                                          name=rates_name)), None)  # fmt: skip
        if rate is None or rate.value.apart is not None:
            continue
        for key, amount in rate.value.amounts.items():
            if amount.min is not None and amount.max is not None:
                middle = ((amount.min + amount.max) / 2).to_integral_value()
                found.setdefault(rates_name, {})[key] = str(middle)
    if found:
        data["mobility_rates"] = {"individual_support": found}


def _grant(action: ActionCall, data: dict[str, Any]) -> None:
    """The smallest sum the mobilities can be paid, as users take it over from ``budget``."""
    dated = action.fact(action.action.grant)
    most = dated.value.max if dated else None
    total = budget(Project.model_validate(data), action).total
    while most is not None and total.low > most and len(data["mobilities"]) > 1:
        data["mobilities"].pop()
        total = budget(Project.model_validate(data), action).total
    if most is not None and total.low > most:
        data["mobilities"][0] |= {"participants": "1", "fewer_opportunities": "0"}
        for key in ("inclusion", "accompanying"):
            data["mobilities"][0].pop(key, None)
        total = budget(Project.model_validate(data), action).total
    if total.low > 0:
        data["grant"] = {"amount": str(total.low.quantize(Decimal("0.01")))}
