"""Answers about a line of a mobility project, or about all lines of one type of activity."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from erasmus_docs.application.material import Answer, Material, answer
from erasmus_docs.application.parts import Fill
from erasmus_docs.application.plain import plain
from erasmus_docs.project import model as m
from erasmus_docs.yamlfile import Path

Mobilities = tuple[m.Mobility, ...]


def activity_name(material: Material, identifier: str) -> str:
    """The name of a type of activity; its id if the programme data do not know it."""
    known = material.call.fact(material.call.action.mobility_activities)
    for one in known.value if known else ():
        if one.id == identifier:
            return material.named(one.names)
    return identifier


def _days(material: Material, found: Mobilities, path: Path) -> Answer | None:
    """Days of the line; of several lines their average, each person counted."""
    if any(one.days is None for one in found):
        return None
    people = sum(one.participants for one in found)
    total = sum((one.days or 0) * one.participants for one in found)
    average = (Decimal(total) / people).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return answer((*path, "days"), material.words.number(average))


def _accompanying(material: Material, found: Mobilities, path: Path) -> Answer | None:
    """Accompanying persons with their days; none is an answer, too."""
    words = material.words
    given = [(one, one.accompanying) for one in found if one.accompanying]
    lines = []
    for mobility, persons in given:
        days = persons.days or mobility.days
        number = words.number(persons.persons)
        lines.append(words("persons_days", persons=number, days=days) if days else number)
    return answer((*path, "accompanying"), "\n".join(lines) or "0")


def _inclusion(material: Material, found: Mobilities, path: Path) -> Answer | None:
    words = material.words
    lines = [
        words(
            "persons_costs" if one.inclusion.participants > 1 else "persons_costs_one",
            persons=words.number(one.inclusion.participants),
            amount=words.money(one.inclusion.amount),
        )
        for one in found
        if one.inclusion
    ]
    return answer((*path, "inclusion"), "\n".join(lines))


def _exceptional(material: Material, found: Mobilities, path: Path) -> Answer | None:
    total = Decimal()
    for one in found:
        if costs := one.exceptional:
            travel = costs.expensive_travel.amount if costs.expensive_travel else None
            parts = (costs.visa, travel, costs.travel_passes, costs.reservations)
            total += sum((part for part in parts if part), Decimal())
    return answer((*path, "exceptional"), material.words.money(total)) if total else None


def _green(material: Material, found: Mobilities, path: Path) -> Answer | None:
    given = found[0].green
    return answer(
        (*path, "green"),
        *([material.words("yes_green" if given else "no_green")] if given is not None else []),
    )


def _sum(material: Material, path: Path, name: str, numbers: list[int]) -> Answer | None:
    return answer((*path, name), material.words.number(sum(numbers)))


def _country(material: Material, found: Mobilities, path: Path) -> Answer | None:
    first = found[0]
    name = material.country(first.country)
    return answer((*path, "country"), f"{name}, {first.venue}" if first.venue else name)


def _content(_: Material, found: Mobilities, path: Path) -> Answer | None:
    return answer((*path, "description"), plain(found[0].description or ""))


MOBILITY: Mapping[str, Fill[Mobilities]] = {
    "mobility.type": lambda a, f, at: answer((*at, "activity"), activity_name(a, f[0].activity)),
    "mobility.country": _country,
    "mobility.participants": lambda a, f, at: _sum(
        a, at, "participants", [one.participants for one in f]
    ),
    "mobility.fewer_opportunities": lambda a, f, at: _sum(
        a, at, "fewer_opportunities", [one.fewer_opportunities for one in f]
    ),
    "mobility.days": _days,
    "mobility.accompanying": _accompanying,
    "mobility.green": _green,
    "mobility.inclusion": _inclusion,
    "mobility.exceptional": _exceptional,
    "mobility.description": _content,
}
