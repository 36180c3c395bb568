"""The command ``redline``: what changed in a document, as tracked changes for a lawyer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from erasmus_docs.cli.complete import document_ids
from erasmus_docs.cli.options import Language, Templates


def redline(
    old: Annotated[
        str, typer.Argument(help="Project file, project file@REVISION of git, or frozen record.")
    ],
    new: Annotated[str, typer.Argument(help="The same for the new state.")],
    documents: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            help="This document instead of the agreement; may be repeated.",
            autocompletion=document_ids,
        ),
    ] = None,
    language: Language = None,
    out: Annotated[Path, typer.Option("--out", help="Output folder.")] = Path("build"),
    templates: Templates = None,
) -> None:
    """Write what changed since OLD as tracked changes, in DOCX."""
    from erasmus_docs import api
    from erasmus_docs.cli.epoch import epoch
    from erasmus_docs.cli.progress import waiting
    from erasmus_docs.words import count

    found = api.redline_projects(
        old,
        new,
        out,
        documents=documents or (),
        language=language,
        templates=templates,
        epoch=epoch(),
        wait=waiting,
    )
    for one in found.documents:
        if one.path is None:
            typer.echo(f"{one.name}: {one.note}.")
            continue
        changes = f"{count(one.insertions, 'insertion')}, {count(one.deletions, 'deletion')}"
        typer.echo(f"{one.path}: {changes}")
    if found.errors:
        said = (
            f"{new} has {count(found.errors, 'error')}. See erasmus-docs check before you send it."
        )
        typer.echo(said, err=True)
