"""The lines of the bench as a table on a terminal, as JSON and as a page of the documentation."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from .lines import Line

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "performance.md"
_INTRO = Path(__file__).parent / "performance.intro.md"
_NOTE = "Medians of runs in turn, in brackets the middle half of them; x: one time in others."


def machine() -> dict[str, str]:
    """What the numbers depend on, without naming the machine."""
    return {
        "cores": str(os.cpu_count() or 0),
        "python": platform.python_version(),
        "weasyprint": version("weasyprint"),
        "docxtpl": version("docxtpl"),
    }


def sentence() -> str:
    """The machine in a sentence."""
    facts = machine()
    return (
        f"{facts['cores']} processor cores, Python {facts['python']}, "
        f"WeasyPrint {facts['weasyprint']}, docxtpl {facts['docxtpl']}."
    )


def table(lines: Iterable[Line]) -> Iterator[str]:
    """Aligned lines for a terminal, one section after the other."""
    rows = [(line.section, *_cells(line)) for line in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(1, 6)]
    yield f"{sentence()}\n{_NOTE}"
    for section, group in groupby(rows, key=lambda row: row[0]):
        yield f"\n{section}"
        for _, what, value, middle, aim, verdict in group:
            cells = (
                what.ljust(widths[0]),
                value.rjust(widths[1]),
                middle.rjust(widths[2]),
                aim.ljust(widths[3]),
                verdict,
            )
            yield "  " + "  ".join(cells).rstrip()


def _cells(line: Line) -> tuple[str, str, str, str, str]:
    unit = " x" if line.unit == "x" else f" {line.unit}"
    places = 2 if line.unit in ("x", "‰") else 0
    value = f"{line.value.median:.{places}f}{unit}"
    middle = f"({line.value.low:.{places}f} to {line.value.high:.{places}f})"
    aim = f"aim: at most {line.aim:.2f}" if line.aim is not None else ""
    return line.what, value, middle, aim, line.verdict


def as_json(lines: Iterable[Line]) -> str:
    """All numbers, unrounded."""
    found = [
        {
            "key": line.key,
            "section": line.section,
            "what": line.what,
            "unit": line.unit,
            "median": line.value.median,
            "low": line.value.low,
            "high": line.value.high,
            "aim": line.aim,
            "verdict": line.verdict,
        }
        for line in lines
    ]
    return json.dumps({"machine": machine(), "lines": found}, indent=2) + "\n"


def write_page(lines: Sequence[Line]) -> None:
    """Write the page of the documentation anew; sections that were not measured stay."""
    measured = {name: _section(group) for name, group in groupby(lines, lambda one: one.section)}
    kept = _sections(PAGE.read_text(encoding="utf-8")) if PAGE.exists() else {}
    parts = [_INTRO.read_text(encoding="utf-8"), "\n## One run\n\n", sentence(), "\n"]
    parts += (f"\n### {name}\n{text}" for name, text in {**kept, **measured}.items())
    PAGE.write_text("".join(parts), encoding="utf-8")


def _section(lines: Iterable[Line]) -> str:
    rows = ["\n| what | median | middle half | aim | reached |\n|---|---:|---|---|---|\n"]
    for line in lines:
        what, value, middle, aim, verdict = _cells(line)
        aim = aim.removeprefix("aim: ")
        rows.append(f"| {what} | {value} | {middle.strip('()')} | {aim} | {verdict} |\n")
    return "".join(rows)


def _sections(page: str) -> dict[str, str]:
    """The tables of a page by their headings."""
    _, *found = page.split("\n### ")
    parted = (text.partition("\n") for text in found)
    return {name: f"{body.rstrip()}\n" for name, _, body in parted}
