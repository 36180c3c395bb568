"""What became of a whole build, in two lines."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from erasmus_docs.build.model import ProjectReport, tally
from erasmus_docs.cli.text import tally_words

_MEND = (
    "Next: mend what failed, then run the same command again; it makes only what is missing. For a "
    "template, `erasmus-docs fields` lists the values it can print."
)


class Summary:
    """Counts reports as they come."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._found: Counter[str] = Counter()
        self.projects = self.built = self.unchanged = self.failed = self.refused = self.pages = 0

    def add(self, report: ProjectReport) -> None:
        """Count one project."""
        self.projects += 1
        self.refused += report.refused
        self.failed += len(report.failures)
        self._found.update(report.tally)
        self._found.update(tally(one.finding for one in report.built if one.finding))
        for one in report.built:
            self.built += bool(one.why)
            self.unchanged += not one.why
            self.pages += one.pages or 0 if one.why else 0

    def lines(self, out: Path, left_over: int = 0, seconds: float | None = None) -> Iterator[str]:
        """The counts, and what is left to do; ``seconds`` if another clock counted them."""
        took = time.monotonic() - self._began if seconds is None else seconds
        parts = [
            f"{_many(self.projects, 'project')}: {_many(self.built, 'document')} built",
            f"{self.unchanged} unchanged",
            f"{self.failed} failed",
        ]
        if self.refused:
            parts.append(f"{_many(self.refused, 'project')} refused")
        parts += [tally_words(self._found), _many(self.pages, "PDF page")]
        yield f"{', '.join(parts)}, {took:.1f} s."
        if left_over:
            noun = "document that no project has" if left_over == 1 else "documents no project has"
            yield f"{out}{os.sep} holds {left_over} {noun} any longer; --prune removes them."
        if self.built or self.unchanged:
            yield f"Documents are in {out}{os.sep}."
        if self.failed:
            yield _MEND


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
