"""Two DOCX files of this program as one with tracked changes: styles, pages and lists of the new.

Files are compared, not what they were made from: so the old one can be a file that was signed long
ago, whatever has become of its templates since.
"""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count

from lxml import etree

from erasmus_docs.documents.docx.markup import OFFICE, PACKAGE
from erasmus_docs.documents.docx.package import NO_DATE, zipped
from erasmus_docs.documents.docx.pieces import BLIP, R_EMBED, Element, Meaning, said
from erasmus_docs.documents.docx.reference import W, serialised
from erasmus_docs.documents.docx.tracked import OLD_LIST, Tracking
from erasmus_docs.documents.docx.tracked_blocks import body, closed
from erasmus_docs.documents.docx.tracked_ends import keep_ends
from erasmus_docs.errors import RenderError

AUTHOR = "erasmus-docs"
_REL = f"{{{PACKAGE}/relationships}}Relationship"
_TYPES = f"{{{PACKAGE}/content-types}}"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_DOCUMENT, _FOOTNOTES = "word/document.xml", "word/footnotes.xml"
_MOST_UNPACKED = 200_000_000
_CONTROL_ID = f".//{W}sdtPr/{W}id"
_RUNNING = ("word/header_", "word/footer_")


@dataclass(frozen=True, slots=True)
class Redline:
    """A file with tracked changes, and how many stretches of text were inserted and deleted."""

    data: bytes
    insertions: int
    deletions: int


@dataclass(slots=True)
class _File:
    """A DOCX file taken apart; parts are parsed when they are asked for."""

    parts: dict[str, bytes]
    trees: dict[str, Element] = field(default_factory=dict)

    def tree(self, name: str) -> Element:
        if name not in self.trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            self.trees[name] = etree.fromstring(self.parts[name], parser)
        return self.trees[name]

    def links(self, part: str = _DOCUMENT) -> dict[str, Element]:
        folder, name = posixpath.split(part)
        own = f"{folder}/_rels/{name}.rels"
        if own not in self.parts:
            return {}
        return {str(one.get("Id")): one for one in self.tree(own).iter(_REL)}

    def media(self, link: Element | None) -> str:
        """The part a relationship leads to."""
        target = "" if link is None else link.get("Target") or ""
        return posixpath.normpath(posixpath.join("word", target))

    def footnote(self, number: str) -> Element | None:
        if _FOOTNOTES not in self.parts:
            return None
        notes = self.tree(_FOOTNOTES).iter(f"{W}footnote")
        return next((one for one in notes if one.get(f"{W}id") == number), None)

    def meaning(self, part: str = _DOCUMENT) -> Meaning:
        links = self.links(part)

        def footnote(number: str) -> str:
            note = self.footnote(number)
            return "" if note is None else said(note)

        def picture(name: str) -> str:
            data = self.parts.get(self.media(links.get(name)), b"")
            return hashlib.sha256(data).hexdigest()

        def link(name: str) -> str:
            found = links.get(name)
            return "" if found is None else found.get("Target") or ""

        return Meaning(footnote, picture, link)

    def packed(self) -> bytes:
        return zipped(self.parts | {name: serialised(tree) for name, tree in self.trees.items()})


def redline(old: bytes, new: bytes) -> Redline:
    """The new file with what differs from the old one as tracked changes.

    Accepting all gives the text of ``new``, rejecting all that of ``old``. An entry of the contents
    table whose page differs shows none. The date of the changes is that of ``new``, if it has one;
    equal files give equal bytes.

    Raises:
        RenderError: One of them is no DOCX file of this program.
    """
    before, now = _opened(old), _opened(new)
    if old == new:
        return Redline(new, 0, 0)
    ids = count(_first_free(now))
    stamp = {f"{W}author": AUTHOR, **_date(now)}

    def tracking(part: str, bring: Callable[[Element], Element | None]) -> Tracking:
        return Tracking(stamp, before.meaning(part), now.meaning(part), bring, lambda: next(ids))

    text = tracking(_DOCUMENT, lambda run: _brought(run, next(ids), before, now))
    _replace(now.tree(_DOCUMENT)[0], before.tree(_DOCUMENT)[0], text, body)
    every = [text]
    for part in [name for name in now.parts if name.startswith(_RUNNING) and name in before.parts]:
        every.append(tracking(part, _nothing))
        _replace(now.tree(part), before.tree(part), every[-1], closed)
    keep_ends(now.tree(_DOCUMENT), text)
    for one in every:
        _restyled(one)
    _numbered(before, now, text)
    _known_styles(now)
    done = {kind: sum(one.changes[kind] for one in every) for kind in ("ins", "del")}
    return Redline(now.packed(), done["ins"], done["del"])


def _opened(data: bytes) -> _File:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                raise RenderError("A file to compare is too large unpacked.")
            file = _File({name: archive.read(name) for name in archive.namelist()})
        file.tree(_DOCUMENT)[0]
    except (zipfile.BadZipFile, KeyError, IndexError, etree.XMLSyntaxError) as error:
        raise RenderError(
            f"A file to compare cannot be read as a DOCX file: {error}. Build it again."
        ) from None
    return file


def _replace(
    now: Element,
    before: Element,
    tracking: Tracking,
    compared: Callable[[list[Element], list[Element], Tracking], list[Element]],
) -> None:
    """Put the comparison in the place of the blocks of a part; its last section stays."""
    kinds = (f"{W}p", f"{W}tbl", f"{W}sdt")
    old, new = ([child for child in root if child.tag in kinds] for root in (before, now))
    found = compared(old, new, tracking)
    for child in new:
        now.remove(child)
    for at, element in enumerate(found):
        now.insert(at, element)


def _nothing(run: Element) -> Element | None:
    """What shows nothing of another part of the file is taken over; pictures are not."""
    return None if run.find(f"{W}drawing") is not None else run


def _first_free(file: _File) -> int:
    """A number above those of all bookmarks, controls and pictures."""
    found = [0]
    for name in (_DOCUMENT, _FOOTNOTES):
        if name in file.parts:
            tree = file.tree(name)
            found += (int(one.get(f"{W}id") or 0) for one in tree.iter(f"{W}bookmarkStart"))
            found += (int(one.get("id") or 0) for one in tree.iter(_DOC_PR))
            found += (int(one.get(f"{W}val") or 0) for one in tree.iterfind(_CONTROL_ID))
    return 1 + max(found)


def _date(file: _File) -> dict[str, str]:
    found = file.tree("docProps/core.xml").findtext(_MODIFIED) or NO_DATE
    return {} if found == NO_DATE else {f"{W}date": found}


def _brought(run: Element, number: int, before: _File, now: _File) -> Element | None:
    """A run of the old text with its footnote or picture put into the new file."""
    sign = run.find(f"{W}footnoteReference")
    if sign is not None:
        note = before.footnote(sign.get(f"{W}id") or "")
        if note is None:
            return None
        sign.set(f"{W}id", _add_note(note, now))
    for blip in run.iter(BLIP):
        link = before.links().get(blip.get(R_EMBED) or "")
        if (data := before.parts.get(before.media(link))) is None:
            return None
        blip.set(R_EMBED, _add_picture(before.media(link), data, now))
    for picture in run.iter(_DOC_PR):
        picture.set("id", str(number))
    return run


def _add_note(note: Element, now: _File) -> str:
    """Add a footnote as plain runs: its links, controls and marks stay behind."""
    if _FOOTNOTES not in now.parts:
        now.parts[_FOOTNOTES] = etree.tostring(etree.Element(f"{W}footnotes", nsmap={"w": W[1:-1]}))
        types = now.tree("[Content_Types].xml")
        etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{_FOOTNOTES}", ContentType=_NOTES)
        _add_link(now, "rId_notes", "footnotes", "footnotes.xml")
    notes = now.tree(_FOOTNOTES)
    number = str(1 + max((int(one.get(f"{W}id") or 0) for one in notes), default=0))
    copy = etree.SubElement(notes, f"{W}footnote", {f"{W}id": number})
    for paragraph in note.iter(f"{W}p"):
        plain = etree.SubElement(copy, f"{W}p")
        plain.extend(deepcopy(one) for one in paragraph.findall(f"{W}pPr"))
        plain.extend(deepcopy(run) for run in paragraph.iter(f"{W}r"))
    return number


def _add_picture(part: str, data: bytes, now: _File) -> str:
    """Add a picture of the old text, once; returns its relationship."""
    ending = part.rpartition(".")[2]
    name = f"media/old-{hashlib.sha256(data).hexdigest()[:12]}.{ending}"
    link = f"rIdOld{name[10:22]}"
    if f"word/{name}" not in now.parts:
        now.parts[f"word/{name}"] = data
        types = now.tree("[Content_Types].xml")
        known = {one.get("Extension") for one in types}
        if ending not in known:
            default = etree.Element(f"{_TYPES}Default", Extension=ending)
            default.set("ContentType", f"image/{ending}")
            types.insert(0, default)
        _add_link(now, link, "image", name)
    return link


def _add_link(now: _File, name: str, kind: str, target: str) -> None:
    links = now.tree("word/_rels/document.xml.rels")
    etree.SubElement(links, _REL, Id=name, Type=f"{OFFICE}/{kind}", Target=target)


def _restyled(tracking: Tracking) -> None:
    """Say of paragraphs that stay what style and list they had, where it was another."""
    for now, before in tracking.pairs:
        for number in before.iter(f"{W}numId"):
            known = str(number.get(f"{W}val")).removeprefix(OLD_LIST)
            if known in tracking.lists:
                number.set(f"{W}val", tracking.lists[known])
        if _shape(now) != _shape(before):
            change = tracking.change("pPrChange")
            change.append(before)
            now.append(change)


def _shape(properties: Element) -> tuple[str | None, ...]:
    names = ("pStyle", f"numPr/{W}ilvl", f"numPr/{W}numId")
    found = (properties.find(f"{W}{name}") for name in names)
    return tuple(None if one is None else one.get(f"{W}val") for one in found)


def _numbered(before: _File, now: _File, tracking: Tracking) -> None:
    """Give old paragraphs a list here: that of their neighbours, or a copy of their own."""
    ours = {str(one.get(f"{W}numId")): one for one in _lists(now)}
    theirs = {str(one.get(f"{W}numId")): one for one in _lists(before)}
    numbers = count(1 + max(map(int, ours), default=0))
    known = dict(tracking.lists)
    for use in list(now.tree(_DOCUMENT).iter(f"{W}numId")):
        value = str(use.get(f"{W}val"))
        if not value.startswith(OLD_LIST):
            continue
        old = value.removeprefix(OLD_LIST)
        if old not in known:
            known[old] = _list(old, ours, theirs, numbers)
        use.set(f"{W}val", known[old])


def _list(
    old: str, ours: dict[str, Element], theirs: dict[str, Element], numbers: Iterator[int]
) -> str:
    wanted = theirs.get(old)
    if wanted is None or not ours:
        return "0"
    same = ours.get(old)
    plain = wanted.find(f"{W}lvlOverride") is None
    if plain and same is not None and _abstract(same) == _abstract(wanted):
        return old
    if _abstract(wanted) not in {_abstract(one) for one in ours.values()}:
        return "0"
    copy = deepcopy(wanted)
    copy.set(f"{W}numId", str(next(numbers)))
    last = list(ours.values())[-1]
    last.addnext(copy)
    ours[str(copy.get(f"{W}numId"))] = copy
    return str(copy.get(f"{W}numId"))


def _lists(file: _File) -> Iterator[Element]:
    return file.tree("word/numbering.xml").iter(f"{W}num")


def _abstract(number: Element) -> str | None:
    found = number.find(f"{W}abstractNumId")
    return None if found is None else found.get(f"{W}val")


def _known_styles(now: _File) -> None:
    """Drop styles of old paragraphs that the new file has no longer."""
    styles = {one.get(f"{W}styleId") for one in now.tree("word/styles.xml").iter(f"{W}style")}
    names = (f"{W}{kind}" for kind in ("pStyle", "rStyle", "tblStyle"))
    for use in list(now.tree(_DOCUMENT).iter(*names)):
        parent = use.getparent()
        if use.get(f"{W}val") not in styles and parent is not None:
            parent.remove(use)
