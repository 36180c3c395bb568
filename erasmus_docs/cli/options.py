"""What options can be set to, where several commands take the same."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Templates = Annotated[
    Path | None,
    typer.Option("--templates", help="Folder whose files replace shipped templates."),
]
Language = Annotated[
    str | None,
    typer.Option("--language", help="Print in this language (en, fr), not the project's."),
]


class Phase(StrEnum):
    """When in the life of a project a document is needed."""

    PROPOSAL = "proposal"
    AGREEMENT = "agreement"
    RUNNING = "running"
    REPORTING = "reporting"


class ReportFormat(StrEnum):
    """Formats findings are reported in."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"
