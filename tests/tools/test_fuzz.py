"""What a long run tried is written into a section of its own."""

from __future__ import annotations

from pathlib import Path

from tests.support.reliability import put
from tools.fuzz import rows


def test_a_section_is_written_anew_and_others_stay(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    put(page, "one", "# First\n")
    put(page, "two", "second")
    put(page, "one", "# Third")

    text = page.read_text("utf-8")
    assert "First" not in text
    assert text.index("Third") < text.index("second")
    put(page, "one", "# Third")
    assert page.read_text("utf-8") == text


def test_numbers_of_a_property_are_one_row() -> None:
    lines = ['{"property": "b", "cases": 1200}', '{"property": "a", "files": 3, "kinds": 2}']

    assert rows(lines) == ["| a | 3 files, 2 kinds |", "| b | 1,200 cases |"]
