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
) -> None:
    """Fill a Word form of your own (Jinja tags in a .docx) from a project file."""
    from erasmus_docs.build.files import project_files
    from erasmus_docs.build.form import fill_form, find_form, to_pdf
    from erasmus_docs.cli import text
    from erasmus_docs.errors import InputError
    from erasmus_docs.programme import catalogue
    from erasmus_docs.project.reader import read_project
    from erasmus_docs.rules import check_project

    paths = project_files([project])
    if len(paths) > 1:
        raise InputError(f"{project} holds {len(paths)} project files. Name one of them.")
    found = find_form(paths[0], name, templates)
    loaded = read_project(paths[0])
    if loaded.project is None:
        text.print_findings(loaded.findings)
        raise typer.Exit(1)
    made = fill_form(loaded.project, found, out, party=party, language=language)
    typer.echo(f"The form is in {made}.")
    findings = check_project(loaded, catalogue.load())
    if any(finding.counts for finding in findings):
        said = f"{paths[0]}: {text.counts(findings)}. See erasmus-docs check before you send it."
        typer.echo(said, err=True)
    if pdf:
        typer.echo(f"The PDF is in {to_pdf(made)}.")
