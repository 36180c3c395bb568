"""Values into the files of a project: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from pydantic import BaseModel

from erasmus_docs.build.files import write_atomically
from erasmus_docs.errors import InputError
from erasmus_docs.finding import Finding
from erasmus_docs.programme import catalogue
from erasmus_docs.project.complaint import validated, without_empty
from erasmus_docs.project.consortium import SharedOrganisation
from erasmus_docs.project.edit import Add, Change, Set, changed, edited
from erasmus_docs.project.model import Project
from erasmus_docs.project.reader import Loaded
from erasmus_docs.project.versions import at
from erasmus_docs.rules import check_project
from erasmus_docs.yamlfile import Path, YamlFile
from erasmus_docs.yamlsource import Refused, bytes_like, text_of


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file with changes: where it lies, its text as read, its text as it is to be."""

    path: FilePath
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What changes come to.

    Attributes:
        files: The files to write.
        findings: What ``check`` would say that it does not say now; of a project that could not be
            read any more, why.
        readable: Whether it is a project still.
    """

    files: tuple[Rewritten, ...]
    findings: tuple[Finding, ...]
    readable: bool


def rewritten(loaded: Loaded, changes: Sequence[Change]) -> Outcome:
    """Make changes to a project, in the file where each value stands.

    Args:
        loaded: The project as read, with a model.
        changes: Paths are those of the project, shared organisations filled in.

    Raises:
        InputError: One cannot be made.
    """
    wanted: dict[FilePath, tuple[YamlFile, type[BaseModel], list[Change]]] = {}
    for change in changes:
        path, file, model, own = _target(loaded, change)
        wanted.setdefault(path, (file, model, []))[2].append(own)
    files = (
        Rewritten(path, file.text, edited(file, own, model))
        for path, (file, model, own) in wanted.items()
    )
    findings, readable = _judged(loaded, changes)
    return Outcome(tuple(one for one in files if one.new != one.old), findings, readable)


def write(files: Iterable[Rewritten]) -> None:
    """Write files, if each of them still says what it said when it was read.

    Raises:
        InputError: One was changed meanwhile, or cannot be written.
    """
    ready: list[tuple[FilePath, bytes]] = []
    for one in files:
        try:
            raw = one.path.read_bytes()
            same = text_of(raw) == one.old
        except (OSError, Refused):
            same, raw = False, b""
        if not same:
            raise InputError(
                f"{one.path}: was changed while its values were compared; nothing is written. "
                "Run the command again."
            )
        ready.append((one.path, bytes_like(one.new, raw)))
    for path, data in ready:
        try:
            write_atomically(path, data)
        except OSError as error:
            raise InputError(f"{path}: cannot be written: {error.strerror}.") from None


def _target(loaded: Loaded, change: Change) -> tuple[FilePath, YamlFile, type[BaseModel], Change]:
    """The file that a change belongs to, with what it holds and the change as seen from there."""
    path = change.path
    part = loaded.file.parts.get(path[:2])
    shared = part is not None and len(path) > 2 and path[2] in SharedOrganisation.model_fields
    if part is None or not shared or path[:3] in loaded.file.positions:
        return loaded.path, loaded.file, Project, change
    return FilePath(part.name), part, SharedOrganisation, replace(change, path=path[2:])


def _judged(loaded: Loaded, changes: Sequence[Change]) -> tuple[tuple[Finding, ...], bool]:
    """What would be wrong with the project that is not wrong now, and whether it is one still."""
    data = loaded.file.data
    for change in changes:
        data = changed(data, _whole(data, change))
    assert isinstance(data, dict)
    assert loaded.project is not None
    file = replace(loaded.file, data=data, firsts={})
    project, wrong = validated(Project, without_empty({"id": loaded.project.id, **data}), file)
    if project is None:
        return wrong, False
    programme = catalogue.load()
    before = {(one.rule, one.found) for one in check_project(loaded, programme)}
    after = check_project(replace(loaded, file=file, project=project), programme)
    return tuple(one for one in after if (one.rule, one.found) not in before), True


def _whole(data: object, change: Change) -> Change:
    """A change that needs no more than is there: lists and groups on the way are made by it."""
    path: Path = change.path
    value = change.value if isinstance(change, Set) else None
    if isinstance(change, Add):
        if isinstance(at(data, path), list):  # type: ignore[arg-type]
            return change
        value = [change.entry]
    for length in range(1, len(path)):
        if at(data, path[:length]) is None:  # type: ignore[arg-type]
            for step in reversed(path[length:]):
                value = {str(step): value}
            return Set(path[:length], value)
    return Set(path, value) if isinstance(change, Add | Set) else change
