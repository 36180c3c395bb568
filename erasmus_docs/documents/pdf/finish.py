"""The last touches to a PDF before it is written: identifiers, attachments, compression."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any

import pydyf

from erasmus_docs.documents.blocks import Attachment, Document
from erasmus_docs.documents.pdf.errors import MissingGlyphError
from erasmus_docs.documents.pdf.structure import pdf_string

# PDF/A wants every namespace that is not its own described inside the metadata.
_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" '
    'pdfuaid:part="1"/>'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language></rdf:Description>"
    '<rdf:Description rdf:about="" '
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"
)
# An attachment must carry a date; a document without one still must not look at the clock.
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


class Packed(pydyf.Object):  # type: ignore[misc]
    """A stream compressed once; WeasyPrint would do it again to compute the file identifier."""

    data: bytes = b""
    compressible = False


def check_fonts(fonts: Mapping[Any, Any], families: frozenset[str]) -> None:
    """Refuse letters that came from a font of this machine.

    Raises:
        MissingGlyphError: Names the characters; another machine would print other shapes.
    """
    strange = {
        character
        for font in fonts.values()
        if font.family not in families
        for text in font.to_unicode.values()
        for character in text
    }
    if strange:
        raise MissingGlyphError("".join(sorted(strange)))


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """Complete metadata and attachments and compress the streams."""
    for name, text in document.properties:
        key = "".join(c for c in name if c.isascii() and c.isalnum())
        pdf.info[key] = pydyf.String(text)
    metadata = _referred(pdf, pdf.catalog["Metadata"])
    packet = b"".join(metadata.stream)
    extension = _EXTENSION.format(lang=escape(document.lang)).encode()
    metadata.stream = [packet.replace(b"</rdf:RDF>", extension, 1)]
    metadata.compress = False
    if document.attachments:
        _attach(pdf, document.attachments, _moment(document.date))
    for index, item in enumerate(pdf.objects):
        if isinstance(item, pydyf.Stream):
            pdf.objects[index] = _packed(item)


def _referred(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _moment(date: str) -> datetime:
    moment = datetime.fromisoformat(date) if date else _NO_DATE
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _attach(pdf: pydyf.PDF, attachments: tuple[Attachment, ...], moment: datetime) -> None:
    """Embed files as the source of the document."""
    date = moment.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    named: list[tuple[bytes, bytes]] = []
    for attachment in attachments:
        params = b"<</Size %d/CreationDate(%b)/ModDate(%b)>>" % (
            len(attachment.data),
            date.encode(),
            date.encode(),
        )
        extra = {
            "Type": "/EmbeddedFile",
            "Subtype": pydyf.name(attachment.mime),
            "Params": params,
        }
        data = pydyf.Stream([attachment.data], extra, compress=True)
        pdf.add_object(data)
        name = pdf_string(attachment.name)
        spec = pydyf.Dictionary(
            {
                "Type": "/Filespec",
                "F": name,
                "UF": name,
                "Desc": pdf_string(attachment.description),
                "AFRelationship": "/Source",
                "EF": b"<</F %b/UF %b>>" % (data.reference, data.reference),
            }
        )
        pdf.add_object(spec)
        named.append((name, spec.reference))
    pairs = b"".join(name + reference for name, reference in sorted(named))
    names = pdf.catalog.setdefault("Names", pydyf.Dictionary())
    names["EmbeddedFiles"] = b"<</Names[%b]>>" % pairs
    pdf.catalog["AF"] = b"[%b]" % b" ".join(reference for _, reference in named)


def _packed(stream: pydyf.Stream) -> Packed:
    """The stream's bytes, compressed if it asked to be."""
    raw = b"\n".join(_bytes(item) for item in stream.stream)
    extra = {**stream.extra}
    if stream.compress:
        small = zlib.compress(raw, 6)
        # A reader may take a carriage return before the closing line end for part of it.
        if not small.endswith(b"\r"):
            extra["Filter"] = "/FlateDecode"
            raw = small
    extra["Length"] = len(raw)
    packed = Packed()
    packed.number = stream.number
    packed.data = pydyf.Dictionary(extra).data + b"\nstream\n" + raw + b"\nendstream"
    return packed


def _bytes(item: object) -> bytes:
    if isinstance(item, bytes):
        return item
    if isinstance(item, float):
        return (str(int(item)) if item.is_integer() else f"{item:f}".rstrip("0")).encode()
    if isinstance(item, pydyf.Object):
        return bytes(item.data)
    return str(item).encode("ascii")
