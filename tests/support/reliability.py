"""Counts what was tried against the program, by category, and writes ``docs/reliability.md``.

A test says what it tries with ``@pytest.mark.hostile("category")``; each case of a parametrised
test counts as one input, and ``inputs=`` says how many a test makes itself. Categories stand in
``CATEGORIES``. The page is written by ``python -m tools.reliability``, which runs the marked tests.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

CATEGORIES = {
    "yaml": "Project files as YAML: anchors, bombs, encodings, floods, unseen characters",
    "characters": "Hidden and look-alike characters, text of other scripts that is meant so",
    "text": "HTML, Jinja, field codes, formulas and links in values, read back from the documents",
    "template": "Templates: ways out of the sandbox, links, endless output",
    "picture": "Pictures, fonts and Word files of one's own: bombs, broken ones, polyglots",
    "form": "Word forms: macros, objects, field codes, links, entities, bombs, tags in odd places",
    "path": "Names and links that lead out of the folders",
    "privacy": "The network, and what messages and tracebacks tell",
}
_ROW = re.compile(r"(?m)^\| ([^|]+) \| ([^|]+ \| [^|]*\d{4}-\d\d-\d\d) \|$")
_PAGE = """\
# What was tried

Every number here was written by the run that counted it.
Who would send such inputs is in [the threat model](explanation/threat-model.md).

## Hostile inputs

Written by `python -m tools.reliability` on {day}, which runs the tests that count here; each input
is a file, template or text made to break something. A test counts with
`@pytest.mark.hostile("category")` (`tests/support/reliability.py`).

| category | inputs | held |
|---|--:|--:|
{rows}
"""


class Tally:
    """A plugin of pytest: how many inputs were tried, and how many held."""

    def __init__(self, page: Path) -> None:
        self.page = page
        self.tried: Counter[str] = Counter()
        self.held: Counter[str] = Counter()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> object:
        report = yield
        for mark in item.iter_markers("hostile") if call.when == "call" else ():
            category, number = counted(mark)
            self.tried[category] += number
            self.held[category] += number if call.excinfo is None else 0
        return report

    def pytest_sessionfinish(self) -> None:
        put(self.page, "hostile", written(self.tried, self.held))


def put(page: Path, name: str, text: str) -> None:
    """Write one section of the page anew, or add it; what other runs wrote stays as it is."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    section = f"{begin}{text.rstrip()}\n{end}"
    old = page.read_text("utf-8") if page.is_file() else ""
    before, found, rest = old.partition(begin)
    after = rest.partition(end)[2]
    page.write_text(before + section + after if found else f"{old}\n{section}".lstrip(), "utf-8")


def section_rows(page: Path, name: str) -> dict[str, str]:
    """The rows of a section that end in the day of their run, by their first cell."""
    text = page.read_text("utf-8") if page.is_file() else ""
    section = text.partition(f"<!-- {name} -->")[2].partition(f"<!-- end of {name}")[0]
    return dict(_ROW.findall(section))


def counted(mark: pytest.Mark) -> tuple[str, int]:
    """Category and number of inputs of a mark.

    Raises:
        KeyError: The category is not known.
    """
    (category,) = mark.args
    CATEGORIES[category]
    return category, mark.kwargs.get("inputs", 1)


def written(tried: Mapping[str, int], held: Mapping[str, int]) -> str:
    """The page."""
    rows = [
        f"| {words} | {tried.get(name, 0):,} | {held.get(name, 0):,} |"
        for name, words in CATEGORIES.items()
        if tried.get(name)
    ]
    rows.append(f"| **together** | {sum(tried.values()):,} | {sum(held.values()):,} |")
    return _PAGE.format(day=today(), rows="\n".join(rows))


def today() -> str:
    """The day of a run."""
    return datetime.now(UTC).date().isoformat()
