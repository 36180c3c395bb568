"""YAML without surprises: scalars stay text, every value keeps its line and column.

YAML's own guesses turn Norway (``NO``) into false and ``12:30`` into 750, and let the last of two
equal keys win. Here libyaml's composer gives nodes with positions, and this module builds plain
data from them: mappings, lists, and text in Unicode's composed form (NFC). Types are the model's
business. Anchors, aliases, tags, duplicate keys and several documents are findings, and so are
files too large or too deep to be honest (``yamlsource.py``).
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

import yaml

from erasmus_docs.collector import paused
from erasmus_docs.finding import Finding, Place, Severity
from erasmus_docs.yamlsource import (
    LOADER,
    MAX_DEPTH,
    Refused,
    anchors,
    bytes_of,
    text_of,
)

Path = tuple[str | int, ...]
Value = str | list["Value"] | dict[str, "Value"] | None
Firsts = dict[Path, dict[str, int]]

# so many findings are told of one file
_MOST = 200

_NULL = {"", "~", "null", "Null", "NULL"}
_PLAIN = {"str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value"}


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A read file.

    Attributes:
        name: As given, for messages.
        data: Mappings, lists and text; ``None`` if the file could not be read.
        positions: Line and column (from 1) of every value, and of every key under
            ``(*path, key)`` with a trailing ``"<key>"``.
        findings: What was wrong; if any is an error, ``data`` may be incomplete.
        text: The decoded source.
        sha256: Of the bytes read, in hexadecimal digits; empty if there were none to read.
        parts: Other files, by the path of the entry in ``data`` that they fill in (two steps long).
        firsts: Where each id stands first in the lists looked at so far; kept by ``name_of``.
    """

    name: str
    data: Value
    positions: dict[Path, tuple[int, int]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    text: str = ""
    sha256: str = ""
    parts: dict[Path, YamlFile] = field(default_factory=dict)
    firsts: Firsts = field(default_factory=dict, compare=False, repr=False)

    @property
    def texts(self) -> tuple[str, ...]:
        """The source of the file and of its parts."""
        return (self.text, *(part.text for part in self.parts.values()))

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where ``path`` stands; the nearest enclosing entry if it is not in the file."""
        part = self.parts.get(path[:2])
        if part and path[:3] not in self.positions and path[2:] in part.positions:
            return part.place(path[2:], key=key)
        if key and (*path, "<key>") in self.positions:
            return Place(self.name, *self.positions[(*path, "<key>")])
        for length in range(len(path), -1, -1):
            if (at := self.positions.get(path[:length])) is not None:
                return Place(self.name, *at)
        return Place(self.name)

    def places(self, path: Path) -> set[Place]:
        """Where the entry at ``path`` and all that is in it stands; empty if it is not there."""
        length = len(path)
        found = {Place(self.name, *at) for p, at in self.positions.items() if p[:length] == path}
        for at, part in self.parts.items():
            short = min(len(at), length)
            if at[:short] == path[:short] and path[:3] not in self.positions:
                found |= part.places(path[len(at) :])
        return found | {self.place(path, key=True)} if found else found

    def name_of(self, path: Path) -> str:
        """``path`` in words a waiver understands: entries by id, else by number from 1."""
        return name_in(self.data, path, self.firsts)


def read(path: FilePath, name: str | None = None, raw: bytes | None = None) -> YamlFile:
    """Read a file; unreadable, empty or broken ones come back as findings, never as exceptions.

    Args:
        path: The file.
        name: What messages call it; the path by default.
        raw: Its bytes, if they are known; the disk is left alone then.
    """
    label = name or str(path)
    try:
        raw = bytes_of(path) if raw is None else raw
    except OSError as error:
        return _failed(
            label,
            f"The file cannot be read: {error.strerror or error}.",
            "Check the path and the permissions.",
        )
    except Refused as why:
        return _refused(label, why)
    return replace(parse(raw, label), sha256=hashlib.sha256(raw).hexdigest())


def parse(raw: bytes, name: str) -> YamlFile:
    """Parse the bytes of one YAML file in UTF-8."""
    try:
        text = text_of(raw)
        shared = anchors(text)
        loader = LOADER(text)
        try:
            with paused():
                node = loader.get_single_node()
        finally:
            loader.dispose()
    except Refused as why:
        return _refused(name, why)
    except yaml.MarkedYAMLError as error:
        return _broken(name, error)
    except yaml.YAMLError as error:
        return _failed(
            name,
            f"The YAML is broken: {str(error).splitlines()[0]}.",
            "Remove the character named; control characters are not allowed.",
        )
    if node is None:
        return _failed(
            name,
            "The file is empty.",
            "Start with `erasmus-docs new`, or copy a sample with `erasmus-docs new --example ID`.",
        )
    builder = _Builder(name)
    with paused():
        data = builder.build(node, (), 0)
    firsts: Firsts = {}
    found = [replace(one, at=name_in(data, path, firsts)) for path, one in builder.findings]
    found += [_shared(name, *one) for one in shared]
    return YamlFile(name, data, builder.positions, tuple(found), text)


def name_in(data: Value, path: Path, firsts: Firsts | None = None) -> str:
    """``path`` in words: entries of a list by their id, or by number from 1 if they have none.

    >>> name_in({"risks": [{"id": "R1"}, {}]}, ("risks", 0, "owner"))
    'risks/R1/owner'
    >>> name_in({"risks": [{"id": "R1"}, {}]}, ("risks", 1))
    'risks/#2'
    """
    words, here = [], data
    firsts = {} if firsts is None else firsts
    for depth, step in enumerate(path):
        inner: Value = None
        word = f"#{step + 1}" if isinstance(step, int) else step
        if isinstance(here, list) and isinstance(step, int) and step < len(here):
            inner = here[step]
            if (known := firsts.get(path[:depth])) is None:
                known = firsts[path[:depth]] = _firsts(here)
            own = inner.get("id") if isinstance(inner, dict) else None
            if isinstance(own, str) and own and known[own] == step:
                word = own
        elif isinstance(here, dict) and isinstance(step, str):
            inner = here.get(step)
        words.append(word)
        here = inner
    return "/".join(words)


def _firsts(entries: list[Value]) -> dict[str, int]:
    """Where each id stands first."""
    found: dict[str, int] = {}
    for number, entry in enumerate(entries):
        own = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(own, str):
            found.setdefault(own, number)
    return found


def _broken(name: str, error: yaml.MarkedYAMLError) -> YamlFile:
    """Where the parser gave up; a quote that is never closed is named where it opens."""
    why = ", ".join(filter(None, (error.context, error.problem)))
    do = "Mend the line named; look for a missing quote, colon or indent."
    mark = error.problem_mark or error.context_mark
    if error.context_mark and "quoted scalar" in why and "end of stream" in why:
        mark, why, do = error.context_mark, "a quote that opens here is never closed", "Close it."
    at = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return _failed(name, f"The YAML is broken: {why}.", do, at=at)


def _failed(
    name: str, found: str, remedy: str, *, allowed: str = "", at: tuple[int, int] = (0, 0)
) -> YamlFile:
    finding = Finding("file", Severity.ERROR, Place(name, *at), found, allowed, "", remedy)
    return YamlFile(name, None, {}, (finding,))


def _refused(name: str, why: Refused) -> YamlFile:
    return _failed(name, why.found, why.remedy, allowed=why.allowed, at=why.at)


def _shared(name: str, line: int, column: int, what: str) -> Finding:
    return Finding(
        "file",
        Severity.ERROR,
        Place(name, line, column),
        f"There is an {what}: an entry that stands for another.",
        "Aliases and anchors are not read.",
        remedy="Write the entry out; put text that begins with & or * in quotation marks.",
    )


class _Builder:
    """Builds plain data from composed nodes, noting positions and findings on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.positions: dict[Path, tuple[int, int]] = {}
        self.findings: list[tuple[Path, Finding]] = []
        self.seen: set[int] = set()

    def build(self, node: yaml.Node, path: Path, depth: int) -> Value:
        at = (node.start_mark.line + 1, node.start_mark.column + 1)
        self.positions[path] = at
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path, at)
        if depth >= MAX_DEPTH:
            self._add(path, at, "The nesting is too deep.", f"At most {MAX_DEPTH} levels are read.")
            return None
        if id(node) in self.seen:
            return None  # an alias, which is reported where it stands
        self.seen.add(id(node))
        self._check_tag(node, path, at)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, i), depth + 1) for i, child in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(node, path, depth)

    def _mapping(self, node: yaml.MappingNode, path: Path, depth: int) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key_node, value_node in node.value:
            at = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self._add(path, at, "A key is not plain text.", "Keys are words.")
                continue
            key = composed(str(key_node.value))
            if key in result:
                first = self.positions[(*path, key, "<key>")][0]
                self._add(
                    (*path, key),
                    at,
                    f"The key '{key}' stands twice; the first is on line {first}.",
                    "A key stands once.",
                    "Keep one of them.",
                )
                continue
            self.positions[(*path, key, "<key>")] = at
            result[key] = self.build(value_node, (*path, key), depth + 1)
        return result

    def _scalar(self, node: yaml.ScalarNode, path: Path, at: tuple[int, int]) -> str | None:
        self._check_tag(node, path, at)
        if not node.style and node.value in _NULL:
            return None
        return composed(str(node.value))

    def _check_tag(self, node: yaml.Node, path: Path, at: tuple[int, int]) -> None:
        if node.tag.removeprefix("tag:yaml.org,2002:") not in _PLAIN:
            self._add(
                path,
                at,
                f"The tag '{node.tag}' asks for a special type.",
                "Tags (!name) are not read.",
                "Remove the tag.",
            )

    def _add(
        self, path: Path, at: tuple[int, int], found: str, allowed: str, remedy: str = ""
    ) -> None:
        if len(self.findings) < _MOST:
            finding = Finding(
                "file", Severity.ERROR, Place(self.name, *at), found, allowed, "", remedy
            )
            self.findings.append((path, finding))


def composed(text: str) -> str:
    """Letters with their accents as one character (NFC), so that equal names are equal."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
