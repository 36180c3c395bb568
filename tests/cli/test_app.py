"""The command line as its user meets it: words, exit codes, and what bad input gets."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from erasmus_docs import __version__
from tests.support.machines import without_library

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "projects" / "ka210-adu-illustration.yaml"

Command = Callable[..., tuple[int, str, str]]


def broken(folder: Path, name: str = "broken.yaml", **changes: str) -> Path:
    """The sample with lines changed: ``call="1999"`` replaces the line that begins ``call:``."""
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    for key, value in changes.items():
        at = next(i for i, line in enumerate(lines) if line.startswith(f"{key}:"))
        lines[at] = f"{key}: {value}"
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def title(path: Path) -> str:
    """The title in the properties of a DOCX."""
    return str(docx.Document(str(path)).core_properties.title)


class TestCheck:
    def test_a_clean_project(self, run: Command) -> None:
        code, out, _ = run("check", str(SAMPLE))

        assert code == 0
        assert out.splitlines()[-2].startswith(f"{SAMPLE}: ")
        assert "error" not in out

    def test_an_error_shows_place_allowed_source_and_what_to_do(
        self, run: Command, tmp_path: Path
    ) -> None:
        path = broken(tmp_path, duration="30")

        code, out, _ = run("check", str(path))

        assert code == 1
        line = next(line for line in out.splitlines() if "[duration]" in line)
        place = path.read_text(encoding="utf-8").splitlines().index("duration: 30") + 1
        assert line.startswith(f"{path}:{place}:")
        assert "error" in line
        assert "30 months" in line
        assert "Allowed:" in out
        assert "24" in out
        assert "Source:  Erasmus+ Programme Guide 2026" in out
        assert "Do:" in out

    def test_every_file_of_a_batch_is_judged(self, run: Command, tmp_path: Path) -> None:
        broken(tmp_path, "a.yaml", call="twenty")
        broken(tmp_path, "b.yaml")
        (tmp_path / "c.yaml").write_text("", encoding="utf-8")

        code, out, _ = run("check", str(tmp_path))

        assert code == 1
        assert "a.yaml" in out
        assert f"{tmp_path}/b.yaml: " in out
        assert "The file is empty." in out

    def test_a_path_that_is_not_there_is_wrong_use(self, run: Command, tmp_path: Path) -> None:
        code, _, err = run("check", str(tmp_path / "no.yaml"))

        assert code == 2
        assert "no such file or folder" in err

    def test_a_folder_without_projects_is_wrong_use(self, run: Command, tmp_path: Path) -> None:
        code, _, err = run("check", str(tmp_path))

        assert code == 2
        assert "holds no project file" in err


class TestBuild:
    def test_documents_land_in_a_folder_of_the_projects_id(
        self, run: Command, tmp_path: Path
    ) -> None:
        out = tmp_path / "out"

        code, said, _ = run("build", str(SAMPLE), "--out", str(out), "--document", "work-plan")

        assert code == 0
        assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*.*")) == [
            ".lock",
            "ka210-adu-illustration/work-plan.docx",
            "ka210-adu-illustration/work-plan.pdf",
            "manifest.json",
        ]
        assert "2 documents, 2 built" in said

    def test_a_second_build_changes_nothing(self, run: Command, tmp_path: Path) -> None:
        arguments = ("build", str(SAMPLE), "--out", str(tmp_path), "--format", "docx")
        run(*arguments)
        before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*.docx")}

        _, said, _ = run(*arguments)

        assert " documents, unchanged (" in said
        assert before
        assert before == {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*.docx")}

    def test_errors_refuse_the_project_unless_it_is_a_draft(
        self, run: Command, tmp_path: Path
    ) -> None:
        path = broken(tmp_path, duration="30")
        common = ("build", str(path), "--out", str(tmp_path / "out"), "--format", "docx")

        code, said, _ = run(*common)

        assert code == 1
        assert "not built (1 error" in said
        assert "build with --draft" in said
        assert not list((tmp_path / "out").rglob("*.docx"))

        code, said, _ = run(*common, "--draft", "--document", "work-plan")

        assert code == 0
        assert list((tmp_path / "out").rglob("work-plan.docx"))

    def test_the_other_projects_of_a_batch_still_build(self, run: Command, tmp_path: Path) -> None:
        broken(tmp_path, "a.yaml", call="twenty")
        (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
        (tmp_path / "c.yaml").write_bytes(b"a: [")
        broken(tmp_path, "d.yaml", id="good")
        out = tmp_path / "out"

        code, said, err = run(
            "build", str(tmp_path), "--out", str(out), "--format", "docx", "--document", "work-plan"
        )

        assert code == 1
        assert [p.name for p in out.rglob("*.docx")] == ["work-plan.docx"]
        assert said.count("not built") == 3
        assert "Traceback" not in said + err

    def test_two_files_of_one_id_do_not_write_over_each_other(
        self, run: Command, tmp_path: Path
    ) -> None:
        broken(tmp_path, "a.yaml", id="same")
        broken(tmp_path, "b.yaml", id="SAME")

        code, said, _ = run(
            "build", str(tmp_path), "--out", str(tmp_path / "out"), "--format", "docx",
            "--document", "work-plan",
        )  # fmt: skip

        assert code == 1
        assert "is already used by" in said

    def test_an_unknown_document_is_wrong_use_and_gets_the_nearest(
        self, run: Command, tmp_path: Path
    ) -> None:
        code, _, err = run("build", str(SAMPLE), "--out", str(tmp_path), "--document", "workplan")

        assert code == 2
        assert "Did you mean work-plan?" in err
        assert "dissemination-plan" in err

    def test_an_unknown_format_is_wrong_use(self, run: Command, tmp_path: Path) -> None:
        code, _, err = run("build", str(SAMPLE), "--out", str(tmp_path), "--format", "odt")

        assert code == 2
        assert "docx" in err

    def test_a_folder_that_cannot_be_written_is_wrong_use(
        self, run: Command, tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")

        code, _, err = run("build", str(SAMPLE), "--out", str(tmp_path / "file"))

        assert code == 2
        assert "the output folder cannot be written" in err
        assert "--out" in err

    def test_a_broken_template_costs_its_document_and_names_the_line(
        self, run: Command, tmp_path: Path
    ) -> None:
        own = tmp_path / "templates"
        (own / "work-plan").mkdir(parents=True)
        (own / "work-plan" / "en.html.j2").write_text(
            "<document>\n<header><h1>{{ projcet.title }}</h1></header></document>", encoding="utf-8"
        )

        code, said, _ = run(
            "build", str(SAMPLE), "--out", str(tmp_path / "out"), "--templates", str(own),
            "--format", "docx",
        )  # fmt: skip

        assert code == 1
        assert "work-plan/en.html.j2:2" in said
        assert "projcet is not defined" in said
        built = {p.name for p in (tmp_path / "out").rglob("*.docx")}
        assert "work-plan.docx" not in built
        assert "dissemination-plan.docx" in built

    def test_a_template_that_is_gone_is_named(self, run: Command, tmp_path: Path) -> None:
        own = tmp_path / "templates"
        (own / "letter").mkdir(parents=True)
        (own / "letter" / "document.yaml").write_text(
            "id: letter\ntitles: {en: Letter}\nper: project\nphase: running\n", encoding="utf-8"
        )

        code, said, _ = run(
            "build", str(SAMPLE), "--out", str(tmp_path / "out"), "--templates", str(own),
            "--document", "letter", "--format", "docx",
        )  # fmt: skip

        assert code == 1
        assert "The template letter/en.html.j2 is missing." in said

    def test_an_unknown_language_is_named(self, run: Command, tmp_path: Path) -> None:
        path = broken(tmp_path)
        path.write_text(path.read_text(encoding="utf-8") + "\nlanguage: tlh\n", encoding="utf-8")
        text = path.read_text(encoding="utf-8")
        if text.count("\nlanguage:") > 1:
            path.write_text(text.replace("\nlanguage: en\n", "\n", 1), encoding="utf-8")

        code, said, _ = run("build", str(path), "--out", str(tmp_path / "out"), "--format", "docx")

        assert code == 1
        assert "There is no language 'tlh'." in said

    def test_another_language_than_the_projects(self, run: Command, tmp_path: Path) -> None:
        common = ("build", str(SAMPLE), "--format", "docx", "--document", "work-plan")

        code, _, _ = run(*common, "--language", "fr", "--out", str(tmp_path / "fr"))
        run(*common, "--out", str(tmp_path / "en"))

        assert code == 0
        name = "ka210-adu-illustration/work-plan.docx"
        assert title(tmp_path / "fr" / name) == "Plan de travail – MENDMEASURE"
        assert title(tmp_path / "en" / name) == "Work plan – MENDMEASURE"

    def test_documents_that_are_not_in_the_language_are_left_out_and_named(
        self, run: Command, tmp_path: Path
    ) -> None:
        own = tmp_path / "templates" / "poster"
        own.mkdir(parents=True)
        spec = "id: poster\ntitles: {en: Poster}\nper: project\nphase: running\n"
        (own / "document.yaml").write_text(spec, encoding="utf-8")
        page = '<document><header class="compact"><h1>Poster</h1></header><p>Come!</p></document>'
        (own / "en.html.j2").write_text(page, encoding="utf-8")
        common = ("build", str(SAMPLE), "--templates", str(own.parent), "--format", "docx")
        french = (*common, "--language", "fr", "--out", str(tmp_path / "out"))

        code, said, _ = run(*french)

        assert code == 0
        assert "left out, not in this language yet: " in said
        assert "poster" in said.split("yet: ")[1].split(".")[0]
        assert not list((tmp_path / "out").rglob("poster.docx"))

        code, said, _ = run(*french, "--document", "poster")

        assert code == 1
        assert "poster/fr.html.j2 is missing" in said

    def test_an_unknown_language_on_the_command_line_is_wrong_use(
        self, run: Command, tmp_path: Path
    ) -> None:
        code, _, err = run("build", str(SAMPLE), "--language", "tlh", "--out", str(tmp_path))

        assert code == 2
        assert "--language tlh: there is no such language. Languages: en, fr." in err


def test_explain_prints_the_rule_with_samples(run: Command) -> None:
    code, out, _ = run("explain", "management-share")

    assert code == 0
    assert out.startswith("management-share: ")
    assert "Passes:" in out
    assert "Fails:" in out


def test_explain_of_an_unknown_rule_gets_the_nearest(run: Command) -> None:
    code, _, err = run("explain", "management-shares")

    assert code == 2
    assert "Did you mean 'management-share'?" in err


def test_the_schema_is_json_and_the_committed_one_is_fresh(run: Command) -> None:
    code, out, _ = run("schema")

    assert code == 0
    assert json.loads(out)["title"] == "Project"
    committed = ROOT / "docs" / "reference" / "project.schema.json"
    assert out == committed.read_text(encoding="utf-8"), "run `make reference`"


def test_the_workspace_has_a_schema_of_its_own(run: Command) -> None:
    code, out, _ = run("schema", "--workspace")

    assert code == 0
    assert json.loads(out)["title"] == "Workspace"
    committed = ROOT / "docs" / "reference" / "workspace.schema.json"
    assert out == committed.read_text(encoding="utf-8"), "run `make reference`"


def test_version_and_help(run: Command) -> None:
    assert run("--version")[:2] == (0, f"erasmus-docs {__version__}\n")
    code, out, _ = run("--help")
    assert code == 0
    for command in ("check", "build", "explain", "schema"):
        assert command in out


def test_no_command_shows_the_help(run: Command) -> None:
    code, out, err = run()

    assert code == 2
    assert "Usage:" in out + err


def test_a_bug_of_ours_is_said_and_exits_with_three(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("erasmus_docs.build.files.project_files", lambda _: 1 / 0)

    code, _, err = run("check", "x")

    assert code == 3
    assert "ZeroDivisionError" in err
    assert "a bug of ours" in err


def test_without_pango_docx_is_built_and_pdf_says_what_to_install(tmp_path: Path) -> None:
    words = ["build", str(SAMPLE), "--document", "work-plan", "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-m", "erasmus_docs.cli", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=without_library(tmp_path, "pango"),
    )

    assert done.returncode == 1
    assert "libpango-1.0-0" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert [p.name for p in tmp_path.rglob("work-plan.*")] == ["work-plan.docx"]


def test_explain_without_an_id_lists_all_rules(run: Command) -> None:
    code, out, _ = run("explain")

    assert code == 0
    assert "management-share " in out
    assert len(out.splitlines()) >= 25


def test_actions_lists_codes_calls_managers_and_titles(run: Command) -> None:
    code, out, _ = run("actions", "--call", "2026")

    assert code == 0
    assert "KA220-HED" in out
    assert "Small-scale Partnerships, adult education" in out
    assert "EPPKA2-KA" not in out
    assert run("actions", "--call", "2031")[0] == 2


def test_actions_of_one_code_lists_what_can_be_chosen(run: Command) -> None:
    code, out, _ = run("actions", "KA210-ADU")

    assert code == 0
    assert "inclusion-diversity (horizontal)" in out
    assert "Promoting local learning centres and innovative learning spaces" in out
    assert "Outcomes" in out
    assert "none known for this call" in run("actions", "EPPKA2-KA", "--call", "2014")[1]
    assert "Did you mean KA220-HED (calls 2021 to 2026)" in run("actions", "KA220-HEDD")[2]
    assert "known for calls 2021 to 2026." in run("actions", "KA210-ADU", "--call", "2031")[2]


def test_priorities_suggest_outcomes(run: Command) -> None:
    code, out, _ = run(
        "actions", "KA220-ADU", "--call", "2026", "--priority", "inclusion-diversity"
    )
    assert code == 0
    assert "Outcomes suggested" in out
    assert "goes with inclusion-diversity" in out

    code, _, err = run("actions", "KA220-ADU", "--call", "2026", "--priority", "inclusion-divrsity")
    assert code == 2
    assert "has no priority inclusion-divrsity. Did you mean inclusion-diversity?" in err

    assert run("actions", "--priority", "inclusion-diversity")[0] == 2


def test_a_call_that_is_not_published_can_be_checked_as_an_older_one(
    run: Command, tmp_path: Path
) -> None:
    path = broken(tmp_path, call="2027")

    code, out, _ = run("check", str(path))
    assert code == 1
    assert "The rules of call 2027 are not known yet: no guide of it was found" in out
    assert "--call 2026" in out

    code, out, _ = run("check", str(path), "--call", "2026")
    assert code == 0
    assert "not known yet" not in out
    assert "(checked against call 2026 instead of 2027)" in out


@pytest.mark.hostile("privacy")
def test_what_is_said_of_a_bug_quotes_nothing_of_the_file(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(_: object) -> None:
        try:
            raise KeyError("Somebody of Somewhere")
        except KeyError as error:
            raise ValueError("Somebody of Somewhere") from error

    monkeypatch.setattr("erasmus_docs.build.files.project_files", wrong)
    _, out, err = run("check", "x")

    assert "ValueError" in err
    assert "test_app.py" in err
    assert "Somebody" not in err.replace('"Somebody of Somewhere"', "") + out
    monkeypatch.setenv("ERASMUS_DOCS_DEBUG", "1")
    assert "ValueError: Somebody of Somewhere" in run("check", "x")[2]
