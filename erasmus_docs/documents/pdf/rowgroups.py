"""Which table rows stay on one page, and what happens to those that cannot.

The layout engine keeps a group of rows whole if asked to, but a group higher than a page makes it
leave half pages empty, and a cell that reaches over a page break loses its text. So heights are
estimated here, generously, and what is too high is divided beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from erasmus_docs.documents.blocks import Cell, Paragraph, Row, Run, Table
from erasmus_docs.documents.grid import placed
from erasmus_docs.documents.pdf.text import plain

# Points: what a page surely holds below a heading and a table head, and a good part of it.
_PAGE, _PART = 560.0, 300.0
# Millimetres: the narrowest page's text width.
_WIDTH = 166.0


@dataclass(frozen=True, slots=True)
class Measure:
    """Sizes for estimating, generous on all sides.

    Attributes:
        letters: How many letters fit a line, by column.
        line: Height of a line in points.
        padding: What a row adds to its lines.
    """

    letters: tuple[int, ...]
    line: float = 11.0
    padding: float = 6.0

    def fit(self, cell: Cell, column: int) -> int:
        """How many letters fit a line of the cell."""
        return sum(self.letters[column : column + cell.colspan])

    def height(self, cells: Sequence[tuple[Cell, int]]) -> float:
        """Estimated height of a row in points; cells over several rows do not count."""
        lines = [self._lines(cell, column) for cell, column in cells if cell.rowspan == 1]
        return max(lines, default=1) * self.line + self.padding

    def _lines(self, cell: Cell, column: int) -> int:
        fit = self.fit(cell, column)
        return sum(1 + len(plain(block.inlines)) // fit for block in cell.blocks)


def measure(block: Table) -> Measure:
    """Letter widths and heights of a table's type size."""
    padding, letter, line = (
        (0.8, 1.35, 8.1)
        if block.look == "gantt"
        else (3.6, 1.55, 9.8)
        if block.size == "small"
        else (3.6, 1.75, 11.0)
    )
    share = _WIDTH / sum(block.columns)
    letters = (max(1, int((share * column - padding) / letter)) for column in block.columns)
    return Measure(tuple(letters), line)


def groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that belong together: under one row head, or tied to the next."""
    start, end = 0, 0
    for index, row in enumerate(rows):
        reach = max([index + cell.rowspan - 1 for cell in row.cells], default=index)
        end = max(end, reach, index + 1 if row.keep_next else index)
        if end <= index:
            yield list(rows[start : index + 1])
            start = end = index + 1
    if start < len(rows):
        yield list(rows[start:])


def bodies(rows: Sequence[Row], size: Measure, continued: str) -> Iterator[tuple[bool, list[Row]]]:
    """Row groups in order; the flag says that the group must stay on one page.

    Args:
        rows: Body rows of one table.
        size: For estimating heights.
        continued: Word that marks a row head printed again, in the document's language.
    """
    loose: list[Row] = []
    for group in groups(rows):
        if len(group) == 1:
            loose += group
            continue
        if loose:
            yield False, loose
            loose = []
        for part in _parts(group, size, continued):
            yield True, part
    if loose:
        yield False, loose


def _parts(group: list[Row], size: Measure, continued: str) -> Iterator[list[Row]]:
    """The group as it is, or in parts that fit a page."""
    columns = len(size.letters)
    grid = list(placed(group, columns))
    heights = [size.height(cells) for cells in grid]
    if sum(heights) <= _PAGE:
        yield group
        return
    ends, filled = [], 0.0
    for index, height in enumerate(heights):
        if filled and filled + height > _PART:
            ends.append(index)
            filled = 0.0
        filled += height
    for start, end in zip([0, *ends], [*ends, len(group)], strict=True):
        yield _cut(group, grid, (start, end), continued)


def _cut(
    group: list[Row],
    grid: list[list[tuple[Cell, int]]],
    span: tuple[int, int],
    continued: str,
) -> list[Row]:
    """Rows ``start`` to ``end``; cells that reach in are said again, those that reach out end."""
    start, end = span
    out = []
    for index in range(start, end):
        cells = [
            (column, replace(cell, rowspan=min(cell.rowspan, end - index)))
            for cell, column in grid[index]
        ]
        if index == start:
            cells += [
                (column, _again(cell, min(above + cell.rowspan, end) - start, continued))
                for above in range(start)
                for cell, column in grid[above]
                if above + cell.rowspan > start
            ]
        cells.sort(key=lambda placed: placed[0])
        out.append(replace(group[index], cells=tuple(cell for _, cell in cells)))
    return out


def _again(cell: Cell, rowspan: int, continued: str) -> Cell:
    """A cell for the rows that are left of it, marked as continued."""
    blocks = list(cell.blocks)
    if blocks and isinstance(first := blocks[0], Paragraph):
        blocks[0] = replace(first, inlines=(*first.inlines, Run(f" ({continued})")), id="")
    return replace(cell, rowspan=rowspan, blocks=tuple(blocks))


def splittable(cells: Sequence[tuple[Cell, int]], size: Measure) -> bool:
    """Whether a row is so high that it had better break over pages."""
    return size.height(cells) > _PART
