"""What both writers keep whole or set closer, reckoned from numbers of rows and letters."""

from __future__ import annotations

from collections.abc import Iterable

from erasmus_docs.documents.blocks import Run, Table

_SHORT_ROWS, _SHORT_TEXT = 9, 800
_ROOMY_LINES, _CLOSE_LINES, _ENTRY_LETTERS = 44, 54, 80


def is_short(table: Table) -> bool:
    """Whether a table stays on one page: few rows, and little text in them."""
    if len(table.rows) > _SHORT_ROWS:
        return False
    cells = (cell for row in table.rows for cell in row.cells)
    runs = (run for cell in cells for one in cell.blocks for run in one.inlines)
    return sum(len(run.text) for run in runs if isinstance(run, Run)) < _SHORT_TEXT


def is_crowded(titles: Iterable[str]) -> bool:
    """Whether contents of these entries fit one page, but only when set closer."""
    lines = sum(1 + len(title) // _ENTRY_LETTERS for title in titles)
    return _ROOMY_LINES < lines <= _CLOSE_LINES
