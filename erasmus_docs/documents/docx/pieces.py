"""A paragraph of a DOCX file in pieces that can be compared: words, and what stays in one piece."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from erasmus_docs.documents.compare import words
from erasmus_docs.documents.docx.reference import W

Element = etree._Element
Home = tuple[Element, ...]
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CONTAINERS = (f"{W}sdt", f"{W}hyperlink")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a tab, a picture, a whole field, or a mark that prints nothing.

    Attributes:
        key: Equal for pieces that print the same.
        kind: ``text`` is a word; ``whole`` is anything else that prints; ``mark`` prints nothing.
        text: What it says.
        runs: Its elements as they stand; a word has none.
        look: The properties of the run of a word, or ``None``.
        home: The controls and links it stands in, from the outside.
    """

    key: Hashable
    kind: Literal["text", "whole", "mark"]
    text: str = ""
    runs: tuple[Element, ...] = ()
    look: Element | None = None
    home: Home = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What decides whether a footnote or a picture is the same in two files.

    Attributes:
        footnote: The text of the footnote of an id.
        picture: The hash of the picture of a relationship.
        link: The address of a relationship.
        targets: What references of the old file point to is called in the new one; empty for what
            is not there any longer.
    """

    footnote: Callable[[str], str]
    picture: Callable[[str], str]
    link: Callable[[str], str]
    targets: dict[str, str] = field(default_factory=dict)


def pieces(paragraph: Element, meaning: Meaning) -> list[Piece]:
    """The pieces of a paragraph in order, without its properties."""
    return list(_inside(paragraph, (), meaning))


def said(element: Element) -> str:
    """The text of any part of a document, words apart where paragraphs are."""
    return " ".join(
        "".join(_printed(one) for one in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"))
        for paragraph in element.iter(f"{W}p")
    )


def _printed(element: Element) -> str:
    return (element.text or "") if element.tag == f"{W}t" else " "


def home_key(home: Home, meaning: Meaning) -> tuple[Hashable, ...]:
    """What the controls and links around a piece are, to find the same in the other file."""
    return tuple(_container(one, meaning) for one in home)


def _container(element: Element, meaning: Meaning) -> Hashable:
    if element.tag == f"{W}sdt":
        tag = element.find(f"{W}sdtPr/{W}tag")
        return "" if tag is None else tag.get(f"{W}val")
    link = element.get(R_ID)
    return meaning.link(link) if link else element.get(f"{W}anchor")


def _inside(parent: Element, home: Home, meaning: Meaning) -> Iterator[Piece]:
    waiting: list[Element] = []
    for child in parent:
        if waiting:
            if child.tag != f"{W}r":
                yield from _marks(waiting, home)
                waiting = []
            else:
                waiting.append(child)
                if _turn(child) == "end":
                    yield _field(waiting, home, meaning)
                    waiting = []
                continue
        if child.tag == f"{W}pPr":
            continue
        if child.tag == f"{W}r" and _turn(child) == "begin":
            waiting = [child]
        elif child.tag == f"{W}r":
            yield from _run(child, home, meaning)
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from _inside(content, (*home, child), meaning)
        elif child.tag in _CONTAINERS:
            yield from _inside(child, (*home, child), meaning)
        else:
            yield Piece(None, "mark", runs=(child,), home=home)
    yield from _marks(waiting, home)


def _marks(runs: Iterable[Element], home: Home) -> Iterator[Piece]:
    """Runs of a field that reaches over several paragraphs."""
    for run in runs:
        yield Piece(None, "mark", runs=(run,), home=home)


def _turn(run: Element) -> str:
    """Whether the run begins or ends a field."""
    sign = run.find(f"{W}fldChar")
    return "" if sign is None else sign.get(f"{W}fldCharType") or ""


def _field(runs: list[Element], home: Home, meaning: Meaning) -> Piece:
    """A field; page numbers of a table of contents are nobody's text."""
    code = "".join(t.text or "" for run in runs for t in run.iter(f"{W}instrText")).split()
    text = "".join(t.text or "" for run in runs for t in run.iter(f"{W}t"))
    name = code[0] if code else ""
    shown = "" if name in ("PAGEREF", "PAGE", "NUMPAGES") else text
    look = tuple(_look_key(run.find(f"{W}rPr")) for run in runs)
    target = meaning.targets.get(code[1], code[1]) if name == "REF" and code[1:] else ""
    return Piece(("field", name, shown, target, look), "whole", text, tuple(runs), home=home)


def _run(run: Element, home: Home, meaning: Meaning) -> Iterator[Piece]:
    look = run.find(f"{W}rPr")
    content = [child for child in run if child.tag != f"{W}rPr"]
    seen = _look_key(look)
    if len(content) == 1 and content[0].tag == f"{W}t":
        for word in words(content[0].text or ""):
            yield Piece((word, seen), "text", word, look=look, home=home)
    elif content and content[0].tag == f"{W}fldChar":
        yield Piece(None, "mark", runs=(run,), home=home)
    elif content:
        key = tuple(_content_key(child, meaning) for child in content)
        text = " " if key[0] in ("tab", "br") else ""
        yield Piece((key, seen), "whole", text, (run,), home=home)


def _content_key(element: Element, meaning: Meaning) -> Hashable:
    name = etree.QName(element).localname
    if name == "footnoteReference":
        return name, meaning.footnote(element.get(f"{W}id") or "")
    if name == "drawing":
        embedded = [blip.get(R_EMBED) or "" for blip in element.iter(BLIP)]
        sizes = tuple((one.get("cx"), one.get("cy")) for one in element.iter() if one.get("cx"))
        return name, tuple(map(meaning.picture, embedded)), sizes
    return name if name in ("tab", "br") else (name, element.text)


def _look_key(look: Element | None) -> bytes:
    return b"" if look is None else etree.tostring(look, method="c14n")


def text_run(text: str, look: Element | None, *, deleted: bool = False) -> Element:
    """A run of text with the properties of another."""
    run = etree.Element(f"{W}r")
    if look is not None:
        run.append(deepcopy(look))
    content = etree.SubElement(run, f"{W}{'delText' if deleted else 't'}")
    content.text = text
    content.set(_SPACE, "preserve")
    return run


R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
R_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
