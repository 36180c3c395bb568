"""The one walk over a document's blocks that everybody shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from erasmus_docs.documents.blocks import (
    Block,
    Clause,
    Definitions,
    Figure,
    Footnote,
    Heading,
    Inlines,
    Item,
    Landscape,
    Link,
    Note,
    Paragraph,
    Run,
    Signatures,
    Table,
    TitlePage,
)


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks in reading order, those on landscape pages included."""
    for block in blocks:
        if isinstance(block, Landscape):
            yield from flat(block.blocks)
        else:
            yield block


def parts(block: Block) -> Iterator[Inlines]:
    """Every piece of inline content of a block, in reading order."""
    if isinstance(block, Heading | Paragraph | Clause | Item):
        yield block.inlines
    elif isinstance(block, Note):
        yield block.title
        for inner in block.blocks:
            yield inner.inlines
    elif isinstance(block, Definitions):
        for term, description in block.rows:
            yield term
            yield from (inner.inlines for inner in description)
    elif isinstance(block, Table):
        yield block.caption
        for row in block.rows:
            for cell in row.cells:
                yield from (inner.inlines for inner in cell.blocks)
    elif isinstance(block, TitlePage):
        yield from (block.kicker, block.title, block.subtitle)
        yield from parts(block.facts)
        yield from (block.notice, block.statement, block.disclaimer)
    elif isinstance(block, Signatures):
        for signature in block.blocks:
            yield signature.party
            yield from (part for pair in signature.lines for part in pair)
    elif isinstance(block, Figure):
        yield block.caption


def runs(inlines: Inlines) -> Iterator[Run]:
    """The runs of inline content, those of links and footnotes included."""
    for one in inlines:
        if isinstance(one, Run):
            yield one
        elif isinstance(one, Link):
            yield from one.runs
        elif isinstance(one, Footnote):
            yield from runs(one.inlines)
