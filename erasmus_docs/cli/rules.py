"""The command ``rules``: the rule sheet of an action on the terminal or as a document."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from erasmus_docs.cli.complete import action_codes
from erasmus_docs.cli.options import Templates


class SheetFormat(StrEnum):
    """Formats a rule sheet is written in."""

    DOCX = "docx"
    PDF = "pdf"


def rules(
    action: Annotated[
        str,
        typer.Argument(help="Action code, such as KA220-HED.", autocompletion=action_codes),
    ],
    call: Annotated[
        int | None, typer.Option("--call", help="Call year. Default: the newest one known.")
    ] = None,
    compare: Annotated[
        tuple[int, int] | None,
        typer.Option("--compare", metavar="YEAR YEAR", help="Show what changed between two calls."),
    ] = None,
    award: Annotated[
        bool,
        typer.Option("--award", help="Show what earns points, and which sections answer it."),
    ] = False,
    formats: Annotated[
        list[SheetFormat] | None,
        typer.Option("--format", help="Write the sheet as a document; may be repeated."),
    ] = None,
    out: Annotated[Path, typer.Option("--out", help="Folder of the documents.")] = Path("build"),
    templates: Templates = None,
) -> None:
    """Show all rules of an action in a call, with their sources."""
    from erasmus_docs import api
    from erasmus_docs.cli import sheet_text
    from erasmus_docs.errors import InputError

    if compare and (call or award or formats):
        raise InputError(
            "--compare stands alone: it goes with neither --call, --award nor --format. "
            f"Such as: erasmus-docs rules {action} --compare {compare[0]} {compare[1]}"
        )
    width = sheet_text.page_width()
    if compare:
        found = api.compare_calls(action, *compare)
        lines = sheet_text.comparison_lines(found, width)
    elif formats:
        return _write(action, call, {str(item) for item in formats}, out, templates)
    elif award:
        view = api.award_criteria(action, call)
        lines = sheet_text.award_lines(api.rule_sheet(action, call), view, width)
    else:
        lines = sheet_text.sheet_lines(api.rule_sheet(action, call), width)
    typer.echo("\n".join(lines))
    return None


def _write(
    action: str, call: int | None, wanted: set[str], out: Path, templates: Path | None
) -> None:
    """Write the sheet as a document in some formats."""
    from erasmus_docs import api
    from erasmus_docs.build.model import FORMATS
    from erasmus_docs.cli.epoch import epoch
    from erasmus_docs.cli.progress import waiting

    sheet = api.rule_sheet(action, call)
    chosen = [kind for kind in FORMATS if kind in wanted]
    for path in api.write_rule_sheet(
        sheet, out, formats=chosen, templates=templates, epoch=epoch(), wait=waiting
    ):
        typer.echo(f"The rule sheet is in {path}.")
