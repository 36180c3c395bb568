"""What a signature stands below: its last words go with it to the next page.

A signature alone on a page could belong to any text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from erasmus_docs.documents.blocks import (
    Block,
    Landscape,
    Link,
    Paragraph,
    Ref,
    Run,
    Signature,
    Signatures,
)

# Letters of about two lines: one short sentence above a signature still looks torn off.
_ENOUGH = 160


def with_closings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks; paragraphs right above signatures stay on their page."""
    out = list(blocks)
    for at, block in enumerate(out):
        if isinstance(block, Landscape):
            out[at] = replace(block, blocks=with_closings(block.blocks))
        elif isinstance(block, Signatures):
            _tie(out, at)
    return tuple(out)


def rows(block: Signatures) -> list[tuple[tuple[Signature, ...], bool]]:
    """Signatures two in a row; the flag says whether a page may end above the row.

    No row stands alone on a page while there is another one.
    """
    pairs = [block.blocks[at : at + 2] for at in range(0, len(block.blocks), 2)]
    return [(pair, 2 <= at <= len(pairs) - 2) for at, pair in enumerate(pairs)]


def _tie(out: list[Block], at: int) -> None:
    letters = 0
    while at and letters < _ENOUGH:
        at -= 1
        before = out[at]
        if not isinstance(before, Paragraph) or before.role == "continuation":
            return
        out[at] = replace(before, keep_next=True)
        letters += sum(_length(part) for part in before.inlines)


def _length(part: object) -> int:
    if isinstance(part, Link):
        return sum(map(_length, part.runs))
    return len(part.text) if isinstance(part, Run | Ref) else 0
