"""What a build refuses because of its templates, ``check`` says at its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "projects" / "ka210-adu-illustration.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    text = SAMPLE.read_text(encoding="utf-8").replace("\nlanguage: en\n", "\n")
    path.write_text(f"language: de\ndocuments: {{drop: [gant]}}\n{text}", encoding="utf-8")
    return path


def test_check_and_build_name_the_same_line(run: Command, project: Path) -> None:
    for command in (["check"], ["build", "--format", "docx", "--out", str(project.parent / "out")]):
        code, said, _ = run(*command, str(project))

        assert code == 1
        assert f"{project}:1:11: error [language-known] There is no language 'de'." in said
        assert f"{project}:2:20: error [document-known] There is no document 'gant'." in said
        assert "Did you mean gantt?" in said


def test_templates_of_ones_own_offer_more(run: Command, project: Path) -> None:
    own = project.parent / "house"
    for name in ("gant/document.yaml", "gant/de.html.j2", "languages/de.yaml"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text("", encoding="utf-8")

    code, said, _ = run("check", str(project), "--templates", str(own))

    assert code == 0, said


def test_a_style_sheet_that_is_no_css_is_named_before_a_pdf_is_made(
    run: Command, tmp_path: Path
) -> None:
    sheet = tmp_path / "templates" / "house" / "print.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("h1 { color: red }\np { margin 3pt }\n", encoding="utf-8")
    path = tmp_path / "mine.yaml"
    shutil.copy(SAMPLE, path)

    for command in (["check"], ["build", "--format", "docx", "--out", str(tmp_path / "out")]):
        code, said, _ = run(*command, str(path))

        assert code == 1
        assert f"{sheet}:2:15: error [branding] The style sheet of the templates" in said
        assert "Mend that place; no PDF can be made with it." in said


@pytest.mark.hostile("path")
def test_a_style_sheet_that_leads_out_of_the_templates_is_not_quoted(
    run: Command, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("the password is tulip\n", encoding="utf-8")
    (tmp_path / "templates" / "house").mkdir(parents=True)
    (tmp_path / "templates" / "house" / "print.css").symlink_to(tmp_path / "secret.txt")
    shutil.copy(SAMPLE, tmp_path / "mine.yaml")

    _, said, err = run("check", str(tmp_path / "mine.yaml"))

    assert "tulip" not in said + err


def test_a_templates_folder_that_is_not_there_is_wrong_use(run: Command, project: Path) -> None:
    code, _, err = run("check", str(project), "--templates", str(project.parent / "nowhere"))

    assert code == 2
    assert "there is no such folder" in err


def test_a_broken_template_says_what_to_do_next(run: Command, tmp_path: Path) -> None:
    template = tmp_path / "templates" / "gantt" / "en.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text("<document><blink>x</blink></document>", encoding="utf-8")
    path = tmp_path / "mine.yaml"
    shutil.copy(SAMPLE, path)
    one = ("--document", "gantt", "--format", "docx", "--jobs", "0", "--out", str(tmp_path / "out"))

    _, built, _ = run("build", str(path), *one)
    code, _, err = run("check", "--gaps", str(path))

    assert code == 1
    for said in (built, err):
        assert "gantt/en.html.j2:1:0: <blink> is not in the vocabulary." in said
        assert said.count("Next: mend ") == 1
        assert "`erasmus-docs fields` lists the values" in said
