"""``build`` as its user meets it: what it says on the way, on a terminal and where it is kept."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Command

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "projects" / "ka210-adu-illustration.yaml"
TWO = ("--document", "gantt", "--document", "risk-register", "--format", "docx", "--jobs", "0")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "projects" / "a.yaml"
    path.parent.mkdir()
    path.write_bytes(SAMPLE.read_bytes())
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_the_summary_counts(run: Command, project: Path, out: Path) -> None:
    arguments = ("build", str(project), *TWO, "--out", str(out))

    code, said, _ = run(*arguments)
    again = run(*arguments)

    assert (code, again[0]) == (0, 0)
    assert said.splitlines()[0] == f"{project}: 2 documents, 2 built (no findings)"
    assert said.splitlines()[1].startswith(
        "1 project: 2 documents built, 0 unchanged, 0 failed, no findings, 0 PDF pages, "
    )
    assert said.splitlines()[2] == f"Documents are in {out}{os.sep}."
    assert again[1].splitlines()[0] == f"{project}: 2 documents, unchanged (no findings)"
    assert "0 documents built, 2 unchanged" in again[1]


def test_a_project_that_gets_no_such_document_is_told_so(
    run: Command, project: Path, out: Path
) -> None:
    code, said, _ = run("build", str(project), "--phase", "reporting", "--out", str(out))

    assert code == 0
    assert said.splitlines()[0] == (
        f"{project}: gets none of these documents; "
        "`erasmus-docs documents` says what each needs (no findings)"
    )


@pytest.mark.hostile("path")
def test_a_name_of_a_file_commands_no_terminal(run: Command, project: Path, out: Path) -> None:
    path = project.with_name("\x1b[2J\n::error::a\u202e.yaml")
    project.rename(path)

    _, said, _ = run("build", str(path.parent), *TWO, "--out", str(out))

    assert "\\x1b[2J\\n::error::a\\u202e.yaml: 2 documents" in said
    assert not {"\x1b", "\u202e"} & set(said)


def test_why(run: Command, project: Path, out: Path) -> None:
    arguments = ("build", str(project), *TWO, "--out", str(out), "--why")
    run(*arguments)
    project.write_text(project.read_text("utf-8") + "# more\n", "utf-8")
    (out / "ka210-adu-illustration" / "gantt.docx").unlink()

    _, said, _ = run(*arguments)
    _, quiet, _ = run(*arguments)

    folder = out / "ka210-adu-illustration"
    assert f"{folder / 'gantt.docx'}: made: ../projects/a.yaml changed" in said.splitlines()
    assert f"{folder / 'gantt.docx'}: up to date" in quiet.splitlines()


def test_check_says_what_is_stale_and_writes_nothing(
    run: Command, project: Path, out: Path
) -> None:
    arguments = ("build", str(project), *TWO, "--out", str(out))
    run(*arguments)
    good = run(*arguments, "--check")
    (out / "ka210-adu-illustration" / "gantt.docx").write_bytes(b"")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    code, said, _ = run(*arguments, "--check")

    assert good == (0, f"{out}{os.sep}: 2 documents are up to date.\n", "")
    assert code == 1
    assert said.splitlines() == [
        f"{out / 'ka210-adu-illustration' / 'gantt.docx'}: stale: "
        "the file was changed after it was built",
        f"{out}{os.sep} is not up to date. Run erasmus-docs build.",
    ]
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_check_of_what_was_never_built(run: Command, project: Path, out: Path) -> None:
    code, said, _ = run("build", str(project), *TWO, "--out", str(out), "--check")

    assert code == 1
    assert said.splitlines() == [
        f"{project}: stale: it was not built before",
        f"{out}{os.sep} is not up to date. Run erasmus-docs build. "
        "It names the errors of projects that it does not build.",
    ]
    assert not out.exists()


def test_prune(run: Command, project: Path, out: Path) -> None:
    other = project.with_name("b.yaml")
    other.write_text(
        project.read_text("utf-8").replace("id: ka210-adu-illustration", "id: other"), "utf-8"
    )
    arguments = ("build", str(project.parent), *TWO, "--out", str(out))
    run(*arguments)
    other.unlink()

    _, told, _ = run(*arguments)
    _, said, _ = run(*arguments, "--prune")

    assert f"{out}{os.sep} holds 2 documents no project has any longer; --prune removes" in told
    assert f"{out / 'other' / 'gantt.docx'}: removed" in said.splitlines()
    assert not (out / "other").exists()
    assert run(*arguments, "--check")[0] == 0


def test_findings_of_unchanged_projects_are_still_written(
    run: Command, project: Path, out: Path, tmp_path: Path
) -> None:
    project.write_text(project.read_text("utf-8").replace("duration: 18", "duration: 30"), "utf-8")
    file = tmp_path / "findings.json"
    arguments = ("build", str(project), *TWO, "--draft", "--out", str(out))

    run(*arguments)
    run(*arguments, "--findings", "json", "--findings-file", str(file))

    assert '"rule": "duration"' in json.dumps(json.loads(file.read_text("utf-8")))


def started(arguments: list[str], **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "erasmus_docs.cli", *arguments]
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        command,
        text=True,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
        **options,
    )


@pytest.mark.skipif(os.name != "posix", reason="a terminal of the Unix kind")
def test_a_bar_on_a_terminal(project: Path, out: Path) -> None:
    ours, theirs = os.openpty()
    process = started(
        ["build", str(project), *TWO[:-2], "--out", str(out)], stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    assert process.wait(120) == 0
    os.close(ours)

    text = shown.decode()
    assert "Building" in text
    assert "2/2" in text
    assert "2 documents built" in text


def _in_a_group_of_its_own(project: Path, out: Path) -> subprocess.Popen[str]:
    """As a terminal has it, where Ctrl-C reaches all processes of a command."""
    return started(
        ["build", str(project), "--out", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


@pytest.mark.skipif(os.name != "posix", reason="signals are sent the Unix way")
def test_an_interrupt_says_how_far_it_came(project: Path, out: Path) -> None:
    process = _in_a_group_of_its_own(project, out)
    until = time.monotonic() + 120
    while len(list(out.rglob("*.docx"))) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    for _ in range(3):  # by somebody in a hurry
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.05)
    said, _ = process.communicate(timeout=60)

    assert process.returncode == 130
    assert "Interrupted. What was finished stands; the next build goes on from there." in said
    assert "Traceback" not in said
    listed = json.loads((out / "manifest.json").read_text("utf-8"))["documents"]
    assert listed
    assert all((out / name).is_file() for name in listed)
    assert re.search(r"1 project: [1-9]\d* documents? built", said)


@pytest.mark.skipif(os.name != "posix", reason="signals are sent the Unix way")
def test_an_interrupt_while_processes_start_prints_no_error_of_python(
    project: Path, out: Path
) -> None:
    process = _in_a_group_of_its_own(project, out)
    until = time.monotonic() + 120
    while not out.is_dir() and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all of them get it
    said, _ = process.communicate(timeout=60)

    assert process.returncode == 130
    assert said.startswith("Interrupted. ")
    assert "Traceback" not in said


_INTERRUPTED_IMPORT = """
import os, signal, sys
class Interrupting:
    def find_spec(name, *_):
        if name == "erasmus_docs.cli.app":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting)
from erasmus_docs.cli.__main__ import run
run()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are sent the Unix way")
def test_an_interrupt_while_the_program_loads_prints_no_error_of_python() -> None:
    command = [sys.executable, "-c", _INTERRUPTED_IMPORT, "--version"]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)

    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")
