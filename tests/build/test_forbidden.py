"""Builds that may not read or write something: what is named, and that the rest is built."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.events import ALONE, BUILD, Place, digest, tree
from tests.support.zygote import Zygote, zygote

# the administrator may read and write everything, but for who has laid this power down
POWERLESS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")


@pytest.fixture(scope="module")
def forking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    with zygote(tmp_path_factory.mktemp("said"), *(POWERLESS if os.geteuid() == 0 else ())) as one:
        yield one


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, forking: Zygote) -> Place:
    """Built in version 0; the projects say version 1, of which ``allowed`` knows, too."""
    place = Place(tmp_path_factory.mktemp("built") / "work", forking)
    for name in ("gantt/document.yaml", "gantt/en.html.j2", "languages/en.yaml"):
        place.own(name)
    for name in ("house/reference.docx", "house/screen.css"):
        place.own(name)
    place.reference("before")
    place.version(1)
    place.reference("after")
    return place


@pytest.fixture
def place(tmp_path: Path, built: Place) -> Place:
    """A copy of it to spoil."""
    shutil.copytree(built.folder, tmp_path / "work")
    found = Place(tmp_path / "work", built.zygote, fresh=False)
    found.allowed = built.allowed
    found.restore(found.folder / "before")
    return found


@pytest.mark.parametrize(
    ("path", "mode", "code", "words"),
    [
        ("build", 0o555, 2, "build: the output folder cannot be written: Permission denied."),
        ("build/a", 0o555, 1, "build/a/gantt.docx: cannot be written: Permission denied."),
        ("build/a", 0o000, 1, "build/a/gantt.html: cannot be written: Permission denied."),
        ("build/.lock", 0o000, 2, "cannot be locked: Permission denied. Mend the permissions of"),
        ("build/a/gantt.docx", 0o444, 0, "2 projects: 2 documents built, 2 unchanged"),
        ("build/a/gantt.docx", 0o000, 0, "2 projects: 2 documents built, 2 unchanged"),
        ("build/b/gantt.docx", 0o000, 0, "gantt.docx: made: the file cannot be read"),
        ("build/manifest.json", 0o000, 0, "manifest.json: cannot be read: Permission denied. Ever"),
        ("build/manifest.json", 0o444, 0, "2 projects: 2 documents built, 2 unchanged"),
        ("build/.journal.jsonl", 0o000, 0, "2 projects: 2 documents built, 2 unchanged"),
        ("projects/a.yaml", 0o000, 1, "a.yaml: error [file] The file cannot be read: Permission"),
        ("templates", 0o000, 1, "templates: cannot be read: Permission denied. Mend its permiss"),
        ("templates/gantt", 0o000, 1, "templates/gantt: cannot be read: Permission denied."),
        ("templates/gantt/en.html.j2", 0o000, 1, "en.html.j2: cannot be read: Permission denied."),
        ("templates/gantt/document.yaml", 0o000, 1, "gantt/document.yaml: The file cannot be read"),
        ("templates/languages/en.yaml", 0o000, 1, "languages/en.yaml: The file cannot be read"),
        ("templates/languages", 0o000, 1, "templates/languages: cannot be read: Permission denied"),
        ("templates/house", 0o000, 1, "templates/house: cannot be read: Permission denied."),
        ("templates/house/reference.docx", 0o000, 1, "reference.docx: cannot be read: Permission"),
        ("templates/house/screen.css", 0o000, 1, "house/screen.css: cannot be read: Permission"),
    ],
)
def test_what_is_forbidden_is_named(
    place: Place, path: str, mode: int, code: int, words: str
) -> None:
    before = {file: digest(file) for file in place.out.rglob("*.*") if file.is_file()}
    (place.out / ".journal.jsonl").write_bytes(b"")
    spoiled = place.folder / path
    usual = spoiled.stat().st_mode
    spoiled.chmod(mode)
    try:
        ended = place.build(*ALONE, "--why")
    finally:
        if spoiled.exists():
            spoiled.chmod(usual)

    assert ended.code == code, ended.said
    assert words in ended.said
    assert "bug of ours" not in ended.said
    place.see()
    if code == 2:
        assert {file: digest(file) for file in before} == before
    place.finish(tree(place.folder / "after"))


def test_a_project_folder_is_named(place: Place) -> None:
    (place.folder / "projects").chmod(0)
    ended = place.build()
    (place.folder / "projects").chmod(0o755)

    assert ended.code == 2
    assert "projects" in ended.said
    assert "not readable" in ended.said


def test_no_memory_for_workers(place: Place, tmp_path: Path) -> None:
    """Where no socket can be made, or no process started."""
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    nowhere.chmod(0o500)
    ended = place.build(*BUILD, "--jobs", "2", temporary=str(nowhere))

    assert ended.code == 2, ended.said
    assert "Worker processes cannot be started: " in ended.said
    assert "--jobs 0" in ended.said
    place.finish(tree(place.folder / "after"))


def test_documents_of_a_project_that_may_not_be_looked_at_are_not_left_over(place: Place) -> None:
    """A folder that is forbidden for a moment, or not mounted for whoever builds, is not gone."""
    elsewhere = place.folder / "elsewhere"
    elsewhere.mkdir()
    (place.folder / "projects" / "b.yaml").rename(elsewhere / "b.yaml")
    both = place.build("build", "projects", "elsewhere", *ALONE[2:])
    assert both.code == 0, both.said
    elsewhere.chmod(0)
    try:
        ended = place.build(*ALONE, "--prune")
    finally:
        elsewhere.chmod(0o755)

    assert ended.code == 0, ended.said
    assert ": removed" not in ended.said
    assert (place.out / "b" / "gantt.docx").is_file()
    (elsewhere / "b.yaml").unlink()
    assert "build/b/gantt.docx: removed" in place.build(*ALONE, "--prune").said
