"""The reports of a build, kept until it is over, for machines to read."""

from __future__ import annotations

from pathlib import Path

from erasmus_docs.build.model import ProjectReport
from erasmus_docs.build.shelf import Shelf
from erasmus_docs.cli.options import ReportFormat


class Kept:
    """Reports on their way into a file or onto the terminal.

    Args:
        kind: The format.
        output: The file, or ``None`` for the terminal.
    """

    def __init__(self, kind: ReportFormat, output: Path | None) -> None:
        self._kind, self._output = kind, output
        self._shelf: Shelf[ProjectReport] = Shelf()

    def add(self, report: ProjectReport) -> None:
        """Keep one more."""
        self._shelf.add(report)

    def write_file(self) -> None:
        """Write the file, if it is to be one: while the build still has the output folder."""
        from erasmus_docs.cli.reporters import write_file

        if self._output is not None:
            write_file(self._shelf, self._kind, self._output)

    def deliver(self) -> None:
        """Say where the file is, or print what would be in it."""
        from erasmus_docs.cli.reporters import deliver

        deliver(self._shelf, self._kind, self._output, written=True)
