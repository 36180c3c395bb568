"""Where on the grid of a table each cell stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from erasmus_docs.documents.blocks import Cell, Row

MAX_SPAN = 200


def placed(rows: Sequence[Row], columns: int) -> Iterator[list[tuple[Cell, int]]]:
    """Each row's cells with the column they begin in, past the cells that reach down from above.

    Raises:
        ValueError: A span is out of bounds; the parser never lets one through.
    """
    spans = [0] * columns
    for row in rows:
        found: list[tuple[Cell, int]] = []
        at = 0
        for cell in row.cells:
            while at < columns and spans[at] > 0:
                at += 1
            if not (0 < cell.colspan <= columns - at and 0 < cell.rowspan <= MAX_SPAN):
                raise ValueError(
                    f"A cell spans {cell.colspan} columns and {cell.rowspan} rows at column "
                    f"{at + 1} of {columns}."
                )
            found.append((cell, at))
            spans[at : at + cell.colspan] = [cell.rowspan] * cell.colspan
            at += cell.colspan
        spans = [max(0, span - 1) for span in spans]
        yield found
