"""Reads a tagged PDF back, and finds what makes it hard to listen to or unsafe to open.

Complements the rules of the ISO profiles, which a checker from outside judges: a file can satisfy
those and still read its running headers aloud on every page. ``read`` gives the structure tree
with its text; ``lint`` gives findings as ``CODE detail`` lines, none for a good file.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_SHOW = {"Tj", "TJ", "'", '"'}
_PAINT = _SHOW | {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI", "INLINE IMAGE"}
_HEADING = re.compile(r"H[1-6]")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")


@dataclass(slots=True)
class Element:
    """A structure element: role, attributes, text of its own and children, in reading order."""

    role: str
    page: int
    attributes: dict[str, Any]
    entries: Any
    kids: list[Element | str] = field(default_factory=list)
    annotations: int = 0

    @property
    def text(self) -> str:
        """All that a screen reader would say of it."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    @property
    def children(self) -> list[Element]:
        """Its child elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def all(self, *roles: str) -> Iterator[Element]:
        """Every element of these roles in it, in order; of any role if none is named."""
        for child in self.children:
            if not roles or child.role in roles:
                yield child
            yield from child.all(*roles)


@dataclass(slots=True)
class Reading:
    """What was read.

    Attributes:
        top: The document element.
        artifacts: Text that is not read aloud, by page.
        loose: Painting outside any marked content, by page.
        orphans: Text that is marked as content but stands nowhere in the tree.
    """

    pdf: pikepdf.Pdf
    top: Element
    artifacts: list[str]
    loose: list[int]
    orphans: list[str]


def read(data: bytes) -> Reading:
    """Read the structure tree with its text."""
    pdf = pikepdf.open(io.BytesIO(data))
    marked: dict[tuple[int, int], str] = {}
    artifacts, loose = [], []
    for number, page in enumerate(pdf.pages):
        aside, outside = _content(page, number, marked)
        artifacts.append(aside)
        loose.append(outside)
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    reached: set[tuple[int, int]] = set()
    root = pdf.Root.get("/StructTreeRoot", Dictionary())
    top = Element("Root", 0, {}, root)
    for kid in _list(root.get("/K")):
        top.kids.append(_element(kid, 0, pages, marked, reached))
    orphans = [text for at, text in marked.items() if at not in reached]
    first = top.children[0] if len(top.children) == 1 else top
    return Reading(pdf, first, artifacts, loose, orphans)


def _content(page: Any, number: int, marked: dict[tuple[int, int], str]) -> tuple[str, int]:
    """Sort a page's text into marked content and artifacts; count what is neither."""
    letters = {name: _letters(font) for name, font in (page.Resources.get("/Font") or {}).items()}
    stack: list[tuple[str, int | None]] = []
    current: dict[int, str] = {}
    aside, outside = "", 0
    for operator_ in pikepdf.parse_content_stream(page):
        operator, operands = str(operator_.operator), operator_.operands
        if operator in ("BMC", "BDC"):
            mcid = operands[1].get("/MCID") if operator == "BDC" else None
            stack.append((str(operands[0]), None if mcid is None else int(mcid)))
            if mcid is not None:
                marked.setdefault((number, int(mcid)), "")
        elif operator == "EMC":
            stack.pop()
        elif operator == "Tf":
            current = letters[str(operands[0])]
        elif operator in _PAINT:
            if not any(tag == "/Artifact" or mcid is not None for tag, mcid in stack):
                outside += 1
            if operator in _SHOW:
                shown = _shown(operands, current)
                if (inner := next((m for _, m in reversed(stack) if m is not None), None)) is None:
                    aside += shown
                else:
                    marked[number, inner] += shown
    return aside, outside


def _letters(font: Any) -> dict[int, str]:
    """What the glyphs of a font stand for."""
    if "/ToUnicode" not in font:
        return {}
    cmap = font.ToUnicode.read_bytes()
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in _PAIR.findall(block):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
    return found


def _shown(operands: Any, letters: dict[int, str]) -> str:
    items = operands[0] if isinstance(operands[0], Array) else [operands[-1]]
    raw = b"".join(bytes(item) for item in items if isinstance(item, pikepdf.String))
    codes = (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))
    return "".join(letters.get(code, "\ufffd") for code in codes)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _element(
    entries: Any,
    page: int,
    pages: dict[tuple[int, int], int],
    marked: dict[tuple[int, int], str],
    reached: set[tuple[int, int]],
) -> Element:
    page = pages.get(entries.Pg.objgen, page) if "/Pg" in entries else page
    attributes: dict[str, Any] = {}
    for owner in _list(entries.get("/A")):
        attributes |= {str(key)[1:]: value for key, value in owner.items()}
    element = Element(str(entries.S)[1:], page, attributes, entries)
    for kid in _list(entries.get("/K")):
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
            element.annotations += 1
        elif isinstance(kid, Dictionary) and kid.get("/Type") != Name.MCR:
            element.kids.append(_element(kid, page, pages, marked, reached))
        else:
            inside = isinstance(kid, Dictionary)
            at = pages[kid.Pg.objgen] if inside and "/Pg" in kid else page
            place = (at, int(kid.MCID) if inside else int(kid))
            reached.add(place)
            element.kids.append(marked.get(place, ""))
    return element


def lint(data: bytes) -> list[str]:
    """Every finding, as ``CODE detail``."""
    reading = read(data)
    return [f"{code} {detail}".strip() for check in CHECKS for code, detail in check(reading)]


Findings = Iterator[tuple[str, str]]


def _marks(reading: Reading) -> Findings:
    for number, count in enumerate(reading.loose, 1):
        if count:
            yield "UNTAGGED", f"page {number}: {count} paintings outside marked content"
    for text in reading.orphans:
        yield "ORPHAN", repr(text[:40])


def _catalog(reading: Reading) -> Findings:
    root = reading.pdf.Root
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", str(root.get("/Lang", ""))):
        yield "LANG", repr(str(root.get("/Lang", "")))
    if not (root.get("/MarkInfo") or {}).get("/Marked"):
        yield "MARKED", ""
    if not (root.get("/ViewerPreferences") or {}).get("/DisplayDocTitle"):
        yield "DISPLAY-TITLE", ""
    for key in ("/OpenAction", "/AA"):
        if key in root:
            yield "ACTION", key
    if "/JavaScript" in (root.get("/Names") or {}):
        yield "ACTION", "/JavaScript"


def _metadata(reading: Reading) -> Findings:
    root = reading.pdf.Root
    packet = root.Metadata.read_bytes().decode() if "/Metadata" in root else ""
    if packet.count("<rdf:RDF") != 1:
        yield "XMP", "not exactly one description"
    for wanted in ('pdfaid:part="3"', 'pdfaid:conformance="A"', 'pdfuaid:part="1"'):
        if wanted not in packet:
            yield "XMP", wanted
    title = re.search(r"<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>/]*>([^<]*)<", packet)
    if title is None or not title[1].strip():
        yield "TITLE", "none"
    for key, element in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        if (key in reading.pdf.docinfo) != (f"<{element}>" in packet):
            yield "DATES", f"{key} and {element} disagree"


def _fonts(reading: Reading) -> Findings:
    seen = set()
    for page in reading.pdf.pages:
        for font in (page.Resources.get("/Font") or {}).values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", Dictionary())
            if not any(f"/FontFile{n}" in descriptor for n in ("", "2", "3")):
                yield "FONT-EMBED", str(font.get("/BaseFont"))
            if "/ToUnicode" not in font:
                yield "FONT-UNICODE", str(font.get("/BaseFont"))


def _headings(reading: Reading) -> Findings:
    headings = [e for e in reading.top.all() if _HEADING.fullmatch(e.role)]
    if not headings:
        yield "NO-HEADINGS", ""
    elif (firsts := sum(e.role == "H1" for e in headings)) != 1:
        yield "H1", f"{firsts} of them"
    last = 0
    for element in headings:
        level = int(element.role[1])
        if level > last + 1:
            yield "HEADING-SKIP", f"{element.role} {element.text!r}"
        if not element.text.strip():
            yield "HEADING-EMPTY", element.role
        last = level
    if len(headings) > 3 and "/Outlines" not in reading.pdf.Root:
        yield "BOOKMARKS", "none"


def _tables(reading: Reading) -> Findings:
    for table in reading.top.all("Table"):
        where = f"page {table.page + 1}"
        rows = [[c for c in row.children if c.role in ("TH", "TD")] for row in table.all("TR")]
        heads = [cell for row in rows for cell in row if cell.role == "TH"]
        if not heads:
            yield "TABLE-HEAD", f"{where}: no header cell"
        if any(str(cell.attributes.get("Scope")) not in ("/Row", "/Column") for cell in heads):
            yield "TABLE-SCOPE", f"{where}: a header cell without direction"
        if sum(child.role == "Caption" for child in table.children) != 1:
            yield "TABLE-CAPTION", where
        yield from _grid(rows, where)


def _grid(rows: list[list[Element]], where: str) -> Findings:
    reaching: Counter[int] = Counter()
    width = None
    for number, row in enumerate(rows):
        filled = reaching[number]
        for cell in row:
            columns = int(cell.attributes.get("ColSpan", 1))
            filled += columns
            for below in range(1, int(cell.attributes.get("RowSpan", 1))):
                reaching[number + below] += columns
        width = width or filled
        if filled != width:
            yield "TABLE-GRID", f"{where}, row {number + 1}: {filled} of {width} columns"


def _lists(reading: Reading) -> Findings:
    for element in reading.top.all("L"):
        if any(child.role != "LI" for child in element.children):
            yield "LIST", "a child that is no item"
        if "ListNumbering" not in element.attributes:
            yield "LIST-NUMBERING", element.text[:30]
    for item in reading.top.all("LI"):
        if [child.role for child in item.children] != ["Lbl", "LBody"]:
            yield "LIST-ITEM", f"{[child.role for child in item.children]} {item.text[:30]!r}"


def _figures(reading: Reading) -> Findings:
    for figure in reading.top.all("Figure"):
        if not str(figure.entries.get("/Alt", "")).strip():
            yield "ALT", f"page {figure.page + 1}"
        if "BBox" not in figure.attributes:
            yield "BBOX", f"page {figure.page + 1}"


def _links(reading: Reading) -> Findings:
    for number, page in enumerate(reading.pdf.pages, 1):
        for link in page.get("/Annots", []):
            target = str(link.A.get("/URI", "")) if "/A" in link else ""
            said = str(link.get("/Contents", "")).strip()
            if not said or said in (target, str(link.get("/Dest", ""))):
                yield "LINK-CONTENTS", f"page {number}: {said!r}"
            if target and not target.startswith(("https:", "mailto:")):
                yield "LINK-SCHEME", target
            if "/StructParent" not in link:
                yield "LINK-UNTAGGED", f"page {number}"
        if "/Annots" in page and page.get("/Tabs") != Name.S:
            yield "TABS", f"page {number}"
    for link in reading.top.all("Link"):
        if not link.annotations or not link.text.strip():
            yield "LINK-EMPTY", f"page {link.page + 1}"


def _notes(reading: Reading) -> Findings:
    names = [bytes(note.entries.ID) for note in reading.top.all("Note") if "/ID" in note.entries]
    if len(set(names)) != sum(1 for _ in reading.top.all("Note")):
        yield "NOTE-ID", "missing or twice"
    if names and "/IDTree" not in reading.pdf.Root.StructTreeRoot:
        yield "ID-TREE", ""


def _text(reading: Reading) -> Findings:
    for element in reading.top.all("P", "Caption", "TOCI", "Link"):
        if re.search(r"([.·_…])\s*\1(\s*\1){5,}", element.text):
            yield "LEADER", element.text[:40]
    for element in reading.top.all("P", "Caption", "TOCI"):
        if not element.text.strip() and not element.children:
            yield "EMPTY", element.role


CHECKS: tuple[Callable[[Reading], Findings], ...] = (
    _marks,
    _catalog,
    _metadata,
    _fonts,
    _headings,
    _tables,
    _lists,
    _figures,
    _links,
    _notes,
    _text,
)
