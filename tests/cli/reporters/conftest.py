"""Project files full of characters that mean something to somebody, and their findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from erasmus_docs.build.model import ProjectReport
from erasmus_docs.cli.reporters.outcome import Outcome, outcomes
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import read_project
from erasmus_docs.rules import check_project

SAMPLE = Path(__file__).parents[3] / "projects" / "ka210-adu-illustration.yaml"
ODD_NAME = "žluť, 100% [a](b) ::x=1.yaml"
ODD_VALUE = "20\\n::error file=a::b\\r\\n\\x07\\e[3m%0A <\\\"q\\\"> & 'x' {0} [l](1) ]]>"
READ = "20\n::error file=a::b\r\n\x07\x1b[3m%0A <\"q\"> & 'x' {0} [l](1) ]]>"
ODD_REASON = "Agreed: 100%, <b>&|\\n##[error]no ::notice::x"

Write = Callable[..., Path]


def changed(**lines: str) -> str:
    """The sample with lines changed: ``call="1999"`` replaces the line that begins ``call:``."""
    text = SAMPLE.read_text("utf-8").splitlines()
    for key, value in lines.items():
        at = next(i for i, line in enumerate(text) if line.startswith(f"{key}:"))
        text[at] = f"{key}: {value}"
    return "\n".join(text) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, and the working directory: one odd, one waived, one clean project."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    projects = tmp_path / "projects"
    projects.mkdir()
    (projects / ODD_NAME).write_text(changed(call=f'"{ODD_VALUE}"'), "utf-8")
    waiver = f'waivers: [{{rule: duration, reason: "{ODD_REASON}"}}]\n'
    (projects / "waived.yaml").write_text(changed(duration="30", id="waived") + waiver, "utf-8")
    (projects / "clean.yaml").write_text(changed(id="clean"), "utf-8")
    return projects


@pytest.fixture
def odd(folder: Path) -> tuple[Outcome, ...]:
    """What is found in that repository."""
    return found_in(folder)


def found_in(folder: Path, root: Path | None = None) -> tuple[Outcome, ...]:
    """What `check` finds in the project files of a folder, for reporters."""
    reports = []
    for path in sorted(folder.glob("*.yaml")):
        loaded = read_project(path)
        name = loaded.project.id if loaded.project else ""
        reports.append(ProjectReport(path, name, check_project(loaded, catalogue.load())))
    return tuple(outcomes(reports, root or folder.parent))
