"""The one project file that a command is about."""

from __future__ import annotations

from pathlib import Path

import typer

from erasmus_docs.project.model import Project
from erasmus_docs.project.reader import Loaded

_FINDINGS = 1


def read_single(path: Path) -> tuple[Loaded, Project]:
    """Read the one project file that ``path`` names, itself or as the only one of a folder.

    Raises:
        InputError: There is none, or more than one.
        Exit: It cannot be read as a project; its findings are printed.
    """
    from erasmus_docs import api
    from erasmus_docs.cli import text
    from erasmus_docs.errors import InputError

    paths = api.project_files([path])
    if len(paths) > 1:
        raise InputError(f"{path} holds {len(paths)} project files. Name one, such as {paths[0]}.")
    loaded = api.load(paths[0])
    if loaded.project is None:
        text.print_findings(loaded.findings)
        raise typer.Exit(_FINDINGS)
    return loaded, loaded.project
