"""The page on the programme data: which actions, which calls, how sure."""

from __future__ import annotations

from collections import Counter

from erasmus_docs.programme import catalogue, checks
from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.programme.model import Action, Basis
from erasmus_docs.rules import unknown_limits

_INTRO = """# Programme data

Written by `make reference` from the data files in `erasmus_docs/programme/data/`. Every value there
names the calls it holds for, the document it was read in, and how sure it is:

| basis | who stands behind it | at most |
|---|---|---|
| official | read in an EU document or an official copy of it | error |
| secondary | the summary of a national agency, or a third party | warning |
| unsourced | general knowledge, no source found | advice |

What no document was found for stays unknown: `erasmus-docs check` names the limits it could not
check, and `erasmus-docs rules ACTION --call YEAR` shows everything that is known, with its sources.
"""


def page() -> str:
    """The whole page, as Markdown."""
    programme = catalogue.load()
    parts = [_INTRO, _totals(programme)]
    for period in ("2021-2027", "2014-2020"):
        actions = [one for one in programme.actions.values() if one.programme == period]
        parts.append(f"## {period}\n")
        parts.append(
            "| action | title | calls | managed by | official | secondary | unsourced | not known |"
        )
        parts.append("|---|---|---|---|---:|---:|---:|---|")
        parts += [_row(programme, action) for action in sorted(actions, key=lambda a: a.id)]
        parts.append("")
    return "\n".join(parts)


def _totals(programme: Programme) -> str:
    counted = Counter[Basis]()
    for action in programme.actions.values():
        counted += _bases(action)
    return (
        f"{len(programme.actions)} actions with {counted.total():,} values"
        f" ({counted[Basis.OFFICIAL]:,} official, {counted[Basis.SECONDARY]:,} secondary,"
        f" {counted[Basis.UNSOURCED]:,} unsourced), {len(programme.priorities)} priorities,"
        f" {len(programme.outcomes)} outcomes, {len(programme.sources)} sources.\n"
    )


def _bases(action: Action) -> Counter[Basis]:
    return Counter(value.basis for values in checks.parameters(action).values() for value in values)


def _row(programme: Programme, action: Action) -> str:
    bases = _bases(action)
    newest = max(action.calls)
    calls = f"{action.calls[0]}-{newest}" if len(action.calls) > 1 else str(newest)
    fields = ", ".join(action.fields)
    codes = f"{action.id} ({fields})" if fields else action.id
    cells = [
        codes,
        action.titles["en"],
        calls,
        _managers(action),
        *(str(bases[basis]) for basis in Basis),
        _unknown(programme, action, newest),
    ]
    return f"| {' | '.join(cells)} |"


def _managers(action: Action) -> str:
    return ", ".join(dict.fromkeys(value.value for value in action.managed_by))


def _unknown(programme: Programme, action: Action, call: int) -> str:
    """What is not known of the newest call."""
    field = next((f for f, calls in action.fields.items() if call in calls), None)
    names = unknown_limits.missing(ActionCall(action, field, call, programme))
    return f"{call}: {', '.join(names)}" if names else ""
