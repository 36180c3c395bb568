"""The command ``documents``: which documents there are, and which of them an action gets."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from erasmus_docs.cli.complete import action_codes
from erasmus_docs.cli.options import Phase

if TYPE_CHECKING:
    from erasmus_docs.documents.expected import Expected


def documents(
    action: Annotated[
        str,
        typer.Argument(
            help="Action code, such as KA220-HED: only the documents it gets.",
            autocompletion=action_codes,
        ),
    ] = "",
    call: Annotated[
        int | None, typer.Option("--call", help="Call year. Default: the newest one known.")
    ] = None,
    phases: Annotated[
        list[Phase] | None,
        typer.Option("--phase", help="Only documents of this phase; may be repeated."),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option("--templates", help="Folder with documents of your own."),
    ] = None,
) -> None:
    """List the documents, or those that an action gets. Say what decides whether."""
    from erasmus_docs import api
    from erasmus_docs.programme.sheet import title

    if call is not None and not action:
        raise typer.BadParameter("name the action first", param_hint="--call")
    listed = api.list_documents(action, call=call, templates=templates)
    if action:
        found = api.find_action(action, call)
        typer.echo(f"{found.code}, call {found.call}: {title(found)}")
    for line in document_lines(listed, {str(phase) for phase in phases or ()}):
        typer.echo(line)


def document_lines(listed: Iterable[Expected], phases: set[str]) -> list[str]:
    """The documents by phase: id, title and what it is made for; conditions below."""
    from erasmus_docs.documents.expected import PHASES
    from erasmus_docs.words import listing

    found = sorted(listed, key=lambda one: one.spec.id)
    width = max((len(one.spec.id) for one in found), default=0)
    lines: list[str] = []
    for phase in PHASES:
        here = [one for one in found if one.spec.phase == phase]
        if not here or (phases and phase not in phases):
            continue
        lines += ["", f"{phase.capitalize()} (--phase {phase})"]
        for one in here:
            lines.append(f"  {one.spec.id:<{width}}  {one.title}; {one.each}")
            clauses = [f"if {listing(one.conditions)}"] if one.conditions else []
            clauses += [f"unless {one.unless}"] if one.unless else []
            if clauses:
                lines.append(f"  {'':<{width}}    {'; '.join(clauses)}")
    return lines or ["", "There is no such document."]
