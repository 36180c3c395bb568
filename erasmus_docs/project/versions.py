"""Versions of the files that people write, and how what an older one calls otherwise is read.

A version is data: which program reads it first, and the steps from the version before. The reader
takes the steps on what it has read; ``migrate`` takes the same steps on the file itself. Project
files, shared organisations and ``workspace.yaml`` each have versions of their own.

Names that were given up are never given to something else, so that a file without
``schema_version`` can be read, whichever version it was written for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from erasmus_docs import __version__
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.yamlfile import Path, Value, YamlFile

KEY = "schema_version"
DEPRECATED = "deprecated-key"
EVERY = "*"

Steps = tuple["Rename | Move | Drop", ...]


@dataclass(frozen=True, slots=True)
class Rename:
    """A key that is called otherwise: ``organisations/*/person`` became ``contact``."""

    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Move:
    """A key that stands elsewhere; both are in the same entry as far as ``path`` has ``*``."""

    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Drop:
    """A key that nothing uses any more; ``note`` says why, or what to do instead, as a sentence."""

    path: str
    note: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a kind of file.

    Attributes:
        number: As ``schema_version`` gives it.
        program: The first version of erasmus-docs that reads it.
        steps: From the version before, in order.
    """

    number: int
    program: str
    steps: Steps = ()


Versions = tuple[Version, ...]
VERSIONS: Versions = (Version(1, "0.1.0"),)
NEWEST = VERSIONS[-1].number
ORGANISATION_VERSIONS: Versions = (Version(1, "0.1.0"),)
WORKSPACE_VERSIONS: Versions = (Version(1, "0.1.0"),)


@dataclass(frozen=True, slots=True)
class Upgraded:
    """A file with the keys of the newest version.

    Attributes:
        file: With data and positions under the new names.
        findings: What is to be said of old keys, and of a version that is not known.
        readable: False if the version is newer than this program.
    """

    file: YamlFile
    findings: tuple[Finding, ...] = ()
    readable: bool = True


def upgraded(
    file: YamlFile, versions: Versions = VERSIONS, what: str = "the project file"
) -> Upgraded:
    """Read a file of any version as one of the newest.

    Args:
        file: As read, with a mapping as data.
        versions: All versions of its kind, the newest last.
        what: What messages call the kind.
    """
    assert isinstance(file.data, dict)
    written = number_of(file.data)
    newest = versions[-1].number
    if written is not None and not 1 <= written <= newest:
        wrong = (
            _too_new(file, written, newest, what) if written else _no_version(file, newest, what)
        )
        return Upgraded(file, (wrong,), readable=False)
    findings: list[Finding] = []
    for step in steps_for(written, versions):
        for old in found_at(file.data, step.path):
            new = target(step, old)
            if new is not None and at(file.data, new) is not None:
                continue  # both names stand there: the old one is unknown
            findings.append(_deprecated(file, step, old, new))
            file = _taken(file, old, new)
    if written is not None and written < newest:
        assert isinstance(file.data, dict)
        file = replace(file, data={**file.data, KEY: str(newest)})
    return Upgraded(file, tuple(findings))


def number_of(data: dict[str, Value]) -> int | None:
    """The version that a file says it is written for, if it says one; 0 for what is no version."""
    said = data.get(KEY)
    if said is None:
        return None
    # longer ones are no numbers to Python
    return int(said) if isinstance(said, str) and re.fullmatch("[0-9]{1,9}", said) else 0


def steps_for(written: int | None, versions: Versions) -> Steps:
    """What lies between a version and the newest; everything, if a file names none."""
    later = (one for one in versions if written is None or one.number > written)
    return tuple(step for one in later for step in one.steps)


def found_at(data: Value, pattern: str) -> list[Path]:
    """The paths of a file that a step means, the last first, so that they stay right."""
    return list(_matching(data, tuple(pattern.split("/")), ()))[::-1]


def _matching(data: Value, steps: tuple[str, ...], here: Path) -> Iterator[Path]:
    if not steps:
        yield here
    elif steps[0] == EVERY and isinstance(data, list):
        for number, one in enumerate(data):
            yield from _matching(one, steps[1:], (*here, number))
    elif steps[0] == EVERY and isinstance(data, dict):
        for key, one in data.items():
            yield from _matching(one, steps[1:], (*here, key))
    elif isinstance(data, dict) and steps[0] in data:
        yield from _matching(data[steps[0]], steps[1:], (*here, steps[0]))


def target(step: Rename | Move | Drop, old: Path) -> Path | None:
    """Where the value of a path goes; ``None`` if it is dropped."""
    if isinstance(step, Drop):
        return None
    if isinstance(step, Rename):
        return (*old[:-1], step.to)
    parts = step.to.split("/")
    return tuple(old[n] if part == EVERY else part for n, part in enumerate(parts))


def at(data: Value, path: Path) -> Value:
    """The value at a path, or ``None``."""
    for step in path:
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        elif isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        else:
            return None
    return data


def _taken(file: YamlFile, old: Path, new: Path | None) -> YamlFile:
    """The file with a value elsewhere, or without it; places lead to where it is written."""
    value = at(file.data, old)
    data = _without(file.data, old)
    if new is None:
        return replace(file, data=data, firsts={})
    length = len(old)
    kept = {(*new, *p[length:]): spot for p, spot in file.positions.items() if p[:length] == old}
    return replace(file, data=_with(data, new, value), positions=file.positions | kept, firsts={})


def _without(data: Value, path: Path) -> Value:
    first, *rest = path
    if isinstance(data, list):
        return [_without(one, tuple(rest)) if n == first else one for n, one in enumerate(data)]
    assert isinstance(data, dict)
    left = _without(data[str(first)], tuple(rest)) if rest else None
    # an entry of which nothing is left goes, too
    return {key: left if key == first else one for key, one in data.items() if key != first or left}


def _with(data: Value, path: Path, value: Value) -> Value:
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(data, list):
        return [_with(one, rest, value) if n == first else one for n, one in enumerate(data)]
    known = data if isinstance(data, dict) else {}
    return {**known, str(first): _with(known.get(str(first)), rest, value)}


def shown(path: Path) -> str:
    """A path as people count: ``organisations #2 contact``."""
    return " ".join(f"#{part + 1}" if isinstance(part, int) else part for part in path)


def _deprecated(file: YamlFile, step: Rename | Move | Drop, old: Path, new: Path | None) -> Finding:
    key = old[-1]
    found, remedy = f"The key `{key}` is not used any more.", f"Remove `{key}`."
    allowed = ""
    if isinstance(step, Drop):
        allowed = step.note
    elif isinstance(step, Rename):
        found, remedy = f"The key `{key}` is called `{step.to}` now.", f"Write `{step.to}`."
    elif new is not None:
        found = f"The key `{key}` stands at `{shown(new)}` now."
        remedy = "Move it there."
    return Finding(
        DEPRECATED,
        Severity.ADVICE,
        file.place(old, key=True),
        found,
        allowed or "The old name is still read.",
        remedy=f"{remedy} `erasmus-docs migrate --write` does so for the whole file.",
        at=file.name_of(old),
    )


def _too_new(file: YamlFile, written: int, newest: int, what: str) -> Finding:
    return Finding(
        "schema-version",
        Severity.ERROR,
        file.place((KEY,)),
        f"The file is written for version {written} of {what}.",
        f"erasmus-docs {__version__} reads versions up to {newest}.",
        remedy=f"Use a version of erasmus-docs newer than {__version__}; "
        f"its list of changes says which one reads version {written}.",
        at=KEY,
    )


def _no_version(file: YamlFile, newest: int, what: str) -> Finding:
    assert isinstance(file.data, dict)
    return Finding(
        "schema-version",
        Severity.ERROR,
        file.place((KEY,)),
        f"`{KEY}` is '{str(file.data[KEY])[:40]}'.",
        f"A version of {what}: a whole number from 1 to {newest}.",
        remedy=f"Write {newest}, or leave `{KEY}` out.",
        at=KEY,
    )
