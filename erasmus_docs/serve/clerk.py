"""A worker process that is asked one thing after the other, without holding up the page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from erasmus_docs.build.crew import Lost, bug
from erasmus_docs.build.lane import Lane
from erasmus_docs.build.model import Workers
from erasmus_docs.errors import InputError

A = TypeVar("A")


class Clerk:
    """Answers questions from a process of its own; a question that kills it costs that answer only.

    Args:
        workers: The limits of the process in time and memory.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._lane = Lane(workers)
        self.turn = asyncio.Lock()

    async def ask(self, call: Callable[..., A], *arguments: object) -> A | Lost:
        """Call an importable function there. Only one may ask at a time: hold ``turn``."""
        assert self.turn.locked(), "hold the turn"
        try:
            # starting a process can take a second, which the page must not wait for
            future = await asyncio.to_thread(self._lane.submit, "", call, *arguments)
            answer = asyncio.wrap_future(future)
            while not (await asyncio.wait([answer], timeout=max(0.05, min(1, self._lane.left))))[0]:
                if self._lane.left <= 0:
                    self._lane.kill()
                    answer.cancel()
                    return Lost(
                        f"It took longer than {self._workers.seconds:g} seconds and was stopped. "
                        "Look for an endless loop in your templates."
                    )
            found: A = answer.result()
        except BrokenProcessPool:
            self._lane.kill()
            return Lost(
                "Its worker process ended without an answer: it was killed, or the machine ran out "
                f"of memory ({self._workers.megabytes} MB are allowed). Save the file to try again."
            )
        except InputError as error:
            return Lost(str(error))
        except Exception as error:
            return bug(error)
        if getattr(found, "megabytes", 0) > self._workers.megabytes / 2:
            self._lane.kill()
        return found

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._lane.kill()
