"""How-to pages show what is seen, with the sample projects at hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from erasmus_docs.project.reader import read_project
from tests.cli.conftest import Command, run
from tests.support.pages import blocks, commands, done, pattern

ROOT = Path(__file__).parents[2]
DONE = (
    "choose-documents",
    "install",
    "print-in-another-language",
    "report-what-was-achieved",
    "set-a-finding-aside",
    "work-out-a-grant",
)
__all__ = ["run"]


@pytest.mark.parametrize("name", DONE)
def test_the_commands_of_a_page_show_what_it_says(
    run: Command, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "projects").symlink_to(ROOT / "projects")
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "how-to" / f"{name}.md").read_text("utf-8")

    tried = [both for kind, block in blocks(page) if kind == "console" for both in commands(block)]

    assert tried
    for command, shown in tried:
        seen = done(run, command)
        assert re.fullmatch(pattern(shown), seen), f"$ {command}\n{seen}"


@pytest.mark.parametrize("name", ["report-what-was-achieved", "set-a-finding-aside"])
def test_lines_for_the_project_file_can_be_read(name: str, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "how-to" / f"{name}.md").read_text("utf-8")
    sample = (ROOT / "projects" / "ka210-adu-illustration.yaml").read_text("utf-8")
    lines = [block for kind, block in blocks(page) if kind == "yaml"]
    (tmp_path / "p.yaml").write_text("\n".join((sample, *lines)), "utf-8")

    assert read_project(tmp_path / "p.yaml").findings == ()
    assert len(lines) == 1


def test_the_lines_of_the_page_on_the_library_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "projects").symlink_to(ROOT / "projects")
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "how-to" / "use-as-a-library.md").read_text("utf-8")
    code = "\n".join(block for kind, block in blocks(page) if kind == "python")

    exec(compile(code, "use-as-a-library.md", "exec"), {"__name__": "page"})

    said = capsys.readouterr().out.splitlines()
    assert "MENDMEASURE 0 errors" in said
    assert "agreement-bilateral-CHIT 2028-03-31 b'<!DOCTYPE html>'" in said
    assert "ka210-adu-illustration True ['gantt.docx', 'work-plan.docx']" in said
    assert "49550.00 EUR in 21 lines" in said
    assert "() []" in said
    assert said[-2] == "PT"
    assert "Did you mean work-plan?" in said[-1]
