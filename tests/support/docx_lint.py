"""What a DOCX of ours must be beyond the schema: safe, accessible, linked up, free of leftovers.

``lint(data)`` returns flaws as ``CODE detail``. Validators of the schema do not see most of these,
and word processors open files with all of them. ``test_lint.py`` shows each code failing once.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W, R = f"{{{MAIN}}}", f"{{{OFFICE}}}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
NS = {"w": MAIN, "r": OFFICE, "dc": "http://purl.org/dc/elements/1.1/"}
NS |= {"dcterms": "http://purl.org/dc/terms/"}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
RISKY_FIELD = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDE\w+|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE
)
EMPTY_LINK = {"", "here", "click here", "link", "more"}


@dataclass(frozen=True)
class File:
    """A package taken apart: names in order, raw parts, parsed parts."""

    names: list[str]
    parts: dict[str, bytes]
    trees: dict[str, etree._Element]

    def tree(self, name: str) -> etree._Element:
        return self.trees.get(name, etree.Element("missing"))

    @property
    def document(self) -> etree._Element:
        return self.tree("word/document.xml")


Check = Callable[[File], Iterable[str]]


def lint(data: bytes) -> list[str]:
    """All flaws of a file; a file that cannot be taken apart has only that flaw."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    trees: dict[str, etree._Element] = {}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            if b"<!DOCTYPE" in content[:2000]:
                return [f"XML {name} has a document type"]
            try:
                trees[name] = etree.fromstring(content)
            except etree.XMLSyntaxError as error:
                return [f"XML {name}: {error}"]
    file = File(names, parts, trees)
    return [flaw for check in CHECKS for flaw in check(file)]


def value(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(f"{W}{name}") or ""


def text(element: etree._Element) -> str:
    return "".join(str(t.text or "") for t in element.iter(f"{W}t")).strip()


def package(file: File) -> Iterator[str]:
    for name, times in Counter(file.names).items():
        if times > 1:
            yield f"ZIP-DUPLICATE {name}"
        if name.startswith("/") or ".." in name.split("/") or "\\" in name:
            yield f"ZIP-NAME {name}"
        if re.search(r"vbaProject|activeX|embeddings/|\.bin$", name):
            yield f"ACTIVE {name}"
        if re.search(r"stylesWithEffects|thumbnail|customXml", name):
            yield f"LEFTOVER {name}"
    if file.names != sorted(file.names):
        yield "ORDER the parts are not sorted"
    types = file.tree("[Content_Types].xml")
    keys = Counter(str(e.get("PartName") or e.get("Extension")).lower() for e in types)
    yield from (f"CONTENT-TYPE {key} twice" for key, times in keys.items() if times > 1)
    for name in file.names:
        ending = name.rpartition(".")[2].lower()
        if f"/{name}".lower() not in keys and ending not in keys and name[0] != "[":
            yield f"CONTENT-TYPE {name} has none"


def relationships(file: File) -> Iterator[str]:
    for name, tree in file.trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for link in tree.iter(REL):
            target, kind = link.get("Target") or "", (link.get("Type") or "").rpartition("/")[2]
            if link.get("TargetMode") == "External":
                if kind != "hyperlink" or not re.match(r"https://|mailto:", target):
                    yield f"EXTERNAL {kind} {target}"
            elif posixpath.normpath(posixpath.join("/", folder, target))[1:] not in file.parts:
                yield f"REL-TARGET {target}"
    for part in ("document", "footnotes"):
        known = {e.get("Id") for e in file.tree(f"word/_rels/{part}.xml.rels").iter(REL)}
        for element in file.tree(f"word/{part}.xml").iter():
            for attribute, used in element.attrib.items():
                if str(attribute).startswith(R) and used not in known:
                    yield f"REL-ID {used!r}"


def properties(file: File) -> Iterator[str]:
    core = file.tree("docProps/core.xml")
    if not (core.findtext("dc:title", "", NS) or "").strip():
        yield "TITLE the title is empty"
    if (core.findtext("dc:creator", "", NS) or "python-docx") == "python-docx":
        yield "AUTHOR the author is missing"
    for name in ("created", "modified"):
        if not DATE.fullmatch(core.findtext(f"dcterms:{name}", "", NS) or ""):
            yield f"DATE {name}"
    settings = file.tree("word/settings.xml")
    if settings.find("w:updateFields", NS) is not None:
        yield "PROMPT updateFields makes Word ask a question"
    if any(value(e, "dirty") for e in file.document.iter(f"{W}fldChar")):
        yield "PROMPT a dirty field makes Word ask a question"


def languages(file: File) -> Iterator[str]:
    styles = file.tree("word/styles.xml")
    default = styles.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NS)
    for element in [default, *file.document.iter(f"{W}lang")]:
        before = None if element is None else element.getprevious()
        backward = before is not None and before.tag == f"{W}rtl" and not value(element)
        name = "bidi" if backward else "val"
        if not LANGUAGE.fullmatch(value(element, name)):
            yield f"LANGUAGE {value(element, name)!r}"


def names(file: File) -> Iterator[str]:
    """Styles and lists that are used but not defined."""
    styles = {value(e, "styleId") for e in file.tree("word/styles.xml").iter(f"{W}style")}
    lists = {value(e, "numId") for e in file.tree("word/numbering.xml").iter(f"{W}num")} | {"0"}
    for name, tree in file.trees.items():
        if name.startswith("word/") and name.endswith(".xml"):
            for element in tree.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle", f"{W}basedOn"):
                if value(element) not in styles:
                    yield f"STYLE {value(element)} in {name}"
            for element in tree.iter(f"{W}numId"):
                if value(element) not in lists:
                    yield f"LIST {value(element)} in {name}"


def headings(file: File) -> Iterator[str]:
    styles = {value(e, "styleId"): e for e in file.tree("word/styles.xml").iter(f"{W}style")}

    def depth(style: str) -> int:
        while style in styles:
            level = styles[style].find("w:pPr/w:outlineLvl", NS)
            if level is not None:
                return int(value(level)) + 1
            style = value(styles[style].find("w:basedOn", NS))
        return 0

    last, empty = 0, False
    for paragraph in file.document.iter(f"{W}p"):
        level = depth(value(paragraph.find("w:pPr/w:pStyle", NS)))
        if level and not text(paragraph):
            yield "HEADING-EMPTY"
        if level > last + 1:
            yield f"HEADING-SKIP {last} to {level}: {text(paragraph)}"
        last = level or last
        bare = not text(paragraph) and paragraph.find(".//w:r", NS) is None
        bare = bare and paragraph.find("w:pPr/w:sectPr", NS) is None
        if bare and empty and paragraph.getparent() is not None:
            yield "EMPTY-LINES two empty paragraphs in a row"
        parent = paragraph.getparent()
        empty = bare and parent is not None and parent.tag == f"{W}body"


def tables(file: File) -> Iterator[str]:
    for table in file.document.iter(f"{W}tbl"):
        layout = value(table.find("w:tblPr/w:tblStyle", NS)) == "HouseSignatures"
        rows = table.findall("w:tr", NS)
        heads = [row.find("w:trPr/w:tblHeader", NS) for row in rows]
        if not layout and (not heads or heads[0] is None):
            yield "TABLE-HEAD the first row is not a repeated head row"
        if any(head is not None and head.attrib for head in heads):
            yield "TABLE-HEAD-VALUE tblHeader has a value"
        if not layout and table.find("w:tblPr/w:tblDescription", NS) is None:
            yield "TABLE-DESCRIPTION"
        if table.find("w:tblPr/w:tblLayout", NS) is None:
            yield "TABLE-LAYOUT widths are not fixed"
        grid = len(table.findall("w:tblGrid/w:gridCol", NS))
        for row in rows:
            spans = (cell.find("w:tcPr/w:gridSpan", NS) for cell in row.findall("w:tc", NS))
            if sum(int(value(span) or 1) for span in spans) != grid:
                yield "TABLE-GRID a row does not fill the grid"
            if row.find("w:trPr/w:cantSplit", NS) is None:
                yield "TABLE-ROW a row may break across pages"
        for cell in table.iter(f"{W}tc"):
            if len(cell) == 0 or cell[-1].tag != f"{W}p":
                yield "TABLE-CELL a cell does not end with a paragraph"


def identifiers(file: File) -> Iterator[str]:
    document = file.document
    marks = [e for part in ("document", "footnotes")
             for e in file.tree(f"word/{part}.xml").iter(f"{W}bookmarkStart")]  # fmt: skip
    kinds: dict[str, list[str | None]] = {
        "picture": [e.get("id") for e in document.iter(DOC_PR)],
        "control": [value(e) for e in document.iterfind(".//w:sdtPr/w:id", NS)],
        "bookmark": [value(e, "id") for e in marks],
        "bookmark name": [value(e, "name") for e in marks],
    }
    for kind, found in kinds.items():
        yield from (f"ID {kind} {one} twice" for one, n in Counter(found).items() if n > 1)
    ends = [value(e, "id") for e in document.iter(f"{W}bookmarkEnd")]
    ends += [value(e, "id") for e in file.tree("word/footnotes.xml").iter(f"{W}bookmarkEnd")]
    if sorted(ends) != sorted(value(e, "id") for e in marks):
        yield "BOOKMARK starts and ends do not match"
    for element in marks:
        if not re.fullmatch(r"[A-Za-z_]\w{0,39}", value(element, "name"), re.ASCII):
            yield f"BOOKMARK {value(element, 'name')} is no name"


def controls(file: File) -> Iterator[str]:
    for control in file.document.iter(f"{W}sdt"):
        if control.find("w:sdtPr/w:docPartObj", NS) is not None:
            continue
        tag, alias = (control.find(f"w:sdtPr/w:{name}", NS) for name in ("tag", "alias"))
        if not 0 < len(value(tag)) <= 64 or not 0 < len(value(alias)) <= 64:
            yield "CONTROL-TAG tag or alias missing or too long"
        parent = control.getparent()
        if parent is None or parent.tag not in (f"{W}p", f"{W}hyperlink"):
            yield "CONTROL-LEVEL a control stands outside a paragraph"
        if control.find(".//w:sdt", NS) is not None:
            yield "CONTROL-NESTED"
        if parent is not None and control.getprevious() is not None:
            before = control.getprevious()
            if before is None or not value(before, "name").startswith("f"):
                yield "CONTROL-BOOKMARK a control has no bookmark"


def references(file: File) -> Iterator[str]:
    marks = {value(e, "name") for e in file.document.iter(f"{W}bookmarkStart")}
    for link in file.document.iter(f"{W}hyperlink"):
        anchor = value(link, "anchor")
        if anchor and anchor not in marks:
            yield f"REFERENCE {anchor}"
        words = text(link).lower()
        if words in EMPTY_LINK or words.startswith(("http:", "https:", "www.")):
            yield f"LINK-TEXT {words!r}"
    for name, tree in file.trees.items():
        open_fields = 0
        for element in tree.iter(f"{W}fldChar", f"{W}instrText"):
            code = str(element.text or "")
            target = re.match(r"\s*(?:PAGE)?REF (\S+)", code)
            if target and target[1] not in marks:
                yield f"REFERENCE {target[1]}"
            if RISKY_FIELD.match(code):
                yield f"FIELD {code.strip()}"
            kind = value(element, "fldCharType")
            open_fields += (kind == "begin") - (kind == "end")
        if open_fields:
            yield f"FIELD-OPEN {name}"
    notes = {value(e, "id") for e in file.tree("word/footnotes.xml").iter(f"{W}footnote")}
    for note in file.document.iter(f"{W}footnoteReference"):
        if value(note, "id") not in notes:
            yield f"FOOTNOTE {value(note, 'id')}"


def pictures(file: File) -> Iterator[str]:
    for picture in file.document.iter(DOC_PR):
        if not (picture.get("descr") or "").strip():
            yield f"ALT {picture.get('name')}"


def sections(file: File) -> Iterator[str]:
    for section in file.document.iter(f"{W}sectPr"):
        for part in ("header", "footer"):
            if section.find(f"w:{part}Reference", NS) is None:
                yield f"SECTION no {part}"
        size = section.find("w:pgSz", NS)
        across, down = int(value(size, "w") or 0), int(value(size, "h") or 0)
        turned = value(size, "orient") == "landscape"
        if {across, down} not in ({11906, 16838}, {16838, 23811}) or turned != (across > down):
            yield f"SECTION paper {across} by {down}"


CHECKS: tuple[Check, ...] = (
    package, relationships, properties, languages, names, headings, tables, identifiers,
    controls, references, pictures, sections,
)  # fmt: skip
