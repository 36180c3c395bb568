"""``erasmus-docs application``: boxes to copy, what is left to do, and wrong use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
KA220 = ROOT / "projects" / "ka220-hed-illustration.yaml"

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(run: Command) -> Command:
    """Run ``erasmus-docs application``."""
    return partial(run, "application")


def changed(folder: Path, old: str, new: str) -> str:
    text = KA220.read_text(encoding="utf-8")
    assert old in text
    path = folder / "changed.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return str(path)


def test_a_whole_form_is_printed_in_paste_order(run: Command) -> None:
    code, out, _ = run(str(KA220))

    assert code == 0
    assert out.index("[1] Project title") < out.index("[9] What the project wants to achieve")
    # 195 is what `wc -m` says of the third paragraph of the summary without its label
    assert "summary-results; 195 characters, 500 advised, 305 left" in out
    assert "management-risks; 1945 characters, 2,000 advised, 55 left; shortened to fit" in out
    assert "org-past; 3,000 advised; may stay empty" in out
    assert out.splitlines()[-2] == "230 boxes, 0 still empty, 0 too long."


def test_plain_prints_texts_without_counts(run: Command) -> None:
    _, out, _ = run(str(KA220), "--plain")

    assert "[58] Needs that the project addresses\n\nWater leaves a building" in out
    assert "advised" not in out
    assert "still empty" not in out


def test_what_is_too_long_is_counted_and_fails(run: Command, tmp_path: Path) -> None:
    path = changed(tmp_path, "    Courses on heat pumps exist,", f"    {'x' * 1999}\n\n    Courses")
    code, out, _ = run(path)

    assert code == 1
    assert "1 too long." in out
    assert "  [53] cut " in out


def test_what_is_missing_is_listed_with_its_field(run: Command, tmp_path: Path) -> None:
    path = changed(tmp_path, "    motivation: |", "    follows-up: |")
    code, out, _ = run(path)

    assert code == 0
    assert "230 boxes, 1 still empty, 0 too long." in out
    assert "  [51] fill application.texts.motivation" in out


def test_a_form_that_is_not_known_says_which_is(run: Command) -> None:
    code, _, err = run(str(KA220), "--call", "2024")

    assert code == 2
    assert "The boxes of the form of KA220-HED in call 2024 are not known." in err
    assert "--call 2026" in err


def test_an_action_without_a_known_form(run: Command) -> None:
    code, _, err = run(str(ROOT / "projects" / "sim.yaml"))

    assert code == 2
    assert "EPPKA2-KA" in err


def test_a_folder_is_too_many_projects(run: Command) -> None:
    code, _, err = run(str(ROOT / "projects"))

    assert code == 2
    assert "Name one, such as" in err


def test_a_file_that_cannot_be_read_shows_its_findings(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("titel: x\n", encoding="utf-8")
    code, out, err = run(str(path))

    assert code == 1
    assert "titel" in out + err
