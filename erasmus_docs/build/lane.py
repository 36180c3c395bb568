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
from typing import Any

from erasmus_docs.build.model import Workers
from erasmus_docs.errors import InputError

_WARM = "erasmus_docs.build.warm"
_STARTING = 120.0
_ENDS = (signal.SIGINT, signal.SIGTERM)


class Lane:
    """One worker process and the job it works on.

    Args:
        workers: Limits of a process.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None
        self._ready: Future[int] | None = None
        self._since = 0.0
        self.key = self.kind = ""

    def submit(self, key: str, call: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Start a job; ``key`` is what it has in common with others (the project)."""
        self.key = key
        self._since = time.monotonic()
        executor = self._executor or self._start()
        try:
            return executor.submit(call, *arguments)
        except BrokenProcessPool:  # it died while it had nothing to do
            self.kill()
            return self._start().submit(call, *arguments)

    def _start(self) -> ProcessPoolExecutor:
        try:
            with _undisturbed():
                executor = self._executor = ProcessPoolExecutor(
                    max_workers=1,
                    mp_context=_context(),
                    initializer=_begin,
                    initargs=(self._workers.megabytes,),
                )
                ready = self._ready = executor.submit(os.getpid)
                # a worker that is killed in the middle of an answer has to be missed: nobody is
                # told of the end of a pipe that could still be written from here
                answers: Any = executor._result_queue
                answers._writer.close()
        except (OSError, EOFError) as error:
            self.kill()
            why = getattr(error, "strerror", None) or "the first of them ended at once"
            raise InputError(
                f"Worker processes cannot be started: {why}. Make room for processes, memory and "
                "temporary files, or build in one process with --jobs 0."
            ) from None
        # loading libraries on a busy machine is not the document's fault
        self._since += _STARTING
        ready.add_done_callback(self._started)
        return executor

    def _started(self, ready: Future[int]) -> None:
        if ready is self._ready:
            self._since = time.monotonic()

    @property
    def left(self) -> float:
        """Seconds until the job has to be done."""
        return self._since + self._workers.seconds - time.monotonic()

    def kill(self) -> None:
        """End the process at once, whatever it is doing; the next job gets a new one."""
        executor, self._executor, self._ready = self._executor, None, None
        if executor is None:
            return
        # before Python 3.14 nothing public ends a process that may not even have begun
        for process in (*executor._processes.values(),):
            if process.is_alive():
                process.kill()
        # a thread of it that still cleans up when Python ends can print an error of its own
        executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait until a process has started: half started, it prints an error.

    Children inherit that they are blocked: what they mean is the builder's to decide.
    """
    before = {number: signal.getsignal(number) for number in _ENDS}
    # other threads are never interrupted; and a program that we are part of may have its own way
    if threading.current_thread() is not threading.main_thread() or None in before.values():
        with _blocked():
            yield
        return
    came: list[int] = []
    for number in _ENDS:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        with _blocked():
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


@contextmanager
def _blocked() -> Iterator[None]:
    """Have processes started that such signals do not reach, where the system can do that."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    # it is started by the first process and then lets Ctrl-C through, so it has to be there before
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
    if hasattr(signal, "pthread_sigmask"):  # an executor that gives up ends its process with it
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
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
