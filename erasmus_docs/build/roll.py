"""The scheduler and who works for it: only workers that are the same program as the caller."""

from __future__ import annotations

import logging
import time
from concurrent.futures import Executor, Future, wait
from contextlib import suppress
from typing import Any

from distributed import Client, Security

from erasmus_docs.build import there
from erasmus_docs.build.hashes import ABSENT, Group
from erasmus_docs.build.there import Stranger
from erasmus_docs.errors import InputError

_ANSWER = 5
_ARRIVE = 20
_GREET = 120
_SILENT = 60.0
_log = logging.getLogger(__name__)


def connect(address: str) -> Any:
    """A connection to a scheduler.

    Raises:
        InputError: Nobody answers, or it is no address.
    """
    # what it says about workers that come and go, we say in our own words where it matters
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)
    if address.startswith("tls://"):
        _see_certificate(address)
    start: Any = Client  # it has no types
    try:
        return start(address, timeout=_ANSWER, set_as_default=False, name="erasmus-docs")
    except (OSError, ValueError, TypeError) as error:
        what = "" if isinstance(error, OSError) else f" ({error})"
        raise InputError(
            f"--scheduler {address}: no Dask scheduler answers there{what}. An address is "
            "tcp://HOST:PORT or tls://HOST:PORT, as `dask scheduler` prints it when it starts; "
            "see whether it runs and whether this machine may reach it."
        ) from None


def _see_certificate(address: str) -> None:
    make: Any = Security
    if make().get_connection_args("client").get("ssl_context") is None:
        raise InputError(
            f"--scheduler {address}: no certificate is set for TLS. Set the three environment "
            "variables DASK_DISTRIBUTED__COMM__TLS__CA_FILE, "
            "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and "
            "DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY to files."
        )


class Roll:
    """The workers that can be given jobs.

    Args:
        client: The connection.
        executor: Of the client.
        address: Of the scheduler, for messages.

    Attributes:
        good: Addresses of workers that are the same program.

    Raises:
        InputError: There is no worker, or one that is another program.
    """

    def __init__(self, client: Any, executor: Any, address: str) -> None:
        self._client, self._executor, self._address = client, executor, address
        self.good: set[str] = set()
        self._asked: dict[str, Future[Group]] = {}
        self._refused: set[str] = set()
        self._restarting: dict[str, Future[Any]] = {}
        self._heard = time.monotonic()
        try:
            client.wait_for_workers(1, timeout=_ARRIVE)
        except TimeoutError:
            raise InputError(
                f"--scheduler {address}: it has no workers. Start some with "
                f"`dask worker {address} --nthreads 1 --nworkers auto`."
            ) from None
        self.call()
        wait(self._asked.values(), timeout=_GREET)
        for worker, future in self._asked.items():
            if future.done() and (said := self._said(worker, future)):
                raise InputError(f"--scheduler {address}: {said}")
        self.call()

    def call(self) -> set[str]:
        """Call the roll; returns the workers that were not there before and can be given jobs.

        Raises:
            InputError: The scheduler has not answered for a minute.
        """
        try:
            there_now = set(self._client.nthreads())
        except Exception:  # Dask fails in many ways; it may come back
            closed = self._client.status == "closed"  # it has tried again for some time
            if closed or time.monotonic() - self._heard > _SILENT:
                raise InputError(
                    f"{self._address}: the scheduler does not answer any longer. What was made "
                    "stands; build again for the rest when it is back."
                ) from None
            return set()
        self._heard = time.monotonic()
        for address in [one for one, done in self._restarting.items() if done.done()]:
            del self._restarting[address]
        self.good &= there_now
        self._refused &= there_now
        for address in self._asked.keys() - there_now:
            self._asked.pop(address).cancel()
        known = self.good | self._refused | self._asked.keys() | self._restarting.keys()
        for address in there_now - known:
            self._asked[address] = self._executor.submit(there.identity, workers=[address])
        return self._greeted()

    def _greeted(self) -> set[str]:
        new = set()
        for address, future in [one for one in self._asked.items() if one[1].done()]:
            del self._asked[address]
            if said := self._said(address, future):
                self._refused.add(address)
                _log.warning(said)
            else:
                new.add(address)
        self.good |= new
        return new

    def _said(self, address: str, future: Future[Group]) -> str:
        """What is to be said against a worker."""
        if future.cancelled():
            return f"the worker {address} went away."
        if (error := future.exception()) is None:
            theirs = future.result()
            return "" if theirs == there.identity() else difference(address, theirs)
        return (
            f"the worker {address} cannot do the work: {type(error).__name__}: {error}. It needs "
            f"the same erasmus-docs as here ({there.identity()['erasmus-docs']})."
        )

    def refuse(self, address: str, stranger: Stranger) -> None:
        """Give a worker no more jobs."""
        self.good.discard(address)
        self._refused.add(address)
        _log.warning(difference(address, stranger.program))

    def restart(self, address: str, aside: Executor) -> None:
        """Have the nanny of a worker end its process, whatever it does, and start another."""
        self.good.discard(address)
        self._restarting[address] = aside.submit(self._restart, address)

    def _restart(self, address: str) -> None:
        with suppress(Exception):
            self._client.restart_workers([address], timeout=_GREET, raise_for_error=False)


def difference(address: str, theirs: Group) -> str:
    """What a worker of another program is told."""
    mine = there.identity()
    said = [
        f"{name} {theirs.get(name) or 'missing'} (here {mine.get(name) or 'missing'})"
        for name in sorted({*mine, *theirs})
        if theirs.get(name, ABSENT) != mine.get(name, ABSENT)
    ]
    return (
        f"the worker {address} is another program and would make other documents: "
        f"{'; '.join(said)}. Install the same version there, and start the worker again."
    )
