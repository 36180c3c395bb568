"""Change values in the text of a project file, and nothing else in it.

Comments, order, quotes and line breaks stay. What was written is read again and only given back if
it says what it is meant to say (``docs/decisions/0013-migrate-in-place.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel

from erasmus_docs import yamlfile
from erasmus_docs.errors import InputError
from erasmus_docs.project.editor import Editor
from erasmus_docs.project.model import Project
from erasmus_docs.project.nodes import by_hand
from erasmus_docs.project.versions import at
from erasmus_docs.yamlfile import Path, Value, YamlFile


@dataclass(frozen=True, slots=True)
class Set:
    """Give a value to a key or an entry; groups of keys on the way to it are made.

    ``value`` is text, ``None`` for nothing after the colon, or mappings and lists of such.
    """

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Add:
    """Put an entry into a list: last, or so that it is number ``at`` from 0. Makes the list."""

    path: Path
    entry: Value
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a key with its value, or an entry of a list, away; what is not there is no error."""

    path: Path


Change = Set | Add | Remove


def edited(file: YamlFile, changes: Sequence[Change], model: type[BaseModel] = Project) -> str:
    """The text of a file with changes made, one after the other.

    Args:
        file: As read from the disk; its text counts, without what the reader filled in.
        changes: Each with paths as the changes before it left them.
        model: What the file holds, for the order of keys and for what is text.

    Raises:
        InputError: A change names what is not there, or cannot be made safely; says where.
    """
    text, data = file.text, _data(file.name, file.text)
    if data is None:
        raise InputError(f"{file.name}: cannot be changed, because it cannot be read.")
    for change in changes:
        singles = tuple(_single(file, data, _composed(change)))
        if not singles:
            continue
        wanted: Value = data
        for one in singles:
            wanted = changed(wanted, one)
            text = _made(Editor(file.name, text, model), one)
        data = _data(file.name, text)
        if data is None or data != wanted:
            why = "it is written so that other values would change as well"
            raise by_hand(file, change.path, why)
    return text


def changed(data: Value, change: Change) -> Value:
    """Plain data with a change made, groups on the way to a value too; the data given stay."""
    return _at(data, change.path, change)


def _at(data: Value, rest: Path, change: Change) -> Value:
    if not rest:
        if isinstance(change, Set):
            return change.value
        assert isinstance(change, Add)
        assert isinstance(data, list)
        place = len(data) if change.at is None else change.at
        return [*data[:place], change.entry, *data[place:]]
    first, further = rest[0], rest[1:]
    gone = isinstance(change, Remove) and not further
    if isinstance(data, list):
        return [
            _at(one, further, change) if n == first else one
            for n, one in enumerate(data)
            if not (gone and n == first)
        ]
    data = {} if data is None else data
    assert isinstance(data, dict)
    if gone:
        return {key: one for key, one in data.items() if key != first}
    return {**data, str(first): _at(data.get(str(first)), further, change)}


def _single(file: YamlFile, data: Value, change: Change) -> Iterator[Change]:
    """The change as changes of single places, so that what is equal is not touched."""
    for length in range(len(change.path)):
        above, step = at(data, change.path[:length]), change.path[length]
        if isinstance(above, list) and isinstance(step, int) and 0 <= step < len(above):
            continue
        if isinstance(above, dict) and isinstance(step, str) and step in above and above:
            continue
        if isinstance(change, Remove):
            return
        if any(isinstance(one, int) for one in change.path[length:]):
            break
        if above in (None, {}) and length:
            yield _making(change, length)
            return
        if isinstance(above, dict) and isinstance(step, str):
            yield _making(change, length + 1)
            return
        break
    else:
        yield from _there(data, change)
        return
    raise by_hand(file, change.path[: length + 1], "there is no such place in the file")


def _making(change: Set | Add, length: int) -> Set:
    """A change as one of its first ``length`` steps, with what is missing around its value."""
    value: Value = change.value if isinstance(change, Set) else [change.entry]
    for step in reversed(change.path[length:]):
        value = {str(step): value}
    return Set(change.path[:length], value)


def _there(data: Value, change: Change) -> Iterator[Change]:
    """The same for a change of what is there."""
    path, old = change.path, at(data, change.path)
    if isinstance(change, Remove):
        above = at(data, path[:-1])
        assert isinstance(above, list | dict)
        yield change if len(above) > 1 or not path else Set(path[:-1], type(above)())
    elif isinstance(change, Add):
        yield change if isinstance(old, list) and old else Set(path, [change.entry])
    elif isinstance(old, dict) and isinstance(change.value, dict) and old and change.value:
        for key, value in change.value.items():
            inner = Set((*path, key), value)
            yield from _there(data, inner) if key in old else (inner,)
        yield from (Remove((*path, key)) for key in old if key not in change.value)
    elif isinstance(old, list) and isinstance(change.value, list) and old and change.value:
        for number, value in enumerate(change.value[: len(old)]):
            yield from _there(data, Set((*path, number), value))
        yield from (Add(path, one) for one in change.value[len(old) :])
        yield from (Remove((*path, n)) for n in reversed(range(len(change.value), len(old))))
    elif old != change.value or type(old) is not type(change.value):
        yield change


def _made(editor: Editor, change: Change) -> str:
    if isinstance(change, Set):
        return editor.set(change.path, change.value)
    if isinstance(change, Add):
        return editor.added(change.path, change.entry, change.at)
    return editor.removed(change.path)


def _composed(change: Change) -> Change:
    """The change with text as the reader gives it back."""
    if isinstance(change, Set):
        return replace(change, value=_normal(change.value))
    return replace(change, entry=_normal(change.entry)) if isinstance(change, Add) else change


def _normal(value: Value) -> Value:
    if isinstance(value, str):
        return yamlfile.composed(value)
    if isinstance(value, list):
        return [_normal(one) for one in value]
    return {k: _normal(one) for k, one in value.items()} if isinstance(value, dict) else value


def _data(name: str, text: str) -> Value:
    """What a text says; ``None`` if it cannot be read."""
    read = yamlfile.parse(text.encode(), name)
    return read.data if isinstance(read.data, dict) and not read.findings else None
