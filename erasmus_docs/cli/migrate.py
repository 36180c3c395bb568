"""The command ``migrate``: files that people write, rewritten for the newest version of each."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from erasmus_docs.project.versions import Versions

if TYPE_CHECKING:
    from erasmus_docs.project.migrate import Migrated

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
    """Rewrite project files for the newest version; comments, order and formatting stay.

    A folder stands for its project files and what they share: workspace.yaml, organisations/.
    """
    from erasmus_docs.build.files import project_files
    from erasmus_docs.project.migrate import beside

    if write and check:
        raise typer.BadParameter("it writes nothing; leave out --write", param_hint="--check")
    shared = [found for path in paths if path.is_dir() for found in beside(path)]
    every = dict.fromkeys((*project_files(paths), *shared))
    stale = [one(path, write=write) for path in every]
    raise typer.Exit(_FINDINGS if None in stale or (check and any(stale)) else 0)


def one(path: Path, *, write: bool, versions: Versions | None = None) -> bool | None:
    """Migrate one file; whether it was in an older version, or ``None`` if nobody can tell.

    Args:
        path: The file.
        write: Whether to change it.
        versions: All versions of its kind, if not those of this program.
    """
    from erasmus_docs import yamlfile
    from erasmus_docs.cli import text
    from erasmus_docs.cli.visible import harmless, visible
    from erasmus_docs.project.migrate import kind_of, migrated, unreadable

    file = yamlfile.read(path)
    versions = versions or kind_of(path, file).versions
    newest = versions[-1].number
    if found := unreadable(path, file, versions):
        text.print_findings(found)
        return None
    done, name = migrated(file, versions), visible(str(path))
    if not done.changes:
        if write and not done.numbered:
            _write(path, done)
            typer.echo(f"{name}: up to date; now says `schema_version: {newest}`.")
        else:
            hint = "" if done.numbered else f"; --write adds `schema_version: {newest}`"
            typer.echo(f"{name}: up to date (version {newest}){hint}.")
        return False
    if write:
        _write(path, done)
        typer.echo(f"{name}: rewritten for version {newest}.")
    else:
        old, new = (said.splitlines(keepends=True) for said in (file.text, done.text))
        typer.echo(harmless("".join(unified_diff(old, new, name, name))), nl=False)
    for change in done.changes:
        typer.echo(f"{name}: {change}")
    return True


def _write(path: Path, done: Migrated) -> None:
    from erasmus_docs.build.files import write_atomically
    from erasmus_docs.errors import InputError
    from erasmus_docs.yamlsource import bytes_like

    try:
        write_atomically(path, bytes_like(done.text, path.read_bytes()))
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written: {error.strerror}. Mend its permissions."
        ) from None
