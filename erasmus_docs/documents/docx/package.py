"""The package: every part of the file, in one order with one time stamp, so bytes repeat."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from math import ceil

from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.docx import sections, wall
from erasmus_docs.documents.docx.markup import (
    DECLARATION,
    NAMESPACES,
    OFFICE,
    PACKAGE,
    escape,
    language,
    paragraph,
)
from erasmus_docs.documents.docx.pictures import link as picture
from erasmus_docs.documents.docx.state import State
from erasmus_docs.documents.palette import in_word

_TYPE = "application/vnd.openxmlformats-officedocument."
_WORD = f"{_TYPE}wordprocessingml."
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
_KEPT = {
    "styles": ("styles.xml", f"{_WORD}styles+xml"),
    "numbering": ("numbering.xml", f"{_WORD}numbering+xml"),
    "settings": ("settings.xml", f"{_WORD}settings+xml"),
    "fontTable": ("fontTable.xml", f"{_WORD}fontTable+xml"),
    "theme": ("theme/theme1.xml", f"{_TYPE}theme+xml"),
}
_STAMP = (1980, 1, 1, 0, 0, 0)
NO_DATE = "1980-01-01T00:00:00Z"
# the paragraph that ends a section takes no room, in half points
_INVISIBLE = 2


def package(state: State, body: str) -> bytes:
    """All parts as one file."""
    parts: dict[str, str | bytes] = {}
    links: list[str] = []
    types: list[str] = []

    def add(part: str, link: str, kind: str, content: str | bytes, place: str = "") -> None:
        parts[f"word/{part}"] = content
        links.append(_link(link, kind, part))
        types.append(f'<Override PartName="/word/{part}" ContentType="{place}"/>')

    for name, content in state.reference.parts.items():
        part, place = _KEPT[name]
        add(part, f"rId_{name}", name, _kept(state, name, content), place)
    for kind in sections.kinds(state):
        header, footer = sections.header_part(state, kind), sections.footer_part(state, kind)
        add(f"header_{kind}.xml", f"rIdH_{kind}", "header", header, f"{_WORD}header+xml")
        add(f"footer_{kind}.xml", f"rIdF_{kind}", "footer", footer, f"{_WORD}footer+xml")
    if state.footnotes:
        add("footnotes.xml", "rId_notes", "footnotes", _notes(state), f"{_WORD}footnotes+xml")
    media = {name: _link(picture(name), "image", f"media/{name}") for name in state.media.values()}
    for path, name in state.media.items():
        parts[f"word/media/{name}"] = state.pictures[path]
        links.append(media[name])
    if logo := state.document.header_logo:
        for kind in {"portrait", "landscape"} & set(sections.kinds(state)):
            own = _relationships([media[state.media[logo.path]]])
            parts[f"word/_rels/header_{kind}.xml.rels"] = own
    for part, targets in state.links.items():
        outside = [_outside(link, href) for href, link in targets.items()]
        if part == "document":
            links += outside
        else:
            parts[f"word/_rels/{part}.xml.rels"] = _relationships(outside)
    parts["word/document.xml"] = (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    )
    parts["word/_rels/document.xml.rels"] = _relationships(links)
    parts |= _frame(state.document, types, state.media)
    brand = state.document.brand
    if brand and brand.accent:
        parts = {
            name: in_word(text.encode() if isinstance(text, str) else text, brand.accent)
            if name.endswith(".xml")
            else text
            for name, text in parts.items()
        }
    return zipped(parts)


def _kept(state: State, name: str, content: bytes) -> bytes:
    if name == "numbering":
        return state.numbering.part()
    if name == "styles":
        tag = language(state.document.lang).encode()
        styles = state.reference.styles[0] + tag + state.reference.styles[1]
        pinned = state.document.wall
        return (
            wall.resized(styles, pinned) if pinned else _enlarged(styles, state.document.least_size)
        )
    return content


def _enlarged(styles: bytes, least: Decimal) -> bytes:
    """The styles with no type below ``least`` points; sizes stand there in half points."""

    def size(match: re.Match[bytes]) -> bytes:
        half = int(match[2])
        return match[0] if half <= _INVISIBLE else b"%s%d" % (match[1], max(half, ceil(least * 2)))

    return re.sub(rb'(<w:sz(?:Cs)? w:val=")(\d+)', size, styles) if least else styles


def _notes(state: State) -> str:
    """The footnotes part; the first two hold the lines between text and notes."""
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        + paragraph("FootnoteText", f"<w:r><w:{kind}/></w:r>")
        + "</w:footnote>"
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{rules}{''.join(state.footnotes)}</w:footnotes>"


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _outside(name: str, href: str) -> str:
    return _link(name, "hyperlink", escape(href)).replace("/>", ' TargetMode="External"/>')


def _relationships(links: list[str]) -> str:
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}'
        "</Relationships>"
    )


def _frame(document: Document, types: list[str], media: dict[str, str]) -> dict[str, str]:
    """Content types, root relationships and document properties."""
    endings = sorted({name.rpartition(".")[2] for name in media.values()})
    pictures = "".join(f'<Default Extension="{e}" ContentType="image/{e}"/>' for e in endings)
    own = {
        "word/document.xml": f"{_WORD}document.main+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": f"{_TYPE}extended-properties+xml",
        "docProps/custom.xml": f"{_TYPE}custom-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in own.items()
    )
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    return {
        "[Content_Types].xml": (
            f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{overrides}'
            f"{''.join(types)}</Types>"
        ),
        "_rels/.rels": _relationships(
            [
                _link("rId1", "officeDocument", "word/document.xml"),
                f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>',
                _link("rId3", "extended-properties", "docProps/app.xml"),
                _link("rId4", "custom-properties", "docProps/custom.xml"),
            ]
        ),
        "docProps/core.xml": _core(document),
        "docProps/app.xml": (
            f'{DECLARATION}<Properties xmlns="{_PROPERTIES}/extended-properties">'
            "<Application>erasmus-docs</Application></Properties>"
        ),
        "docProps/custom.xml": _custom(document),
    }


def _core(document: Document) -> str:
    date = document.date or NO_DATE
    stamp = 'xsi:type="dcterms:W3CDTF"'
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title>"
        f"<dc:subject>{escape(document.subject)}</dc:subject>"
        f"<dc:creator>{escape(document.author)}</dc:creator>"
        f"<cp:keywords>{escape(document.keywords)}</cp:keywords>"
        f"<cp:lastModifiedBy>{escape(document.author)}</cp:lastModifiedBy>"
        f"<dcterms:created {stamp}>{date}</dcterms:created>"
        f"<dcterms:modified {stamp}>{date}</dcterms:modified>"
        f"<dc:language>{escape(document.lang)}</dc:language></cp:coreProperties>"
    )


def _custom(document: Document) -> str:
    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}" '
        f'name="{escape(name)}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for n, (name, value) in enumerate(document.properties, 2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{_PROPERTIES}/custom-properties" '
        f'xmlns:vt="{_PROPERTIES}/docPropsVTypes">{entries}</Properties>'
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A package of parts by name; equal parts give equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            content = parts[name]
            archive.writestr(entry, content.encode() if isinstance(content, str) else content)
    return out.getvalue()
