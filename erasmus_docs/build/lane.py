"""One worker process: warm, limited, and replaced when it dies, hangs or grows.

A lane is an executor of a single process that works on one job at a time. Whatever happens to the
process costs that job only: the next gets a new process, which is cheap, for it is forked from a
server process that has loaded the libraries already.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from types import FrameType
from typing import Any

from erasmus_docs.build.model import Workers
from erasmus_docs.errors import InputError

_WARM = "erasmus_docs.build.warm"
_STARTING = 120.0
_ANSWERING = 5.0


class Lane:
    """One worker process and the job it works on.

    Args:
        workers: Limits of a process.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None
        self._pid: Future[int] | None = None
        self._since = 0.0
        self.key = ""

    def submit(self, key: str, call: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Start a job; ``key`` is what it has in common with others (the project)."""
        self.key = key
        self._since = time.monotonic()
        if self._executor is None:
            with _undisturbed():
                self._start()
        assert self._executor is not None
        try:
            return self._executor.submit(call, *arguments)
        except BrokenProcessPool:  # it died while it had nothing to do
            self.replace()
            with _undisturbed():
                self._start()
            return self._executor.submit(call, *arguments)

    def _start(self) -> None:
        try:
            self._executor = ProcessPoolExecutor(
                max_workers=1,
                mp_context=_context(),
                initializer=_begin,
                initargs=(self._workers.megabytes,),
            )
            self._pid = self._executor.submit(os.getpid)
        except (OSError, EOFError) as error:
            self.replace()
            why = getattr(error, "strerror", None) or "the first of them ended at once"
            raise InputError(
                f"Worker processes cannot be started: {why}. Make room for processes, memory and "
                "temporary files, or build in one process with --jobs 0."
            ) from None
        # loading libraries on a busy machine is not the document's fault
        self._since += _STARTING
        self._pid.add_done_callback(self._started)

    def _started(self, _: Future[int]) -> None:
        self._since = time.monotonic()

    @property
    def left(self) -> float:
        """Seconds until the job has to be done."""
        return self._since + self._workers.seconds - time.monotonic()

    def replace(self) -> None:
        """Let a process go that is idle or has died; the next job gets a new one."""
        self._let_go(wait=True)

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        ended = False
        if self._pid is not None:
            with suppress(Exception):
                pid = self._pid.result(timeout=_ANSWERING)
                os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
                ended = True
        self._let_go(wait=ended)

    def _let_go(self, *, wait: bool) -> None:
        executor, self._executor, self._pid = self._executor, None, None
        if executor is not None:
            # a thread of it that still cleans up when Python ends can print an error of its own
            executor.shutdown(wait=wait, cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until a process has started: half started, it prints an error of its own.

    Children inherit that Ctrl-C is blocked: what it means is the builder's to decide.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # others are never interrupted
        return
    came: list[tuple[int, FrameType | None]] = []
    before = signal.signal(signal.SIGINT, lambda *of: came.append(of))
    mask = getattr(signal, "pthread_sigmask", lambda *_: ())  # Windows has none
    blocked = mask(getattr(signal, "SIG_BLOCK", 0), {signal.SIGINT})
    try:
        yield
    finally:
        mask(getattr(signal, "SIG_SETMASK", 0), blocked)
        signal.signal(signal.SIGINT, before)
    if came and callable(before):
        before(*came[0])


def _context() -> multiprocessing.context.BaseContext:
    """Forked from a warm server where the system can; started anew elsewhere."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_WARM])
    return context


def _begin(megabytes: int) -> None:
    """Set up a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the builder decides what an interrupt means
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 1024 * 1024, most))
    threading.Thread(target=_end_with_builder, daemon=True).start()


def _end_with_builder() -> None:
    """A killed builder would leave its workers waiting for ever."""
    builder = multiprocessing.parent_process()
    if builder is not None:
        wait([builder.sentinel])
        os._exit(1)
