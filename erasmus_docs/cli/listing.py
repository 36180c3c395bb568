"""What the programme offers, as lines of text."""

from __future__ import annotations

from erasmus_docs.errors import InputError
from erasmus_docs.programme.catalogue import Programme


def action_lines(programme: Programme, call: int | None) -> list[str]:
    """The actions with code, calls, manager and title, aligned.

    Raises:
        InputError: No action is known in that call.
    """
    codes = programme.codes(call)
    if not codes:
        raise InputError(
            f"No action is known in call {call}. The newest call known is {programme.newest_call}."
        )
    width = max(map(len, codes))
    lines = []
    for code in codes:
        calls = programme.calls(code)
        action = programme.find(code, call or calls[-1])
        if action is None:
            continue
        years = f"{calls[0]}-{calls[-1]}" if len(calls) > 1 else str(calls[0])
        words = [action.title("en"), action.field_name("en")]
        title = ", ".join(word for word in words if word)
        lines.append(f"{code:<{width}}  {years:<9}  {action.manager or '?':<5}  {title}")
    return lines


def choice_lines(programme: Programme, code: str, call: int | None) -> list[str]:
    """The priorities and outcomes that a project of an action and call can choose from.

    Raises:
        InputError: An unknown action, or a call in which it is not known.
    """
    calls = programme.calls(code)
    if not calls:
        near = programme.suggest(code)
        hint = f"Did you mean {near[0]}?" if near else "`erasmus-docs actions` lists all."
        raise InputError(f"There is no action {code}. {hint}")
    action = programme.find(code, call or calls[-1])
    if action is None:
        raise InputError(f"{code} is not known in call {call}. Calls: {calls[0]} to {calls[-1]}.")
    title = ", ".join(word for word in (action.title("en"), action.field_name("en")) if word)
    lines = [f"{action.code}, call {action.call}: {title}", "", "Priorities"]
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
