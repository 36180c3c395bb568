"""The command ``doctor``: whether this machine can make documents, and what mends it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from erasmus_docs.build.health import MachineCheck

CLEAN, FINDINGS = 0, 1


def doctor(
    out: Annotated[
        Path, typer.Option("--out", help="Output folder that documents are to be built in.")
    ] = Path("build"),
) -> None:
    """Look whether this machine has what documents need. Say how to mend what is missing."""
    from erasmus_docs import api

    found = api.examine_machine(out)
    width = max(len(one.name) for one in found.checks)
    for one in found.checks:
        for line in check_lines(one, width):
            typer.echo(line)
    typer.echo(works(found.broken))
    raise typer.Exit(FINDINGS if found.broken else CLEAN)


def check_lines(check: MachineCheck, width: int) -> list[str]:
    """One check: a word, its name, what was found; below it what mends it."""
    word, colour = ("ok", "green") if check.ok else ("missing", "yellow")
    if not check.ok and check.needed_for:
        colour = "red"
    lines = [f"{typer.style(f'{word:<7}', fg=colour)}  {check.name:<{width}}  {check.found}"]
    if check.ok:
        return lines
    column = max((len(system) for system in check.remedy), default=0)
    for system, command in check.remedy.items():
        label = f"{f'{system}:':<{column + 1}}  " if system else ""
        lines.append(f"{'':<9}{label}{command}")
    return lines


def works(wrong: tuple[str, ...]) -> str:
    """The last line: what can be made here, and what cannot."""
    if not wrong:
        return "DOCX, PDF and HTML can be made here. Start with: erasmus-docs new"
    if wrong == ("PDF",):
        return (
            "DOCX and HTML can be made here; PDF cannot until what is missing above is installed. "
            "Until then: erasmus-docs build ... --format docx"
        )
    return f"{' and '.join(wrong)} cannot be made here until what is missing above is mended."
