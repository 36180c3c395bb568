"""Rewrite a file that people write for the newest version, touching only what has to change.

Keys are replaced where they stand, so that comments, order, quotes and line breaks stay as they
were: a library that reads YAML and writes it anew would set flow lists and folded text its own way.
What was written is read again, and only given back if it says what it is meant to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path as FilePath

from erasmus_docs import yamlfile
from erasmus_docs.errors import InputError
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.inputs import WORKSPACE, absolute, folders, label
from erasmus_docs.project.nodes import Source, by_hand
from erasmus_docs.project.reader import no_project
from erasmus_docs.project.shared import FOLDER, organisation_files
from erasmus_docs.project.versions import (
    KEY,
    ORGANISATION_VERSIONS,
    VERSIONS,
    WORKSPACE_VERSIONS,
    Drop,
    Rename,
    Versions,
    at,
    found_at,
    number_of,
    shown,
    steps_for,
    target,
    upgraded,
)
from erasmus_docs.yamlfile import Path, YamlFile

Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Migrated:
    """A file in the newest version.

    Attributes:
        text: The whole file.
        changes: What was changed, a sentence each; empty if it was in that version already.
        numbered: Whether the file as it was said which version it is written for.
    """

    text: str
    changes: tuple[str, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that people write: what messages call it, and its versions."""

    words: str
    versions: Versions


_PROJECT = Kind("the project file", VERSIONS)
_ORGANISATION = Kind("shared organisations", ORGANISATION_VERSIONS)
_WORKSPACE = Kind(WORKSPACE, WORKSPACE_VERSIONS)


def kind_of(path: FilePath, file: YamlFile) -> Kind:
    """What a file is, by its name, its folder and what it holds."""
    if path.name == WORKSPACE:
        return _WORKSPACE
    shared = absolute(path).parent.name == FOLDER
    return _ORGANISATION if shared and "action" not in _keys(file) else _PROJECT


def _keys(file: YamlFile) -> dict[str, yamlfile.Value]:
    return file.data if isinstance(file.data, dict) else {}


def beside(folder: FilePath) -> tuple[FilePath, ...]:
    """What the projects of a folder share: its ``workspace.yaml`` and organisations, as there are.

    They stand in the folder or in the one above, where the projects find them.
    """
    return tuple(
        FilePath(label(path, folder / "p"))
        for place in folders(folder / "p")
        for path in (place / WORKSPACE, *organisation_files(place))
        if path.is_file() and path.resolve().is_relative_to(place.resolve())
    )


def unreadable(path: FilePath, file: YamlFile, versions: Versions | None = None) -> Findings:
    """Why a file as read cannot be migrated; empty if it can."""
    if file.findings:
        return file.findings
    kind = kind_of(path, file)
    if kind is _PROJECT and (wrong := no_project(path, file)) is not None:
        return (wrong,)
    if not isinstance(file.data, dict):
        option = "--workspace" if kind is _WORKSPACE else "--organisation"
        found, allowed = "The file holds no keys.", "A mapping of keys and values."
        remedy = f"Compare it with `erasmus-docs schema {option}`."
        return (Finding("file", Severity.ERROR, file.place(()), found, allowed, "", remedy),)
    current = upgraded(file, versions or kind.versions, kind.words)
    return () if current.readable else current.findings


def migrated(file: YamlFile, versions: Versions = VERSIONS) -> Migrated:
    """Rewrite a file as read; ``schema_version`` is set in the text in every case.

    Args:
        file: As read, with a mapping as data and without findings.
        versions: All versions, the newest last.

    Raises:
        InputError: It is written so that it cannot be changed safely; the message says where.
    """
    assert isinstance(file.data, dict)
    written = number_of(file.data)
    newest = versions[-1].number
    text, changes = file.text, list[str]()
    data = file.data
    for step in steps_for(written, versions):
        for old in found_at(data, step.path):
            new = target(step, old)
            if new is not None and at(data, new) is not None:
                raise by_hand(file, old, f"`{shown(new)}` is there already", "moved")
            editor = _Editor(file.name, text)
            if isinstance(step, Rename):
                text = editor.renamed(old, step.to)
                changes.append(f"`{shown(old)}` is called `{step.to}`.")
            elif isinstance(step, Drop) or new is None:
                text = editor.dropped(old)
                changes.append(f"`{shown(old)}` is left out. {getattr(step, 'note', '')}".strip())
            else:
                text = editor.moved(old, new)
                changes.append(f"`{shown(old)}` stands at `{shown(new)}`.")
            data = _data(file.name, text)
    if written != newest:
        text = _Editor(file.name, text).numbered(newest)
    _same(file, text, versions)
    if written is not None and written < newest:
        changes.append(f"`{KEY}` is {newest}.")
    return Migrated(text, tuple(changes), written is not None)


def _data(name: str, text: str) -> dict[str, yamlfile.Value]:
    read = yamlfile.parse(text.encode(), name)
    return read.data if isinstance(read.data, dict) and not read.findings else {}


def _same(file: YamlFile, text: str, versions: Versions) -> None:
    """See that the new text says what the old one is read as."""
    meant = upgraded(file, versions).file.data
    assert isinstance(meant, dict)
    if _data(file.name, text) != {**meant, KEY: str(versions[-1].number)}:
        raise InputError(
            f"{file.name}: cannot be rewritten without changing what it says. "
            "Change the keys by hand; erasmus-docs check names them."
        )


class _Editor(Source):
    """Changes one thing in a text, found by the nodes that YAML reads in it."""

    what = "moved"

    def renamed(self, path: Path, to: str) -> str:
        """With another word for a key."""
        key, _ = self.pair(path)
        start, end = key.start_mark.index, key.end_mark.index
        return self.spliced(start, end, to)

    def dropped(self, path: Path) -> str:
        """Without a key and its value."""
        mapping, number = self.mapping(path[:-1]), self.number(path)
        if len(mapping.value) == 1:
            return self._emptied(path)
        start, end = self.span(mapping, number)
        return self.spliced(start, end, "")

    def moved(self, path: Path, new: Path) -> str:
        """With a key and its value elsewhere; entries on the way there are made."""
        if new[:-1] == path[:-1]:
            return self.renamed(path, str(new[-1]))
        depth = len(new) - 1
        while at(self.file.data, new[:depth]) is None and depth:
            depth -= 1
        mapping, missing = self.mapping(new[:depth]), [str(part) for part in new[depth:]]
        key, value = self.pair(path)
        if mapping.flow_style or self.mapping(path[:-1]).flow_style:
            raise self._refused(path, "it or its new place stands in braces")
        first = key.start_mark.index
        lines = self.text[first : self.end(value)].split("\n")
        shift = 2 * (len(missing) - 1) + mapping.start_mark.column - key.start_mark.column
        body = [
            f"{missing[-1]}{lines[0][key.end_mark.index - first :]}",
            *_shifted(lines[1:], shift),
        ]
        left = " " * mapping.start_mark.column
        heads = [f"{left}{'  ' * n}{part}:" for n, part in enumerate(missing[:-1])]
        body[0] = f"{left}{'  ' * (len(missing) - 1)}{body[0]}"
        block = self.newline.join(heads) + (self.newline if heads else "") + "\n".join(body)
        last = self.line_end(self.end(mapping.value[-1][1]))
        begin = "" if self.text[:last].endswith("\n") else self.newline
        moved = self.spliced(last, last, f"{begin}{block}{self.newline}")
        return _Editor(self.file.name, moved).dropped(path)

    def numbered(self, number: int) -> str:
        """With the version of the file: where it stands, or before the first key."""
        root = self.mapping(())
        for key, value in root.value:
            if key.value == KEY:
                return self.spliced(value.start_mark.index, value.end_mark.index, str(number))
        if not root.value:  # braces with nothing in them
            start = root.start_mark.index + 1
            return self.spliced(start, start, f"{KEY}: {number}")
        start = root.value[0][0].start_mark.index
        joint = ", " if root.flow_style else self.newline
        return self.spliced(start, start, f"{KEY}: {number}{joint}")

    def _emptied(self, path: Path) -> str:
        """Without the only key of an entry, and so without the entry itself."""
        if len(path) < 2 or isinstance(path[-2], int):
            raise self._refused(path, "nothing would be left of its entry")
        return self.dropped(path[:-1])

    def _refused(self, path: Path, why: str) -> InputError:
        return by_hand(self.file, path, why, self.what)


def _shifted(lines: list[str], by: int) -> list[str]:
    """Lines further right or left; blank ones stay empty."""
    if by >= 0:
        return [f"{' ' * by}{line}" if line.strip() else line for line in lines]
    return [re.sub(f"^ {{0,{-by}}}", "", line) for line in lines]
