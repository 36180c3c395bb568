"""Words that a shell completes; nothing is loaded until one is asked for, and then only data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from erasmus_docs.programme.catalogue import ActionCall


def _fitting(words: Iterable[str], incomplete: str) -> list[str]:
    """The words that begin so; shells want the letters as they were typed."""
    return [word for word in words if word.startswith(incomplete)]


def _titled(titles: Mapping[str, str], incomplete: str) -> list[tuple[str, str]]:
    """The ids that begin so, with their titles, which zsh and fish show beside them."""
    return [(name, titles[name]) for name in _fitting(titles, incomplete)]


def action_codes(incomplete: str) -> list[tuple[str, str]]:
    """Codes of actions, with their titles."""
    from erasmus_docs import api
    from erasmus_docs.programme.sheet import title

    programme = api.catalogue()
    codes = {
        code: title(found)
        for code in _fitting(programme.codes(), incomplete)
        if (found := programme.find(code, max(programme.calls(code))))
    }
    return _titled(codes, incomplete)


def rule_ids(incomplete: str) -> list[str]:
    """Ids of rules."""
    from erasmus_docs import api

    return _fitting(api.rule_ids(), incomplete)


def document_ids(incomplete: str) -> list[str]:
    """Ids of documents: the folders of the shipped templates that hold one."""
    from erasmus_docs.documents.folders import shipped_templates

    found = (path.parent.name for path in shipped_templates().glob("*/document.yaml"))
    return _fitting(sorted(found), incomplete)


def example_ids(incomplete: str) -> list[str]:
    """Ids of sample projects."""
    from erasmus_docs.start.examples import folder

    return _fitting(sorted(path.stem for path in folder().glob("*.yaml")), incomplete)


def priority_ids(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of priorities, with titles; of the action and call, if they stand on the line."""
    from erasmus_docs import api

    programme = api.catalogue()
    action = _action(context)
    known = action.priorities if action else programme.priorities
    return _titled({name: one.titles["en"] for name, one in known.items()}, incomplete)


def outcome_ids(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of outcomes, with their gist; of the action and call, if they stand on the line."""
    from erasmus_docs import api

    programme = api.catalogue()
    action = _action(context)
    known = programme.outcomes_for(action) if action else programme.outcomes
    return _titled({name: one.gist for name, one in known.items()}, incomplete)


def _action(context: typer.Context) -> ActionCall | None:
    """The action that the line names so far, in its newest call if it names none."""
    from erasmus_docs import api

    programme = api.catalogue()
    # a line that ends in an option without its value leaves the arguments unread
    given = (context.params.get("action"), context.params.get("code"), *context.args)
    code = next(
        (str(one).upper() for one in given if one and programme.calls(str(one).upper())), ""
    )
    call = str(context.params.get("call") or "")
    year = int(call) if call.isdigit() else max(programme.calls(code), default=0)
    return programme.find(code, year)
