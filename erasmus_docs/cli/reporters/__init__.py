"""Findings for machines: one small module per format, registered in ``FORMATS``.

A reporter is a pure function from outcomes to pieces of text. It may go through the outcomes more
than once and keeps none of them, for there may be 20,000. ``deliver`` is what commands call; the
reports of `check` and of `build` go through the same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import typer

from erasmus_docs.build.files import is_stream, replacing
from erasmus_docs.build.model import ProjectReport
from erasmus_docs.build.shelf import Again
from erasmus_docs.cli.options import ReportFormat
from erasmus_docs.cli.reporters import as_github, as_json, as_junit, as_sarif, as_text, summary
from erasmus_docs.cli.reporters.outcome import Outcome, outcomes, repository
from erasmus_docs.cli.target import refused
from erasmus_docs.errors import InputError

Reporter = Callable[[Iterable[Outcome]], Iterator[str]]

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

    Args:
        reports: Can be gone through more than once.
        kind: The format.
        stream: Where to.
    """
    stream.writelines(piece.encode() for piece in FORMATS[kind](_outcomes(reports)))
    stream.flush()


def write_file(reports: Iterable[ProjectReport], kind: ReportFormat, output: Path) -> None:
    """Write the findings into a file, whole or not at all; arguments as for ``deliver``.

    Raises:
        InputError: It cannot be written.
    """
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with output.open("wb") if is_stream(output) else replacing(output) as file:
            write_findings(reports, kind, file)
    except OSError as error:
        raise refused(output, error.strerror or str(error)) from None


def _outcomes(reports: Iterable[ProjectReport]) -> Iterable[Outcome]:
    root = repository(Path.cwd())
    return Again(lambda: outcomes(reports, root))


def deliver(
    reports: Iterable[ProjectReport],
    kind: ReportFormat,
    output: Path | None,
    *,
    written: bool = False,
) -> None:
    """Put the findings where they were asked for: into a file, or on the terminal.

    On GitHub, annotations are joined by a summary of the step.

    Args:
        reports: Can be gone through more than once.
        kind: The format.
        output: The file, or ``None`` for the terminal.
        written: Whether the file is written already.

    Raises:
        InputError: The file, or the summary, cannot be written.
    """
    if output is None:
        sys.stdout.flush()
        write_findings(reports, kind, sys.stdout.buffer)
    else:
        if not written:
            write_file(reports, kind, output)
        typer.echo(f"Findings are in {output}.")
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if page and kind is ReportFormat.GITHUB:
        text = summary.report(_outcomes(reports))
        try:
            with Path(page).open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise InputError(
                f"GITHUB_STEP_SUMMARY ({page}) cannot be written: {error.strerror}."
            ) from None
