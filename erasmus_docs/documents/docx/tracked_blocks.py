"""Paragraphs, tables and rows of two DOCX files as one text with tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
from erasmus_docs.documents.docx.tracked_steps import (
    CAPTION_STYLE,
    CONTROL,
    EMPTY_STYLE,
    TABLE,
    P,
    has_property,
    steps_of,
    style_of,
)


def body(old: Sequence[Element], new: Sequence[Element], tracking: Tracking) -> list[Element]:
    """The blocks of a text: paragraphs, tables, and the contents table in its control."""
    steps = steps_of(old, new)
    _follow_marks(old, new, steps, tracking)
    found: list[Element] = []
    for element in _blocks(old, new, steps, tracking):
        if element.tag == TABLE and found and _needs_room(found[-1]):
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
    steps = steps_of(old, new)
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
        if i is not None and j is not None and new[j].tag == P:
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

    What ends a section or stands in a frame comes first, and the contents table with it:
    LibreOffice 7.4 forgets what is said of a paragraph that follows a frame, and joins none to
    what lies beyond a section or a contents table.

    It takes an inserted paragraph back with its end, but where a control, a footnote
    or the end of inserted text before it is in the way, the next paragraph is joined to what is
    left and loses its style and number. So the first that comes takes the place of the first that
    goes if it looks the same, and others begin, as people insert them, at the end of the paragraph
    before them.
    """
    if (pair := _with_note(gone, come)) is not None:
        i, j = pair
        yield from _between(last, gone[:i], come[:j], tracking)
        last = (replaced(gone[i], come[j], tracking), gone[i])
        yield last[0]
        yield from _between(last, gone[i + 1 :], come[j + 1 :], tracking)
        return
    if gone and come and _change_places(gone[0], come[0]):
        last = (replaced(gone[0], come[0], tracking), gone[0])
        yield last[0]
        gone, come = gone[1:], come[1:]
    # an empty paragraph would take style and number of those that are taken back
    after = last is not None and all(_is_plain(one) and said(one) for one in last)
    begun = list(takewhile(_is_plain, come)) if after else []
    # pandoc joins what was before an inserted heading to what is after it
    if begun and "Heading" in style_of(begun[-1]):
        begun = []
    if last and begun:
        yield from _appended(last, begun, tracking)
    rest = come[len(begun) :]
    front = list(takewhile(lambda one: one.tag == CONTROL or _is_fixed(one), rest))
    for one in front:
        yield _inserted(one, tracking)
    for one in gone:
        yield from _deleted(one, tracking)
    for one in rest[len(front) :]:
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


def _with_note(gone: Sequence[Element], come: Sequence[Element]) -> tuple[int, int] | None:
    """One that goes and one that comes in its place, of which one has a footnote.

    LibreOffice 7.4 takes what is said of the end of a paragraph for said of the end of the footnote
    in it, so that an end which comes or goes with a footnote stays; here no end changes.
    """
    noted = [{n for n, one in enumerate(side) if _has_note(one)} for side in (gone, come)]
    if not any(noted):
        return None
    found = [
        (i, j)
        for i, old in enumerate(gone)
        for j, new in enumerate(come)
        if (i in noted[0] or j in noted[1]) and _change_places(old, new)
    ]
    both = (one for one in found if one[0] in noted[0] and one[1] in noted[1])
    return next(both, found[0] if found else None)


def _has_note(block: Element) -> bool:
    return next(block.iter(f"{W}footnoteReference"), None) is not None


def _change_places(old: Element, new: Element) -> bool:
    """Whether one can be written in the place of the other: LibreOffice loses a change of style."""
    both = (old, new)
    return (
        all(_is_plain(one) and said(one) for one in both)
        and style_of(old) == style_of(new)
        and all(one.find(f"{W}pPr/{W}numPr") is None for one in both)
    )


def _is_plain(block: Element) -> bool:
    """Whether it is a paragraph that ends no section, stands in no frame and heads no table."""
    if block.tag != P or style_of(block) == CAPTION_STYLE:
        return False
    return not _is_fixed(block)


def _is_fixed(block: Element) -> bool:
    """Whether it is a paragraph that ends a section or stands in a frame."""
    return has_property(block, "sectPr") or has_property(block, "framePr")


def _both(old: Element, new: Element, tracking: Tracking) -> Element:
    if new.tag == P:
        return merged(old, new, tracking)
    if new.tag == TABLE:
        return _table(old, new, tracking)
    return _control(new, body(_content(old), _content(new), tracking))


def _inserted(new: Element, tracking: Tracking) -> Element:
    if new.tag == P:
        # what LibreOffice 7.4 leaves of a control when the paragraph is rejected keeps its end, and
        # the next paragraph loses style and number to it
        return inserted(new, tracking, controls=False)
    if new.tag == TABLE:
        rows = (_inserted_row(row, tracking) for row in new.findall(f"{W}tr"))
        return _with_rows(new, rows)
    return _control(new, [_inserted(one, tracking) for one in _content(new)])


def _deleted(old: Element, tracking: Tracking) -> Iterator[Element]:
    if old.tag == P:
        yield deleted(old, tracking)
    elif old.tag == TABLE:
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
        own = _bare(cell, P)
        own.extend(closed(was.findall(P), cell.findall(P), tracking))
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
        own = _bare(cell, P)
        own.extend(of(one, tracking) for one in cell.findall(P))
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
    paragraph = etree.Element(P)
    properties = etree.SubElement(paragraph, f"{W}pPr")
    etree.SubElement(properties, f"{W}pStyle", {f"{W}val": EMPTY_STYLE})
    return paragraph


def _needs_room(before: Element) -> bool:
    """Whether a table cannot follow at once.

    LibreOffice 7.4 joins no paragraph to a table: of one whose end goes an empty one stays, with
    its number.
    """
    if before.tag == TABLE:
        return True
    marks = [before.find(f"{W}pPr/{W}rPr/{W}{change}") for change in ("ins", "del")]
    return style_of(before) != CAPTION_STYLE and any(one is not None for one in marks)


def _apart(tracking: Tracking) -> Element:
    """Keeps what is before it from a table; gone whether changes are accepted or rejected."""
    paragraph = _empty()
    mark_end(paragraph, "ins", tracking)
    mark_end(paragraph, "del", tracking)
    return paragraph
