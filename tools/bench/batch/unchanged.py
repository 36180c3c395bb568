"""What it costs to find that nothing has changed, and that one shared file has."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from erasmus_docs.build.batch import build_all
from erasmus_docs.build.model import Options
from erasmus_docs.build.survey import survey

from ..lines import Line
from ..timing import process_times, spread
from .tree import make_tree, project_file

SECTION = "A tree of many projects"
DOCUMENTS = (
    "work-plan",
    "dissemination-plan",
    "risk-register",
    "gantt",
    "budget-summary",
    "quality-plan",
)


def lines(folder: Path, projects: int, rounds: int) -> Iterator[Line]:
    """The whole command on a tree in which nothing has changed."""
    options = make_tree(folder / "tree", projects, DOCUMENTS)
    paths = sorted((folder / "tree" / "projects").glob("*.yaml"))
    states = survey(paths, options).states
    stale = [state for state in states if state.why]
    assert not stale, stale[:3]
    asked = [part for name in DOCUMENTS for part in ("--document", name)]
    command = (sys.executable, "-m", "erasmus_docs.cli", "build", str(folder / "tree" / "projects"))
    times = process_times(
        {"build": (*command, "--out", str(options.out), *asked)}, folder / "compiled", rounds
    )["build"]
    one = _full(folder)
    about = f"{projects:,} projects, {len(states):,} documents, nothing changed"
    yield Line(
        "tree-full",
        SECTION,
        f"{about}: against building all of it (one project built, times {projects:,})",
        spread([1000 * took / (one * projects) for took in times]),
        unit="‰",
        aim=1000 / 300,
    )
    yield Line(
        "tree-thousand",
        SECTION,
        f"{about}: processor time for each thousand documents",
        spread([1e6 * took / len(states) for took in times]),
        unit="ms",
        aim=1000.0,
    )


def _full(folder: Path) -> float:
    """Processor time of building one of the projects, everything loaded."""
    (folder / "one").mkdir()
    path = project_file(folder / "one", "p0")
    least = float("inf")
    for number in range(3):
        begin = time.process_time()
        (report,) = build_all([path], Options(folder / f"one-{number}", documents=DOCUMENTS))
        least = min(least, time.process_time() - begin)
        assert report.ok, report
    return least
