"""What was tried is counted by category, and the page tells it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.support.reliability import CATEGORIES, counted, written
from tools.reliability import ROOT, command

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"


def test_a_mark_counts_its_inputs() -> None:
    assert counted(pytest.mark.hostile("yaml").mark) == ("yaml", 1)
    assert counted(pytest.mark.hostile("text", inputs=7).mark) == ("text", 7)
    with pytest.raises(KeyError):
        counted(pytest.mark.hostile("nonsense").mark)


def test_what_did_not_hold_is_seen_on_the_page() -> None:
    page = written({"yaml": 1200, "path": 3}, {"yaml": 1200, "path": 2})

    assert "| 1,200 | 1,200 |" in page
    assert "| 3 | 2 |" in page
    assert "| **together** | 1,203 | 1,202 |" in page


def test_the_page_has_every_category_and_all_of_it_held() -> None:
    section = PAGE.read_text("utf-8").partition("<!-- end of hostile -->")[0]
    rows = re.findall(r"(?m)^\| (.*?) \| ([0-9,]+) \| ([0-9,]+) \|$", section)

    assert {words for words, _, _ in rows} >= set(CATEGORIES.values())
    assert [row for row in rows if row[1] != row[2] or row[1] == "0"] == []


def test_the_run_counts_what_it_tries(tmp_path: Path) -> None:
    page = tmp_path / "page.md"

    done = subprocess.run(
        command(page, "tests/test_yamlfile.py::test_long_values_are_read_whole"), cwd=ROOT
    )

    assert done.returncode == 0
    assert "| **together** | 1 | 1 |" in page.read_text("utf-8")
