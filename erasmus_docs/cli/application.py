"""The command ``application``: the boxes of the form in paste order, as plain text to copy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_FINDINGS = 1


def application(
    project: Annotated[Path, typer.Argument(help="Project file.")],
    plain: Annotated[
        bool, typer.Option("--plain", help="Only the texts, numbered; nothing about counts.")
    ] = False,
    call: Annotated[
        int | None, typer.Option("--call", help="The form of this call instead of the project's.")
    ] = None,
) -> None:
    """Print the application form box by box, in its own order."""
    from erasmus_docs import api
    from erasmus_docs.cli import application_text
    from erasmus_docs.cli.single import read_single
    from erasmus_docs.cli.visible import harmless

    form = api.application_form(read_single(project)[0], call=call)
    typer.echo(harmless("\n".join(application_text.lines(form, plain=plain))))
    if any(box.excess for box in form.boxes):
        raise typer.Exit(_FINDINGS)
