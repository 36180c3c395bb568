"""Pages to pin up: a document on one page, in columns, on the smallest paper in the largest type.

A document is cut into pieces that a column keeps whole; the layout engine says how high each is in
a type, and the pieces are shared out among the columns so that these end at about one height.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise
from math import ceil, sqrt

from erasmus_docs.documents.blocks import (
    Block,
    Definitions,
    Document,
    Heading,
    Inlines,
    Item,
    Paragraph,
    Run,
    Wall,
)
from erasmus_docs.documents.walk import parts

SIZES = tuple(quarters / 4 for quarters in range(28, 43))
"""Sizes of type in points, from 7 to 10.5."""
_FIRST, _HOPELESS = 8.0, 0.5
COLUMN_MM = 92.0
LABEL_EMS = 8.8
"""How wide labels are, in parts of the type; the style sheet says so, too."""
# Millimetres: a line and a letter of text beside its label per point of type, and a title.
_LINE, _LETTER, _TITLE = 0.42, 0.2, 16.0
# Letters of a row of definitions that may begin in one column and end in the next.
_LONG = 700


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper with its columns, all in millimetres; columns are of one width on all."""

    name: str
    width: float
    height: float
    margin: float
    columns: int

    @property
    def across(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def gap(self) -> float:
        """Width between two columns, a hair less than what is left, lest the last one wraps."""
        return (self.across - self.columns * COLUMN_MM) / (self.columns - 1) - 0.05


PAPERS = {
    paper.name: paper for paper in (Paper("A4", 210, 297, 10, 2), Paper("A3", 420, 297, 11, 4))
}
"""Small paper first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a column keeps whole.

    Attributes:
        block: A block, or a part of one: a row of definitions, or a part of such a row.
        part: Which row of definitions it is a part of, counted through the document; else 0.
        goes_on: It is not the first part of its row.
        sticks: It stays with the next piece.
    """

    block: Block
    part: int = 0
    goes_on: bool = False
    sticks: bool = False


Content = tuple[Paragraph | Item, ...]
Heights = tuple[Sequence[float], Sequence[float]]
"""Millimetres: of the title on each paper, and of each block in a column."""
Measure = Callable[[float, Block, Sequence[Block]], Heights]
"""Says how high a title and blocks are in a size of type."""


def fitted(document: Document, measure: Measure) -> Document:
    """The document as a page to pin up; as it was if even the largest paper is too small.

    Args:
        document: Its first block is the title.
        measure: Lays blocks out.
    """
    cut = list(pieces(document.blocks[1:]))
    blocks = [piece.block for piece in cut]
    measured = cache(lambda size: measure(size, document.blocks[0], blocks))

    def ends(size: float, number: int, paper: Paper) -> tuple[int, ...]:
        titles, heights = measured(size)
        room = paper.height - 2 * paper.margin - titles[number] - _spare(size)
        return shared(cut, heights, paper.columns, room)

    for number, paper in enumerate(PAPERS.values()):
        fits = partial(ends, number=number, paper=paper)
        if size := _largest(measured(_FIRST), number, paper, fits):
            columns = tuple(
                tuple(joined(cut[start:end], document.labels.continued))
                for start, end in pairwise((0, *fits(size)))
            )
            return replace(document, wall=Wall(paper.name, size, columns))
    return document


def _largest(first: Heights, number: int, paper: Paper, fits: Callable[[float], object]) -> float:
    """The largest size that fits a paper, or 0; twice the size takes four times the room."""
    titles, heights = first
    room = (paper.height - 2 * paper.margin - titles[number]) * paper.columns
    likely = _FIRST * sqrt(room / sum(heights))
    if likely < SIZES[0] - _HOPELESS:
        return 0
    at = max(0, bisect(SIZES, likely) - 1)
    while at >= 0 and not fits(SIZES[at]):
        at -= 1
    while 0 <= at < len(SIZES) - 1 and fits(SIZES[at + 1]):
        at += 1
    return SIZES[at] if at >= 0 else 0


def _spare(size: float) -> float:
    """Two lines in millimetres, for a label that a continued row prints again."""
    return 2 * size * _LINE


def pieces(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Cut blocks up; a row of definitions between the items of its list."""
    part = 0
    for block in blocks:
        if not isinstance(block, Definitions):
            yield Piece(block, sticks=isinstance(block, Heading))
            continue
        for term, content in block.rows:
            part += 1
            if _letters(Definitions(((term, content),))) < _LONG:
                yield Piece(Definitions(((term, content),)), part)
                continue
            first = 2 if isinstance(content[0], Paragraph) else 1
            yield Piece(Definitions(((term, content[:first]),)), part)
            for one in content[first:]:
                yield Piece(Definitions(((term, (one,)),)), part, goes_on=True)


def shared(
    cut: Sequence[Piece], heights: Sequence[float], columns: int, room: float
) -> tuple[int, ...]:
    """Where each column ends, so that the highest is as low as can be; nothing if they overflow."""
    best = _filled(cut, heights, columns, room)
    low, high = sum(heights) / columns, room
    while best and high - low > 1:
        middle = (low + high) / 2
        if found := _filled(cut, heights, columns, middle):
            best, high = found, middle
        else:
            low = middle
    return best


def _filled(
    cut: Sequence[Piece], heights: Sequence[float], columns: int, room: float
) -> tuple[int, ...]:
    """Columns filled one after the other up to a height."""
    ends = []
    start = 0
    for _ in range(columns):
        end, used = start, 0.0
        while end < len(cut) and used + heights[end] <= room:
            used += heights[end]
            end += 1
        while end < len(cut) and end > start and cut[end - 1].sticks:
            end -= 1
        ends.append(end)
        start = end
    return tuple(ends) if start == len(cut) else ()


def joined(cut: Sequence[Piece], continued: str) -> Iterator[Block]:
    """The blocks of a column; a row that began in the column before repeats its label.

    Args:
        cut: The pieces of the column.
        continued: Word that marks the repeated label, in the document's language.
    """
    rows: list[tuple[Inlines, Content]] = []
    part = 0
    for piece in cut:
        if not isinstance(piece.block, Definitions):
            if rows:
                yield Definitions(tuple(rows))
                rows = []
            yield piece.block
            continue
        ((term, content),) = piece.block.rows
        if rows and piece.part == part:
            rows[-1] = (rows[-1][0], rows[-1][1] + content)
        else:
            again: Inlines = (Run(f" ({continued})"),) if piece.goes_on else ()
            rows.append((term + again, content))
        part = piece.part
    if rows:
        yield Definitions(tuple(rows))


def guessed(size: float, title: Block, blocks: Sequence[Block]) -> Heights:  # noqa: ARG001
    """Heights by the number of letters, for where nothing can be laid out."""
    line, letters = size * _LINE, COLUMN_MM / (size * _LETTER)
    lines = (0.5 + ceil(_letters(block) / letters) for block in blocks)
    return [_TITLE] * len(PAPERS), [line * count for count in lines]


def _letters(block: Block) -> int:
    return sum(len(run.text) for part in parts(block) for run in part if isinstance(run, Run))
