"""What the rules say of an answer, as lines; there is no file yet to point into."""

from __future__ import annotations

import typer

from erasmus_docs.cli.text import COLOURS, parts
from erasmus_docs.cli.visible import visible
from erasmus_docs.finding import Finding


def told(finding: Finding, *, plain: bool = False) -> list[str]:
    """One finding without a place: what, what is allowed, who says so, what to do."""
    word = str(finding.severity)
    head = word if plain else typer.style(word, fg=COLOURS[finding.severity])
    lines = [f"{head} [{finding.rule}] {visible(finding.found)}"]
    return lines + [f"    {label + ':':<9}{visible(text)}" for label, text in parts(finding)]
