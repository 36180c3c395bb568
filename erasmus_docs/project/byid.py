"""Entries by their id, the way every stage looks them up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class HasId(Protocol):
    """An entry that others can refer to."""

    @property
    def id(self) -> str:
        """Its id in the project file."""


F = TypeVar("F", bound=HasId)


def by_id(entries: Iterable[F]) -> dict[str, F]:
    """The entries by id; of two equal ids the first, which the rules then report."""
    found: dict[str, F] = {}
    for entry in entries:
        found.setdefault(entry.id, entry)
    return found
