"""Numbers of a column have one number of decimals, in every language."""

from __future__ import annotations

import pytest

from erasmus_docs.documents.blocks import Cell, Row, Table
from erasmus_docs.documents.decimals import aligned
from tests.support.docx_files import says
from tests.support.every_document import document
from tests.support.walk import flat


def row(*texts: str) -> Row:
    return Row((Cell(says("Row"), "row"), *(Cell(says(text) if text else ()) for text in texts)))


def texts(rows: tuple[Row, ...]) -> list[list[str]]:
    return [
        ["".join(getattr(part, "text", "") for block in cell.blocks for part in block.inlines)
         for cell in one.cells[1:]]
        for one in rows
    ]  # fmt: skip


def test_a_column_has_the_decimals_of_its_most_precise_percentage() -> None:
    rows = (row("10\u00a0%", "7"), row("10.8\u00a0%", "7.5"), row("–", "at most 20\u00a0%"))

    assert texts(aligned(rows, 3)) == [
        ["10.0\u00a0%", "7"], ["10.8\u00a0%", "7.5"], ["–", "at most 20\u00a0%"],
    ]  # fmt: skip


def test_a_row_of_percentages_is_read_along() -> None:
    rows = (row("1\u00a0550", "", "60\u00a0%"), row("12,5\u00a0%", "30\u00a0%", ""))

    assert texts(aligned(rows, 4)) == [
        ["1\u00a0550", "", "60\u00a0%"],
        ["12,5\u00a0%", "30,0\u00a0%", ""],
    ]


def test_amounts_below_each_other_have_cents_if_one_has() -> None:
    rows = (
        row("16\u00a0264", "3", "19\u00a0%", "250"),
        row("102\u00a0480.32", "2.5", "9.1\u00a0%", "2.125"),
        row("–", "12 months", "", "7"),
    )

    assert texts(aligned(rows, 5)) == [
        ["16\u00a0264.00", "3", "19.0\u00a0%", "250"],
        ["102\u00a0480.32", "2.5", "9.1\u00a0%", "2.125"],
        ["–", "12 months", "", "7"],
    ]


def test_whole_percentages_stay_whole() -> None:
    rows = (row("40\u00a0%"), row("60\u00a0%"))

    assert aligned(rows, 2) is rows


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ka210-adu-illustration/budget-summary", "10.0\u00a0%"),
        ("fr:ka210-adu-illustration/budget-summary", "10,0\u00a0%"),
    ],
)
def test_a_budget_summary_prints_them_so(name: str, said: str) -> None:
    tables = [block for block in flat(document(name).blocks) if isinstance(block, Table)]

    assert any(said in line for table in tables for line in texts(table.rows))
