"""What there is to choose from, with the words that help to choose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from erasmus_docs.programme import sheet_words
from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.programme.model import Dated, GrantForm
from erasmus_docs.programme.sheet_lines import Writer
from erasmus_docs.programme.sheet_words import upper
from erasmus_docs.words import listing

_WHO = ("coordinator_country", "coordinator_types", "partner_country", "partner_types")
_WRITERS: dict[str, tuple[str, Writer]] = {
    "coordinator_country": ("", sheet_words.places),
    "coordinator_types": ("The coordinator is: ", sheet_words.types),
    "partner_country": ("", sheet_words.places),
    "partner_types": ("Partners are: ", sheet_words.types),
    "composition": ("", sheet_words.composition),
    "duration_months": ("Duration: ", sheet_words.months),
    "rounds": ("", sheet_words.rounds),
    "grant": ("Grant: ", sheet_words.grant),
    "priorities": ("", sheet_words.chosen),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list: what is stored, its name, and what it is about."""

    id: str
    title: str
    about: str = ""


def calls(programme: Programme) -> tuple[int, ...]:
    """Calls with data, the newest first."""
    found = {call for action in programme.actions.values() for call in action.calls}
    return tuple(sorted(found, reverse=True))


def actions(programme: Programme, call: int) -> tuple[Choice, ...]:
    """The actions offered in a call, without their fields."""
    found: dict[str, list[ActionCall]] = {}
    for code in programme.codes(call):
        if action := programme.find(code, call):
            found.setdefault(action.action.id, []).append(action)
    return tuple(
        Choice(code, every[0].title("en"), _about(programme, every))
        for code, every in found.items()
    )


def _about(programme: Programme, every: Sequence[ActionCall]) -> str:
    """What sort of project an action is, its fields, and who manages it in each."""
    first = every[0]
    named = fields(programme, first.action.id, first.call)
    field = listing((one.title for one in named), shown=len(named)) or first.field_name("en")
    return "; ".join(part for part in (kind(first), field, *_managers(every)) if part)


def matching(choices: Iterable[Choice], words: str) -> tuple[Choice, ...]:
    """The choices that hold all words, in the code, the title or the description."""
    wanted = words.casefold().split()
    return tuple(
        one
        for one in choices
        if all(word in f"{one.id} {one.title} {one.about}".casefold() for word in wanted)
    )


def fields(programme: Programme, action: str, call: int) -> tuple[Choice, ...]:
    """The fields of an action in a call; none for an action whose code has no field."""
    found = programme.actions.get(action)
    offered = found.fields.items() if found else ()
    names = programme.fields
    return tuple(Choice(code, names[code].names["en"]) for code, in_ in offered if call in in_)


def types(programme: Programme) -> tuple[Choice, ...]:
    """The types of organisations."""
    return tuple(Choice(code, name["en"]) for code, name in programme.organisation_types.items())


def priorities(action: ActionCall) -> tuple[Choice, ...]:
    """The priorities of an action, field and call."""
    return tuple(
        Choice(name, entry.titles["en"], entry.gist) for name, entry in action.priorities.items()
    )


def outcomes(action: ActionCall, chosen: Iterable[str]) -> tuple[Choice, ...]:
    """The outcomes that go with the priorities chosen, or all if that says nothing."""
    every = action.programme.outcomes_for(action)
    fitting = action.programme.suggested_outcomes(action, chosen)
    return tuple(
        Choice(name, every[name].gist, f"goes with {', '.join(fitting[name])}" if fitting else "")
        for name in fitting or every
    )


def kind(action: ActionCall) -> str:
    """What sort of project it is, in a few words."""
    grant = action.fact(action.action.grant)
    if action.action.mobility_activities:
        return "stays and activities of people, paid by units"
    if action.is_accreditation:
        return "an accreditation, without a grant of its own"
    if grant is None:
        return "a project"
    lump = grant.value.form is GrantForm.LUMP_SUM
    return "a project for a lump sum" if lump else "a project paid by costs and units"


def _managers(every: Sequence[ActionCall]) -> Iterator[str]:
    """Who manages an action: the authority of most fields, then those of others by field."""
    found: dict[str, list[str]] = {}
    for action in every:
        if action.manager is not None:
            found.setdefault(action.manager, []).append(action.field_name("en"))
    usual = max(found, key=lambda by: len(found[by]), default=None)
    for by in sorted(found, key=lambda by: by != usual):
        where = "" if by == usual else f"in {listing(found[by])}: "
        yield where + sheet_words.AUTHORITY[by]


def who(action: ActionCall) -> tuple[str, ...]:
    """Who may take part and who must, in sentences, with sources."""
    return tuple(line for name in (*_WHO, "composition") for line in told(action, name))


def described(action: ActionCall) -> tuple[str, ...]:
    """What a call asks for, in short: what it is, who it is for, how long, how much.

    Sources and notes stand with the questions themselves.
    """
    names = (*_WHO, "composition", "duration_months", "grant")
    return (f"{upper(kind(action))}.", *(line for name in names for line in _lines(action, name)))


def told(action: ActionCall, parameter: str) -> Iterator[str]:
    """What the programme data say of a parameter, one line each, and at last the source."""
    dated = action.fact(getattr(action.action, parameter))
    lines = _lines(action, parameter)
    yield from lines
    if dated is None or not lines:
        return
    if dated.note:
        yield f"Note: {dated.note.strip()}"
    yield f"Source: {action.citation(dated)}" if dated.source else "Source: none found"


def _lines(action: ActionCall, parameter: str) -> tuple[str, ...]:
    dated: Dated[Any] | None = action.fact(getattr(action.action, parameter))
    if dated is None:
        return ()
    before, write = _WRITERS[parameter]
    return tuple(f"{before}{line}" for line in write(dated.value, action))


def amounts(action: ActionCall) -> tuple[str, ...] | None:
    """The amounts to choose from; empty for any amount; ``None`` where none is to be chosen."""
    grant = action.fact(action.action.grant)
    if action.action.mobility_activities or action.is_accreditation:
        return None
    if grant is None:
        return ()
    if len(grant.value.choices) == 1 or grant.value.max == 0:
        return None
    return tuple(f"{amount:f}" for amount in grant.value.choices)
