"""The command ``fields`` as the author of a template meets it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from erasmus_docs.cli.app import main

SAMPLE = Path(__file__).parents[2] / "projects" / "ka210-adu-illustration.yaml"


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["erasmus-docs", "fields", *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    printed = capsys.readouterr()
    code = caught.value.code
    return (code if isinstance(code, int) else 0), printed.out, printed.err


def test_names_with_type_and_meaning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(monkeypatch, capsys, "parties.organisation")

    assert code == 0
    line = next(line for line in out.splitlines() if line.startswith("pic "))
    assert line.split("  ")[0] == "pic"
    assert "text, may be missing" in line
    assert line.endswith("Participant Identification Code, nine digits")


def test_values_of_a_project(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(monkeypatch, capsys, "project", "--project", str(SAMPLE))

    assert code == 0
    lines = out.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("acronym "))
    assert lines[at + 1].strip() == "= MENDMEASURE"
    whole = run(monkeypatch, capsys, "--project", str(SAMPLE), "--language", "fr")[1]
    assert "= fr" in whole


def test_what_is_not_there_is_wrong_use(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, err = run(monkeypatch, capsys, "parties.nobody")
    assert code == 2
    assert "There is no name nobody below parties." in err
    assert run(monkeypatch, capsys, "--project", str(tmp_path / "no.yaml"))[0] == 2
    broken = tmp_path / "a.yaml"
    broken.write_text("title: x\n", encoding="utf-8")
    code, out, _ = run(monkeypatch, capsys, "--project", str(broken))
    assert code == 1
    assert "is missing" in out
