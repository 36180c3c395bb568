"""From what a user types to an action in a call, or to a message that says what to type instead."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from erasmus_docs.errors import InputError
from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.words import day, listing, nearest


def known_code(programme: Programme, written: str) -> str:
    """The code of an action; capital letters do not matter.

    Raises:
        InputError: There is no such action.
    """
    if programme.calls(written):
        return written
    if written.casefold().endswith((".yaml", ".yml")):
        raise InputError(
            f"{written} is the name of a file. Give the code of an action instead, which stands "
            "after `action:` in a project file. `erasmus-docs actions` lists all."
        )
    near = programme.suggest(written)
    if same := [code for code in near if code.casefold() == written.strip().casefold()]:
        return same[0]
    if left_out := programme.not_covered_by_data(written):
        raise InputError(
            f"There is no action {written}. {left_out} `erasmus-docs actions` lists what it covers."
        )
    if not near:
        raise InputError(f"There is no action {written}. `erasmus-docs actions` lists all.")
    hints = listing((f"{code} ({calls_in_words(programme.calls(code))})" for code in near), "or")
    raise InputError(
        f"There is no action {written}. Did you mean {hints}? `erasmus-docs actions` lists all."
    )


def action_in_call(programme: Programme, written: str, call: int | None) -> ActionCall:
    """The action of a code in a call, in its newest one if none is named.

    Raises:
        InputError: There is no such action, or nothing is known of it in that call.
    """
    code = known_code(programme, written)
    calls = programme.calls(code)
    year = max(calls) if call is None else call
    found = programme.find(code, year)
    if found is not None:
        return found
    if year in calls:
        several = listing(programme.suggest(code), "or")
        raise InputError(
            f"{code} is a topic of several actions. Name one: {several}. "
            "`erasmus-docs actions` says what they are."
        )
    if not programme.is_published(year):
        raise InputError(_not_published(programme, code, year))
    after = [name for name in programme.successors(code) if programme.find(name, year)]
    instead = f" Its place was taken by {listing(after, 'and')}." if after else ""
    raise InputError(
        f"{code} was not offered in call {year}, or nothing is known of it there. "
        f"It is known for {calls_in_words(calls)}.{instead} "
        f"Look at the newest: erasmus-docs rules {code} --call {max(calls)}"
    )


def _not_published(programme: Programme, code: str, year: int) -> str:
    """What there is to say of a call whose guide is not out."""
    entry = programme.call_years.get(year)
    looked = f" (last looked for on {day(entry.read)})" if entry and entry.read else ""
    known = " ".join(("", "What is known:", *entry.known)) if entry and entry.known else ""
    calls = programme.calls(code)
    return (
        f"The guide of call {year} is not published{looked}, so no rule of it is known.{known} "
        f"{code} is known for {calls_in_words(calls)}. "
        f"Look at call {max(calls)} instead: erasmus-docs rules {code} --call {max(calls)}"
    )


def actions_known(
    programme: Programme, call: int | None, field: str = ""
) -> tuple[ActionCall, ...]:
    """The actions of a call (or of each the newest), by code.

    Args:
        programme: All programme data.
        call: Only actions offered in this call.
        field: Only actions of this field, in whatever case it is written.

    Raises:
        InputError: No action is known in that call, or there is no such field.
    """
    wanted = known_field(programme, field) if field else None
    found = tuple(
        action
        for code in programme.codes(call)
        if (action := programme.find(code, call or programme.calls(code)[-1]))
        and (wanted is None or wanted in action.fields)
    )
    if not found:
        raise InputError(_none(programme, call, wanted))
    return found


def _none(programme: Programme, call: int | None, field: str | None) -> str:
    """Why no action was found."""
    of = f" of the field {field}" if field else ""
    year = programme.newest_call
    newest = f"The newest call known is {year}: erasmus-docs actions --call {year}"
    if call is not None and not programme.is_published(call):
        return (
            f"The guide of call {call} is not published, so no action{of} is known in it. {newest}"
        )
    return f"No action{of} is known in call {call}. {newest}"


def outcomes_suggested(
    programme: Programme, action: ActionCall, priorities: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Outcomes that go well with priorities, those of most priorities first, each with these.

    Raises:
        InputError: The call has no such priority.
    """
    wanted, offered = tuple(priorities), programme.priorities_for(action)
    for name in wanted:
        if name not in offered:
            near = get_close_matches(name, offered, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise InputError(
                f"{action.code}, call {action.call}, has no priority {name}.{hint} "
                f"All of them: erasmus-docs actions {action.code} --call {action.call}"
            )
    return programme.suggested_outcomes(action, wanted)


def known_field(programme: Programme, written: str) -> str:
    """The code of a field (``HED``), however it is written.

    Raises:
        InputError: There is no such field.
    """
    names = {field.names["en"]: code for code, field in programme.fields.items()}
    spelt = {name.casefold(): code for name, code in names.items()}
    spelt |= {code.casefold(): code for code in programme.fields}
    wanted = written.strip().casefold()
    if wanted in spelt:
        return spelt[wanted]
    near = nearest(wanted, spelt)
    hint = f" Did you mean {spelt[near]}?" if near else ""
    all_ = listing(f"{code} ({name})" for name, code in names.items())
    raise InputError(
        f"There is no field {written}.{hint} Fields: {all_}. All actions: erasmus-docs actions"
    )


def calls_in_words(calls: Iterable[int]) -> str:
    """``calls 2021 to 2024 and 2026``."""
    runs: list[list[int]] = []
    for year in sorted(calls):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    words = [f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    one = len(runs) == 1 and len(runs[0]) == 1
    return f"{'call' if one else 'calls'} {listing(words)}"
