"""What the pages on clusters tell to start is at least read by those who would start it."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from distributed.cli import dask_scheduler, dask_worker
from markdown_it import MarkdownIt

from erasmus_docs.cli.app import app

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("explanation/a-quarter-million-documents.md", "how-to/build-on-a-cluster.md")
STARTED = re.compile(r"(?:erasmus-docs|dask) [a-z]+ [^`&#\n]*")


def fences(page: str, kind: str) -> list[str]:
    tokens = MarkdownIt().parse((DOCS / page).read_text("utf-8"))
    return [one.content for one in tokens if one.type == "fence" and one.info == kind]


def options(program: str, command: str) -> set[str]:
    """Every option that a command knows."""
    found: Any = typer.main.get_group(app).commands.get(command)
    if program == "dask":
        found = {"worker": dask_worker.main, "scheduler": dask_scheduler.main}[command]
    return {name for one in found.params for name in (*one.opts, *one.secondary_opts)}


@pytest.mark.parametrize("page", PAGES)
def test_every_option_exists(page: str) -> None:
    text = (DOCS / page).read_text("utf-8").replace("\\\n", " ")
    lines = [shlex.split(found, posix=False) for found in STARTED.findall(text)]

    assert len(lines) > 4
    for program, command, *words in lines:
        named = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert named <= options(program, command), (program, command)


@pytest.mark.parametrize("page", PAGES)
def test_a_shell_reads_the_scripts(page: str) -> None:
    scripts = fences(page, "sh")

    assert scripts
    for script in scripts:
        done = subprocess.run(
            ["bash", "-n"], input=script, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_systemd_reads_the_units(tmp_path: Path) -> None:
    """With the programs of this machine; where there is no systemd, their form alone."""
    units = fences(PAGES[0], "ini")
    verify = shutil.which("systemd-analyze")
    known = {"Unit", "Service", "Install"}

    assert len(units) == 2
    for unit in units:
        (name,) = re.findall(r"^# ([a-z-]+\.service),", unit)
        assert set(re.findall(r"^\[(.+)\]$", unit, re.MULTILINE)) <= known
        path = tmp_path / name
        path.write_text(re.sub(r"(?<==)/[\w/-]+/bin/[\w-]+", sys.executable, unit), "utf-8")
        if verify:
            done = subprocess.run(
                [verify, "verify", str(path)], capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            assert name not in done.stderr
