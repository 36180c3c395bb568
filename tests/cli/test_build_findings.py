"""The findings of a build for machines: of project files, and of documents that failed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.reporters.conftest import changed

Command = Callable[..., tuple[int, str, str]]
ONE = ("--format", "docx", "--document", "work-plan", "--out", "out")


@pytest.fixture
def projects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a project, a wrong one, and a template that breaks."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / "good.yaml").write_text(changed(id="good"), "utf-8")
    (tmp_path / "wrong.yaml").write_text(changed(duration="30", id="wrong"), "utf-8")
    template = tmp_path / "templates" / "gantt" / "en.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text("<document>\n{{ nothing.here }}</document>", "utf-8")
    return tmp_path


def test_the_terminal_gets_nothing_but_the_findings(run: Command, projects: Path) -> None:
    code, out, _ = run("build", str(projects), *ONE, "--findings", "json")

    assert code == 1
    log = json.loads(out)
    good, wrong = log["projects"]
    assert (good["ok"], good["refused"]) == (True, False)
    assert [one["file"] for one in good["documents"]] == ["out/good/work-plan.docx"]
    assert (wrong["ok"], wrong["refused"], wrong["documents"]) == (False, True, [])
    assert [one["rule"] for one in wrong["findings"]] == ["duration", "instalments"]
    assert log["ok"] is False


def test_a_document_that_fails_is_a_finding_of_its_project(run: Command, projects: Path) -> None:
    words = ("build", "good.yaml", *ONE, "--document", "gantt", "--findings", "github")

    code, out, _ = run(*words, "--findings-file", "found.txt")

    assert code == 1
    assert "failed [gantt] " in out
    assert out.endswith("Findings are in found.txt.\n")
    line = (projects / "found.txt").read_text("utf-8").splitlines()[0]
    assert line.startswith("::error file=good.yaml,title=document-failed::gantt: ")
    assert "gantt/en.html.j2:2" in line


def test_a_file_needs_a_format(run: Command, projects: Path) -> None:
    code, _, err = run("build", str(projects), *ONE, "--findings-file", "found.txt")

    assert code == 2
    assert "--findings" in err
    assert not (projects / "out").exists()


def test_a_draft_is_well_with_its_errors(run: Command, projects: Path) -> None:
    code, out, _ = run("build", str(projects / "wrong.yaml"), *ONE, "--draft", "--findings", "json")

    assert code == 0
    log = json.loads(out)
    assert log["ok"] is True
    assert log["summary"]["error"] == 1
