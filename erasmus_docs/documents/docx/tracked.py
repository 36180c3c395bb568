"""One paragraph of two DOCX files as one with tracked changes.

Accepting all of them leaves the new paragraph: its fields, bookmarks, content controls and
properties are those that stand in the result. Rejecting all leaves the old text: what was deleted
keeps its look, its footnotes and pictures; a field or a link in it is its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, NamedTuple

from lxml import etree

from erasmus_docs.documents.compare import edits
from erasmus_docs.documents.docx.page_numbers import forget_pages
from erasmus_docs.documents.docx.pieces import (
    Element,
    Home,
    Meaning,
    Piece,
    home_key,
    pieces,
    text_run,
)
from erasmus_docs.documents.docx.reference import W

Change = Literal["ins", "del"]
OLD_LIST = "old:"
"""Stands before the number of a list of the old file until its number here is known."""


class Item(NamedTuple):
    """A piece, what becomes of it, and the controls and links it stands in here."""

    change: Literal["", "ins", "del"]
    piece: Piece
    home: Home


@dataclass(slots=True)
class Tracking:
    """The comparison of two files under way.

    Attributes:
        stamp: Attributes of every change: author, and date if there is one.
        old, new: What footnotes, pictures and links are in each file.
        bring: Takes a run over from the old file, with the footnote or picture it shows; ``None``
            if it cannot be.
        next_id: Makes the next number of a change.
        lists: Number of a list in the new file by that in the old one.
        pairs: Properties of paragraphs that stay: in the result and in the old file.
        changes: How many pieces were inserted and deleted.
    """

    stamp: dict[str, str]
    old: Meaning
    new: Meaning
    bring: Callable[[Element], Element | None]
    next_id: Callable[[], int]
    lists: dict[str, str] = field(default_factory=dict)
    pairs: list[tuple[Element, Element]] = field(default_factory=list)
    changes: dict[Change, int] = field(default_factory=lambda: {"ins": 0, "del": 0})

    def change(self, kind: str) -> Element:
        """An element that says what was changed, by whom and when."""
        return etree.Element(f"{W}{kind}", {f"{W}id": str(self.next_id()), **self.stamp})


def merged(old: Element, new: Element, tracking: Tracking) -> Element:
    """The paragraph with the changes of its text, and of its style and list."""
    before = [piece for piece in pieces(old, tracking.old) if piece.kind != "mark"]
    now = pieces(new, tracking.new)
    shown = [piece for piece in now if piece.kind != "mark"]
    keys = [piece.key for piece in before], [piece.key for piece in shown]
    if keys[0] == keys[1]:
        found = deepcopy(new)
        if found.find(f"{W}pPr") is None:
            found.insert(0, own_properties(new))
        forget_pages(found, old)
        note_pair(found, old, tracking)
        return found
    out = _Items(now, tracking)
    for edit in edits(*keys, lambda j: _holds(shown[j])):
        if edit.kind == "equal":
            out.keep(edit.j2 - edit.j1, "")
        else:
            out.delete(before[edit.i1 : edit.i2], replaced=edit.j2 > edit.j1)
            out.keep(edit.j2 - edit.j1, "ins")
    out.marks()
    found = _built(own_properties(new), out.items, tracking)
    forget_pages(found, old)
    note_pair(found, old, tracking)
    return found


def replaced(old: Element, new: Element, tracking: Tracking) -> Element:
    """The new paragraph in the place of an old one that has nothing in common with it."""
    items = [Item("del", one, ()) for one in pieces(old, tracking.old) if one.kind != "mark"]
    items += (Item(_coming(one), one, one.home) for one in pieces(new, tracking.new))
    found = _built(own_properties(new), items, tracking)
    note_pair(found, old, tracking, listed=False)
    return found


def _coming(piece: Piece) -> Literal["", "ins"]:
    return "" if piece.kind == "mark" else "ins"


def inserted(
    new: Element, tracking: Tracking, *, mark: bool = True, controls: bool = True
) -> Element:
    """The paragraph as a new one.

    Args:
        new: The paragraph.
        tracking: The comparison under way.
        mark: Whether its end is new as well, or was there before.
        controls: Whether values keep their content controls; their bookmarks stay in any case.
    """
    items = [
        Item(
            _coming(piece),
            piece,
            tuple(one for one in piece.home if controls or one.tag != f"{W}sdt"),
        )
        for piece in pieces(new, tracking.new)
    ]
    found = _built(own_properties(new), items, tracking)
    if mark:
        mark_end(found, "ins", tracking)
    return found


def deleted(old: Element, tracking: Tracking, *, mark: bool = True) -> Element:
    """The paragraph as one that goes; without ``mark`` its end stays."""
    items = [Item("del", one, ()) for one in pieces(old, tracking.old) if one.kind != "mark"]
    found = _built(old_properties(old), items, tracking)
    if mark:
        mark_end(found, "del", tracking)
    return found


def own_properties(paragraph: Element) -> Element:
    """The properties of a paragraph; there may be none."""
    found = paragraph.find(f"{W}pPr")
    return etree.Element(f"{W}pPr") if found is None else deepcopy(found)


def old_properties(paragraph: Element) -> Element:
    """Those of a paragraph of the old file: sections and pages are those of the new one."""
    found = own_properties(paragraph)
    for name in ("sectPr", "pageBreakBefore", "rPr"):
        for element in found.findall(f"{W}{name}"):
            found.remove(element)
    for number in found.iter(f"{W}numId"):
        number.set(f"{W}val", OLD_LIST + str(number.get(f"{W}val")))
    return found


def note_pair(paragraph: Element, old: Element, tracking: Tracking, *, listed: bool = True) -> None:
    """Remember what a paragraph was whose end stays, for changes of its style.

    Args:
        paragraph: The paragraph of the result.
        old: What it was.
        tracking: The comparison under way.
        listed: Whether the lists that they are in are the same list.
    """
    now, before = paragraph[0], old_properties(old)
    tracking.pairs.append((now, before))
    if not listed:
        return
    ours, theirs = now.find(f"{W}numPr/{W}numId"), before.find(f"{W}numPr/{W}numId")
    if ours is not None and theirs is not None:
        number = str(theirs.get(f"{W}val")).removeprefix(OLD_LIST)
        tracking.lists.setdefault(number, str(ours.get(f"{W}val")))


def mark_end(paragraph: Element, change: Change, tracking: Tracking) -> None:
    """Say that the end of the paragraph was inserted or deleted."""
    properties = paragraph[0]
    look = properties.find(f"{W}rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        after = [properties.find(f"{W}{name}") for name in ("sectPr", "pPrChange")]
        first = next((one for one in after if one is not None), None)
        if first is None:
            properties.append(look)
        else:
            first.addprevious(look)
    place = 1 if change == "del" and look.find(f"{W}ins") is not None else 0
    look.insert(place, tracking.change(change))


def _holds(piece: Piece) -> bool:
    return piece.kind == "whole" or any(letter.isalnum() for letter in piece.text)


class _Items:
    """The pieces of the new paragraph one after the other, with old ones put in between."""

    def __init__(self, now: Sequence[Piece], tracking: Tracking) -> None:
        self.items: list[Item] = []
        self._now, self._at, self._tracking = now, 0, tracking

    def marks(self) -> None:
        """Take the marks that come next."""
        while self._at < len(self._now) and self._now[self._at].kind == "mark":
            self._take("")

    def keep(self, number: int, change: Literal["", "ins"]) -> None:
        """Take so many pieces that print, with the marks before them."""
        for _ in range(number):
            self.marks()
            self._take(change)

    def _take(self, change: Literal["", "ins"]) -> None:
        piece = self._now[self._at]
        self.items.append(Item(change, piece, piece.home))
        self._at += 1

    def delete(self, gone: Sequence[Piece], *, replaced: bool) -> None:
        """Put old pieces here; into the control of their neighbour if it is the one they had."""
        before: Home = self.items[-1].home if self.items else ()
        if gone and replaced:
            ahead = next(piece for piece in self._now[self._at :] if piece.kind != "mark").home
            if ahead and gone[0].home and self._same(gone[0].home, ahead):
                self.marks()
                before = ahead
        after = self._now[self._at].home if self._at < len(self._now) else ()
        shared = _shared(before, after)
        for piece in gone:
            same = bool(piece.home) and self._same(piece.home, before)
            self.items.append(Item("del", piece, before if same else shared))

    def _same(self, old: Home, new: Home) -> bool:
        tracking = self._tracking
        return home_key(old, tracking.old) == home_key(new, tracking.new)


def _shared(one: Home, other: Home) -> Home:
    """The controls and links around both."""
    found = []
    for left, right in zip(one, other, strict=False):
        if left is not right:
            break
        found.append(left)
    return tuple(found)


def _built(properties: Element, items: Sequence[Item], tracking: Tracking) -> Element:
    paragraph = etree.Element(f"{W}p")
    paragraph.append(properties)
    paragraph.extend(_rendered(items, 0, tracking))
    return paragraph


def _rendered(items: Sequence[Item], depth: int, tracking: Tracking) -> Iterator[Element]:
    """Items as elements: those of one control or link together, and in it of one change."""
    for _, group in groupby(items, lambda one: id(one.home[depth]) if one.home[depth:] else 0):
        together = list(group)
        if together[0].home[depth:]:
            yield from _container(together[0].home[depth], together, depth, tracking)
            continue
        for (change, mark), part in groupby(
            together, lambda one: (one.change, one.piece.kind == "mark")
        ):
            same = [one.piece for one in part]
            if mark:
                yield from (deepcopy(run) for piece in same for run in piece.runs)
            elif change == "":
                yield from _runs(same)
            else:
                yield _changed(change, same, tracking)


def _changed(change: Change, group: Sequence[Piece], tracking: Tracking) -> Element:
    element = tracking.change(change)
    element.extend(_gone(group, tracking) if change == "del" else _runs(group))
    tracking.changes[change] += 1
    return element


def _container(
    shell: Element, items: Sequence[Item], depth: int, tracking: Tracking
) -> Iterator[Element]:
    """A content control or a link around its content; a new control is a change of its own."""
    whole = etree.Element(shell.tag, attributes(shell))
    inner = whole
    if shell.tag == f"{W}sdt":
        settings = shell.find(f"{W}sdtPr")
        if settings is not None:
            whole.append(deepcopy(settings))
            simple = whole[0].find(f"{W}text")
            if simple is not None and any(one.change for one in items):
                # LibreOffice passes over changes in a control for plain text
                whole[0].remove(simple)
        inner = etree.SubElement(whole, f"{W}sdtContent")
    inner.extend(_rendered(items, depth + 1, tracking))
    if inner is whole or any(one.change != "ins" for one in items if one.piece.kind != "mark"):
        yield whole
        return
    start, end = (_range(tracking) for _ in range(2))
    inner.insert(0, start[1])
    inner.append(end[0])
    yield from (start[0], whole, end[1])


def attributes(element: Element) -> dict[str, str]:
    """The attributes of an element, to make another like it."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def _range(tracking: Tracking) -> tuple[Element, Element]:
    """The start and the end of a stretch in which a control was inserted."""
    start = tracking.change("customXmlInsRangeStart")
    end = etree.Element(f"{W}customXmlInsRangeEnd", {f"{W}id": str(start.get(f"{W}id"))})
    return start, end


def _runs(group: Sequence[Piece]) -> Iterator[Element]:
    """Pieces as runs; words that look the same in one."""
    for (kind, look), part in groupby(group, _look):
        same = list(part)
        if kind == "text":
            yield text_run("".join(piece.text for piece in same), same[0].look)
        else:
            assert not look
            yield from (deepcopy(run) for piece in same for run in piece.runs)


def _gone(group: Sequence[Piece], tracking: Tracking) -> Iterator[Element]:
    """Pieces of the old file as deleted runs; of a field that does not count only its text."""
    for (kind, _), part in groupby(group, _look):
        same = list(part)
        if kind == "text":
            text = "".join(piece.text for piece in same)
            yield text_run(text, same[0].look, deleted=True)
            continue
        for piece in same:
            if isinstance(piece.key, tuple) and piece.key[:2] == ("field", "SEQ"):
                # as text, it would be missing when the captions after it are counted anew
                yield from map(_as_deleted, piece.runs)
            elif piece.runs[0].find(f"{W}fldChar") is not None:
                shown = next((run for run in piece.runs if run.find(f"{W}t") is not None), None)
                look = None if shown is None else shown.find(f"{W}rPr")
                yield text_run(piece.text, look, deleted=True)
            elif (run := tracking.bring(deepcopy(piece.runs[0]))) is not None:
                yield run


def _as_deleted(run: Element) -> Element:
    """A run of a field as a part of deleted text."""
    found = deepcopy(run)
    for one in found.iter(f"{W}t", f"{W}instrText"):
        one.tag = f"{W}delText" if one.tag == f"{W}t" else f"{W}delInstrText"
    return found


def _look(piece: Piece) -> tuple[str, object]:
    """The kind of a piece, and of a word how it looks."""
    if piece.kind != "text":
        return piece.kind, None
    assert isinstance(piece.key, tuple)
    return piece.kind, piece.key[1]
