"""What a finished file could do besides being read: relationships, fields, actions, elements."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree, html

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LINKS = ("https://", "mailto:")
_FIELDS = {"PAGE", "NUMPAGES", "PAGEREF", "REF", "TOC", "SEQ", "NOTEREF"}
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app|custom)\.xml"
    r"|word/(document|styles|numbering|settings|fontTable|footnotes|(header|footer)_[a-z]+)\.xml"
    r"|word/theme/theme1\.xml|word/_rels/[a-z_]+\.xml\.rels|word/media/image[0-9]+\.(png|jpeg)"
)
_OBJECTS = {"object", "altChunk", "subDoc", "control", "pict", "attachedTemplate", "mailMerge"}
_EMBEDDED = re.compile(rb"data:image/[a-z]+;base64,([A-Za-z0-9+/=]+)")
_ACTIONS = {"/GoTo", "/URI"}
_BAD_KEYS = {"/JS", "/AA", "/XFA", "/RichMediaContent", "/Launch", "/SubmitForm", "/ImportData"}
_BAD_TAGS = "//script|//link|//iframe|//object|//embed|//form|//base|//svg|//math|//applet|//frame"
_TARGETS = {"href", "src", "action", "formaction", "data", "poster", "srcset", "background"}


def docx_dangers(data: bytes) -> list[str]:
    """What a DOCX holds besides text, styles, pictures and links of the two kinds allowed."""
    return list(_docx(data))


def _docx(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not _PARTS.fullmatch(name):
                yield f"part {name}"
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(package.read(name))
            for link in root.iter(_RELATION):
                kind, target = str(link.get("Type")).rpartition("/")[2], str(link.get("Target"))
                outside = link.get("TargetMode") == "External"
                if outside and not (kind == "hyperlink" and target.startswith(_LINKS)):
                    yield f"{name}: {kind} to {target}"
                if not outside and (":" in target or ".." in target):
                    yield f"{name}: part {target}"
            if "macro" in name.lower() or b"macroEnabled" in package.read(name):
                yield f"{name}: macros"
            for element in root.iter():
                tag = str(element.tag).rpartition("}")[2]
                if tag in _OBJECTS:
                    yield f"{name}: <{tag}>"
                code = element.text if tag in {"instrText", "delInstrText"} else None
                code = element.get(f"{_W}instr") if tag == "fldSimple" else code
                if code is not None and code.split()[0] not in _FIELDS:
                    yield f"{name}: field {code}"


def stored(data: bytes) -> bytes:
    """Everything in a finished DOCX, PDF or HTML, as it is stored and unpacked."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return data + b"".join(package.read(name) for name in package.namelist())
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
            return data + b"".join(_unpacked(one) for one in streams)
    return data + b"".join(base64.b64decode(one) for one in _EMBEDDED.findall(data))


def _unpacked(stream: pikepdf.Stream) -> bytes:
    picture = stream.get("/Filter") == pikepdf.Name.DCTDecode
    return bytes(stream.read_raw_bytes() if picture else stream.read_bytes())


def pdf_dangers(data: bytes, attached: set[str]) -> list[str]:
    """What a PDF holds besides pages, links of the two kinds allowed and the files named."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [f"attached {name}" for name in set(pdf.attachments) ^ attached]
        for one in pdf.objects:
            found += _pdf(one)
        return [*found, *(["opens with an action"] if "/OpenAction" in pdf.Root else [])]


def _pdf(one: Any) -> Iterator[str]:
    if isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
        entries = dict(one.items())
    elif isinstance(one, pikepdf.Array):
        for inner in one:
            if isinstance(inner, pikepdf.Dictionary) and not inner.is_indirect:
                yield from _pdf(inner)
        return
    else:
        return
    yield from (f"key {key}" for key in _BAD_KEYS & entries.keys())
    if str(entries.get("/Type", "")) == "/Annot" and str(entries.get("/Subtype")) != "/Link":
        yield f"annotation {entries.get('/Subtype')}"
    action = str(entries.get("/S", ""))
    if "/URI" in entries and not str(entries["/URI"]).startswith(_LINKS):
        yield f"link to {entries['/URI']}"
    if action in {"/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/Rendition"}:
        yield f"action {action}"
    for inner in entries.values():
        if isinstance(inner, pikepdf.Dictionary | pikepdf.Array) and not inner.is_indirect:
            yield from _pdf(inner)


def html_dangers(data: bytes) -> list[str]:
    """What an HTML file holds besides text, its own style and pictures, and the links allowed."""
    page: Any = html.document_fromstring(data)
    found = [f"<{element.tag}>" for element in page.xpath(_BAD_TAGS)]
    policy = page.xpath("//meta[@http-equiv]")
    if [one.get("http-equiv") for one in policy] != ["Content-Security-Policy"]:
        found.append("no policy, or more than that")
    elif "default-src 'none'" not in policy[0].get("content"):
        found.append("an open policy")
    for element in page.iter():
        for name, value in element.attrib.items():
            if name.startswith("on"):
                found.append(f"{name}={value}")
            pictured = element.tag == "img" and value.startswith(
                ("data:image/png;base64,", "data:image/jpeg;base64,")
            )
            if name in _TARGETS and not (pictured or value.startswith(("#", *_LINKS))):
                found.append(f"{name}={value}")
    styles = "".join(page.xpath("//style/text()")) + "".join(page.xpath("//@style"))
    return found + re.findall(r"@import|url\((?!data:image/)|expression\(|</", styles)
