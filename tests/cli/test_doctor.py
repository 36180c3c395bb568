"""The command `doctor` on this machine, and on machines that lack something."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from erasmus_docs.build.health import SYSTEMS
from tests.cli.conftest import Command
from tests.support.machines import without_library


def lines(said: str) -> dict[str, str]:
    """What was said of each thing, by its name."""
    rows = [row for row in said.splitlines() if row.startswith(("ok ", "missing "))]
    return {row[9:].split("  ")[0].strip(): row for row in rows}


def test_this_machine_can_make_documents(run: Command) -> None:
    code, said, err = run("doctor")

    assert (code, err) == (0, "")
    found = lines(said)
    version = metadata.version("weasyprint")
    assert found["Package weasyprint"].split() == ["ok", "Package", "weasyprint", version]
    assert "Pango 1." in found["Pango, HarfBuzz"]
    assert " 6 faces in " in found["House fonts"]
    assert found["Python"].startswith("ok ")
    assert {"LibreOffice", "Current folder", "Output folder", "Cache folder"} <= set(found)
    assert {"Extra forms", "Extra watch", "Extra cluster"} <= set(found)
    assert said.endswith("DOCX, PDF and HTML can be made here. Start with: erasmus-docs new\n")


def test_without_pango_each_system_gets_its_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "erasmus_docs.cli", "doctor"],
        capture_output=True,
        text=True,
        env=without_library(tmp_path, "pango"),
    )

    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    row = lines(done.stdout)["Pango, HarfBuzz"]
    assert row.startswith("missing")
    assert "cannot load library" in row
    below = done.stdout.split(row)[1].splitlines()[1:5]
    assert [line.split(":")[0].strip() for line in below] == list(SYSTEMS)
    assert below[0].endswith("apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")
    assert below[2].endswith("brew install pango")
    assert done.stdout.splitlines()[-1].startswith("DOCX and HTML can be made here; PDF cannot")


def test_an_output_folder_that_cannot_be_written_is_missing(run: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")

    code, said, _ = run("doctor", "--out", str(tmp_path / "file" / "build"))

    assert code == 1
    assert "cannot be written" in lines(said)["Output folder"]
    assert "erasmus-docs build ... --out ANOTHER" in said
    assert said.splitlines()[-1].startswith("DOCX and PDF cannot be made here")


def test_programs_that_are_only_useful_are_named_but_not_needed(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    code, said, _ = run("doctor")

    assert code == 0
    assert lines(said)["LibreOffice"].startswith("missing")
    assert "dnf install libreoffice-writer" in said
