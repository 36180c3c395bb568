"""A wrong key, wherever it stands in whichever data file, fails with file and line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from erasmus_docs.errors import DataError
from erasmus_docs.programme import catalogue, datafile, reader
from erasmus_docs.programme.model import Action, Source

FILES = sorted(path.name for path in catalogue.FOLDER.glob("*.yaml"))
SHARED = {*reader.TABLES, "forms", "rates", "sources"}
ACTIONS = {name for name in FILES if re.split("[-.]", name)[0] not in SHARED}
KEY = re.compile(r"\b(basis|calls|source|names|kind|title|says|words|en):(?= )")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(catalogue.FOLDER, tmp_path_factory.mktemp("programme") / "data"))


def misspelt(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, wrong key and text, for a key misspelt at the beginning and at the end of a file."""
    body = re.sub(r"^#.*$", lambda match: " " * len(match.group()), text, flags=re.MULTILINE)
    found = list(KEY.finditer(body))
    for match in {found[0].start(): found[0], found[-1].start(): found[-1]}.values():
        wrong = f"{match.group(1)}x"
        line = text.count("\n", 0, match.start()) + 1
        yield line, wrong, f"{text[: match.start()]}{wrong}{text[match.end() - 1 :]}"


def read(path: Path) -> None:
    """Read an action or sources on their own, any other file with everything around it."""
    if path.name in ACTIONS:
        datafile.record(datafile.read(path), Action)
    elif path.name.startswith("sources"):
        datafile.record(datafile.read(path), tuple[Source, ...])
    else:
        catalogue.read(path.parent)


def test_most_files_are_read_on_their_own() -> None:
    assert len(ACTIONS & set(FILES)) > 40


@pytest.mark.parametrize("name", FILES)
def test_a_misspelt_key_is_named_with_its_line(folder: Path, name: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    try:
        for line, wrong, broken in misspelt(text):
            path.write_text(broken, encoding="utf-8")
            with pytest.raises(DataError) as error:
                read(path)
            lines = str(error.value).splitlines()
            places = [re.match(r"([^:]+):(\d+):", one) for one in lines]
            assert all(place and place.group(1) == name for place in places), lines
            if wrong == "enx":
                assert "the English wording, under 'en', is missing" in str(error.value)
            else:
                assert any(f"unknown key '{wrong}'" in one for one in lines), lines
                assert any(one.startswith(f"{name}:{line}:") for one in lines), lines
    finally:
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_broken_yaml_is_named_with_its_line(folder: Path, name: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    try:
        path.write_text(f"{text}\n  ]: broken\n", encoding="utf-8")
        with pytest.raises(DataError, match=rf"^{re.escape(name)}:\d+:"):
            datafile.read(path)
    finally:
        path.write_text(text, encoding="utf-8")
