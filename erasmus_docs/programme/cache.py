"""Keep the programme data, once read and checked, for the next process.

Reading the YAML and checking it takes most of the start of a command. What was checked is kept as
one JSON file in the user's cache folder, under a key made of the bytes of all data files and of the
modules that shape them; another key, or a file that cannot be read, means reading anew.
"""

from __future__ import annotations

import functools
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from erasmus_docs.collector import paused
from erasmus_docs.programme.tables import Tables

_CODE = Path(__file__).parent


def default_file() -> Path | None:
    """Where the data are kept; ``None`` if the machine has no place for it."""
    from platformdirs import user_cache_path

    with suppress(OSError, RuntimeError):
        return user_cache_path("erasmus-docs") / "programme.json"
    return None


def read(folder: Path, read_anew: Callable[[Path], Tables], file: Path | None) -> Tables:
    """The tables of a data folder: from ``file`` if it holds them, else read and kept there.

    Args:
        folder: The data files.
        read_anew: Reads and checks them.
        file: Where they are kept; ``None`` to read anew.
    """
    if file is None:
        return read_anew(folder)
    with paused():
        key = digest(folder).encode()
        with suppress(OSError, ValueError):
            held, *lines = file.read_bytes().split(b"\n")
            if held == key:
                return _from_lines(lines)
        tables = read_anew(folder)
        _keep(file, b"\n".join((key, *_to_lines(tables))))
    return tables


def _to_lines(tables: Tables) -> Iterator[bytes]:
    """One line of JSON for each table."""
    for name, shape in _shapes().items():
        yield shape.dump_json(getattr(tables, name), exclude_defaults=True)


def _from_lines(lines: list[bytes]) -> Tables:
    """The tables of such lines; table by table is a third faster than all at once.

    Raises:
        ValueError: There are too few or too many, or one is not what it should be.
    """
    values = {
        name: shape.validate_json(line)
        for (name, shape), line in zip(_shapes().items(), lines, strict=True)
    }
    return Tables.model_construct(**values)


@functools.cache
def _shapes() -> dict[str, TypeAdapter[Any]]:
    found: dict[str, TypeAdapter[Any]] = {}
    for name, field in Tables.model_fields.items():
        shape: Any = field.annotation
        found[name] = TypeAdapter(shape)
    return found


def digest(folder: Path) -> str:
    """A hash over everything that decides what the tables look like."""
    found = hashlib.sha256()
    for path in (*sorted(folder.glob("*.yaml")), *sorted(_CODE.glob("*.py"))):
        data = path.read_bytes()
        found.update(f"{path.name}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def _keep(file: Path, data: bytes) -> None:
    """Write whole or not at all; a folder that cannot be written only costs time."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(descriptor, "wb") as out:
                out.write(data)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
