"""The command ``form``: an organisation's own Word form, filled from a project file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def form(
    project: Annotated[Path, typer.Argument(help="Project file.")],
    name: Annotated[str, typer.Argument(help="Form in the folder forms/, such as leave.docx.")],
    party: Annotated[
        str, typer.Option("--party", help="Id of the organisation the form is about.")
    ] = "",
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Make a PDF, too (needs LibreOffice).")
    ] = False,
    language: Annotated[
        str | None,
        typer.Option("--language", help="Language of amounts and days, not the project's."),
    ] = None,
    out: Annotated[Path, typer.Option("--out", help="Output folder.")] = Path("build"),
    templates: Annotated[
        Path | None,
        typer.Option("--templates", help="Templates folder; its forms/ folder is looked into."),
    ] = None,
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=1, help="Seconds that filling may take.")
    ] = 120,
    memory: Annotated[
        int, typer.Option("--memory", min=256, help="Megabytes that filling may take.")
    ] = 2048,
) -> None:
    """Fill a Word form of your own from a project file. It is a .docx with Jinja tags."""
    from erasmus_docs import api
    from erasmus_docs.build.model import Workers
    from erasmus_docs.cli import text
    from erasmus_docs.cli.progress import waiting
    from erasmus_docs.cli.single import read_single

    loaded, _ = read_single(project)
    made, *printed = api.fill_form(
        loaded,
        name,
        out,
        party=party,
        pdf=pdf,
        language=language,
        templates=templates,
        workers=Workers(1, time_limit, memory),
        wait=waiting,
    )
    typer.echo(f"The form is in {made}.")
    findings = api.check(loaded, templates=templates)
    if any(finding.counts for finding in findings):
        said = f"{loaded.path}: {text.counts(findings)}. See erasmus-docs check before you send it."
        typer.echo(said, err=True)
    for path in printed:
        typer.echo(f"The PDF is in {path}.")
