"""What goes wrong around a run: the environment, folders, a key pressed, a reader gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "projects" / "ka210-adu-illustration.yaml"
ONE = ("--document", "work-plan", "--format", "docx")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a shell does."""
    command = [sys.executable, "-m", "erasmus_docs.cli", *words]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("epoch", ["soon", "-1", "1.5", "\N{SUPERSCRIPT TWO}", "253402300800"])
def test_an_epoch_that_is_no_second_is_wrong_use(tmp_path: Path, epoch: str) -> None:
    out = tmp_path / "out"

    done = run("build", str(SAMPLE), *ONE, "--out", str(out), SOURCE_DATE_EPOCH=epoch)

    assert done.returncode == 2
    assert "whole seconds since 1970" in done.stderr
    assert not out.exists()


def test_the_last_second_of_the_calendar_is_taken(tmp_path: Path) -> None:
    words = ("build", str(SAMPLE), *ONE, "--out", str(tmp_path))

    assert run(*words, SOURCE_DATE_EPOCH="253402300799").returncode == 0


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_templates_that_are_no_folder_are_wrong_use(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    out = tmp_path / "out"

    done = run("build", str(SAMPLE), "--templates", str(tmp_path / name), "--out", str(out))

    assert done.returncode == 2
    assert "there is no such folder" in done.stderr
    assert not out.exists()


def test_a_link_to_nowhere_in_a_folder_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")

    done = run("check", str(tmp_path))

    assert done.returncode == 1
    assert "cannot be read" in done.stdout


def test_ids_that_differ_in_capitals_do_not_write_over_each_other(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    one = text[text.index("  - id: ", text.index("organisations:")) :]
    entries = one.split("\n  - id: ")
    partner = entries[1]
    name = partner.splitlines()[0].strip()
    twin = partner.replace(name, name.lower(), 1)
    path = tmp_path / "twins.yaml"
    path.write_text(text.replace(partner, f"{partner}\n  - id: {twin}", 1), "utf-8")
    words = ("--draft", "--document", "agreement-bilateral", "--format", "docx")

    done = run("build", str(path), *words, "--out", str(tmp_path / "out"))

    assert done.returncode == 1
    assert "differs from" in done.stdout
    written = [file.name.casefold() for file in tmp_path.rglob("*.docx")]
    assert len(written) == len(set(written)) > 0


@pytest.mark.skipif(os.name != "posix", reason="signals are sent the Unix way")
def test_ctrl_c_ends_without_a_trace_and_leaves_whole_files(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "erasmus_docs.cli", "build", str(SAMPLE)]
    process = subprocess.Popen(
        [*command, "--out", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    until = time.monotonic() + 60
    while not list(tmp_path.rglob("*.docx")) and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    printed, _ = process.communicate(timeout=60)

    assert process.returncode in {0, 130}
    assert "Traceback" not in printed
    hidden = {file.name for file in tmp_path.rglob(".*")}
    assert hidden <= {".lock"}


@pytest.mark.skipif(os.name != "posix", reason="pipes are closed the Unix way")
def test_a_reader_that_leaves_early_causes_no_trace() -> None:
    command = [sys.executable, "-m", "erasmus_docs.cli", "schema"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    process.wait(60)

    assert "Traceback" not in errors
