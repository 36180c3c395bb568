"""Findings for machines: one small module per format, registered in ``FORMATS``.

A reporter is a pure function from outcomes to text. ``write_findings`` is what commands call; the
reports of `check` and of `build` go through the same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import typer

from erasmus_docs.build.files import write_atomically
from erasmus_docs.build.model import ProjectReport
from erasmus_docs.cli.options import ReportFormat
from erasmus_docs.cli.reporters import as_github, as_json, as_junit, as_sarif, as_text, summary
from erasmus_docs.cli.reporters.outcome import Outcome, outcomes, repository
from erasmus_docs.cli.target import refused
from erasmus_docs.errors import InputError

Reporter = Callable[[Sequence[Outcome]], str]

FORMATS: dict[ReportFormat, Reporter] = {
    ReportFormat.TEXT: as_text.report,
    ReportFormat.JSON: as_json.report,
    ReportFormat.SARIF: as_sarif.report,
    ReportFormat.GITHUB: as_github.report,
    ReportFormat.JUNIT: as_junit.report,
}


def write_findings(reports: Iterable[ProjectReport], kind: ReportFormat, stream: BinaryIO) -> None:
    """Write what was found, as UTF-8 whatever the terminal speaks.

    Places are relative to the repository that the working directory is in.
    """
    found = outcomes(reports, repository(Path.cwd()))
    stream.write(FORMATS[kind](found).encode())
    stream.flush()


def deliver(reports: Sequence[ProjectReport], kind: ReportFormat, output: Path | None) -> None:
    """Put the findings where they were asked for: into a file, or on the terminal.

    On GitHub, annotations are joined by a summary of the step.

    Raises:
        InputError: The file, or the summary, cannot be written.
    """
    if output is None:
        sys.stdout.flush()
        write_findings(reports, kind, sys.stdout.buffer)
    else:
        buffer = BytesIO()
        write_findings(reports, kind, buffer)
        try:
            write_atomically(output, buffer.getvalue())
        except OSError as error:
            raise refused(output, error.strerror or str(error)) from None
        typer.echo(f"Findings are in {output}.")
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if page and kind is ReportFormat.GITHUB:
        text = summary.report(outcomes(reports, repository(Path.cwd())))
        try:
            with Path(page).open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise InputError(
                f"GITHUB_STEP_SUMMARY ({page}) cannot be written: {error.strerror}."
            ) from None
