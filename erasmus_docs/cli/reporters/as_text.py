"""Findings as text for people, as `check` prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from erasmus_docs.cli.reporters.outcome import Outcome
from erasmus_docs.cli.text import counts, finding_lines
from erasmus_docs.cli.visible import visible


def report(found: Iterable[Outcome]) -> Iterator[str]:
    """All findings of a project, then a line for it."""
    for outcome in found:
        findings = [entry.finding for entry in outcome.entries]
        lines = [line for finding in findings for line in finding_lines(finding, plain=True)]
        lines.append(f"{visible(outcome.file)}: {counts(findings)}")
        yield "".join(f"{line}\n" for line in lines)
