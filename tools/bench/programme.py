"""Loading all programme data: read and checked anew, and as kept from an earlier run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from erasmus_docs.programme import catalogue

from .lines import Line
from .timing import Effort, in_turn, ratio, spread

SECTION = "Loading all programme data"
AIM_MS = 50


def lines(folder: Path, effort: Effort) -> Iterator[Line]:
    """The first time and every later time."""
    kept = folder / "programme.json"
    catalogue.read(catalogue.FOLDER, kept)
    times = in_turn(
        {
            "kept": lambda: catalogue.read(catalogue.FOLDER, kept),
            "anew": lambda: catalogue.read(catalogue.FOLDER),
        },
        effort,
    )
    values = len(list(catalogue.FOLDER.glob("*.yaml")))
    yield Line(
        "programme-kept-anew",
        SECTION,
        f"{values} data files: from the cache, against reading and checking the YAML",
        ratio(times, "kept", "anew"),
    )
    yield Line(
        "programme-kept",
        SECTION,
        f"{values} data files: from the cache, in milliseconds of processor time",
        spread([1000 * seconds for seconds in times["kept"]]),
        unit="ms",
        aim=AIM_MS,
    )
