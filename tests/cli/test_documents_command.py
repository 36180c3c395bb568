"""The command ``documents`` as its user meets it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from erasmus_docs.cli.app import main

Said = tuple[int, str, str]


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> Said:
    monkeypatch.setattr(sys, "argv", ["erasmus-docs", "documents", *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    printed = capsys.readouterr()
    code = caught.value.code
    return (code if isinstance(code, int) else 0), printed.out, printed.err


def test_all_documents_by_phase(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(monkeypatch, capsys)

    assert code == 0
    heads = [line for line in out.splitlines() if line.endswith(")") and not line.startswith(" ")]
    assert heads == [f"{p.capitalize()} (--phase {p})" for p in
                     ("proposal", "agreement", "running", "reporting")]  # fmt: skip
    assert "work-plan" in out
    assert "rule-sheet" in out


def test_an_accreditation_gets_no_plan_of_work_it_does_not_plan(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(monkeypatch, capsys, "KA120-SCH")

    assert "declaration-checklist" in out
    assert not {"work-plan", "risk-register", "dissemination-plan"} & set(out.split())


def test_a_file_instead_of_an_action_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, said = run(monkeypatch, capsys, "mine.yaml")

    assert code == 2
    assert "mine.yaml is the name of a file. Give the code of an action instead" in said


def test_those_of_an_action_and_phase(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(monkeypatch, capsys, "ka220-hed", "--phase", "agreement", "--call", "2025")

    assert code == 0
    assert out.startswith("KA220-HED, call 2025: Cooperation Partnerships")
    assert "agreement-bilateral" in out
    assert "if the agreement is bilateral and there is a partner beside the coordinator" in out
    assert "agreement-consortium" not in out
    assert "work-plan" not in out


def test_an_unknown_action_gets_the_nearest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(monkeypatch, capsys, "KA220-HEDD")
    assert code == 2
    assert "Did you mean KA220-HED" in err
    assert run(monkeypatch, capsys, "--call", "2026")[0] == 2
    assert run(monkeypatch, capsys, "--phase", "later")[0] == 2


def test_documents_of_ones_own_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "poster").mkdir()
    spec = "id: poster\ntitles: {en: Poster}\nper: project\nphase: running\n"
    (tmp_path / "poster" / "document.yaml").write_text(spec, encoding="utf-8")

    assert "Poster" in run(monkeypatch, capsys, "--templates", str(tmp_path))[1]
    code, _, err = run(monkeypatch, capsys, "--templates", str(tmp_path / "no"))
    assert code == 2
    assert "there is no such folder" in err
