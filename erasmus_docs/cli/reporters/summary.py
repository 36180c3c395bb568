"""Findings as a Markdown page, for the summary of a step on GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterable
from heapq import nsmallest

from erasmus_docs.cli.reporters.outcome import Entry, Outcome, counted, once
from erasmus_docs.cli.text import parts, tally_words
from erasmus_docs.cli.visible import visible
from erasmus_docs.finding import Severity

ROWS = 100
_ORDER = tuple(Severity)
_SAID = ("Allowed", "Do")


def report(found: Iterable[Outcome]) -> str:
    """The counts and a table, the heaviest first; a long table is cut and says so."""
    numbers = counted(once(found))
    lines = [f"### erasmus-docs: {tally_words(numbers)}", ""]
    if numbers:
        lines += ["| | where | rule | what |", "|---|---|---|---|"]
        lines += [_row(entry) for entry in nsmallest(ROWS, once(found), key=_weight)]
        if (more := numbers.total() - ROWS) > 0:
            lines += ["", f"{more} more in the log of the step."]
    return "\n".join([*lines, "", ""])


def _weight(entry: Entry) -> tuple[bool, int]:
    return entry.finding.waived is not None, _ORDER.index(entry.finding.severity)


def _row(entry: Entry) -> str:
    one = entry.finding
    word = f"{one.severity}, waived: {one.waived}" if one.waived else str(one.severity)
    said = [_safe(one.found)]
    said += [f"{label}: {_safe(text)}" for label, text in parts(one) if label in _SAID]
    cells = (_safe(word), _safe(str(one.place)), one.rule, "<br>".join(said))
    return f"| {' | '.join(cells)} |"


def _safe(text: str) -> str:
    """``text`` that Markdown and HTML leave as it is."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~@$&])", r"\\\1", visible(text))
