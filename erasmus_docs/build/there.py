"""What a worker of a cluster does: unpack what it is sent, do the job, answer in words of home.

One job at a time in a process, however many threads it has: layout keeps state that threads would
share, and they would not be faster.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from distributed import get_worker

from erasmus_docs.build import parcel
from erasmus_docs.build.current import data_hash, program
from erasmus_docs.build.hashes import Group, hash_file, sha256
from erasmus_docs.build.jobs import Made, Output, Task
from erasmus_docs.documents.folders import shipped_templates
from erasmus_docs.finding import Finding, Place

_KEPT = 16


@dataclass(frozen=True, slots=True)
class Errand:
    """A job on its way.

    Attributes:
        number: Of the job, for the news that it has begun.
        topic: Where the caller listens for such news.
        caller: The program that asks; another one must not answer.
        task: The job as the caller has it.
        run: Which build asks.
        place: Where the files stand at the caller.
        project: Name of the parcel with the files of the project.
        templates: Name of the parcel with templates of the user's own, or empty.
        own: The folder of these templates at the caller.
    """

    number: int
    topic: str
    caller: Group
    task: Task
    run: str
    place: parcel.Place
    project: str
    templates: str
    own: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Parcels that a worker was not sent, or has thrown away."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stranger:
    """The worker is another program."""

    program: Group


@cache
def identity() -> Group:
    """The program with its data and templates: all that decides what a document looks like."""
    shipped = shipped_templates()
    files = sorted(path for path in shipped.rglob("*") if path.is_file())
    parts = (f"{path.relative_to(shipped).as_posix()}\0{hash_file(path)}" for path in files)
    templates = sha256("\n".join(parts).encode())[:20]
    return {**program(), "programme data": data_hash(), "templates": templates}


def do(
    errands: Sequence[tuple[Errand, Callable[[Task, str], Any]]], parcels: Mapping[str, bytes]
) -> list[Any] | Missing | Stranger:
    """Do jobs of one project on a worker, one after the other.

    Args:
        errands: What to do, each with ``jobs.make``.
        parcels: Those the caller thinks are not here yet.

    Returns:
        What the jobs return, in their order.
    """
    first = errands[0][0]
    if first.caller != identity():
        return Stranger(identity())
    worker = get_worker()
    with _shelf.in_hand():
        _shelf.put(parcels, Path(worker.local_directory))
        if missing := {name for errand, _ in errands for name in _shelf.missing(errand)}:
            return Missing(tuple(sorted(missing)))
        from erasmus_docs.build import warm  # noqa: F401 - loading is not the document's time

        worker.log_event(first.topic, first.number)
        return [_done(errand, call) for errand, call in errands]


def _done(errand: Errand, call: Callable[[Task, str], Any]) -> Any:
    root = _shelf.folder(errand.project)
    own = shipped_templates()
    if errand.templates:
        own = next(_shelf.folder(errand.templates).iterdir())
    task = replace(
        errand.task,
        path=root / errand.place.project,
        options=replace(errand.task.options, out=root / errand.place.out, templates=own),
    )
    return _Names(errand, root, own).made(call(task, errand.run))


class _Shelf:
    """Parcels unpacked in a folder of this process; those not used for longest make room."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._unwanted = False
        self._folders: OrderedDict[str, Path] = OrderedDict()
        self._room: Path | None = None

    @contextmanager
    def in_hand(self) -> Iterator[None]:
        """For one job at a time."""
        with self._lock:
            try:
                yield
            finally:
                if self._unwanted:
                    self._remove()

    def put(self, parcels: Mapping[str, bytes], beside: Path) -> None:
        """Unpack parcels into a folder of the worker, which Dask removes when the worker ends."""
        for name, data in parcels.items():
            if name in self._folders:
                continue
            if self._room is None:
                self._room = Path(tempfile.mkdtemp(dir=beside, prefix="erasmus-docs-")).resolve()
            try:
                parcel.unpack(data, self._room / name)
            except BaseException:
                shutil.rmtree(self._room / name, ignore_errors=True)
                raise
            self._folders[name] = self._room / name
        while len(self._folders) > _KEPT:
            shutil.rmtree(self._folders.popitem(last=False)[1], ignore_errors=True)

    def missing(self, errand: Errand) -> tuple[str, ...]:
        """What an errand needs and is not here."""
        needed = (errand.project, errand.templates)
        return tuple(name for name in needed if name and name not in self._folders)

    def folder(self, name: str) -> Path:
        """Of a parcel that is here."""
        self._folders.move_to_end(name)
        return self._folders[name]

    def clear(self) -> None:
        """Remove everything, after the job that is under way for nobody."""
        self._unwanted = True
        if self._lock.acquire(blocking=False):
            try:
                self._remove()
            finally:
                self._lock.release()

    def _remove(self) -> None:
        self._unwanted = False
        if self._room is not None:
            shutil.rmtree(self._room, ignore_errors=True)
        self._folders.clear()
        self._room = None


_shelf = _Shelf()


def clear() -> None:
    """Remove what a build has left on this worker; another one at work here sends its own again."""
    _shelf.clear()


class _Names:
    """Puts the names of the caller where those of this machine stand in an answer."""

    def __init__(self, errand: Errand, root: Path, own: Path) -> None:
        task, place = errand.task, errand.place
        pairs = [(root / place.project, str(task.path)), (root, str(place.root).rstrip("/\\"))]
        if errand.own:
            pairs.append((own, errand.own))
        self._pairs = tuple((str(mine), theirs) for mine, theirs in pairs)

    def made(self, made: Any) -> Any:
        if not isinstance(made, Made):
            return made
        failures = tuple(replace(one, message=self.text(one.message)) for one in made.failures)
        outputs = tuple(self._output(one) for one in made.outputs)
        return replace(made, outputs=outputs, failures=failures)

    def _output(self, output: Output) -> Output:
        found = output.finding
        return output if found is None else replace(output, finding=self._finding(found))

    def _finding(self, found: Finding) -> Finding:
        place = found.place
        return replace(
            found,
            place=Place(self.text(place.file), place.line, place.column),
            found=self.text(found.found),
            allowed=self.text(found.allowed),
            remedy=self.text(found.remedy),
        )

    def text(self, text: str) -> str:
        for mine, theirs in self._pairs:
            text = text.replace(mine, theirs)
        return text
