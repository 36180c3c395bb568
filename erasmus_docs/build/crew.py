"""Many jobs on several lanes: each job gets its answer, or the reason why there is none."""

from __future__ import annotations

import traceback
from collections import OrderedDict, deque
from collections.abc import Callable, Container, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from erasmus_docs.build.lane import Lane
from erasmus_docs.build.model import Workers
from erasmus_docs.errors import bug_words

A = TypeVar("A")
_LOOK = 1.0


@dataclass(frozen=True, slots=True)
class Job(Generic[A]):
    """A call to make somewhere.

    Attributes:
        key: What jobs have in common that are best done in one process: the project file.
        call: An importable function.
        arguments: Its arguments, small enough to send.
        kind: What jobs of many keys have in common likewise, if less: the document, whose templates
            a process compiles once.
    """

    key: str
    call: Callable[..., A]
    arguments: tuple[Any, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """Why a job has no answer."""

    message: str


class Crew(Protocol):
    """Whoever does jobs."""

    def run(self, jobs: Iterable[Job[A]]) -> Iterator[tuple[Job[A], A | Lost]]:
        """Do the jobs in any order, and yield each with its answer as soon as there is one."""
        ...

    def close(self) -> None:
        """End what is still going on."""
        ...


class Alone:
    """Does one job after the other in this process."""

    def run(self, jobs: Iterable[Job[A]]) -> Iterator[tuple[Job[A], A | Lost]]:
        """Do the jobs in their order."""
        for job in jobs:
            try:
                answer: A | Lost = job.call(*job.arguments)
            except Exception as error:
                answer = bug(error)
            yield job, answer

    def close(self) -> None:
        """Nothing is left over."""


class Lanes:
    """Does jobs in worker processes of this machine.

    Args:
        workers: How many, and their limits.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._lanes = tuple(Lane(workers) for _ in range(max(1, workers.jobs)))
        self._idle = deque(self._lanes)
        self._busy: dict[Future[Any], tuple[Lane, Job[Any]]] = {}

    def run(self, jobs: Iterable[Job[A]]) -> Iterator[tuple[Job[A], A | Lost]]:
        """Do the jobs; those of one key in one process one after the other, if it can be."""
        waiting = Waiting(jobs)
        try:
            while waiting or self._busy:
                while self._idle and waiting:
                    self._start(waiting)
                yield from self._finished()
        finally:
            self._abandon()

    def close(self) -> None:
        """End all processes."""
        self._abandon()
        # an interrupt can have come while one was neither busy nor idle
        for lane in self._lanes:
            lane.kill()

    def _start(self, waiting: Waiting) -> None:
        lane = self._idle.popleft()
        at_work = [one for one, _ in self._busy.values()]
        keys, kinds = {one.key for one in at_work}, {one.kind for one in at_work}
        job = waiting.next(lane.key, keys, lane.kind, kinds)
        lane.kind = job.kind
        try:
            self._busy[lane.submit(job.key, job.call, *job.arguments)] = (lane, job)
        except BaseException:  # no process, or an interrupt
            self._idle.append(lane)
            raise

    def _finished(self) -> Iterator[tuple[Job[Any], Any | Lost]]:
        left = min(lane.left for lane, _ in self._busy.values())
        # the clock of a job begins when its process has started, so it is looked at again
        pause = min(max(0.0, left), _LOOK)
        done, _ = wait(self._busy, timeout=pause, return_when=FIRST_COMPLETED)
        for future in done:
            lane, job = self._busy.pop(future)
            answer = self._answer(future, lane)
            self._idle.append(lane)
            yield job, answer
        if not done:
            yield from self._overdue()

    def _answer(self, future: Future[Any], lane: Lane) -> Any | Lost:
        try:
            answer = future.result()
        except BrokenProcessPool:
            lane.kill()
            return Lost(
                "Its worker process ended without an answer: it was killed, or the machine ran out "
                f"of memory ({self._workers.megabytes} MB are allowed; see --memory)."
            )
        except Exception as error:
            return bug(error)
        if getattr(answer, "megabytes", 0) > self._workers.megabytes / 2:
            lane.kill()
        return answer

    def _overdue(self) -> Iterator[tuple[Job[Any], Lost]]:
        late = [future for future, (lane, _) in self._busy.items() if lane.left <= 0]
        for future in late:
            lane, job = self._busy.pop(future)
            lane.kill()
            self._idle.append(lane)
            yield (
                job,
                Lost(
                    f"It took longer than {self._workers.seconds:g} seconds and was stopped. Look "
                    "for an endless loop in its templates, or allow more with --time-limit."
                ),
            )

    def _abandon(self) -> None:
        """Nobody waits any longer for what is being done."""
        for lane, _ in self._busy.values():
            lane.kill()
            self._idle.append(lane)
        self._busy.clear()


def _key(job: Job[Any]) -> str:
    return job.key


class Waiting:
    """Jobs not started yet, by key; of 240,000 in a row only those under way are in memory.

    Args:
        jobs: Those of one key should follow each other.
    """

    def __init__(self, jobs: Iterable[Job[Any]]) -> None:
        self._more: Iterator[tuple[str, Iterable[Job[Any]]]] = groupby(jobs, _key)
        self._by_key: OrderedDict[str, dict[str, deque[Job[Any]]]] = OrderedDict()
        self._take()

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def known(self, key: str = "") -> int:
        """How many jobs are in memory and not started: of a key, or of all."""
        found = [self._by_key.get(key, {})] if key else self._by_key.values()
        return sum(len(jobs) for kinds in found for jobs in kinds.values())

    def next(
        self, key: str, taken: set[str], kind: str = "", others: Container[str] = ()
    ) -> Job[Any]:
        """The next job: of the same key, else of a key no other lane is at, else of any.

        Among them one of the same kind, else of a kind no other lane is at, else the first.
        """
        if key not in self._by_key:
            key = next((name for name in self._by_key if name not in taken), "")
            key = key or self._fresh(taken) or next(iter(self._by_key))
        kinds = self._by_key[key]
        if kind not in kinds:
            kind = next((one for one in kinds if one not in others), next(iter(kinds)))
        job = kinds[kind].popleft()
        if not kinds[kind]:
            del kinds[kind]
        if not kinds:
            del self._by_key[key]
            if not self._by_key:
                self._take()
        return job

    def _fresh(self, taken: set[str]) -> str:
        """A key that nobody is at, from those not looked at yet; empty if there is none."""
        while key := self._take():
            if key not in taken:
                return key
        return ""

    def _take(self) -> str:
        """Take in the jobs of one more key; returns it, or nothing at the end."""
        key, jobs = next(self._more, ("", ()))
        if key:
            kinds = self._by_key.setdefault(key, {})
            for job in jobs:
                kinds.setdefault(job.kind, deque()).append(job)
        return key


def bug(error: Exception) -> Lost:
    """What we did not think of; the place is of use to us only."""
    frame = traceback.extract_tb(error.__traceback__)[-1] if error.__traceback__ else None
    cause = str(error.__cause__ or "")
    where = f" ({Path(frame.filename).name}:{frame.lineno})" if frame and not cause else ""
    remote = cause.strip(' \n"').splitlines()
    told = f" {remote[-3].strip()}" if len(remote) > 3 else ""
    return Lost(
        f"This is a bug of ours, not of your file: {bug_words(error)}{where}{told}. "
        "Please report it."
    )
