"""What a long run tried is written into a section of its own."""

from __future__ import annotations

from pathlib import Path

from tests.support.reliability import put
from tools.fuzz import record


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


def test_a_property_keeps_the_row_of_the_last_run_in_which_it_held(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    put(page, "hostile", "| it | 3 | 3 |")
    first = ['{"property": "b", "cases": 1200}', '{"property": "a", "files": 3, "kinds": 2}']
    record(page, first, "400, 7, 2026-11-21")
    record(page, ['{"property": "b", "cases": 9}'], "400, 8, 2026-11-22")

    assert [line for line in page.read_text("utf-8").splitlines() if line[:1] == "|"] == [
        "| it | 3 | 3 |",
        "| property | tried | cases asked for, seed, day |",
        "|---|---|---|",
        "| a | 3 files, 2 kinds | 400, 7, 2026-11-21 |",
        "| b | 9 cases | 400, 8, 2026-11-22 |",
    ]
