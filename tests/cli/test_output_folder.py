"""The output folder and its neighbours as commands meet them: held, damaged, kept for others."""

from __future__ import annotations

import fcntl
import io
import json
import os
import sys
from pathlib import Path
from types import FrameType

import docx
import pytest

from tests.cli.conftest import Command
from tests.cli.test_build_command import SAMPLE, TWO

WAITING = "Another build is at work in the output folder; waiting for it.\n"
Words = tuple[str, ...]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The present folder with a project and a form."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.yaml"
    path.write_bytes(SAMPLE.read_bytes())
    text = path.read_text("utf-8")
    (tmp_path / "b.yaml").write_text(
        text.replace("acronym: MENDMEASURE", "acronym: OTHER"), "utf-8"
    )
    (tmp_path / "forms").mkdir()
    form = docx.Document()
    form.add_paragraph("{{ project.acronym }}")
    form.save(str(tmp_path / "forms" / "leave.docx"))
    return path


class Told(io.StringIO):
    """Takes what is said; another build lets go of the folder as soon as it is."""

    def __init__(self, out: Path) -> None:
        super().__init__()
        out.mkdir()
        self._held: int | None = os.open(out / ".lock", os.O_RDWR | os.O_CREAT)
        fcntl.flock(self._held, fcntl.LOCK_EX)

    def write(self, text: str) -> int:
        if self._held is not None:
            os.close(self._held)
            self._held = None
        return super().write(text)


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("form", "a.yaml", "leave"), "ka210-adu-illustration/leave.docx"),
        (("rules", "KA210-ADU", "--call", "2026", "--format", "docx"), "rule-sheet"),
        (
            ("redline", "a.yaml", "b.yaml", "--document", "risk-register"),
            "ka210-adu-illustration/risk-register-redline.docx",
        ),
        (("build", "a.yaml", *TWO), "ka210-adu-illustration/gantt.docx"),
    ],
)
def test_whoever_writes_into_it_waits_for_a_build(
    run: Command, project: Path, monkeypatch: pytest.MonkeyPatch, words: Words, file: str
) -> None:
    monkeypatch.setattr(sys, "stderr", told := Told(project.parent / "out"))

    code, said, _ = run(*words, "--out", "out")

    assert (code, told.getvalue()) == (0, WAITING), said
    assert [one for one in Path("out").rglob("*.docx") if file in one.as_posix()]


@pytest.mark.parametrize(
    "words",
    [
        ("build", "a.yaml", *TWO, "--findings", "json", "--findings-file"),
        ("check", "a.yaml", "--format", "json", "--output"),
    ],
)
def test_a_file_for_findings_is_tried_before_the_work(
    run: Command, project: Path, words: Words
) -> None:
    file = project / "findings.json"  # below a file, where no folder can be

    for target, why in (("forms", "Is a directory"), (str(file), "Not a directory")):
        code, said, err = run(*words, target)
        assert (code, said) == (2, "")
        assert err.splitlines()[0] == (
            f"erasmus-docs: {target}: the findings cannot be written: {why}. Name another file."
        )
    assert not Path("build").exists()
    code, _, err = run(*words, "new/folder/findings.json")
    assert (code, err) == (0, "")
    assert Path("new/folder/findings.json").is_file()


FOUND = ("build", "a.yaml", *TWO, "--findings", "json", "--findings-file")


@pytest.mark.usefixtures("project")
def test_findings_are_written_while_the_output_folder_is_held(run: Command) -> None:
    free = []

    def look(frame: FrameType, event: str, _: object) -> None:
        if event == "return" and frame.f_code.co_name == "write_findings":
            with Path("build/.lock").open() as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    free.append(False)
                else:
                    free.append(True)

    sys.setprofile(look)
    try:
        code, said, _ = run(*FOUND, "build/found/findings.json")
    finally:
        sys.setprofile(None)

    assert (code, free) == (0, [False])
    assert said.endswith("Findings are in build/found/findings.json.\n")
    assert json.loads(Path("build/found/findings.json").read_bytes())["summary"]["projects"] == 1


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("name", ["manifest.json", ".lock", ".redacted"])
def test_findings_take_the_place_of_nothing_a_build_remembers(run: Command, name: str) -> None:
    code, said, err = run(*FOUND, f"build/{name}")

    assert (code, said) == (2, "")
    assert err.splitlines()[0] == (
        f"erasmus-docs: build/{name}: the findings cannot be written: builds keep what they "
        "remember in a file of that name. Name another file."
    )
    assert not Path("build").exists()


@pytest.mark.usefixtures("project")
def test_findings_do_not_stand_among_redacted_documents(run: Command) -> None:
    code, said, err = run(*FOUND, "build/found/findings.json", "--redact")

    assert (code, said) == (2, "")
    assert err.splitlines()[0] == (
        "erasmus-docs: build/found/findings.json: the findings cannot be written: they quote the "
        "project files, and build is for redacted documents. Name a file elsewhere."
    )
    assert run(*FOUND, "findings.json", "--redact")[0] == 0


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (b"", "not written by this program, or damaged."),
        (b'{"schema": 1}', "not written by this program, or damaged."),
    ],
)
def test_a_check_says_that_the_manifest_is_damaged(
    run: Command, project: Path, damage: bytes, said: str
) -> None:
    words = ("build", str(project), *TWO)
    run(*words)
    Path("build/manifest.json").write_bytes(damage)

    code, out, err = run(*words, "--check")

    assert code == 1
    assert err == f"build{os.sep}manifest.json: {said} What stands there is not known.\n"
    assert out.endswith(f"build{os.sep} is not up to date. Run erasmus-docs build.\n")
    assert Path("build/manifest.json").read_bytes() == damage


@pytest.mark.parametrize("word", ["--prune", "--watch", "--findings=json"])
def test_a_check_stands_alone(run: Command, project: Path, word: str) -> None:
    code, _, err = run("build", str(project), *TWO, "--check", word)

    assert code == 2
    assert "leave out --prune, --findings and --watch" in err
    assert not Path("build").exists()


def test_a_document_asked_for_twice_is_built_once(run: Command, project: Path) -> None:
    code, out, _ = run("build", str(project), *TWO, "--document", "gantt")

    assert code == 0
    assert out.splitlines()[0] == f"{project}: 2 documents, 2 built (no findings)"


@pytest.mark.parametrize(
    "words",
    [("form", "a.yaml", "leave"), ("redline", "a.yaml", "b.yaml", "--document", "risk-register")],
)
def test_a_folder_of_redacted_documents_takes_no_others(
    run: Command, project: Path, words: Words
) -> None:
    (project.parent / "out").mkdir()
    (project.parent / "out" / ".redacted").touch()

    code, _, err = run(*words, "--out", "out")

    assert code == 2
    assert "out holds documents that are redacted (.redacted says so). " in err
    assert not list(Path("out").rglob("*.docx"))
    assert run("rules", "KA210-ADU", "--call", "2026", "--format", "docx", "--out", "out")[0] == 0


def test_a_pipe_is_written_into_and_never_replaced(run: Command, project: Path) -> None:
    pipe = project.parent / "findings"
    os.mkfifo(pipe)
    (project.parent / "link").symlink_to(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    code, _, _ = run("check", str(project), "--format", "json", "--output", "link")
    text = os.read(reading, 1_000_000)
    os.close(reading)

    assert code == 0
    assert json.loads(text)["version"]
    assert pipe.is_fifo()
    assert (project.parent / "link").is_symlink()
