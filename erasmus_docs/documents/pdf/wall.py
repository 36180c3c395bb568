"""Pages to pin up as XHTML, and how high their parts are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import Any

from erasmus_docs.documents.blocks import Block, Document, Wall
from erasmus_docs.documents.wall import COLUMN_MM, PAPERS

Write = Callable[[Iterable[Block]], str]
_MM = 25.4 / 96


def in_columns(document: Document) -> tuple[Block, ...]:
    """The title, then the blocks of all columns."""
    assert document.wall is not None
    return (*document.blocks[:1], *chain.from_iterable(document.wall.columns))


def markup(page: Wall, blocks: Sequence[Block], write: Write) -> str:
    """The title across the page, the text below it in columns; ``blocks`` as ``in_columns``."""
    paper = PAPERS[page.paper]
    ends = tuple(accumulate(map(len, page.columns), initial=1))
    style = f"width:{COLUMN_MM:g}mm;margin-right"
    columns = "".join(
        f'<div class="col" style="{style}:{paper.gap if end < len(blocks) else 0:.4g}mm">'
        f"{write(blocks[start:end])}</div>"
        for start, end in pairwise(ends)
    )
    return (
        f'<div class="wall {page.paper.lower()}" style="font-size:{page.size:g}pt">'
        f"{write(blocks[:1])}{columns}</div>"
    )


def to_measure(size: float, title: Block, blocks: Sequence[Block], write: Write) -> str:
    """The title as wide as each paper, then each block as wide as a column, one below the other."""
    parts = [(paper.across, title) for paper in PAPERS.values()]
    parts += [(COLUMN_MM, block) for block in blocks]
    measured = "".join(
        f'<div class="u" style="width:{mm:g}mm">{write([block])}</div>' for mm, block in parts
    )
    return f'<div class="wall measured" style="font-size:{size:g}pt">{measured}</div>'


def heights(page_box: Any) -> tuple[list[float], list[float]]:
    """The heights in millimetres of what ``to_measure`` wrote: titles, and blocks."""
    found = list(_measured(page_box))
    return found[: len(PAPERS)], found[len(PAPERS) :]


def _measured(box: Any) -> Iterator[float]:
    for child in getattr(box, "children", ()):
        if child.element is not None and child.element.get("class") == "u":
            yield child.height * _MM
        else:
            yield from _measured(child)
