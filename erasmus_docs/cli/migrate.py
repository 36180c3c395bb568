"""The command ``migrate``: files that people write, rewritten for the newest version of each."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from erasmus_docs.build.migrating import Migration

_FINDINGS = 1


def migrate(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of projects.")],
    write: Annotated[
        bool, typer.Option("--write", help="Change the files. Without it, only show how.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Exit code 1 if a file would be changed.")
    ] = False,
) -> None:
    """Rewrite project files for the newest version. Comments, order and formatting stay.

    A folder stands for its project files and what they share: workspace.yaml, organisations/.
    """
    from erasmus_docs import api

    if write and check:
        raise typer.BadParameter("it writes nothing; leave out --write", param_hint="--check")
    wrong = stale = False
    for path in api.project_files(paths, shared=True):
        done = api.migrate(path, write=write)
        wrong = wrong or bool(done.findings)
        stale = stale or bool(done.changes)
        say(done)
    raise typer.Exit(_FINDINGS if wrong or (check and stale) else 0)


def say(done: Migration) -> None:
    """Print what became of a file, or how it would change."""
    from erasmus_docs.cli import text
    from erasmus_docs.cli.visible import harmless, visible

    name, newest = visible(str(done.path)), done.version
    text.print_findings(done.findings)
    if done.findings:
        return
    if not done.changes:
        if done.written:
            typer.echo(f"{name}: up to date; now says `schema_version: {newest}`.")
        else:
            hint = "" if done.numbered else f"; --write adds `schema_version: {newest}`"
            typer.echo(f"{name}: up to date (version {newest}){hint}.")
        return
    if done.written:
        typer.echo(f"{name}: rewritten for version {newest}.")
    else:
        old, new = (said.splitlines(keepends=True) for said in (done.old, done.new))
        typer.echo(harmless("".join(unified_diff(old, new, name, name))), nl=False)
    for change in done.changes:
        typer.echo(f"{name}: {change}")
