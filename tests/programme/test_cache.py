"""What was read and checked once is taken from the cache, and never when it is stale."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from erasmus_docs.errors import DataError
from erasmus_docs.programme import catalogue
from erasmus_docs.programme.cache import default_file, digest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(catalogue.FOLDER, tmp_path / "data"))


def test_what_is_kept_is_what_was_read(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "programme.json"

    first = catalogue.read(folder, kept)
    again = catalogue.read(folder, kept)

    assert kept.is_file()
    assert again == first == catalogue.read(folder)


def test_the_second_reading_reads_no_yaml(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "programme.json"
    catalogue.read(folder, kept)

    def refuse(_: Path) -> None:
        raise AssertionError("the YAML was read again")

    monkeypatch.setattr("erasmus_docs.programme.reader.read", refuse)
    assert catalogue.read(folder, kept).actions


def test_a_changed_file_is_read_anew(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "programme.json"
    catalogue.read(folder, kept)
    path = folder / "fields.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('en: "sport"', 'en: "sports"'))

    assert catalogue.read(folder, kept).fields["SPO"].names["en"] == "sports"
    assert catalogue.read(folder, kept).fields["SPO"].names["en"] == "sports"


def test_data_that_went_wrong_is_refused_although_good_data_is_kept(
    folder: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "programme.json"
    catalogue.read(folder, kept)
    with (folder / "fields.yaml").open("a", encoding="utf-8") as file:
        file.write("- {code: XXX, names: {en: x}, colour: red}\n")

    with pytest.raises(DataError, match=r"fields\.yaml:\d+:\d+: unknown key 'colour'"):
        catalogue.read(folder, kept)


@pytest.mark.parametrize("damage", [b"", b"not a key\n{}", b"{}", b"\xff\xfe\n"])
def test_a_damaged_cache_is_replaced(folder: Path, tmp_path: Path, damage: bytes) -> None:
    kept = tmp_path / "programme.json"
    kept.write_bytes(damage)

    assert catalogue.read(folder, kept).actions
    assert kept.read_bytes().startswith(digest(folder).encode() + b"\n")


def test_a_cut_cache_is_replaced(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "programme.json"
    whole = catalogue.read(folder, kept)
    kept.write_bytes(kept.read_bytes()[:-100])

    assert catalogue.read(folder, kept) == whole


def test_a_place_that_cannot_be_written_does_no_harm(folder: Path, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("in the way")

    assert catalogue.read(folder, blocker / "programme.json").actions


def test_the_cache_lies_in_the_users_cache_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    file = default_file()
    assert file is not None
    assert file.name == "programme.json"
