"""The last touches to a PDF before it is written: identifiers and attachments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any

import pydyf

from erasmus_docs.documents.blocks import Attachment, Document
from erasmus_docs.documents.pdf.container import write_file
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
    """Complete metadata and attachments, and write the file our way."""
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
    pdf.write = lambda output, *_: write_file(pdf, output)


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
