"""Whole processes as a user starts them, against starting Python at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from .lines import Line
from .project import project_of
from .timing import process_times, ratio

SECTION = "Starting the program"


def lines(folder: Path, rounds: int, size: int) -> Iterator[Line]:
    """``--help`` and ``check`` of a short file."""
    path = folder / "small.yaml"
    path.write_text(project_of(size), encoding="utf-8")
    program = (sys.executable, "-m", "erasmus_docs.cli")
    times = process_times(
        {
            "python": (sys.executable, "-c", "pass"),
            "help": (*program, "--help"),
            "check": (*program, "check", str(path)),
        },
        folder / "compiled",
        rounds,
    )
    for name, what in (("help", "--help"), ("check", f"check, {size} lines")):
        value = ratio(times, name, "python")
        yield Line(f"start-{name}", SECTION, f"erasmus-docs {what}, against python -c pass", value)
