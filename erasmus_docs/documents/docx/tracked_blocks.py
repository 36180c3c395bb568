"""Paragraphs, tables and rows of two DOCX files as one text with tracked changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby, takewhile

from lxml import etree

from erasmus_docs.documents.compare import Step, align, alike, bag
from erasmus_docs.documents.docx.pieces import Element, said
from erasmus_docs.documents.docx.reference import W
from erasmus_docs.documents.docx.tracked import (
    Tracking,
    attributes,
    deleted,
    inserted,
    mark_end,
    merged,
    note_pair,
    replaced,
)

_P, _TABLE, _CONTROL = f"{W}p", f"{W}tbl", f"{W}sdt"
_EMPTY_STYLE, _CAPTION_STYLE = "SectionEnd", "Caption"


def body(old: Sequence[Element], new: Sequence[Element], tracking: Tracking) -> list[Element]:
    """The blocks of a text: paragraphs, tables, and the contents table in its control."""
    steps = _steps(old, new)
    _follow_marks(old, new, steps, tracking)
    found: list[Element] = []
    for element in _blocks(old, new, steps, tracking):
        if element.tag == _TABLE and found and found[-1].tag == _TABLE:
            found.append(_apart(tracking))
        found.append(element)
    if steps and None in steps[-1]:
        found.append(_empty())  # the last paragraph of a text cannot go
    return found


def closed(old: Sequence[Element], new: Sequence[Element], tracking: Tracking) -> list[Element]:
    """The paragraphs of a cell or header, which ends with one whose end can neither come nor go.

    Where paragraphs are added or dropped at the end, it is the end of the last one that stays
    before them that changes, as in a word processor.
    """
    steps = _steps(old, new)
    last = max((n for n, step in enumerate(steps) if None not in step), default=-1)
    gone = [i for i, _ in steps[last + 1 :] if i is not None]
    come = [j for _, j in steps[last + 1 :] if j is not None]
    if not gone and not come:
        return list(_blocks(old, new, steps, tracking))
    if gone and come:
        rest: list[Step] = [*((i, None) for i in gone[:-1]), *((None, j) for j in come[:-1])]
        steps = [*steps[: last + 1], *rest, (gone[-1], come[-1])]
        return list(_blocks(old, new, steps, tracking))
    found = list(_blocks(old, new, steps[: last + 1], tracking))
    i, j = steps[last]
    assert i is not None
    assert j is not None
    staying = found[-1]
    if come:
        found += _appended((staying, old[i]), [new[n] for n in come], tracking)
    else:
        now, before = tracking.pairs.pop()
        staying.replace(now, before)
        mark_end(staying, "del", tracking)
        found += (deleted(old[n], tracking) for n in gone[:-1])
        end = deleted(old[gone[-1]], tracking, mark=False)
        end.replace(end[0], now)
        found.append(end)
        note_pair(end, old[gone[-1]], tracking)
    return found


def _follow_marks(
    old: Sequence[Element], new: Sequence[Element], steps: Iterable[Step], tracking: Tracking
) -> None:
    """Know what references of the old text point to; one to what goes must not stay a field."""
    targets = tracking.old.targets
    targets.update((name, "") for one in old for name in _marks(one))
    for i, j in steps:
        if i is not None and j is not None and new[j].tag == _P:
            targets.update(zip(_marks(old[i]), _marks(new[j]), strict=False))


def _marks(element: Element) -> list[str]:
    names = (str(one.get(f"{W}name")) for one in element.iter(f"{W}bookmarkStart"))
    return [name for name in names if name.startswith("_Ref")]


def _blocks(
    old: Sequence[Element], new: Sequence[Element], steps: Iterable[Step], tracking: Tracking
) -> Iterator[Element]:
    last: _Pair | None = None
    for stay, group in groupby(steps, lambda step: None not in step):
        together = list(group)
        gone = [old[i] for i, _ in together if i is not None]
        come = [new[j] for _, j in together if j is not None]
        if not stay:
            yield from _between(last, gone, come, tracking)
            continue
        for was, now in zip(gone, come, strict=True):
            last = (_both(was, now, tracking), was)
            yield last[0]


_Pair = tuple[Element, Element]
"""A block of the result that stays, and what it was."""


def _between(
    last: _Pair | None, gone: Sequence[Element], come: Sequence[Element], tracking: Tracking
) -> Iterator[Element]:
    """What goes and comes after a block that stays.

    LibreOffice 7.4 takes an inserted paragraph back with its end, but where a control, a footnote
    or the end of inserted text before it is in the way, the next paragraph is joined to what is
    left and loses its style and number. So the first that comes takes the place of the first that
    goes if it looks the same, and others begin, as people insert them, at the end of the paragraph
    before them.
    """
    if gone and come and _change_places(gone[0], come[0]):
        last = (replaced(gone[0], come[0], tracking), gone[0])
        yield last[0]
        gone, come = gone[1:], come[1:]
    begun = list(takewhile(_is_plain, come)) if last and all(map(_is_plain, last)) else []
    # pandoc joins what was before an inserted heading to what is after it
    if begun and "Heading" in _style(begun[-1]):
        begun = []
    if last and begun:
        yield from _appended(last, begun, tracking)
    for one in gone:
        yield from _deleted(one, tracking)
    for one in come[len(begun) :]:
        yield _inserted(one, tracking)


def _appended(last: _Pair, come: Sequence[Element], tracking: Tracking) -> Iterator[Element]:
    """Paragraphs that come after one that stays; its end is that of the last of them."""
    staying, was = last
    mark_end(staying, "ins", tracking)
    for one in come[:-1]:
        yield inserted(one, tracking)
    end = inserted(come[-1], tracking, mark=False)
    yield end
    note_pair(end, was, tracking, listed=False)


def _change_places(old: Element, new: Element) -> bool:
    """Whether one can be written in the place of the other: LibreOffice loses a change of style."""
    both = (old, new)
    return (
        all(_is_plain(one) and said(one) for one in both)
        and _style(old) == _style(new)
        and all(one.find(f"{W}pPr/{W}numPr") is None for one in both)
    )


def _is_plain(block: Element) -> bool:
    """Whether it is a paragraph that ends no section, stands in no frame and heads no table."""
    if block.tag != _P or _style(block) == _CAPTION_STYLE:
        return False
    return all(block.find(f"{W}pPr/{W}{name}") is None for name in ("sectPr", "framePr"))


def _both(old: Element, new: Element, tracking: Tracking) -> Element:
    if new.tag == _P:
        return merged(old, new, tracking)
    if new.tag == _TABLE:
        return _table(old, new, tracking)
    return _control(new, body(_content(old), _content(new), tracking))


def _inserted(new: Element, tracking: Tracking) -> Element:
    if new.tag == _P:
        # what LibreOffice 7.4 leaves of a control when the paragraph is rejected keeps its end, and
        # the next paragraph loses style and number to it
        return inserted(new, tracking, controls=False)
    if new.tag == _TABLE:
        rows = (_inserted_row(row, tracking) for row in new.findall(f"{W}tr"))
        return _with_rows(new, rows)
    return _control(new, [_inserted(one, tracking) for one in _content(new)])


def _deleted(old: Element, tracking: Tracking) -> Iterator[Element]:
    if old.tag == _P:
        yield deleted(old, tracking)
    elif old.tag == _TABLE:
        yield _with_rows(old, (_deleted_row(row, tracking) for row in old.findall(f"{W}tr")))
    else:
        for one in _content(old):
            yield from _deleted(one, tracking)


def _table(old: Element, new: Element, tracking: Tracking) -> Element:
    before, now = old.findall(f"{W}tr"), new.findall(f"{W}tr")
    bags = [[bag(said(row)) for row in rows] for rows in (before, now)]
    shapes = [[_shape(row) for row in rows] for rows in (before, now)]
    keys = [
        [(shape, said(row)) for shape, row in zip(ours, rows, strict=True)]
        for ours, rows in zip(shapes, (before, now), strict=True)
    ]

    def likeness(i: int, j: int) -> float:
        return alike(bags[0][i], bags[1][j]) if shapes[0][i] == shapes[1][j] else 0.0

    def rows() -> Iterator[Element]:
        for i, j in align(keys[0], keys[1], likeness):
            if i is not None and j is not None:
                yield _row(before[i], now[j], tracking)
            elif i is not None:
                yield _deleted_row(before[i], tracking)
            elif j is not None:
                yield _inserted_row(now[j], tracking)

    return _with_rows(new, rows())


def _row(old: Element, new: Element, tracking: Tracking) -> Element:
    before = old.findall(f"{W}tc")
    row = _bare(new, f"{W}tc")
    for cell, was in zip(new.findall(f"{W}tc"), before, strict=True):
        own = _bare(cell, _P)
        own.extend(closed(was.findall(_P), cell.findall(_P), tracking))
        row.append(own)
    return row


def _inserted_row(new: Element, tracking: Tracking) -> Element:
    return _marked_row(new, "ins", inserted, tracking)


def _deleted_row(old: Element, tracking: Tracking) -> Element:
    return _marked_row(old, "del", deleted, tracking)


def _marked_row(
    whole: Element, kind: str, of: Callable[[Element, Tracking], Element], tracking: Tracking
) -> Element:
    """A row that comes or goes with all that is in it."""
    row = _bare(whole, f"{W}tc")
    _row_properties(row).append(tracking.change(kind))
    for cell in whole.findall(f"{W}tc"):
        own = _bare(cell, _P)
        own.extend(of(one, tracking) for one in cell.findall(_P))
        row.append(own)
    return row


def _row_properties(row: Element) -> Element:
    found = row.find(f"{W}trPr")
    if found is None:
        found = etree.Element(f"{W}trPr")
        row.insert(0, found)
    return found


def _shape(row: Element) -> tuple[tuple[str, str], ...]:
    """How the cells of a row reach across and down: rows that differ in it are different rows."""
    return tuple(
        (_value(cell, "gridSpan", "1"), _value(cell, "vMerge", "continue"))
        for cell in row.findall(f"{W}tc")
    )


def _value(cell: Element, name: str, default: str) -> str:
    found = cell.find(f"{W}tcPr/{W}{name}")
    return "" if found is None else found.get(f"{W}val") or default


def _with_rows(table: Element, rows: Iterable[Element]) -> Element:
    found = _bare(table, f"{W}tr")
    found.extend(rows)
    return found


def _bare(element: Element, *without: str) -> Element:
    """A copy without the children of some tags."""
    found = etree.Element(element.tag, attributes(element))
    found.extend(deepcopy(child) for child in element if child.tag not in without)
    return found


def _content(control: Element) -> list[Element]:
    content = control.find(f"{W}sdtContent")
    return [] if content is None else list(content)


def _control(shell: Element, content: Iterable[Element]) -> Element:
    found = _bare(shell, f"{W}sdtContent")
    etree.SubElement(found, f"{W}sdtContent").extend(content)
    return found


def _empty() -> Element:
    paragraph = etree.Element(_P)
    properties = etree.SubElement(paragraph, f"{W}pPr")
    etree.SubElement(properties, f"{W}pStyle", {f"{W}val": _EMPTY_STYLE})
    return paragraph


def _apart(tracking: Tracking) -> Element:
    """Keeps two tables apart; gone whether changes are accepted or rejected."""
    paragraph = _empty()
    mark_end(paragraph, "ins", tracking)
    mark_end(paragraph, "del", tracking)
    return paragraph


def _steps(old: Sequence[Element], new: Sequence[Element]) -> list[Step]:
    """Which blocks belong together: of one kind and style, with words in common."""
    if len(old) == len(new) == 1 and old[0].tag == new[0].tag == _P:
        return [(0, 0)]
    kinds = [_kinds(side) for side in (old, new)]
    texts = [[said(one) for one in side] for side in (old, new)]
    bags: list[list[Counter[str]]] = [[bag(text) for text in side] for side in texts]

    def likeness(i: int, j: int) -> float:
        if kinds[0][i] != kinds[1][j]:
            return 0.0
        if kinds[0][i] == (_CONTROL,):
            return 1.0
        common = alike(bags[0][i], bags[1][j])
        # a table under the same head is the same table, however many of its rows are others
        same = old[i].tag == _TABLE and _head(old[i]) == _head(new[j])
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
    return isinstance(kind, tuple) and kind[0] == _TABLE


def _keys(kinds: Sequence[Hashable], texts: Sequence[str]) -> list[Hashable]:
    """What must be equal; an empty paragraph belongs to what stands before it."""
    keys: list[Hashable] = []
    for kind, text in zip(kinds, texts, strict=True):
        keys.append((kind, text) if text or not keys else (kind, "", keys[-1]))
    return keys


def _kinds(blocks: Sequence[Element]) -> list[Hashable]:
    """Only blocks of one kind belong together; the caption and the end of a table go with it."""
    tables = [_columns(one) if one.tag == _TABLE else 0 for one in blocks]
    found: list[Hashable] = []
    for before, own, after, one in zip(
        [0, *tables], tables, [*tables[1:], 0], blocks, strict=False
    ):
        if one.tag != _P:
            found.append((one.tag, own) if own else (one.tag,))
            continue
        name = _style(one)
        beside = {_EMPTY_STYLE: before, _CAPTION_STYLE: after}
        found.append((name, beside.get(name, 0)))
    return found


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _head(table: Element) -> str:
    first = table.find(f"{W}tr")
    return "" if first is None else said(first)


def _columns(table: Element) -> int:
    return len(table.findall(f"{W}tblGrid/{W}gridCol"))
