"""Real projects: funded ones get no error that nobody has examined."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.finding import Severity
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import read_project
from erasmus_docs.rules import check_project

FOLDER = Path(__file__).parents[2] / "projects" / "published"
FILES = sorted(FOLDER.glob("*.yaml"))
README = (FOLDER / "README.md").read_text(encoding="utf-8")


def test_there_are_fifteen_with_the_one_that_is_a_sample() -> None:
    assert len(FILES) == 14
    assert (FOLDER.parent / "icmed.yaml").is_file()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_found_has_been_examined(path: Path) -> None:
    loaded = read_project(path)
    assert loaded.project is not None, loaded.findings
    findings = check_project(loaded, catalogue.load())
    open_ = [f for f in findings if f.severity is not Severity.ADVICE and not f.waived]
    assert open_ == [], "\n".join(f"{f.place}: {f.rule}: {f.found}" for f in open_)
    assert not any(f.rule == "unused-waiver" for f in findings)
    assert f"| `{path.name}` | " in README


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_action_is_known_in_its_call(path: Path) -> None:
    project = read_project(path).project
    assert project is not None
    assert catalogue.load().find(project.action, project.call) is not None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gaps_are_marked(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    project = read_project(path).project
    assert project is not None
    assert project.notice is not None
    assert not any(one.legal_representative for one in project.organisations)
    assert text.startswith("# ")
    assert text.count("# not published: a placeholder") >= 1
