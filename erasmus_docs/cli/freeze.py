"""The command ``freeze``: keep what was signed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from erasmus_docs.cli.complete import document_ids
from erasmus_docs.cli.options import Templates


def freeze(
    project: Annotated[Path, typer.Argument(help="Project file.")],
    documents: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            help="Only this document; may be repeated. Default: what organisations sign in the "
            "agreement phase.",
            autocompletion=document_ids,
        ),
    ] = None,
    signed: Annotated[
        datetime | None,
        typer.Option("--signed", formats=["%Y-%m-%d"], help="The day it was signed: 2026-05-03."),
    ] = None,
    no_pdf: Annotated[bool, typer.Option("--no-pdf", help="Keep the Word files only.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Replace what was frozen before: after an amendment.")
    ] = False,
    language: Annotated[
        str | None,
        typer.Option("--language", help="Of the documents (en, fr), if not the project's."),
    ] = None,
    templates: Templates = None,
) -> None:
    """Keep the documents that were signed. Check and build then say what differs."""
    from erasmus_docs import api
    from erasmus_docs.cli.epoch import epoch
    from erasmus_docs.cli.single import read_single
    from erasmus_docs.words import listing

    kept = api.freeze(
        read_single(project)[0],
        documents or (),
        signed=signed.date() if signed else None,
        formats=("docx",) if no_pdf else ("docx", "pdf"),
        language=language,
        templates=templates,
        epoch=epoch(),
        again=again,
    )
    for one in kept.documents:
        who = f": signed by {listing(one.signers, shown=60)}" if one.signers else ""
        typer.echo(f"{kept.folder / one.name}{who}")
    typer.echo(
        f"Frozen in {kept.folder}. Put the folder under version control with the project file."
    )
