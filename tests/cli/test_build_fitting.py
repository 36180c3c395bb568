"""Documents asked for by name that a project cannot have: left out in words, never built empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs import InputError, compose, load, render
from tests.cli.conftest import Command

PROJECTS = Path(__file__).parents[2] / "projects"
MOBILITY, LUMP_SUM = (
    PROJECTS / "ka122-vet-illustration.yaml",
    PROJECTS / "ka210-adu-illustration.yaml",
)
ONE = ("--format", "docx", "--jobs", "0", "--document")
WHY = (
    "It is made if there are shares of the grant. `documents: {add: [budget-summary]}` in the "
    "project file builds it all the same."
)


def test_of_one_project_it_is_refused_with_what_to_do(run: Command, tmp_path: Path) -> None:
    code, _, said = run("build", str(MOBILITY), *ONE, "budget-summary", "--out", str(tmp_path))

    assert code == 2
    assert f"what is asked for fits no project. {MOBILITY}: budget-summary: {WHY}" in said
    assert "`erasmus-docs documents KA122-VET` lists what such a project gets." in said
    assert not list(tmp_path.glob("*/*.docx"))


def test_of_many_projects_the_others_are_built(run: Command, tmp_path: Path) -> None:
    words = ("build", str(MOBILITY), str(LUMP_SUM), *ONE, "budget-summary", "--out", str(tmp_path))

    for built in ("1 document, 1 built", "1 document, unchanged"):
        code, said, _ = run(*words)

        assert code == 0
        assert f"{MOBILITY}: left out, does not fit: budget-summary. {WHY}" in said
        assert f"{LUMP_SUM}: {built}" in said


def test_what_the_project_file_adds_is_built(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    added = "\ndocuments: {add: [budget-summary]}\n"
    path.write_text(MOBILITY.read_text("utf-8") + added, "utf-8")

    code, said, _ = run("build", str(path), *ONE, "budget-summary", "--out", str(tmp_path / "out"))

    assert code == 0
    assert "1 document, 1 built" in said


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("gantt", "It is made if there are work packages or activities. `documents:"),
        ("part-b", "It is made if it is managed by EACEA. `documents:"),
        ("learning-agreement-studies", "the action is KA131 or KA171 and there are mobilities of"),
        ("meeting-minutes", "It is made if there are project meetings. `erasmus-docs documents"),
    ],
)
def test_the_reason_is_what_the_action_or_the_project_lacks(
    run: Command, tmp_path: Path, document: str, why: str
) -> None:
    _, _, said = run("build", str(MOBILITY), *ONE, document, "--out", str(tmp_path))

    assert why in said


def test_the_library_refuses_it_alike() -> None:
    with pytest.raises(InputError, match="document budget-summary does not fit"):
        render(compose(load(MOBILITY)), "budget-summary", "docx")
