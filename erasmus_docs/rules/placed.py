"""Entries of a project file with the places they stand at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from erasmus_docs.project import model as m
from erasmus_docs.project.byid import HasId
from erasmus_docs.yamlfile import Path, Value

E = TypeVar("E", bound=HasId, covariant=True)
F = TypeVar("F", bound=HasId)


@dataclass(frozen=True, slots=True)
class Placed(Generic[E]):
    """An entry, where it stands, and the work package it stands in."""

    path: Path
    entry: E
    package: m.WorkPackage | None = None


def texts(value: Value, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text in a value, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts(inner, (*path, number))


def listed(name: str, entries: Sequence[F], at: Path = ()) -> tuple[Placed[F], ...]:
    """The entries of a list, with their paths."""
    return tuple(Placed((*at, name, number), entry) for number, entry in enumerate(entries))


def in_packages(
    project: m.Project, name: str, entries: Callable[[m.WorkPackage], Sequence[F]]
) -> Iterator[Placed[F]]:
    """The entries of one list of every work package, with their paths."""
    for number, package in enumerate(project.work_packages):
        for one in listed(name, entries(package), ("work_packages", number)):
            yield Placed(one.path, one.entry, package)
