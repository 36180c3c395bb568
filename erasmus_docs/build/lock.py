"""One build at a time in an output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from erasmus_docs.errors import InputError

LOCK = ".lock"


@contextmanager
def locked(folder: Path, tell: Callable[[], None]) -> Iterator[None]:
    """Hold an output folder; ``tell`` is called once if another build has it first.

    The system lets go of it when the process ends, however it ends.

    Raises:
        InputError: The folder cannot be written.
    """
    lock = FileLock(folder / LOCK)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            tell()
            lock.acquire()
    except OSError as error:
        raise InputError(f"{folder}: the output folder cannot be locked: {error}.") from None
    try:
        yield
    finally:
        lock.release()
