"""Build many projects: each on its own, none able to stop or damage another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from erasmus_docs.build.model import Failure, Options, ProjectReport
from erasmus_docs.build.project import build_loaded
from erasmus_docs.project.reader import read_project


def build_all(paths: Iterable[Path], options: Options) -> Iterator[ProjectReport]:
    """Build the projects one after the other, yielding each report as it is done.

    Two files with one project id would write over each other's documents: the second is refused.
    """
    taken: dict[str, Path] = {}
    for path in paths:
        loaded = read_project(path)
        name = loaded.project.id if loaded.project else ""
        # file systems that ignore case would mix "SIM" and "sim"
        if name and (first := taken.setdefault(name.lower(), path)) != path:
            message = f"The id {name} is already used by {first}. Give one of them another id."
            yield ProjectReport(path, name, failures=(Failure("all documents", message),))
            continue
        yield build_loaded(loaded, options)
