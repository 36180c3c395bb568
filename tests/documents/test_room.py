"""Small tables stay whole, and contents a little longer than a page are set closer."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import Cell, Contents, Heading, Paragraph, Row, Run, Table
from erasmus_docs.documents.pdf import House, write
from erasmus_docs.documents.room import is_crowded, is_short
from erasmus_docs.documents.spec import shipped_templates
from tests.documents.pdf.printed import document, needs_poppler, pages
from tests.support.docx_files import body, made, says, small_table
from tests.support.docx_lint import NS, W


@cache
def house() -> House:
    return House.load(shipped_templates() / "house")


def row(content: str, kind: str = "body") -> Row:
    return Row((Cell(says(content)), Cell(says("1"))), "foot" if kind == "foot" else "body")


def rows(count: int) -> Table:
    return small_table(*(row(f"Row{n}") for n in range(count)))


def chapters(count: int) -> tuple[Heading, ...]:
    return tuple(Heading(1, (Run(f"Chapter {n}"),), str(n), "section") for n in range(count))


def test_few_rows_with_little_text_are_short() -> None:
    assert is_short(rows(8))
    assert not is_short(rows(9))
    assert not is_short(small_table(row("long " * 200)))


@pytest.mark.parametrize(("entries", "close"), [(44, False), (45, True), (54, True), (55, False)])
def test_only_contents_that_then_fit_are_set_closer(entries: int, close: bool) -> None:
    assert is_crowded(["Chapter"] * entries) is close
    assert is_crowded(["Chapter", *["A long title of a chapter. " * 4] * (entries // 2)]) is (
        44 < 1 + entries // 2 * 2 <= 54
    )


@needs_poppler
def test_fifty_entries_fit_one_page_and_the_text_begins_on_the_next(tmp_path: Path) -> None:
    found = pages(write(document(Contents("Contents"), *chapters(50)), house()), tmp_path)

    assert "Chapter 49" in found[0]
    assert "Chapter 0\n" in found[1]


def test_word_sets_them_closer_too() -> None:
    data = made(Contents("Contents"), *chapters(50))
    entries = [p for p in body(data).iter(f"{W}p") if p.find(".//w:hyperlink", NS) is not None]

    assert len(entries) == 50
    assert all(entry.find("w:pPr/w:spacing", NS) is not None for entry in entries)


@needs_poppler
def test_a_small_table_goes_to_the_next_page_as_a_whole(tmp_path: Path) -> None:
    filler = [Paragraph((Run(f"Filler {n}."),)) for n in range(30)]
    found = pages(write(document(*filler, rows(8)), house()), tmp_path)

    assert all(f"Row{n}" in found[1] for n in range(8))
    assert "Row0" not in found[0]


@needs_poppler
def test_no_page_begins_with_the_last_row_of_a_table_alone(tmp_path: Path) -> None:
    filler = [Paragraph((Run(f"Filler {n}."),)) for n in range(18)]
    found = pages(write(document(*filler, rows(20)), house()), tmp_path)

    assert "Row17" in found[0]
    assert "Row18" not in found[0]
    assert all(f"Row{n}" in found[1] for n in (18, 19))
