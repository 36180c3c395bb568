"""One build at a time in an output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from erasmus_docs.build.files import make_folder, sweep
from erasmus_docs.errors import InputError

LOCK = ".lock"


@contextmanager
def locked(folder: Path, tell: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Make an output folder and hold it; ``tell`` is called once if another has it first.

    The system lets go of it when the process ends, however it ends. What killed builds have left
    half written is removed.

    Yields:
        A function that raises an ``InputError`` once the folder is no longer the one that is held.

    Raises:
        InputError: The folder cannot be made or written.
    """
    make_folder(folder)
    lock = FileLock(folder / LOCK)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            tell()
            lock.acquire()
    except OSError as error:
        raise InputError(
            f"{folder}: the output folder cannot be locked: {error.strerror}. "
            f"Mend the permissions of {folder / LOCK}, or remove it if no build is at work."
        ) from None
    try:
        sweep(folder)
        yield partial(_see_that_it_is_held, folder, _identity(folder))
    finally:
        lock.release()


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = (folder / LOCK).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _see_that_it_is_held(folder: Path, identity: tuple[int, int] | None) -> None:
    """Somebody may have removed the folder, and another build may hold what is there instead."""
    if identity is None or _identity(folder) != identity:
        raise InputError(
            f"{folder}: the output folder was removed or replaced during the build. Build again."
        )
