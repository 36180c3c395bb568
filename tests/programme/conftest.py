"""Folders of programme data that differ in one file from the shipped one, read many times."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from erasmus_docs.programme import datafile
from erasmus_docs.yamlfile import YamlFile


@pytest.fixture(autouse=True, scope="session")
def _parsed_once() -> Iterator[None]:
    """A hundred files are parsed for each change of one; those with known bytes need not be."""
    parsed: dict[tuple[str, bytes], YamlFile] = {}
    parse = datafile.read

    def read(path: Path) -> YamlFile:
        key = path.name, path.read_bytes() if path.is_file() else b""
        if key not in parsed or not key[1]:
            parsed[key] = parse(path)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(datafile, "read", read)
        yield
