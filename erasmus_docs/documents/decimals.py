"""Numbers in tables: one column, one number of decimals, so that their points are in line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from erasmus_docs.documents.blocks import Cell, Paragraph, Row, Run
from erasmus_docs.documents.grid import placed

_NUMBER = re.compile(r"([0-9][0-9\u00a0]*)(?:([.,])([0-9]{1,3}))?(\u00a0%)?")
_CENTS = 2
_Where = tuple[int, int]


def aligned(rows: tuple[Row, ...], columns: int) -> tuple[Row, ...]:
    """The rows, the percentages of a column with as many decimals as the most precise one has.

    A row that holds nothing but percentages has one number of decimals as well. Amounts have cents
    where another one of their column has them; other numbers stay as they are.
    """
    found = {
        (at, n): match
        for at, row in enumerate(rows)
        if row.kind != "head"
        for n, cell in enumerate(row.cells)
        if (match := _number(cell))
    }
    mark = next((match[2] for match in found.values() if match[2]), "")
    if not mark or len(found) == 1:
        return rows
    places = {where: len(match[3] or "") for where, match in found.items()}
    percents = [where for where, match in found.items() if match[4]]
    together = list(_together(rows, columns, percents))
    for _ in range(2):  # rows change columns, which change rows
        for group in together:
            most = max(places[where] for where in group)
            places.update(dict.fromkeys(group, most))
    for group in _columns(rows, columns, (where for where in found if where not in percents)):
        if max(places[where] for where in group) == _CENTS:
            places.update(dict.fromkeys(group, _CENTS))
    return tuple(
        replace(row, cells=tuple(
            _with(cell, found[at, n], mark, places[at, n]) if (at, n) in found else cell
            for n, cell in enumerate(row.cells)
        ))
        for at, row in enumerate(rows)
    )  # fmt: skip


def _together(rows: Sequence[Row], columns: int, found: Iterable[_Where]) -> Iterator[list[_Where]]:
    """Places of percentages that are read beside each other: each column, each row of them."""
    found = list(found)
    beside: dict[int, list[_Where]] = defaultdict(list)
    for at, n in found:
        beside[at].append((at, n))
    for at, group in beside.items():
        if len(group) == sum(1 for cell in rows[at].cells if cell.blocks and not cell.scope):
            yield group
    yield from _columns(rows, columns, found)


def _columns(rows: Sequence[Row], columns: int, found: Iterable[_Where]) -> Iterator[list[_Where]]:
    """Places of numbers that stand below each other."""
    across = [[start for _, start in line] for line in placed(rows, columns)]
    below: dict[int, list[_Where]] = defaultdict(list)
    for at, n in found:
        below[across[at][n]].append((at, n))
    yield from below.values()


def _number(cell: Cell) -> re.Match[str] | None:
    run = _only(cell)
    return _NUMBER.fullmatch(run.text) if run else None


def _only(cell: Cell) -> Run | None:
    """The run of a cell that holds nothing else."""
    if len(cell.blocks) != 1 or not isinstance(block := cell.blocks[0], Paragraph):
        return None
    run = block.inlines[0] if len(block.inlines) == 1 else None
    return run if isinstance(run, Run) else None


def _with(cell: Cell, match: re.Match[str], mark: str, places: int) -> Cell:
    """The cell with that many decimals."""
    run, block = _only(cell), cell.blocks[0]
    if run is None or places == len(match[3] or ""):
        return cell
    text = f"{match[1]}{mark}{(match[3] or '').ljust(places, '0')}{match[4] or ''}"
    return replace(cell, blocks=(replace(block, inlines=(replace(run, text=text),)),))
