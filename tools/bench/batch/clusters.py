"""Workers of a Dask cluster against worker processes of this machine, on the same documents.

Processor time of everything that takes part is counted: caller, scheduler, nannies and workers
are processes below this one. Both crews stay warm between rounds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from erasmus_docs.build.batch import build_all
from erasmus_docs.build.cluster import Cluster
from erasmus_docs.build.crew import Alone, Crew, Job, Lanes, Lost
from erasmus_docs.build.jobs import make
from erasmus_docs.build.model import Format, Options, Workers

from ..lines import Line
from ..samples import PROJECTS
from ..timing import Spread, spread

SECTION = "Two workers of a Dask cluster, against two worker processes without Dask"
# A Word file takes milliseconds and nobody asks a cluster for a hundred: all samples as DOCX.
_SAMPLES: dict[tuple[Format, ...], str] = {
    ("docx",): "*",
    ("docx", "pdf"): "ka2[12]0-*-illustration",
}


def lines(folder: Path, rounds: int, documents: tuple[str, ...]) -> Iterator[Line]:
    """All documents of some samples, or those named, as DOCX alone and as DOCX and PDF."""
    import dask
    from distributed import LocalCluster

    start: Any = LocalCluster
    # as docs/how-to/build-on-a-cluster.md says
    with (
        dask.config.set({"distributed.worker.profile.enabled": False}),
        start(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as running,
    ):
        workers = Workers(2, 600, scheduler=running.scheduler_address)
        crews: dict[str, Crew] = {"lanes": Lanes(workers), "dask": Cluster(workers, Alone())}
        try:
            for kinds in _SAMPLES:
                jobs = _jobs(folder / "-".join(kinds), kinds, documents)
                yield from _compared(crews, jobs, kinds, rounds)
        finally:
            for crew in crews.values():
                crew.close()


def _jobs(folder: Path, kinds: tuple[Format, ...], documents: tuple[str, ...]) -> list[Job[Any]]:
    """What a build of the samples hands out."""
    seen: list[Job[Any]] = []

    class Seeing(Alone):
        def run(self, jobs: Any) -> Iterator[Any]:
            for job in jobs:
                if job.call is make:
                    seen.append(job)
                    yield job, Lost("only asked for")
                else:
                    yield from super().run([job])

    paths = sorted(PROJECTS.glob(f"{_SAMPLES[kinds]}.yaml"))
    list(build_all(paths, Options(folder, kinds, documents), crew=Seeing()))
    return seen


def _compared(
    crews: dict[str, Crew], jobs: list[Job[Any]], kinds: tuple[str, ...], rounds: int
) -> Iterator[Line]:
    processor: dict[str, list[float]] = {name: [] for name in crews}
    wall: dict[str, list[float]] = {name: [] for name in crews}
    for number in range(-1, rounds):  # a round before the first warms all processes
        for name in sorted(crews, reverse=bool(number % 2)):
            before, began = _used(), monotonic()
            answers = [answer for _, answer in crews[name].run(jobs)]
            assert not any(isinstance(one, Lost) or one.failures for one in answers), answers
            if number >= 0:
                processor[name].append(_used() - before)
                wall[name].append(monotonic() - began)
    what = f"{len(jobs)} documents as {' and '.join(kind.upper() for kind in kinds)}"
    key = f"cluster-{'-'.join(kinds)}"
    yield Line(f"{key}-processor", SECTION, f"{what}: processor time", _over(processor), aim=1.05)
    yield Line(f"{key}-wall", SECTION, f"{what}: time on the clock", _over(wall))


def _over(times: dict[str, list[float]]) -> Spread:
    return spread([a / b for a, b in zip(times["dask"], times["lanes"], strict=True)])


def _used() -> float:
    """Seconds of processor time of this process and all that live below it."""
    found: dict[int, tuple[int, int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(") ")[2].split()
        except OSError:  # it has just ended
            continue
        found[int(stat.parent.name)] = (int(fields[1]), int(fields[11]) + int(fields[12]))
    mine = {os.getpid()}
    while more := {pid for pid, (parent, _) in found.items() if parent in mine} - mine:
        mine |= more
    return sum(found[pid][1] for pid in mine) / os.sysconf("SC_CLK_TCK")
