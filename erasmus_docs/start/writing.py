"""Write a new project file: the values there are, and all other keys with hints as comments.

A key with nothing after its colon is not given; the reader passes over it. Entries that need more
than that (a result has a title) stand as comments until somebody takes the ``#`` away.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.project.model import Project
from erasmus_docs.start.answers import Answers
from erasmus_docs.start.hints import above, shares_example
from erasmus_docs.start.sections import Section, sections
from erasmus_docs.start.shapes import Shape, hint, needs_something, shape
from erasmus_docs.start.skeleton import kinds, skeleton

GAP = "GAP"
WIDTH = 100
_COLUMN = 34
_PLAIN = re.compile(r"[^\W\d_][\w .,;()/&+%'’–-]*|\d[\w.-]*")
# What other readers of YAML take for something else than text.
_NO_TEXT = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n)|[\d.]+|\d.*[-:].*")

_HEAD = """\
Fill in what stands empty after a colon, and save. Keys with nothing after the colon count as not
given. {gap} marks what documents will print and nobody has written yet. Lines that begin with `# -`
are an entry to copy: take the `# ` away from its lines, and keep how far they are indented.

    erasmus-docs check {name}           what is wrong, and on whose word
    erasmus-docs check {name} --gaps    what the documents still leave blank
    erasmus-docs build {name} --draft   the documents as they stand"""


@dataclass(frozen=True, slots=True)
class Written:
    """A new project file: its text, and what is marked as a gap (path, line from 1)."""

    text: str
    gaps: tuple[tuple[str, int], ...]


def write(answers: Answers, programme: Programme, name: str, schema: str = "") -> Written:
    """The text of a new project file.

    Args:
        answers: With everything answered that is not optional.
        programme: All programme data.
        name: File name, for the commands in its head.
        schema: Path of the JSON Schema, from the file; empty to name none.
    """
    action = answers.offered(programme)
    data = skeleton(answers, programme)
    lines = [f"# yaml-language-server: $schema={schema}"] if schema else []
    lines += _comment(_HEAD.format(gap=GAP, name=name))
    funded = sum(not one.associated for one in answers.organisations)
    needed = kinds(action, funded) if action else frozenset[str]()
    for section in sections():
        if action and section.when and not needed & set(section.when):
            continue
        lines += _section(section, data, action)
    text = "\n".join(lines) + "\n"
    return Written(text, tuple(_marked(lines)))


def _comment(text: str) -> list[str]:
    return [f"# {line}".rstrip() for line in text.splitlines()]


def _marked(lines: list[str]) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(lines, 1):
        if found := re.search(rf"([a-z_]+):[^:]*# {GAP}\b", line):
            yield found.group(1), number


def _section(section: Section, data: Mapping[str, Any], action: ActionCall | None) -> list[str]:
    rule = f"# {'-' * 20} {section.heading.lower()}"
    lines = ["", rule]
    lines += [f"# {line}" for one in section.says for line in _wrapped(one, WIDTH - 2)]
    pen = _Pen(section, frozenset(_gaps(section, action)))
    for key in section.keys:
        lines += [f"# {part}" for line in above(key, action) for part in _wrapped(line, WIDTH - 2)]
        lines += pen.field(Project, key, data.get(key), (key,))
        if key == "shares":
            lines += [f"  # {line}" for line in shares_example(data)]
    return lines


def _gaps(section: Section, action: ActionCall | None) -> Iterator[str]:
    yield from section.gaps
    for kind, paths in section.gaps_for.items():
        if action and kind in kinds(action):
            yield from paths


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines; addresses stay whole."""
    return textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes the keys of one section."""

    section: Section
    gaps: frozenset[str]

    def field(
        self, model: type[BaseModel], key: str, value: Any, path: tuple[str, ...]
    ) -> list[str]:
        """The lines of one key; without indentation."""
        info = model.model_fields[key]
        kind, inner = shape(info.annotation)
        at = ".".join(path)
        if kind is Shape.ENTRIES and inner is not None:
            return self._entries(key, inner, value or (), path)
        if kind is Shape.GROUP and inner is not None:
            body = self._keys(inner, value or {}, path)
            if value is None and needs_something(inner):
                return [f"# {line}" for line in self._headed(key, at, body)]
            return self._headed(key, at, body)
        if value is not None:
            return [f"{key}: {_scalar(value)}"]
        return _line(key, hint(info), self._is_gap(at))

    def _headed(self, key: str, at: str, body: list[str]) -> list[str]:
        head = _line(key, "", self._is_gap(at))
        return [*head, *(f"  {line}" for line in body)]

    def _entries(
        self, key: str, inner: type[BaseModel], value: Any, path: tuple[str, ...]
    ) -> list[str]:
        lines = _line(key, "", self._is_gap(".".join(path)) and not value)
        for number, one in enumerate(value):
            # one work package shows what all can hold; the others would only repeat it
            sparse = key == "work_packages" and number != 1
            lines += _item(self._keys(inner, one, path, sparse=sparse), "  ")
        if not value:
            first = self.section.ids.get(key, "X1") if "id" in inner.model_fields else None
            example = {"id": first} if first else {}
            body = [line.replace(f"# {GAP}: ", "# ").replace(f"# {GAP}", "#") for line in
                    self._keys(inner, example, path)]  # fmt: skip
            lines += _item([line.rstrip(" #") if line.endswith("#") else line for line in body],
                           "  # ")  # fmt: skip
        return lines

    def _keys(
        self,
        model: type[BaseModel],
        data: Mapping[str, Any],
        path: tuple[str, ...],
        *,
        sparse: bool = False,
    ) -> list[str]:
        """The lines of an entry, those with a value first where the model does not begin so."""
        lines: list[str] = []
        known = model.model_fields
        order = [name for name in ("id",) if name in known]
        order += [name for name in known if name in data and name not in order]
        order += [name for name in known if name not in order]
        for key in order:
            at = (*path, key)
            nested = shape(known[key].annotation)[0] in {Shape.ENTRIES, Shape.MAP}
            if key not in data and ((sparse and nested) or self._is_left_out(at)):
                continue
            asked = self.section.gaps_if.get(".".join(at))
            if asked and key not in data and all(data.get(k) == v for k, v in asked.items()):
                lines += _line(key, hint(known[key]), gap=True)
                continue
            lines += self.field(model, key, data.get(key), at)
        return lines

    def _is_gap(self, at: str) -> bool:
        return at in self.gaps

    def _is_left_out(self, path: tuple[str, ...]) -> bool:
        return ".".join(path) in self.section.leave_out


def _item(body: list[str], before: str) -> list[str]:
    """The lines of a list entry."""
    return [f"{before}{'  ' if number else '- '}{line}" for number, line in enumerate(body)]


def _line(key: str, said: str, gap: bool) -> list[str]:
    """A key without a value; what there is to say stands beside it, or above if it is long."""
    mark = f"{GAP}: {said}" if gap and said else GAP if gap else said
    if not mark:
        return [f"{key}:"]
    beside = f"{f'{key}:':<{_COLUMN}}# {mark}"
    if len(beside) <= WIDTH - 8:
        return [beside]
    lines = [f"# {line}" for line in _wrapped(said, WIDTH - 12)]
    return [*lines, f"{f'{key}:':<{_COLUMN}}# {GAP}" if gap else f"{key}:"]


def _scalar(value: Any) -> str:
    """A value as YAML on one line, which every reader takes for what it is."""
    if isinstance(value, list):
        return f"[{', '.join(_scalar(one) for one in value)}]"
    text = str(value)
    if not isinstance(value, str):
        return text
    plain = _PLAIN.fullmatch(text) and not _NO_TEXT.fullmatch(text) and not text.endswith(" ")
    return text if plain else json.dumps(text, ensure_ascii=False)
