"""What the programme offers, as lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from erasmus_docs.errors import InputError
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.programme.choosing import action_in_call, calls_in_words, known_field
from erasmus_docs.programme.sheet import title


def action_lines(programme: Programme, call: int | None, field: str = "") -> list[str]:
    """The actions with code, calls, manager and title, aligned.

    Args:
        programme: All programme data.
        call: Only actions offered in this call.
        field: Only actions of this field, in whatever case it is written.

    Raises:
        InputError: No action is known in that call, or there is no such field.
    """
    wanted = known_field(programme, field) if field else None
    found = [
        action
        for code in programme.codes(call)
        if (action := programme.find(code, call or programme.calls(code)[-1]))
        and (wanted is None or wanted in action.fields)
    ]
    if not found:
        raise InputError(_none(programme, call, wanted))
    years = [calls_in_words(programme.calls(action.code)).split(" ", 1)[1] for action in found]
    width = max(len(action.code) for action in found)
    span = max(map(len, years))
    return [
        f"{action.code:<{width}}  {year:<{span}}  {action.manager or '?':<5}  {title(action)}"
        for action, year in zip(found, years, strict=True)
    ]


def _none(programme: Programme, call: int | None, field: str | None) -> str:
    """Why the list of actions is empty."""
    of = f" of the field {field}" if field else ""
    year = programme.newest_call
    newest = f"The newest call known is {year}: erasmus-docs actions --call {year}"
    if call is not None and not programme.is_published(call):
        return (
            f"The guide of call {call} is not published, so no action{of} is known in it. {newest}"
        )
    return f"No action{of} is known in call {call}. {newest}"


def suggestion_lines(
    programme: Programme, code: str, call: int | None, priorities: Sequence[str]
) -> list[str]:
    """The outcomes that go well with the priorities chosen, those of most priorities first.

    Raises:
        InputError: An unknown action, call or priority.
    """
    action = action_in_call(programme, code, call)
    offered = programme.priorities_for(action)
    for name in priorities:
        if name not in offered:
            near = get_close_matches(name, offered, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise InputError(
                f"{action.code}, call {action.call}, has no priority {name}.{hint} "
                f"All of them: erasmus-docs actions {action.code} --call {action.call}"
            )
    lines = [f"{action.code}, call {action.call}: {title(action)}", "", "Outcomes suggested"]
    for name, why in programme.suggested_outcomes(action, priorities).items():
        entry = programme.outcomes[name]
        lines.append(f"  {name} ({entry.level}; goes with {', '.join(why)})\n      {entry.gist}")
    if len(lines) == 3:
        lines.append("  none is linked to these priorities")
    return lines


def choice_lines(programme: Programme, code: str, call: int | None) -> list[str]:
    """The priorities and outcomes that a project of an action and call can choose from.

    Raises:
        InputError: An unknown action, or a call in which it is not known.
    """
    action = action_in_call(programme, code, call)
    lines = [f"{action.code}, call {action.call}: {title(action)}", "", "Priorities"]
    priorities = programme.priorities_for(action)
    for name, entry in priorities.items():
        unsure = "" if action.is_sure(entry) else " (weak evidence for this call)"
        lines.append(f"  {name} ({entry.kind}){unsure}\n      {entry.titles['en']}")
    lines += ["", "Outcomes"]
    outcomes = programme.outcomes_for(action)
    for name, outcome in outcomes.items():
        unsure = "" if action.is_sure(outcome) else " (weak evidence for this call)"
        lines.append(f"  {name} ({outcome.level}){unsure}\n      {outcome.gist}")
    for heading, found in (("Priorities", priorities), ("Outcomes", outcomes)):
        if not found:
            lines.insert(lines.index(heading) + 1, "  none known for this call")
    return lines
