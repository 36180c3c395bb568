"""`check` for machines: where the findings go, and what the shell is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from erasmus_docs.cli.options import ReportFormat
from tests.cli.reporters.conftest import ODD_NAME, changed

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def projects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a clean and a wrong project."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / "clean.yaml").write_text(changed(), "utf-8")
    (tmp_path / "wrong.yaml").write_text(changed(duration="30", id="wrong"), "utf-8")
    return tmp_path


@pytest.mark.parametrize("kind", ReportFormat)
def test_the_exit_code_is_the_same_in_every_format(
    run: Command, projects: Path, kind: ReportFormat
) -> None:
    assert run("check", "clean.yaml", "--format", kind)[0] == 0
    code, out, _ = run("check", str(projects), "--format", kind)
    assert code == 1
    assert "duration" in out
    assert run("check", "nowhere.yaml", "--format", kind)[0] == 2


def test_an_unknown_format_is_wrong_use_and_names_them(run: Command, projects: Path) -> None:
    code, _, err = run("check", str(projects), "--format", "xml")

    assert code == 2
    assert all(kind in err for kind in ReportFormat)


def test_a_file_takes_the_findings_and_the_terminal_says_them(run: Command, projects: Path) -> None:
    code, out, _ = run("check", ".", "--format", "json", "--output", "out/found.json")

    assert code == 1
    assert "wrong.yaml:28:11: error [duration] The project lasts 30 months" in out
    assert "\nFindings are in out/found.json.\nNext: erasmus-docs explain " in out
    found = json.loads((projects / "out" / "found.json").read_text("utf-8"))
    assert [one["file"] for one in found["projects"]] == ["clean.yaml", "wrong.yaml"]


def test_text_in_a_file_is_what_the_terminal_says(run: Command, projects: Path) -> None:
    _, out, _ = run("check", "wrong.yaml", "--output", "found.txt")

    text = (projects / "found.txt").read_text("utf-8")
    assert out == f"{text}Findings are in found.txt.\nNext: erasmus-docs explain duration\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (changed(), "erasmus-docs build 'my file.yaml'"),
        (changed(duration="30"), "erasmus-docs explain duration"),
        (
            changed(duration="30") + "waivers: [{rule: duration, reason: Agreed}]\n",
            "erasmus-docs explain instalments, or erasmus-docs build 'my file.yaml'",
        ),
        ("title: x\nacronym: [\n", "mend line 3, then erasmus-docs check 'my file.yaml'"),
    ],
    ids=["clean", "wrong", "warned", "unreadable"],
)
def test_the_last_line_names_what_to_type_next(
    run: Command, projects: Path, text: str, line: str
) -> None:
    (projects / "my file.yaml").write_text(text, "utf-8")

    _, out, _ = run("check", "my file.yaml")

    assert out.splitlines()[-1] == f"Next: {line}", out


def test_a_file_that_cannot_be_written_is_wrong_use(run: Command, projects: Path) -> None:
    code, _, err = run("check", str(projects), "--output", str(projects / "clean.yaml" / "x"))

    assert code == 2
    assert "the findings cannot be written: " in err
    assert "Name another file." in err


def test_blanks_are_text_only(run: Command, projects: Path) -> None:
    code, _, err = run("check", str(projects), "--gaps", "--format", "sarif")

    assert code == 2
    assert "leave out --format" in err


def test_no_value_gets_a_line_or_a_colour_of_its_own(run: Command, projects: Path) -> None:
    odd = projects / ODD_NAME
    odd.write_text(changed(call='"20\\n::error::no\\e[31m"'), "utf-8")

    _, out, _ = run("check", str(odd))

    assert "`call` is '20\\n::error::no\\x1b[31m'." in out
    assert "\x1b" not in out


def test_a_name_that_is_no_utf8_is_reported_in_every_format(run: Command, projects: Path) -> None:
    name = b"caf\xe9.yaml".decode("utf-8", "surrogateescape")
    (projects / name).write_text("title: x\n", "utf-8")

    for kind in ReportFormat:
        code, out, _ = run("check", str(projects / name), "--format", kind)
        assert code == 1
        assert ("caf%E9.yaml" if kind == "sarif" else "caf\\udce9.yaml") in out


def test_github_gets_a_summary_of_the_step_behind_what_is_there(
    run: Command, projects: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = projects / "summary.md"
    page.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))

    run("check", ".", "--format", "json")
    assert page.read_text("utf-8") == "before\n"
    _, out, _ = run("check", "wrong.yaml", "--format", "github")

    assert out.startswith("::error file=wrong.yaml,line=28,col=11,title=duration::The project")
    text = page.read_text("utf-8")
    assert text.startswith("before\n### erasmus-docs: 1 error, 1 warning\n")
    assert "| error | wrong.yaml:28:11 | duration | The project lasts 30 months" in text

    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(projects / "wrong.yaml" / "x"))
    code, _, err = run("check", "clean.yaml", "--format", "github")
    assert code == 2
    assert "GITHUB_STEP_SUMMARY" in err


def test_waived_findings_can_be_left_out(run: Command, projects: Path) -> None:
    waiver = "waivers: [{rule: duration, reason: Agreed}]\n"
    (projects / "waived.yaml").write_text(changed(duration="30") + waiver, "utf-8")

    _, every, _ = run("check", "waived.yaml", "--format", "sarif")
    code, rest, _ = run("check", "waived.yaml", "--format", "sarif", "--no-waived")

    assert code == 0
    first, *_ = json.loads(every)["runs"][0]["results"]
    assert first["ruleId"] == "duration"
    assert "duration" not in rest
    assert "instalments" in rest
