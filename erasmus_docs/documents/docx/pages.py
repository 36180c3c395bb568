"""An estimate of the page each heading falls on, for the contents table until Word updates it.

Heights are reckoned from the number of characters, the width of a letter in the house font and the
distances of the house style. The width was fitted to the sample projects of this repository, where
LibreOffice puts four headings in five on the page estimated and all others but one on the page
before or after; expect somewhat less elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil

from erasmus_docs.documents.blocks import (
    Block,
    Cell,
    Clause,
    Contents,
    Definitions,
    Figure,
    Heading,
    Inlines,
    Item,
    Landscape,
    Link,
    Note,
    PageBreak,
    Paragraph,
    Ref,
    Row,
    Run,
    Signatures,
    Table,
    TitlePage,
)
from erasmus_docs.documents.docx.reference import Page

_LETTER = 0.42
"""Width of a letter in parts of the type size; chosen so that the samples come out best."""
_LINE = 1.2207
_BODY = 10.5
_LOOSE = 254 / 240
_HEADINGS = {1: (15, 17, 6), 2: (12, 12, 4), 3: (10.5, 9, 3)}


@dataclass(slots=True)
class Sheet:
    """Where the text stands: page, distance from the top, size of the page, pages of headings."""

    paper: Page
    tall: float
    wide: float
    page: int = 1
    at: float = 0.0
    found: list[int] = field(default_factory=list)

    def leave(self) -> None:
        """Go on at the top of the next page."""
        if self.at > 0:
            self.page, self.at = self.page + 1, 0.0

    def turn(self, *, landscape: bool) -> None:
        """Start a section on a new page."""
        self.leave()
        edges = self.paper.margins["top"] + self.paper.margins["bottom"]
        down = self.paper.width if landscape else self.paper.height
        self.tall = (down - edges) / 20
        self.wide = self.paper.text_width(landscape) / 20

    def flow(self, height: float) -> None:
        """Add text that runs on to the next page."""
        self.at += height
        while self.at > self.tall:
            self.page, self.at = self.page + 1, self.at - self.tall

    def whole(self, height: float, after: float = 0.0) -> None:
        """Add something that stays on one page, together with ``after`` below it."""
        if self.at + height + after > self.tall:
            self.leave()
        self.at += height


def estimate(blocks: Sequence[Block], paper: Page) -> list[int]:
    """The page of each heading, in document order."""
    sheet = Sheet(paper, 0, 0)
    sheet.turn(landscape=False)
    _all(sheet, blocks, blocks)
    return sheet.found


def _all(sheet: Sheet, blocks: Iterable[Block], document: Sequence[Block]) -> None:
    for block in blocks:
        if isinstance(block, Landscape):
            sheet.turn(landscape=True)
            _all(sheet, block.blocks, document)
            sheet.turn(landscape=False)
        elif isinstance(block, PageBreak) or (isinstance(block, Heading) and block.new_page):
            sheet.leave()
        if isinstance(block, Heading):
            size, before, after = _HEADINGS[block.level]
            sheet.whole(_height(block.inlines, size, sheet.wide - 60) + before + after, 30)
            sheet.found.append(sheet.page)
        elif isinstance(block, Table):
            _table(sheet, block)
        elif isinstance(block, Contents):
            sheet.flow(30 + sum(14.7 for one in _headings(document) if one.level <= block.depth))
            sheet.leave()
        elif isinstance(block, TitlePage):
            sheet.at = 230.0 if block.compact else sheet.tall
        else:
            _text(sheet, block)


def _text(sheet: Sheet, block: Block) -> None:
    if isinstance(block, Paragraph):
        sheet.flow(_height(block.inlines, _BODY, sheet.wide) + 5.5)
    elif isinstance(block, Clause):
        left = (31, 54, 77)[block.level - 1]
        sheet.flow(_height(block.inlines, _BODY, sheet.wide - left) + (4.5 if left == 31 else 3))
    elif isinstance(block, Item):
        sheet.flow(_height(block.inlines, _BODY, sheet.wide - 20 * block.level) + 2.5)
    elif isinstance(block, Definitions):
        for _, content in block.rows:
            sheet.flow(max(_stack(content, _BODY, sheet.wide - 128, 3), 17))
    elif isinstance(block, Note):
        sheet.whole(15 + (14 if block.title else 0) + _stack(block.blocks, 10, sheet.wide - 11, 0))
    elif isinstance(block, Figure):
        sheet.whole(block.width_mm * 1.4 + 40)
    elif isinstance(block, Signatures):
        for first in range(0, len(block.blocks), 2):
            most = max(len(one.lines) for one in block.blocks[first : first + 2])
            sheet.whole(30 + 21.3 * most)


def _table(sheet: Sheet, table: Table) -> None:
    """Rows stay whole; the head rows return on every page."""
    size = 7.0 if table.look == "gantt" else 8.0 if table.size == "small" else 9.0
    least = 13 if table.look != "form" else 23 if table.size == "small" else 28
    total = sum(table.columns)
    widths = [sheet.wide * column / total for column in table.columns]
    heights = [_row(row, widths, size, least) for row in table.rows]
    head = sum(h for h, row in zip(heights, table.rows, strict=True) if row.kind == "head")
    sheet.whole(26, head + max(heights, default=0))
    for height in heights:
        if sheet.at + height > sheet.tall:
            sheet.page, sheet.at = sheet.page + 1, head
        sheet.at += height
    sheet.at += 9


def _row(row: Row, widths: list[float], size: float, least: float) -> float:
    tallest, column = least, 0
    for cell in row.cells:
        span = cell.colspan
        wide = (widths[column] if span == 1 else sum(widths[column : column + span])) - 8.5
        column += span
        if cell.rowspan == 1:
            tallest = max(tallest, _cell(cell, size, wide) + 2)
    return tallest


def _cell(cell: Cell, size: float, wide: float) -> float:
    gap = 2.5 if size == 9 else 1.5
    if len(cell.blocks) == 1:
        return _height(cell.blocks[0].inlines, size, max(wide, 5), 1) + gap
    return sum(_height(one.inlines, size, max(wide, 5), 1) + gap for one in cell.blocks)


def _stack(blocks: Iterable[Paragraph | Item], size: float, wide: float, gap: float) -> float:
    return sum(_height(one.inlines, size, wide) + gap for one in blocks)


def _height(inlines: Inlines, size: float, wide: float, loose: float = _LOOSE) -> float:
    letters = lines = 0
    if len(inlines) == 1 and type(first := inlines[0]) is Run:
        return max(1, ceil(len(first.text) * size * _LETTER / wide)) * size * _LINE * loose
    for one in inlines:
        if isinstance(one, Run | Ref):
            letters += len(one.text)
        elif isinstance(one, Link):
            letters += sum(len(run.text) for run in one.runs)
        else:
            lines += 1
    lines += max(1, ceil(letters * size * _LETTER / wide))
    return lines * size * _LINE * loose


def _headings(blocks: Iterable[Block]) -> Iterable[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Landscape):
            yield from _headings(block.blocks)
