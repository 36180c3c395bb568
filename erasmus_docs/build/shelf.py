"""Many values put aside, to be gone through later: more than a few are on disk, not in memory."""

from __future__ import annotations

import pickle
import weakref
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

from erasmus_docs.errors import InputError

A = TypeVar("A")
_IN_MEMORY = 1_000_000


class Shelf(Generic[A]):
    """Values in the order they came; its file has no name and goes with the process."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - as long as the shelf
        weakref.finalize(self, self._file.close)
        self._end = 0

    def add(self, value: A) -> None:
        """Put one more aside.

        Raises:
            InputError: There is no room for temporary files.
        """
        try:
            self._file.seek(self._end)
            pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
            self._end = self._file.tell()
        except OSError as error:
            raise InputError(
                f"Findings cannot be put aside in a temporary file: {error.strerror}. Make "
                "room for temporary files, or name another folder for them with TMPDIR."
            ) from None

    def __iter__(self) -> Iterator[A]:
        at = 0
        while at < self._end:
            self._file.seek(at)
            value: A = pickle.load(self._file)
            at = self._file.tell()
            yield value


class Again(Generic[A]):
    """What can be gone through more than once, each time worked out anew.

    Args:
        begin: Begins going through.
    """

    def __init__(self, begin: Callable[[], Iterator[A]]) -> None:
        self._begin = begin

    def __iter__(self) -> Iterator[A]:
        return self._begin()
