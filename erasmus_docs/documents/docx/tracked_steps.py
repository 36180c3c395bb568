"""Which paragraphs and tables of two DOCX files belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from erasmus_docs.documents.compare import Step, align, alike, bag
from erasmus_docs.documents.docx.pieces import Element, said
from erasmus_docs.documents.docx.reference import W

P, TABLE, CONTROL = f"{W}p", f"{W}tbl", f"{W}sdt"
EMPTY_STYLE, CAPTION_STYLE = "SectionEnd", "Caption"


def steps_of(old: Sequence[Element], new: Sequence[Element]) -> list[Step]:
    """Which blocks belong together: of one kind and style, with words in common."""
    if len(old) == len(new) == 1 and old[0].tag == new[0].tag == P:
        return [(0, 0)]
    kinds = [_kinds(side) for side in (old, new)]
    texts = [[said(one) for one in side] for side in (old, new)]
    bags: list[list[Counter[str]]] = [[bag(text) for text in side] for side in texts]

    def likeness(i: int, j: int) -> float:
        if kinds[0][i] != kinds[1][j]:
            return 0.0
        if kinds[0][i] == (CONTROL,):
            return 1.0
        common = alike(bags[0][i], bags[1][j])
        # a table under the same head is the same table, however many of its rows are others
        same = old[i].tag == TABLE and _head(old[i]) == _head(new[j])
        return (1 + common) / 2 if same else common

    left, right = (_keys(*side) for side in zip(kinds, texts, strict=True))
    return _with_tables(align(left, right, likeness), *kinds)


def _with_tables(
    steps: Sequence[Step], old: Sequence[Hashable], new: Sequence[Hashable]
) -> list[Step]:
    """The same with tables of as many columns paired where their captions are."""
    alone = {step for step in steps if None in step}
    found: list[Step] = []
    taken: set[Step] = set()
    for i, j in steps:
        if (i, j) in taken:
            continue
        found.append((i, j))
        if i is None or j is None:
            continue
        singles: set[Step] = {(i + 1, None), (None, j + 1)}
        if singles <= alone and old[i + 1] == new[j + 1] and _is_table(old[i + 1]):
            found.append((i + 1, j + 1))
            taken |= singles
    return found


def _is_table(kind: Hashable) -> bool:
    return isinstance(kind, tuple) and kind[0] == TABLE


def _keys(kinds: Sequence[Hashable], texts: Sequence[str]) -> list[Hashable]:
    """What must be equal; an empty paragraph belongs to what stands before it."""
    keys: list[Hashable] = []
    for kind, text in zip(kinds, texts, strict=True):
        keys.append((kind, text) if text or not keys else (kind, "", keys[-1]))
    return keys


def _kinds(blocks: Sequence[Element]) -> list[Hashable]:
    """Only blocks of one kind belong together; the caption and the end of a table go with it."""
    tables = [_columns(one) if one.tag == TABLE else 0 for one in blocks]
    found: list[Hashable] = []
    for before, own, after, one in zip(
        [0, *tables], tables, [*tables[1:], 0], blocks, strict=False
    ):
        if one.tag != P:
            found.append((one.tag, own) if own else (one.tag,))
            continue
        name = style_of(one)
        beside = {EMPTY_STYLE: before, CAPTION_STYLE: after}
        found.append((name, beside.get(name, 0), has_property(one, "framePr")))
    return found


def style_of(paragraph: Element) -> str:
    """The style of a paragraph; empty for the usual one."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _head(table: Element) -> str:
    first = table.find(f"{W}tr")
    return "" if first is None else said(first)


def _columns(table: Element) -> int:
    return len(table.findall(f"{W}tblGrid/{W}gridCol"))


def has_property(block: Element, name: str) -> bool:
    """Whether it is a paragraph that has a property, as ``sectPr``."""
    return block.tag == P and block.find(f"{W}pPr/{W}{name}") is not None
