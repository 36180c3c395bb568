"""A project, and each of its activities, has as many participants as the call allows.

People on preparatory visits do not count in the limits of a project, and accompanying persons
nowhere. Parts of the participants, those with inclusion costs and travellers are not more than
there are; more accompanying persons than participants get advice. Where a smaller minimum holds if
all participants have fewer opportunities, it is used.

Why: beyond the limit of a project nothing more is funded, and below the minimum nothing at all.

Source: the programme guide of the call; limits known only from secondary pages are warnings.

To mend: change the number of participants, or apply for a larger action.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.model import Dated, ParticipantLimits
from erasmus_docs.rules.base import finding, limit
from erasmus_docs.rules.mobile import Placed, mobilities
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, listing
from erasmus_docs.yamlfile import Path

ID = "mobility-participants"
TITLE = "There are as many participants as the call allows"

PASSING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: vet-group, title: The yard, participants: 30, country: IT, days: 5}
  - {id: M2, activity: preparatory-visit, title: A look at the yard, participants: 3, country: IT}
"""
FAILING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: vet-group, title: The yard, participants: 31, country: IT, days: 5}
"""

_PARTS = ("fewer_opportunities", "zero_grant", "linguistic_support")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the limits of activities, then those of the project, that are not kept."""
    found = tuple(mobilities(subject))
    for one in found:
        yield from _parts(subject, one)
    for together in _exchanges(found):
        yield from _activity(subject, together)
    action = subject.action
    dated = action.fact(action.action.participants) if action and found else None
    if dated is not None:
        yield from _limits(subject, dated, found)


def _parts(subject: Subject, one: Placed) -> Iterator[Finding]:
    """Parts of the participants that are more than all of them."""
    entry = one.entry
    inclusion = entry.inclusion.participants if entry.inclusion else 0
    parts: tuple[tuple[Path, int], ...] = (
        *(((key,), getattr(entry, key)) for key in _PARTS),
        (("inclusion", "participants"), inclusion),
    )
    for at, part in parts:
        if part > entry.participants:
            yield finding(
                subject,
                ID,
                Severity.ERROR,
                (*one.path, *at),
                f"{one.name} has {count(entry.participants, 'participant')}, of whom {part}"
                f" stand under `{at[0]}`.",
                "A part of the participants is not more than all of them.",
                f"Correct `{at[0]}` or `participants`.",
            )
    if entry.fewer_opportunities < inclusion <= entry.participants:
        yield finding(
            subject,
            ID,
            Severity.WARNING,
            (*one.path, "inclusion", "participants"),
            f"{one.name} has inclusion costs of {count(inclusion, 'participant')} and"
            f" {entry.fewer_opportunities} with fewer opportunities.",
            "Inclusion costs are those of participants with fewer opportunities.",
            "Correct `fewer_opportunities` or `inclusion`.",
        )
    yield from _along(subject, one)


def _along(subject: Subject, one: Placed) -> Iterator[Finding]:
    """Accompanying persons that outnumber the others, and travellers that do not exist."""
    entry = one.entry
    along = entry.accompanying.persons if entry.accompanying else 0
    who = f"{one.name} has {count(entry.participants, 'participant')}"
    if along > entry.participants:
        yield finding(
            subject,
            ID,
            Severity.ADVICE,
            (*one.path, "accompanying", "persons"),
            f"{who} and {count(along, 'accompanying person')}.",
            "Accompanying persons go along with participants who need it.",
            "Correct the number, or say in `description` why so many are needed.",
        )
    travel = entry.exceptional.expensive_travel if entry.exceptional else None
    if travel and travel.persons > entry.participants + along:
        others = f" and {count(along, 'accompanying person')}" if along else ""
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            (*one.path, "exceptional", "expensive_travel", "persons"),
            f"{who}{others}, and expensive travel of {count(travel.persons, 'person')}.",
            "Nobody travels but participants and accompanying persons.",
            "Correct `persons` or `participants`.",
        )


def _exchanges(found: tuple[Placed, ...]) -> Iterator[tuple[Placed, ...]]:
    """The lines that are one activity together; most are one alone."""
    lines: dict[tuple[str, str], list[Placed]] = {}
    for one in found:
        name = (one.entry.exchange or f" {one.entry.id}", one.entry.activity)
        lines.setdefault(name, []).append(one)
    yield from map(tuple, lines.values())


def _together(lines: tuple[Placed, ...]) -> str:
    if len(lines) == 1:
        return lines[0].name
    return f"The exchange {lines[0].entry.exchange} of {listing(one.entry.id for one in lines)}"


def _activity(subject: Subject, lines: tuple[Placed, ...]) -> Iterator[Finding]:
    one = lines[0]
    activity, number = one.activity, sum(line.entry.participants for line in lines)
    change = _change(number, activity.participants_min, activity.participants_max)
    if change is None:
        return
    bounds = _bounds(activity.participants_min, activity.participants_max)
    yield limit(
        subject,
        ID,
        one.dated,
        (*one.path, "participants"),
        f"{_together(lines)} has {count(number, 'participant')}.",
        f"Such an activity has {bounds}.",
        change,
    )


def _limits(
    subject: Subject, dated: Dated[ParticipantLimits], found: tuple[Placed, ...]
) -> Iterator[Finding]:
    rules = dated.value
    if rules.activities:
        for lines in _exchanges(found):
            if lines[0].entry.activity in rules.activities:
                path: Path = (*lines[0].path, "participants")
                yield from _count(subject, dated, lines, path, _together(lines))
        return
    counted = tuple(one for one in found if one.activity.who != "support")
    yield from _count(subject, dated, counted, ("mobilities",), "The project")


def _count(
    subject: Subject,
    dated: Dated[ParticipantLimits],
    counted: tuple[Placed, ...],
    path: Path,
    what: str,
) -> Iterator[Finding]:
    rules = dated.value
    number = sum(one.entry.participants for one in counted)
    fewer = sum(one.entry.fewer_opportunities for one in counted)
    least = rules.min
    if rules.min_fewer_opportunities is not None and number and fewer >= number:
        least = rules.min_fewer_opportunities
    change = _change(number, least, rules.max)
    if change is None:
        return
    without = f", {listing(rules.not_counted)} not counted" if rules.not_counted else ""
    yield limit(
        subject,
        ID,
        dated,
        path,
        f"{what} has {count(number, 'participant')}.",
        f"There are {_bounds(least, rules.max)}{without}.",
        change,
        key=path == ("mobilities",),
    )


def _change(number: int, least: int | None, most: int | None) -> str | None:
    """What to do about a number, or ``None`` if it is right."""
    if most is not None and number > most:
        return f"Take {count(number - most, 'participant')} out."
    if least is not None and number < least:
        return f"Add {count(least - number, 'participant')}."
    return None


def _bounds(least: int | None, most: int | None) -> str:
    if least is None:
        return f"at most {count(most or 0, 'participant')}"
    if most is None:
        return f"at least {count(least, 'participant')}"
    return f"between {least} and {count(most, 'participant')}"
