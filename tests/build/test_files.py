"""Writing: whole files or none, and only when the bytes are new."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from erasmus_docs.build.files import make_folder, project_files, user_templates, write_atomically
from erasmus_docs.errors import InputError


def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    write_atomically(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")

    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]
    assert path.read_bytes() == b"old"


def test_equal_bytes_are_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.docx"

    assert write_atomically(path, b"x")
    assert not write_atomically(path, b"x")
    assert write_atomically(path, b"y")


def test_files_get_the_usual_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    mask = os.umask(0o022)
    try:
        write_atomically(path, b"x")
    finally:
        os.umask(mask)

    assert path.stat().st_mode & 0o777 == 0o644


def test_folders_stand_for_their_yaml_files_once(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "notes.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")

    found = project_files([tmp_path, tmp_path / "b.yaml"])

    assert [p.name for p in found] == ["a.yml", "b.yaml"]


def test_own_templates_are_found_beside_the_projects(tmp_path: Path) -> None:
    (tmp_path / "projects").mkdir()
    assert user_templates(tmp_path / "projects" / "a.yaml") is None

    (tmp_path / "templates").mkdir()
    assert user_templates(tmp_path / "projects" / "a.yaml") == tmp_path / "templates"


def test_an_output_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(InputError, match="cannot be written"):
        make_folder(tmp_path / "file" / "out")
