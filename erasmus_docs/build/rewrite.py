"""Values into the files of a project: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from pydantic import BaseModel

from erasmus_docs import yamlfile
from erasmus_docs.build.checking import checked
from erasmus_docs.build.files import write_atomically
from erasmus_docs.errors import InputError
from erasmus_docs.finding import Finding
from erasmus_docs.project.complaint import validated, without_empty
from erasmus_docs.project.consortium import SharedOrganisation
from erasmus_docs.project.edit import Change, changed, edited
from erasmus_docs.project.model import Project
from erasmus_docs.project.reader import Loaded, load
from erasmus_docs.yamlfile import YamlFile
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
    shared: list[Change] = []
    for change in changes:
        path, file, model, own = _target(loaded, change)
        wanted.setdefault(path, (file, model, []))[2].append(own)
        shared += [change] if model is SharedOrganisation else []
    files = [
        Rewritten(path, file.text, edited(file, own, model))
        for path, (file, model, own) in wanted.items()
    ]
    text = next((one.new for one in files if one.path == loaded.path), loaded.file.text)
    findings, readable = _judged(loaded, text, shared)
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


def _judged(
    loaded: Loaded, text: str, shared: Sequence[Change]
) -> tuple[tuple[Finding, ...], bool]:
    """What would be wrong with the project that is not wrong now, and whether it is one still.

    Args:
        loaded: The project as it is.
        text: Its file as it would be.
        shared: Changes in files of organisations, which are on the disk as they were.
    """
    assert loaded.project is not None
    again = load(loaded.path, yamlfile.parse(text.encode(), loaded.file.name))
    if again.project is None:
        return again.findings, False
    if shared:
        data = again.file.data
        for change in shared:
            data = changed(data, change)
        assert isinstance(data, dict)
        file = replace(again.file, data=data, firsts={})
        project, wrong = validated(Project, without_empty({"id": again.project.id, **data}), file)
        if project is None:
            return wrong, False
        again = replace(again, file=file, project=project)
    before = {(one.rule, one.found) for one in checked(loaded)}
    after = checked(again)
    return tuple(one for one in after if (one.rule, one.found) not in before), True
