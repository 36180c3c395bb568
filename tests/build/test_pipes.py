"""Pipes that nobody writes to, where a file is looked for: named or passed over, not waited for."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from erasmus_docs.build.batch import build_all
from erasmus_docs.build.files import project_files
from erasmus_docs.build.form import fill_form
from erasmus_docs.build.model import Options
from erasmus_docs.errors import RenderError
from erasmus_docs.project.reader import read_project
from tests.support.brands import SAMPLE

pytestmark = [
    pytest.mark.hostile("path"),
    pytest.mark.skipif(os.name != "posix", reason="pipes of the Unix kind"),
]
LONG = 300


@pytest.fixture(autouse=True)
def _not_for_ever() -> Iterator[None]:
    """What waits is ended at last, so that it fails here instead of hanging."""
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(LONG)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copy(SAMPLE, tmp_path / "p.yaml")
    return tmp_path / "p.yaml"


def pipe(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("name", ["gantt/document.yaml", "languages/en.yaml"])
def test_a_template_that_is_a_pipe_is_named(project: Path, name: str) -> None:
    pipe(project.parent / "templates" / name)
    options = Options(project.parent / "out", ("docx",), ("gantt",))

    (report,) = build_all([project], options)

    assert [one.message for one in report.failures] == [
        f"{name}: This is no file. A pipe or a device is not read; put a file there."
    ]


@pytest.mark.parametrize("name", ["manifest.json", ".journal.jsonl"])
def test_a_pipe_in_the_output_folder_is_replaced(project: Path, name: str) -> None:
    place = pipe(project.parent / "out" / name)

    (report,) = build_all([project], Options(place.parent, ("docx",), ("gantt",)))

    assert report.ok
    assert (place.parent / "manifest.json").is_file()
    assert not (place.parent / ".journal.jsonl").exists()


def test_a_form_that_is_a_pipe_is_named(project: Path) -> None:
    form = pipe(project.parent / "forms" / "leave.docx")
    found = read_project(project).project
    assert found is not None

    with pytest.raises(RenderError, match=r"leave\.docx is no file\."):
        fill_form(found, form, project.parent / "out")


def test_a_folder_of_projects_passes_it_over(project: Path) -> None:
    pipe(project.parent / "odd.yaml")

    assert project_files([project.parent]) == (project,)
