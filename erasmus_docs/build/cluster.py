"""Jobs on the workers of a Dask cluster, which share no disk with the caller.

The caller says which worker does which jobs, two trips at a time each: one under way, one that
waits. So documents of one project meet on one worker, which reads the project once and is sent its
files once; nothing grows with the number of jobs; and it is known which trip a worker that died
was at. A trip takes several jobs of one project, for Dask asks some milliseconds for each; if one
of them goes wrong, all of them are tried again, each alone.
"""

from __future__ import annotations

import itertools
import time
import uuid
from collections import ChainMap, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from distributed import KilledWorker

from erasmus_docs.build import there
from erasmus_docs.build.crew import Crew, Job, Lost, Waiting, bug
from erasmus_docs.build.errands import Packing, Parcels
from erasmus_docs.build.jobs import Task
from erasmus_docs.build.model import Workers
from erasmus_docs.build.roll import Roll, connect
from erasmus_docs.build.there import Errand, Missing, Stranger
from erasmus_docs.errors import InputError

A = TypeVar("A")
_DEPTH = 2
_TOGETHER = 6
_TOGETHER_QUICK = 24  # without PDF
_DEATHS = 3
_LOOK = 1.0
_ALONE = 120.0
_STUCK = 300.0


@dataclass(eq=False, slots=True)
class _Trip:
    """Jobs of one project on their way, and what has become of them so far."""

    jobs: tuple[Job[Any], ...]
    errands: tuple[Errand, ...]
    parcels: Parcels
    deaths: int = 0
    sent: float = 0.0
    began: float | None = None
    hand: _Hand | None = None
    future: Future[Any] | None = None

    @property
    def number(self) -> int:
        return self.errands[0].number

    def apart(self) -> list[_Trip]:
        """Each job on a trip of its own."""
        pairs = zip(self.jobs, self.errands, strict=True)
        return [_Trip((job,), (errand,), self.parcels, self.deaths) for job, errand in pairs]


@dataclass(eq=False, slots=True)
class _Hand:
    """A worker: what it is at, and the parcels it was sent."""

    address: str
    key: str = ""
    trips: list[_Trip] = field(default_factory=list)
    held: set[str] = field(default_factory=set)


class Cluster:
    """Does jobs on the workers of a Dask cluster.

    Args:
        workers: Address and time limit; memory is limited by Dask.
        here: Who does what is no document: projects are checked where their files are.

    Raises:
        InputError: Nobody answers, there is no worker, or one is another program.
    """

    def __init__(self, workers: Workers, here: Crew) -> None:
        self._workers, self._here = workers, here
        self._client = connect(workers.scheduler)
        self._executor = self._client.get_executor(pure=False)
        self._aside = ThreadPoolExecutor(max_workers=2)
        self._landed: SimpleQueue[tuple[_Trip, Future[Any]]] = SimpleQueue()
        self._hands: dict[str, _Hand] = {}
        self._trips: dict[int, _Trip] = {}
        self._again: deque[_Trip] = deque()
        self._numbers = itertools.count(1)
        self._topic = f"erasmus-docs-{uuid.uuid4().hex}"
        self._packing = Packing(self._topic)
        try:
            self._client.subscribe_topic(self._topic, self._begun)
            self._roll = Roll(self._client, self._executor, workers.scheduler)
        except BaseException:
            self.close()
            raise
        self._hands = {address: _Hand(address) for address in self._roll.good}
        self._looked = self._lonely = time.monotonic()

    def run(self, jobs: Iterable[Job[A]]) -> Iterator[tuple[Job[A], A | Lost]]:
        """Do the jobs; documents there, those of one key on one worker; all else here.

        Raises:
            InputError: The scheduler is gone, or no worker has been there for two minutes.
        """
        jobs = iter(jobs)
        first = next(jobs, None)
        if first is None:
            return
        jobs = itertools.chain((first,), jobs)
        if isinstance(first.arguments[0], Task):
            yield from self._run(Waiting(jobs))
        else:
            yield from self._here.run(jobs)
            self._here.close()

    def _run(self, waiting: Waiting) -> Iterator[tuple[Job[Any], Any | Lost]]:
        self._lonely = time.monotonic()
        try:
            yield from self._look()
            while waiting or self._trips or self._again:
                yield from self._hand_out(waiting)
                yield from self._take_in()
                if time.monotonic() - self._looked >= _LOOK:
                    yield from self._look()
        finally:
            self._abandon()

    def close(self) -> None:
        """Let go of the cluster; what is still under way there is for nobody."""
        self._here.close()
        self._abandon()
        with suppress(Exception):  # a worker that hangs would keep us
            self._aside.submit(self._client.run, there.clear, on_error="ignore").result(timeout=5)
        self._aside.shutdown(wait=False, cancel_futures=True)
        with suppress(Exception):
            self._client.close(timeout=5)

    def _hand_out(self, waiting: Waiting) -> Iterator[tuple[Job[Any], Lost]]:
        """Give every worker a job, then every worker the next one."""
        for depth in range(1, _DEPTH + 1):
            for hand in self._hands.values():
                while len(hand.trips) < depth and (self._again or waiting):
                    if any(one.deaths for one in (*hand.trips, *self._next_again(hand))):
                        break
                    if self._again:
                        self._send(hand, self._again.popleft())
                        continue
                    packed: list[tuple[Job[Any], Errand, Parcels]] = []
                    for job in self._together(waiting, hand.key):
                        task, run = job.arguments
                        errand = self._packing.errand(task, run, next(self._numbers))
                        if isinstance(errand, Lost):
                            yield job, errand
                        else:
                            packed.append((job, *errand))
                    if packed:
                        found, errands, parcels = zip(*packed, strict=True)
                        self._send(hand, _Trip(found, errands, dict(ChainMap(*parcels))))

    def _next_again(self, hand: _Hand) -> Iterator[_Trip]:
        """The trip to be tried again, if it were to wait behind another one.

        What has seen a worker die goes alone, so that none is blamed for its neighbour.
        """
        if hand.trips and self._again:
            yield self._again[0]

    def _together(self, waiting: Waiting, key: str) -> list[Job[Any]]:
        """The next jobs for a worker that is at ``key``: few where others would go idle."""
        taken = {one.key for one in self._hands.values() if one.trips}
        jobs = [waiting.next(key, taken)]
        together = _TOGETHER if "pdf" in jobs[0].arguments[0].kinds else _TOGETHER_QUICK
        most = min(together, (waiting.known() + 1) // (_DEPTH * len(self._hands)))
        while len(jobs) < most and waiting.known(jobs[0].key):
            jobs.append(waiting.next(jobs[0].key, taken))
        return jobs

    def _send(self, hand: _Hand, trip: _Trip) -> None:
        parcels = {name: data for name, data in trip.parcels.items() if name not in hand.held}
        hand.held |= parcels.keys()
        hand.key = trip.jobs[0].key
        hand.trips.append(trip)
        self._trips[trip.number] = trip
        trip.sent, trip.began, trip.hand = time.monotonic(), None, hand
        future = trip.future = self._executor.submit(
            there.do,
            [(errand, job.call) for errand, job in zip(trip.errands, trip.jobs, strict=True)],
            parcels,
            workers=[hand.address],
        )
        future.add_done_callback(lambda done: self._landed.put((trip, done)))

    def _begun(self, event: tuple[float, Any]) -> None:
        """A worker says which job it begins; told in another thread."""
        trip = self._trips.get(event[1])
        if trip is not None:
            trip.began = time.monotonic()

    def _take_in(self) -> Iterator[tuple[Job[Any], Any | Lost]]:
        """Answers that are there, or that come within a second."""
        with suppress(Empty):
            trip, future = self._landed.get(timeout=_LOOK)
            while True:
                if trip.future is future:  # else nobody waits for it any longer
                    yield from self._answer(trip, future)
                trip, future = self._landed.get_nowait()

    def _answer(self, trip: _Trip, future: Future[Any]) -> Iterator[tuple[Job[Any], Any | Lost]]:
        hand = trip.hand
        assert hand is not None
        hand.trips.remove(trip)
        del self._trips[trip.number]
        trip.future = trip.hand = None
        if future.cancelled():
            self._again.append(trip)
            return
        error = future.exception()
        answer = future.result() if error is None else None
        if isinstance(answer, Missing):
            hand.held -= {*answer.names}
            self._again.append(trip)
        elif isinstance(answer, Stranger):
            self._again.append(trip)
            self._roll.refuse(hand.address, answer)
            self._gone(hand)
        elif answer is not None:
            yield from zip(trip.jobs, answer, strict=True)
        elif len(trip.jobs) > 1:
            self._again.extend(trip.apart())
        else:
            assert isinstance(error, Exception)
            yield trip.jobs[0], _killed() if isinstance(error, KilledWorker) else bug(error)

    def _look(self) -> Iterator[tuple[Job[Any], Lost]]:
        """See who has come and gone, and whose time is over."""
        self._looked = time.monotonic()
        for address in self._roll.call():
            self._hands.setdefault(address, _Hand(address))
        for hand in list(self._hands.values()):
            if hand.address not in self._roll.good:
                yield from self._died(hand)
            elif late := [one for one in hand.trips if self._late(one)]:
                yield from self._stop(hand, late)
        if self._hands:
            self._lonely = self._looked
        elif self._looked - self._lonely > _ALONE:
            raise InputError(
                f"{self._workers.scheduler}: no worker has been there for {_ALONE:g} seconds. "
                "What was made stands; start workers, and build again for the rest."
            )

    def _late(self, trip: _Trip) -> bool:
        if trip.began is not None:
            return self._looked - trip.began > self._workers.seconds
        # a worker that is stuck before it begins; its other job has its own time
        return self._looked - trip.sent > 2 * self._workers.seconds + _STUCK

    def _died(self, hand: _Hand) -> Iterator[tuple[Job[Any], Lost]]:
        """A worker is gone: what it was at is to blame, what waited behind is not."""
        trips = self._gone(hand)
        guilty = [one for one in trips if one.began is not None] or trips[:1]
        for trip in trips:
            trip.deaths += trip in guilty
            if trip.deaths < _DEATHS:
                self._again.extend(trip.apart() if trip in guilty else [trip])
            else:
                yield trip.jobs[0], _killed()

    def _stop(self, hand: _Hand, late: list[_Trip]) -> Iterator[tuple[Job[Any], Lost]]:
        """Give up jobs that hang, and have Dask start their worker anew."""
        for trip in self._gone(hand):
            if trip in late and len(trip.jobs) == 1:
                yield trip.jobs[0], self._overdue()
            else:
                self._again.extend(trip.apart() if trip in late else [trip])
        self._roll.restart(hand.address, self._aside)

    def _gone(self, hand: _Hand) -> list[_Trip]:
        """Take a worker off the list; returns the jobs it had, in their order."""
        self._hands.pop(hand.address, None)
        return self._recalled(hand)

    def _recalled(self, hand: _Hand) -> list[_Trip]:
        trips, hand.trips = hand.trips, []
        connected = self._client.status == "running"
        for trip in trips:
            self._trips.pop(trip.number, None)
            future, trip.future, trip.hand = trip.future, None, None
            if future is not None and connected:
                future.cancel()
        return trips

    def _overdue(self) -> Lost:
        return Lost(
            f"It took longer than {self._workers.seconds:g} seconds and was stopped. Look for an "
            "endless loop in its templates, or allow more with --time-limit."
        )

    def _abandon(self) -> None:
        """Nobody waits any longer for what is being done."""
        with suppress(Exception):
            for hand in self._hands.values():
                self._recalled(hand)
        self._again.clear()


def _killed() -> Lost:
    return Lost(
        f"{_DEATHS} workers of the cluster ended while they made it: they were killed, or needed "
        "more memory than Dask allows them (--memory-limit of dask worker)."
    )
