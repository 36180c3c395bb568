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
    from erasmus_docs.cli import sheet_text
    from erasmus_docs.errors import InputError
    from erasmus_docs.programme import catalogue
    from erasmus_docs.programme.choosing import action_in_call
    from erasmus_docs.programme.sheet import sheet

    programme = catalogue.load()
    if compare and (call or award or formats):
        raise InputError(
            "--compare stands alone: it goes with neither --call, --award nor --format. "
            f"Such as: erasmus-docs rules {action} --compare {compare[0]} {compare[1]}"
        )
    width = sheet_text.page_width()
    if compare:
        from erasmus_docs.programme.sheet_compare import compare as compared

        first, last = sorted(compare)
        if first == last:
            raise InputError(
                f"--compare {first} {last}: name two different calls. "
                f"Such as: erasmus-docs rules {action} --compare {first - 1} {last}"
            )
        sheets = [sheet(action_in_call(programme, action, year)) for year in (first, last)]
        lines = sheet_text.comparison_lines(compared(*sheets), width)
    else:
        found = sheet(action_in_call(programme, action, call))
        if formats:
            from erasmus_docs.build.model import FORMATS
            from erasmus_docs.build.sheet import write_sheet
            from erasmus_docs.cli.epoch import epoch
            from erasmus_docs.cli.progress import waiting

            wanted = {str(item) for item in formats}
            chosen = tuple(kind for kind in FORMATS if kind in wanted)
            for path in write_sheet(found, chosen, out, templates, epoch(), waiting):
                typer.echo(f"The rule sheet is in {path}.")
            return
        lines = sheet_text.sheet_lines(found, width)
        if award:
            from erasmus_docs.programme.sheet_award import award_view

            view = award_view(found.action)
            if view is None:
                raise InputError(
                    f"The award criteria of {found.code} in call {found.action.call} are not "
                    f"known. What is: erasmus-docs rules {found.code} --call {found.action.call}"
                )
            lines = sheet_text.award_lines(found, view, width)
    typer.echo("\n".join(lines))
