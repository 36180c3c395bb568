"""Rewrite a project file for the newest version, touching only what has to change.

Keys are replaced where they stand, so that comments, order, quotes and line breaks stay as they
were: a library that reads YAML and writes it anew would set flow lists and folded text its own way.
What was written is read again, and only given back if it says what it is meant to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

import yaml

from erasmus_docs import yamlfile
from erasmus_docs.errors import InputError
from erasmus_docs.finding import Finding
from erasmus_docs.project.reader import no_project
from erasmus_docs.project.versions import (
    KEY,
    VERSIONS,
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
from erasmus_docs.yamlsource import LOADER

_Pair = tuple[yaml.Node, yaml.Node]
Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Migrated:
    """A project file in the newest version.

    Attributes:
        text: The whole file.
        changes: What was changed, a sentence each; empty if it was in that version already.
        numbered: Whether the file as it was said which version it is written for.
    """

    text: str
    changes: tuple[str, ...]
    numbered: bool


def unreadable(path: FilePath, file: YamlFile, versions: Versions = VERSIONS) -> Findings:
    """Why a file as read cannot be migrated; empty if it can."""
    if file.findings:
        return file.findings
    if (wrong := no_project(path, file)) is not None:
        return (wrong,)
    found = upgraded(file, versions)
    return () if found.readable else found.findings


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
                raise _by_hand(file, old, f"`{shown(new)}` is there already")
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


def _by_hand(file: YamlFile, path: Path, why: str) -> InputError:
    place = file.place(path, key=True)
    return InputError(f"{place}: `{shown(path)}` cannot be moved: {why}. Change it by hand.")


class _Editor:
    """Changes one thing in a text, found by the nodes that YAML reads in it."""

    def __init__(self, name: str, text: str) -> None:
        loader = LOADER(text)
        try:
            self.root = loader.get_single_node()
        finally:
            loader.dispose()
        self.file = replace(yamlfile.parse(text.encode(), name), text=text)
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def renamed(self, path: Path, to: str) -> str:
        """With another word for a key."""
        key, _ = self._pair(path)
        start, end = key.start_mark.index, key.end_mark.index
        return self._with(start, end, to)

    def dropped(self, path: Path) -> str:
        """Without a key and its value."""
        mapping, number = self._mapping(path[:-1]), self._number(path)
        if len(mapping.value) == 1:
            return self._emptied(path)
        start, end = self._span(mapping, number)
        return self._with(start, end, "")

    def moved(self, path: Path, new: Path) -> str:
        """With a key and its value elsewhere; entries on the way there are made."""
        if new[:-1] == path[:-1]:
            return self.renamed(path, str(new[-1]))
        depth = len(new) - 1
        while at(self.file.data, new[:depth]) is None and depth:
            depth -= 1
        mapping, missing = self._mapping(new[:depth]), [str(part) for part in new[depth:]]
        key, value = self._pair(path)
        if mapping.flow_style or self._mapping(path[:-1]).flow_style:
            raise _by_hand(self.file, path, "it or its new place stands in braces")
        first = key.start_mark.index
        lines = self.text[first : self._end(value)].split("\n")
        shift = 2 * (len(missing) - 1) + mapping.start_mark.column - key.start_mark.column
        body = [
            f"{missing[-1]}{lines[0][key.end_mark.index - first :]}",
            *_shifted(lines[1:], shift),
        ]
        left = " " * mapping.start_mark.column
        heads = [f"{left}{'  ' * n}{part}:" for n, part in enumerate(missing[:-1])]
        body[0] = f"{left}{'  ' * (len(missing) - 1)}{body[0]}"
        block = self.newline.join(heads) + (self.newline if heads else "") + "\n".join(body)
        last = self._line_end(self._end(mapping.value[-1][1]))
        begin = "" if self.text[:last].endswith("\n") else self.newline
        with_it = self._with(last, last, f"{begin}{block}{self.newline}")
        return _Editor(self.file.name, with_it).dropped(path)

    def numbered(self, number: int) -> str:
        """With the version of the file: where it stands, or before the first key."""
        root = self._mapping(())
        for key, value in root.value:
            if key.value == KEY:
                return self._with(value.start_mark.index, value.end_mark.index, str(number))
        start = root.value[0][0].start_mark.index
        joint = ", " if root.flow_style else self.newline
        return self._with(start, start, f"{KEY}: {number}{joint}")

    def _mapping(self, path: Path) -> yaml.MappingNode:
        here: yaml.Node | None = self.root
        for step in path:
            if isinstance(here, yaml.SequenceNode) and isinstance(step, int):
                here = here.value[step]
            elif isinstance(here, yaml.MappingNode):
                here = next(value for key, value in here.value if key.value == step)
        if not isinstance(here, yaml.MappingNode):
            raise _by_hand(self.file, path, "it is no group of keys")
        return here

    def _number(self, path: Path) -> int:
        pairs = self._mapping(path[:-1]).value
        return next(n for n, (key, _) in enumerate(pairs) if key.value == path[-1])

    def _pair(self, path: Path) -> _Pair:
        key, value = self._mapping(path[:-1]).value[self._number(path)]
        return key, value

    def _span(self, mapping: yaml.MappingNode, number: int) -> tuple[int, int]:
        """From where to where a pair goes when it is left out."""
        pairs = mapping.value
        start, end = pairs[number][0].start_mark.index, self._end(pairs[number][1])
        if mapping.flow_style:
            if number + 1 < len(pairs):
                return start, pairs[number + 1][0].start_mark.index
            return self._end(pairs[number - 1][1]), end
        line = self.text.rfind("\n", 0, start) + 1
        if self.text[line:start].strip():  # after the dash of a list: the next key takes its place
            return start, pairs[number + 1][0].start_mark.index
        return line, self._line_end(end)

    def _emptied(self, path: Path) -> str:
        """Without the only key of an entry, and so without the entry itself."""
        if len(path) < 2 or isinstance(path[-2], int):
            raise _by_hand(self.file, path, "nothing would be left of its entry")
        return self.dropped(path[:-1])

    def _end(self, node: yaml.Node) -> int:
        """Where a value ends, without what YAML reads on to the next one."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end = node.end_mark.index
        return len(self.text[:end].rstrip()) if isinstance(node, yaml.ScalarNode) else end

    def _line_end(self, index: int) -> int:
        """The beginning of the line after a place."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def _with(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]


def _shifted(lines: list[str], by: int) -> list[str]:
    """Lines further right or left; blank ones stay empty."""
    if by >= 0:
        return [f"{' ' * by}{line}" if line.strip() else line for line in lines]
    return [re.sub(f"^ {{0,{-by}}}", "", line) for line in lines]
