"""Each check of the lint is shown to fail on a file with that one defect."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from erasmus_docs.documents.blocks import Heading, Paragraph, Run
from erasmus_docs.documents.pdf import House, write
from tests.documents.pdf.printed import document
from tests.support.pdf_lint import lint


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    """The structure elements of a role, in reading order."""
    found = []

    def walk(entries: Any) -> None:
        if entries.get("/S") == Name(f"/{role}"):
            found.append(entries)
        kids = entries.get("/K")
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                walk(kid)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def drop(role: str, key: str) -> Callable[[pikepdf.Pdf], None]:
    def mutate(pdf: pikepdf.Pdf) -> None:
        del elements(pdf, role)[0][key]

    return mutate


def rename(role: str, other: str) -> Callable[[pikepdf.Pdf], None]:
    def mutate(pdf: pikepdf.Pdf) -> None:
        for element in elements(pdf, role):
            element.S = Name(f"/{other}")

    return mutate


def rename_first(role: str, other: str) -> Callable[[pikepdf.Pdf], None]:
    def mutate(pdf: pikepdf.Pdf) -> None:
        elements(pdf, role)[0].S = Name(f"/{other}")

    return mutate


def catalog(key: str, value: Any = None) -> Callable[[pikepdf.Pdf], None]:
    def mutate(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.Root[key]
        else:
            pdf.Root[key] = value

    return mutate


def metadata(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def mutate(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return mutate


def link(key: str, value: Any = None) -> Callable[[pikepdf.Pdf], None]:
    def mutate(pdf: pikepdf.Pdf) -> None:
        for annotation in (a for p in pdf.pages for a in p.get("/Annots", []) if "/A" in a):
            if value is None:
                del annotation[key]
            elif key == "/URI":
                annotation.A.URI = value
            else:
                annotation[key] = value

    return mutate


def paint_outside(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(b"0 0 10 10 re f"))


def untag(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "P")[3].K


def unembed(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor.FontFile2


def unmap(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.ToUnicode


def widen(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TD")[0].A = Dictionary(O=Name.Table, ColSpan=5)


def undirect(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TH")[0].A = Dictionary(O=Name.Table)


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=Array())


def undate(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/CreationDate"]


def untab(pdf: pikepdf.Pdf) -> None:
    del next(p for p in pdf.pages if "/Annots" in p)["/Tabs"]


def unnumber(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "L")[0].A


def unbox(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].A.BBox


def second_note_id(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Note")[1].ID = String("_f1")


def untree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot["/IDTree"]


def uncaption(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Caption")[0].S = Name.P


def empty_heading(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[1].K = Array()


def empty_paragraph(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "P")[2].K = Array()


def silent_link(pdf: pikepdf.Pdf) -> None:
    element = elements(pdf, "Link")[0]
    element.K = Array([kid for kid in element.K if isinstance(kid, Dictionary)])


MUTATIONS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "UNTAGGED": paint_outside,
    "ORPHAN": untag,
    "LANG": catalog("/Lang", String("english")),
    "MARKED": catalog("/MarkInfo"),
    "DISPLAY-TITLE": catalog("/ViewerPreferences"),
    "ACTION /OpenAction": catalog("/OpenAction", Array()),
    "ACTION /JavaScript": script,
    "XMP not": metadata(b"<rdf:RDF", b"<rdf:RDF><rdf:RDF"),
    'XMP pdfaid:part="3"': metadata(b'pdfaid:part="3"', b""),
    'XMP pdfuaid:part="1"': metadata(b'pdfuaid:part="1"', b""),
    "TITLE": metadata(b"Partnership Agreement: Rivers &amp; Cities", b""),
    "DATES": undate,
    "FONT-EMBED": unembed,
    "FONT-UNICODE": unmap,
    "H1": rename_first("H2", "H1"),
    "HEADING-SKIP": rename("H3", "P"),
    "HEADING-EMPTY": empty_heading,
    "BOOKMARKS": catalog("/Outlines"),
    "TABLE-HEAD": rename("TH", "TD"),
    "TABLE-SCOPE": undirect,
    "TABLE-CAPTION": uncaption,
    "TABLE-GRID": widen,
    "LIST a child": rename_first("LI", "P"),
    "LIST-NUMBERING": unnumber,
    "LIST-ITEM": rename_first("LBody", "P"),
    "ALT": drop("Figure", "/Alt"),
    "BBOX": unbox,
    "LINK-CONTENTS": link("/Contents", String("")),
    "LINK-SCHEME": link("/URI", String("http://insecure.example/")),
    "LINK-UNTAGGED": link("/StructParent"),
    "LINK-EMPTY": silent_link,
    "TABS": untab,
    "NOTE-ID": second_note_id,
    "ID-TREE": untree,
    "EMPTY": empty_paragraph,
}


@pytest.mark.parametrize("finding", MUTATIONS)
def test_a_defect_is_found(sample: bytes, finding: str) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sample)) as pdf:
        MUTATIONS[finding](pdf)
        pdf.save(out)

    assert any(found.startswith(finding) for found in lint(out.getvalue())), finding


def test_a_document_without_headings_is_found(house: House) -> None:
    assert "NO-HEADINGS" in lint(write(document(Paragraph((Run("Only text."),))), house))


def test_dots_that_would_be_read_aloud_are_found(house: House) -> None:
    blocks = (Heading(1, (Run("One"),)), Paragraph((Run("Total . . . . . . . . . . 5"),)))

    assert any(found.startswith("LEADER") for found in lint(write(document(*blocks), house)))
