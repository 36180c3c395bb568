"""The command ``redline`` as its user meets it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.support.docx_changes import read_by_pandoc
from tests.support.docx_files import body
from tests.support.docx_lint import W

SAMPLE = Path(__file__).parents[2] / "projects" / "ka210-adu-illustration.yaml"
GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample in a git repository, tagged v1, and changed since."""
    path = tmp_path / "projects" / "mend.yaml"
    path.parent.mkdir()
    text = SAMPLE.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "signed"], ["tag", "v1"]):
        subprocess.run([*GIT, "-C", str(path.parent), *arguments], check=True, capture_output=True)
    path.write_text(text.replace("Ljudska univerza", "Druga univerza"), encoding="utf-8")
    return path


def inserted(path: Path) -> set[str]:
    texts = (
        "".join(map(str, e.itertext(f"{W}t"))) for e in body(path.read_bytes()).iter(f"{W}ins")
    )
    return set(texts) - {""}


def test_a_document_since_a_git_revision(run: Command, project: Path, tmp_path: Path) -> None:
    code, said, _ = run(
        "redline",
        f"{project}@v1",
        str(project),
        "--document",
        "gantt",
        "--out",
        str(tmp_path / "o"),
    )

    (made,) = (tmp_path / "o").rglob("*.docx")
    assert code == 0
    assert said.startswith(f"{made}: ")
    assert "1 insertion, 1 deletion" in said
    assert inserted(made) == {"Druga"}
    assert "Ljudska" in " ".join(read_by_pandoc(made.read_bytes(), "reject"))


def test_by_default_the_agreements_with_each_partner_are_compared(
    run: Command, tmp_path: Path
) -> None:
    code, said, _ = run("redline", str(SAMPLE), str(SAMPLE), "--out", str(tmp_path))

    assert code == 0
    assert said.splitlines() == [
        "agreement-bilateral-CHIT: says the same in both.",
        "agreement-bilateral-OPPD: says the same in both.",
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "document", "words"),
    [
        ("{}@v7", "gantt", "git knows no revision 'v7'"),
        ("{}@--help", "gantt", "git knows no revision '--help'"),
        ("{}", "no-such", "--document no-such: there is no such document"),
        ("nowhere.yaml", "gantt", "nowhere.yaml: no such file. Name a project file"),
    ],
)
def test_wrong_use_is_explained(
    run: Command, project: Path, tmp_path: Path, old: str, document: str, words: str
) -> None:
    code, _, said = run(
        "redline", old.format(project), str(project), "--document", document, "--out", str(tmp_path)
    )

    assert code == 2
    assert words in said


def test_outside_git_and_without_git(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tmp_path / "alone.yaml"
    alone.write_bytes(SAMPLE.read_bytes())
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "is in no git repository" in run("redline", f"{alone}@v1", str(alone))[2]
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed" in run("redline", f"{alone}@v1", str(alone))[2]


def test_a_file_that_was_not_there_and_one_that_was_broken(run: Command, project: Path) -> None:
    later = project.with_name("later.yaml")
    later.write_bytes(SAMPLE.read_bytes())
    code, _, said = run("redline", f"{later}@v1", str(project))
    assert (code, "the file was not there in that revision" in said) == (2, True)

    later.write_text("title: [", encoding="utf-8")
    code, _, said = run("redline", str(later), str(project))
    assert code == 2
    assert "could not be read as a project" in said
    assert "The YAML is broken" in said
