"""What the programme offers, as lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from erasmus_docs import api
from erasmus_docs.programme.choosing import calls_in_words
from erasmus_docs.programme.sheet import title


def action_lines(call: int | None, field: str = "") -> list[str]:
    """The actions with code, calls, manager and title, aligned.

    Args:
        call: Only actions offered in this call.
        field: Only actions of this field, in whatever case it is written.

    Raises:
        InputError: No action is known in that call, or there is no such field.
    """
    programme, found = api.catalogue(), api.list_actions(call, field)
    years = [calls_in_words(programme.calls(action.code)).split(" ", 1)[1] for action in found]
    width = max(len(action.code) for action in found)
    span = max(map(len, years))
    return [
        f"{action.code:<{width}}  {year:<{span}}  {action.manager or '?':<5}  {title(action)}"
        for action, year in zip(found, years, strict=True)
    ]


def suggestion_lines(code: str, call: int | None, priorities: Sequence[str]) -> list[str]:
    """The outcomes that go well with the priorities chosen, those of most priorities first.

    Raises:
        InputError: An unknown action, call or priority.
    """
    action = api.find_action(code, call)
    lines = [f"{action.code}, call {action.call}: {title(action)}", "", "Outcomes suggested"]
    for name, why in api.suggest_outcomes(action, priorities).items():
        entry = api.catalogue().outcomes[name]
        lines.append(f"  {name} ({entry.level}; goes with {', '.join(why)})\n      {entry.gist}")
    if len(lines) == 3:
        lines.append("  none is linked to these priorities")
    return lines


def choice_lines(code: str, call: int | None) -> list[str]:
    """The priorities and outcomes that a project of an action and call can choose from.

    Raises:
        InputError: An unknown action, or a call in which it is not known.
    """
    programme, action = api.catalogue(), api.find_action(code, call)
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
