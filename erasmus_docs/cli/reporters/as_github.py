"""Findings as workflow commands of GitHub Actions, which become annotations on their lines.

The runner turns the first ten errors, ten warnings and ten notices of a step into annotations
(``_maxCountPerIssueType`` in ``ExecutionContext.cs`` of actions/runner) and drops the rest; what
was dropped is said in the last line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from erasmus_docs.cli.reporters.outcome import Entry, Outcome, counted, once
from erasmus_docs.cli.text import message, tally_words
from erasmus_docs.cli.visible import visible
from erasmus_docs.finding import Severity

SHOWN = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_WORDS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.ADVICE: ("piece of advice", "pieces of advice"),
}


def report(found: Iterable[Outcome]) -> Iterator[str]:
    """A command for each finding, a line for each waived one, the counts, and what GitHub hides."""
    numbers: Counter[str] = Counter()
    for entry in once(found):
        numbers.update(counted([entry]))
        if not entry.finding.waived:
            yield f"{command(entry)}\n"
    if numbers["waived"]:
        yield from (f"{_waived(entry)}\n" for entry in once(found) if entry.finding.waived)
    yield f"erasmus-docs: {tally_words(numbers)}\n"
    if hidden := _hidden(numbers):
        yield f"{hidden}\n"


def command(entry: Entry) -> str:
    """The workflow command of one finding, on one line."""
    one = entry.finding
    where = {"file": one.place.file}
    if one.place.line:
        where |= {"line": str(one.place.line), "col": str(one.place.column)}
    said = {**where, "title": one.rule}
    properties = ",".join(f"{name}={escape_property(text)}" for name, text in said.items())
    return f"::{_COMMANDS[one.severity]} {properties}::{escape_message(message(one))}"


def escape_message(text: str) -> str:
    """``text`` as the part after the second ``::`` of a command."""
    shown = visible(text, keep="\r\n")
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """``text`` as a value between the name of a command and its second ``::``."""
    return escape_message(text).replace(":", "%3A").replace(",", "%2C")


def _waived(entry: Entry) -> str:
    """A line of the log, for no annotation; old commands (``##[``) count anywhere in a line."""
    one = entry.finding
    line = f"waived {one.severity}: {one.place} [{one.rule}] {one.found} Waived: {one.waived}"
    return visible(line).replace("##[", "## [")


def _hidden(numbers: Mapping[str, int]) -> str:
    """What GitHub will not show beside the lines, or nothing if it shows all."""
    more = []
    for severity, (singular, plural) in _WORDS.items():
        number = numbers[severity] - SHOWN
        if number > 0:
            more.append(f"{number} more {singular if number == 1 else plural}")
    if not more:
        return ""
    return (
        f"erasmus-docs: GitHub shows the first {SHOWN} errors, warnings and notices of a step. "
        f"Not shown: {', '.join(more)}. All of them are in the log of this step; "
        "code scanning shows all (--format sarif)."
    )
