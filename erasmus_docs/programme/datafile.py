"""Read a programme data file into records; whatever is wrong with it is named with its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from erasmus_docs import yamlfile
from erasmus_docs.errors import DataError
from erasmus_docs.programme.model import Data
from erasmus_docs.yamlfile import YamlFile

R = TypeVar("R")


def read(path: Path) -> YamlFile:
    """Read a data file; broken YAML is a ``DataError``."""
    file = yamlfile.read(path, path.name)
    if file.findings:
        raise DataError("\n".join(f"{f.place}: {f.found} {f.allowed}" for f in file.findings))
    return file


def record(file: YamlFile, shape: type[R], path: yamlfile.Path = ()) -> R:
    """Turn what stands at ``path`` into a ``shape`` (a record, or a tuple or dict of records)."""
    value: Any = file.data
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            raise DataError(f"{file.place(())}: the key '{step}' is missing") from None
    try:
        return TypeAdapter(shape).validate_python(value)
    except ValidationError as error:
        raise DataError("\n".join(_lines(file, path, error.errors()))) from None


def refuse(file: YamlFile, problems: Iterable[tuple[yamlfile.Path, str]]) -> None:
    """Raise a ``DataError`` if there are problems, each given with its path in the file."""
    if lines := [f"{file.place(path)}: {text}" for path, text in problems]:
        raise DataError("\n".join(lines))


def _lines(file: YamlFile, path: yamlfile.Path, errors: list[ErrorDetails]) -> Iterator[str]:
    for error in errors:
        at = (*path, *error["loc"])
        if error["type"] == "extra_forbidden":
            place = file.place(at, key=True)
            yield f"{place}: unknown key '{at[-1]}'{_nearest(str(at[-1]))}"
        elif error["type"] == "missing":
            yield f"{file.place(at[:-1])}: the key '{at[-1]}' is missing"
        else:
            yield f"{file.place(at)}: {error['msg']}, found {error['input']!r}"


def _nearest(key: str) -> str:
    known = {name for shape in _shapes(Data) for name in shape.model_fields} - {key}
    near = difflib.get_close_matches(key, known, 1)
    return f", the nearest known one is '{near[0]}'" if near else ""


def _shapes(base: type[Data]) -> Iterator[type[Data]]:
    for shape in base.__subclasses__():
        yield shape
        yield from _shapes(shape)
