"""A Dask cluster of worker processes on this machine, each with a nanny, in a process of its own.

``python -m tests.support.cluster N`` prints its address and the process ids of its workers as
JSON, and ends with its input.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Running:
    """A cluster: where its scheduler answers, and its first workers."""

    address: str
    pids: tuple[int, ...]


@contextmanager
def running(workers: int, folder: Path, program: Path = ROOT) -> Iterator[Running]:
    """A cluster whose workers run the program of a checkout and keep their files in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "DASK_TEMPORARY_DIRECTORY": str(folder),
        "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
        "DASK_DISTRIBUTED__WORKER__MULTIPROCESSING_METHOD": "forkserver",
        "PYTHONPATH": str(program),
        "PYTHONWARNINGS": "ignore",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.cluster", str(workers)],
        cwd=folder,
        env={**os.environ, **settings},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            found = json.loads(process.stdout.readline())
            yield Running(found["address"], tuple(found["pids"]))
        finally:
            process.stdin.close()
            process.wait(timeout=60)


@contextmanager
def joining(address: str, folder: Path, program: Path) -> Iterator[None]:
    """One more worker, which runs the program of another checkout."""
    folder.mkdir(parents=True, exist_ok=True)
    words = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_worker", address, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(program), "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.kill()
        process.wait(timeout=60)


def main() -> None:
    """Run one until the input ends."""
    from distributed import LocalCluster

    # a worker that is started anew need not load its libraries anew: that is most of its time
    multiprocessing.set_forkserver_preload(["distributed", "erasmus_docs.build.warm"])
    start: Any = LocalCluster
    with start(
        n_workers=int(sys.argv[1]),
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as cluster:
        pids = [nanny.pid for nanny in cluster.workers.values()]
        print(json.dumps({"address": cluster.scheduler_address, "pids": pids}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
