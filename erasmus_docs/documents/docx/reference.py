"""The reference document: the house style, read once and kept.

What is taken: the parts for styles, numbering, settings, fonts and theme, and page size and
margins of the last section. Nothing of its text, and nothing that points outside the file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from erasmus_docs.documents.docx.markup import MAIN, OFFICE, PACKAGE
from erasmus_docs.documents.docx.styles import REQUIRED, SCHEMES
from erasmus_docs.documents.wordfile import parts_of, tree_of
from erasmus_docs.errors import RenderError

W = f"{{{MAIN}}}"
R = f"{{{OFFICE}}}"
_MARK = "document-language"
_NAME = "The reference document"
_COPY = "Use a copy of templates/house/reference.docx with changed styles."
_KEPT = ("styles", "numbering", "settings", "fontTable", "theme")
_UNWANTED = ("endnotePr", "footnotePr", "numPicBullet", "lvlPicBulletId", "rsid")
# what of the settings decides how a page looks; others hold data, ids of files, addresses, locks
_SETTINGS = {
    "zoom", "mirrorMargins", "gutterAtTop", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit",
    "hyphenationZone", "doNotHyphenateCaps", "characterSpacingControl", "noLineBreaksAfter",
    "noLineBreaksBefore", "kinsoku", "compat", "themeFontLang", "clrSchemeMapping",
    "decimalSymbol", "listSeparator",
}  # fmt: skip


class ReferenceError_(RenderError):  # noqa: N801, N818 - ReferenceError is Python's own
    """The reference document cannot be used: not a DOCX, or a style or numbering is missing."""


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in twentieths of a point, portrait."""

    width: int
    height: int
    margins: dict[str, int]

    def text_width(self, landscape: bool = False) -> int:
        """Width between the left and right margins."""
        across = self.height if landscape else self.width
        return across - self.margins["left"] - self.margins["right"]


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a numbering definition prints: ``%1.%2`` and ``decimal``."""

    text: str
    kind: str
    left: int
    hanging: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """A numbering definition and the list that the styles use."""

    num: int
    abstract: int
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference document, read.

    Attributes:
        parts: Content of the parts kept, by relationship name.
        styles: The styles part before and after the tag of the document language.
        page: Paper and margins.
        schemes: Numbering definitions by the names in ``SCHEMES``.
        next_num: First free number of a list.
    """

    parts: dict[str, bytes]
    styles: tuple[bytes, bytes]
    page: Page
    schemes: dict[str, Scheme]
    next_num: int


@lru_cache(maxsize=4)
def load(data: bytes) -> Reference:
    """Read and check a reference document.

    Raises:
        ReferenceError_: It is not a DOCX, or lacks something the writer needs.
    """
    try:
        trees = _trees(parts_of(data, _NAME))
    except RenderError as error:
        raise ReferenceError_(f"{error} {_COPY}") from None
    except KeyError as missing:
        raise ReferenceError_(f"{_NAME} has no part {missing}. {_COPY}") from None
    document = trees.pop("document")
    for name in ("styles", "numbering", "settings"):
        if name not in trees:
            raise ReferenceError_(f'{_NAME} has no part "{name}". {_COPY}')
    _rename(trees["styles"], trees["numbering"])
    for one in list(trees["settings"]):
        if one.tag not in {f"{W}{name}" for name in _SETTINGS}:
            trees["settings"].remove(one)
    for tree in trees.values():
        _clean(tree)
    schemes, last = _schemes(trees["styles"], trees["numbering"])
    parts = {name: serialised(tree) for name, tree in trees.items()}
    return Reference(parts, _around_language(trees["styles"]), _page(document), schemes, last + 1)


def _trees(parts: Mapping[str, bytes]) -> dict[str, etree._Element]:
    def read(name: str) -> etree._Element:
        return tree_of(name, parts[name], _NAME)

    found = {"document": read("word/document.xml")}
    for link in read("word/_rels/document.xml.rels").iter(f"{{{PACKAGE}/relationships}}*"):
        name = (link.get("Type") or "").rpartition("/")[2]
        if name in _KEPT and link.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/word", link.get("Target") or ""))
            found[name] = read(target.lstrip("/"))
    return found


def _rename(styles: etree._Element, numbering: etree._Element) -> None:
    """Give every needed style the id the writer uses; say which are missing."""
    ids: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        label = style.find(f"{W}name")
        ids[str(style.get(f"{W}styleId"))] = "" if label is None else str(label.get(f"{W}val"))
    by_name = {label.lower(): key for key, label in ids.items()}
    aliases: dict[str, str] = {}
    missing = []
    for key, name in REQUIRED.items():
        if key not in ids:
            if (other := by_name.get(name.lower())) is None:
                missing.append(name)
            else:
                aliases[other] = key
    if missing:
        raise ReferenceError_(
            f"The reference document lacks the style{'s' if len(missing) > 1 else ''} "
            f"{', '.join(missing)}. Add {'them' if len(missing) > 1 else 'it'}, or start from a "
            "copy of templates/house/reference.docx."
        )
    for tree in (styles, numbering) if aliases else ():
        for element in tree.iter(f"{W}style", *(f"{W}{n}" for n in ("basedOn", "next", "pStyle"))):
            attribute = f"{W}styleId" if element.tag == f"{W}style" else f"{W}val"
            if (value := element.get(attribute)) in aliases:
                element.set(attribute, aliases[str(value)])


def _around_language(styles: etree._Element) -> tuple[bytes, bytes]:
    """The styles part, split where the language of the document goes."""
    found = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if found is None:
        raise ReferenceError_(
            "The reference document has no default font. Start from a copy of "
            "templates/house/reference.docx."
        )
    lang = found.find(f"{W}lang")
    if lang is None:
        lang = etree.SubElement(found, f"{W}lang")
    lang.set(f"{W}val", _MARK)
    before, _, after = serialised(styles).partition(_MARK.encode())
    return before, after


def _clean(part: etree._Element) -> None:
    """Drop what points outside the file or at parts that are not taken over, and remarks."""
    etree.strip_tags(part, etree.Comment, etree.ProcessingInstruction)
    for element in list(part.iterdescendants(etree.Element)):
        outside = any(str(key).startswith(R) for key in element.attrib)
        above = element.getparent()
        if above is not None and (outside or element.tag in {f"{W}{one}" for one in _UNWANTED}):
            above.remove(element)


def serialised(tree: etree._Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


def _number(element: etree._Element | None, attribute: str, default: int = 0) -> int:
    value = None if element is None else element.get(f"{W}{attribute}")
    if value is not None and not re.fullmatch("-?[0-9]{1,9}", value):
        raise ReferenceError_(
            f'The reference document says {attribute}="{value[:40]}", which is no whole number. '
            "Set it anew in Word, or start from a copy of templates/house/reference.docx."
        )
    return default if value is None else int(value)


def _page(document: etree._Element) -> Page:
    sections = list(document.iter(f"{W}sectPr"))
    size = sections[-1].find(f"{W}pgSz") if sections else None
    edges = sections[-1].find(f"{W}pgMar") if sections else None
    names = {"top": 1134, "right": 1247, "bottom": 1134, "left": 1247, "header": 454}
    names |= {"footer": 454, "gutter": 0}
    across, down = _number(size, "w", 11906), _number(size, "h", 16838)
    margins = {name: _number(edges, name, default) for name, default in names.items()}
    return Page(min(across, down), max(across, down), margins)


def _schemes(styles: etree._Element, numbering: etree._Element) -> tuple[dict[str, Scheme], int]:
    links = {
        _number(num, "numId"): _number(num.find(f"{W}abstractNumId"), "val")
        for num in numbering.iter(f"{W}num")
    }
    definitions = {_number(one, "abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")}
    owners = {s.get(f"{W}styleId"): s.find(f".//{W}numId") for s in styles.iter(f"{W}style")}
    found = {}
    for name, style in SCHEMES.items():
        num = _number(owners[style], "val")
        if links.get(num) not in definitions:
            raise ReferenceError_(
                f"The style {REQUIRED[style]} of the reference document has no numbering. "
                "Link it to a multi-level list, or start from a copy of "
                "templates/house/reference.docx."
            )
        abstract = links[num]
        levels = tuple(_level(one) for one in definitions[abstract].iter(f"{W}lvl"))
        found[name] = Scheme(num, abstract, levels)
    return found, max(links)


def _level(element: etree._Element) -> Level:
    def value(name: str) -> str:
        child = element.find(f"{W}{name}")
        return "" if child is None else child.get(f"{W}val") or ""

    ind = element.find(f".//{W}ind")
    left, hanging = _number(ind, "left"), _number(ind, "hanging")
    return Level(value("lvlText"), value("numFmt"), left, hanging)
