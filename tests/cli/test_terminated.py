"""SIGTERM, as systemd, a CI that cancels and ``timeout`` send it: an end as good as Ctrl-C."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.events import everything

SAMPLE = Path(__file__).parents[2] / "projects" / "ka210-adu-illustration.yaml"
GANTT = SAMPLE.parents[1] / "templates" / "gantt" / "en.html.j2"
ENDLESS = "".join(f"{{% for x{i} in parties %}}" for i in range(18)) + "{% endfor %}" * 18
ONE = ("--document", "gantt", "--format", "docx")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are sent the Unix way")
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Run a command beside a project, with all its processes in a group of their own."""
    shutil.copy(SAMPLE, tmp_path / "a.yaml")
    begun: list[subprocess.Popen[str]] = []

    def started(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "erasmus_docs.cli", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(SAMPLE.parents[1])},
            start_new_session=True,
        )
        begun.append(process)
        return process

    yield started
    for process in begun:
        if process.poll() is None:
            process.kill()
            process.communicate()


def _ended(process: subprocess.Popen[str]) -> str:
    """What is said when all processes of the command get the signal twice, as from ``timeout``."""
    for _ in range(2):
        os.killpg(process.pid, signal.SIGTERM)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 143, said
    return said


def _until(process: subprocess.Popen[str], words: str) -> None:
    """Read what is said until a line with these words; from then on it goes on for ever."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return
    pytest.fail(said)


@pytest.mark.parametrize("jobs", ["1", *(("0", "2") if everything() else ())])
def test_a_build_says_what_it_has_finished(start: Start, tmp_path: Path, jobs: str) -> None:
    text = SAMPLE.read_text("utf-8")
    for name in ("a", "b"):
        mine = text.replace("id: ka210-adu-illustration", f"id: {name}")
        (tmp_path / f"{name}.yaml").write_text(mine, "utf-8")
    own = tmp_path / "templates" / "gantt" / "en.html.j2"
    own.parent.mkdir(parents=True)
    endless = f"{{% if project.id == 'b' %}}{ENDLESS}{{% endif %}}"
    own.write_text(endless + GANTT.read_text("utf-8"), "utf-8")
    process = start("build", "a.yaml", "b.yaml", *ONE, "--templates", "templates", "--jobs", jobs)
    _until(process, "a.yaml: 1 document, 1 built (no findings)")

    said = _ended(process).splitlines()

    assert said[0] == "Interrupted. What was finished stands; the next build goes on from there."
    assert said[1].startswith("1 project: 1 document built, 0 unchanged, 0 failed, no findings, ")
    assert said[2:] == [f"Documents are in build{os.sep}."]
    listed = json.loads((tmp_path / "build" / "manifest.json").read_text("utf-8"))["documents"]
    assert list(listed) == ["a/gantt.docx"]


SERVE = (("serve",), "Open http://127.0.0.1:", "Stopped. Your files are as you saved them.\n")
WATCH = (("build", "a.yaml", *ONE, "--watch"), "Ctrl-C ends.", "Stopped watching.\n")


@pytest.mark.parametrize(
    ("arguments", "begun", "last"), [SERVE, *([WATCH] if everything() else [])]
)
def test_what_goes_on_until_it_is_ended(
    start: Start, arguments: tuple[str, ...], begun: str, last: str
) -> None:
    process = start(*arguments)
    _until(process, begun)

    assert _ended(process).endswith(last)
