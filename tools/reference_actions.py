"""The pages on what a project file can name: actions, and the codes and ids of the programme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from erasmus_docs.documents.expected import expected
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.programme import catalogue
from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.programme.choosing import calls_in_words
from erasmus_docs.programme.model import Outcome, Priority
from erasmus_docs.programme.sheet import MARKS, Sheet, sheet
from erasmus_docs.project.offered import choices
from erasmus_docs.words import listing

_ACTIONS = """# Actions

Written by `make reference` from the programme data. `action:` in a project file takes one of these
codes; `erasmus-docs actions` lists them on a terminal, and misspelt codes, old codes, topics of the
Funding and Tenders Portal and titles find the nearest one.

What stands in a row holds for the newest call that is known of the action. A value without a mark
was read in an official document; *secondary* and *unsourced* ones are to be looked up before
anybody relies on them; *not known* means that no source was found, not that there is no limit.
`erasmus-docs rules CODE --call YEAR` shows everything, with sources and pages;
[programme data](programme.md) counts how much is known, and how surely.

"""
_CODES = """# Codes and ids

Written by `make reference` from the programme data. What project files name by a code: your editor
[offers them by title](../how-to/edit-in-your-editor.md), `erasmus-docs new` finds them by everyday
words, and `check` names the nearest one to a misspelt one. [Actions](actions.md) have a page of
their own.

## Fields

The end of an action code, as `HED` in `KA220-HED`.
"""
_UNSURE = "Calls in brackets rest on weak evidence."


def actions_page() -> str:
    """Every action code with what is known of it in its newest call."""
    programme = catalogue.load()
    newest = (programme.find(code, max(programme.calls(code))) for code in programme.codes())
    actions = [action for action in newest if action]
    papers = {action.code: _papers(action) for action in actions}
    funded = [papers[one.code] for one in actions if not one.is_accreditation]
    usual = funded[0].intersection(*funded)
    fewer = sorted(usual - usual.intersection(*papers.values()))
    named = listing([f"`{name}`" for name in sorted(usual)], "and", len(usual))
    parts = [
        _ACTIONS,
        f"Projects of every action can get {named};"
        f" accreditations do without {listing([f'`{name}`' for name in fewer])}."
        " The last column names what they get besides; `erasmus-docs documents CODE` says when.\n",
    ]
    for period in ("2021-2027", "2014-2020"):
        heads = ("code", "title", "calls", "managed by", "lasts", "grant", "to choose from", "also")
        rows = (
            (*_action(programme, action), ", ".join(sorted(papers[action.code] - usual)))
            for action in actions
            if action.action.programme == period
        )
        parts += [f"## {period}\n", _table(heads, rows)]
    return "\n".join(parts)


def _papers(action: ActionCall) -> set[str]:
    """Ids of the documents that projects of an action can get."""
    specs = document_specs(shipped_templates())
    return {name for name, spec in specs.items() if expected(spec, action)}


def _action(programme: Programme, action: ActionCall) -> tuple[str, ...]:
    known = sheet(action)
    chosen = [
        f"{len(found)} {word}"
        for found, word in (
            (programme.priorities_for(action), "priorities"),
            (programme.outcomes_for(action), "outcomes"),
        )
        if found
    ]
    return (
        f"`{action.code}`",
        known.title,
        calls_in_words(programme.calls(action.code)).split(" ", 1)[1],
        action.manager or "not known",
        _value(known, "duration_months"),
        "by rates" if action.action.mobility_activities else _value(known, "grant"),
        ", ".join(chosen),
    )


def _value(known: Sheet, name: str) -> str:
    """A row of the rule sheet in a cell, with its mark; accreditations have no such row."""
    row = known.row(name)
    if row is None:
        return "" if name in known.action.action.without else "not known"
    mark = f" ({MARKS[row.basis]})" if MARKS[row.basis] else ""
    return f"{'; '.join(row.values)}{mark}"


def codes_page() -> str:
    """Fields, types, activities, countries, priorities and outcomes."""
    programme = catalogue.load()
    offered = choices(programme)
    fields = ((f"`{code}`", one.names["en"]) for code, one in programme.fields.items())
    parts = [_CODES, _table(("code", "field"), fields)]
    for title, kind, said in (
        ("Types of organisation", "organisation-type", "`type` of an organisation."),
        ("Activities of mobility projects", "activity", "`activity` of a mobility."),
        ("Countries", "country", "`country` of an organisation; Greece is EL, Kosovo XK."),
    ):
        rows = ((f"`{code}`", name) for code, name in sorted(offered[kind]))
        parts += [f"## {title}\n\n{said}\n", _table(("code", "title"), rows)]
    parts.append(f"## Priorities\n\n`id` of an entry of `priorities`. {_UNSURE}\n")
    parts.append(
        _table(
            ("id", "title", "fields", "calls"),
            (
                (f"`{name}`", one.titles["en"], ", ".join(one.fields), _calls(one))
                for name, one in programme.priorities.items()
            ),
        )
    )
    parts.append(f"## Outcomes\n\n`id` of an entry of `outcomes`. {_UNSURE}\n")
    parts.append(
        _table(
            ("id", "what it says, in our words", "actions", "calls"),
            (
                (f"`{name}`", one.gist, ", ".join(one.actions), _calls(one))
                for name, one in programme.outcomes.items()
            ),
        )
    )
    return "\n".join(parts)


def _calls(entry: Priority | Outcome) -> str:
    sure = calls_in_words(entry.calls).split(" ", 1)[1] if entry.calls else ""
    unsure = [call for call in entry.calls_unsure if call not in entry.calls]
    weak = f"({calls_in_words(unsure).split(' ', 1)[1]})" if unsure else ""
    return " ".join(part for part in (sure, weak) if part)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    rule = "|".join("---" for _ in heads)
    return "\n".join((_row(heads), f"|{rule}|", *map(_row, rows), ""))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(' '.join(one.split()).replace('|', chr(92) + '|') for one in cells)} |"
