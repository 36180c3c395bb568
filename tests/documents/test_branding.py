"""An organisation's look on its documents: colours, logos and letterhead in all three formats."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import docx
import page
import pikepdf
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from erasmus_docs.documents.assemble import assemble, make_workshop
from erasmus_docs.documents.blocks import Document, TitlePage
from erasmus_docs.documents.branding import header_logo
from erasmus_docs.documents.output import write
from erasmus_docs.documents.palette import in_css, in_word, palette
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.dossier.compose import compose
from erasmus_docs.errors import RenderError
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.brand import Brand, LogoFile
from erasmus_docs.project.colour import READABLE, contrast
from erasmus_docs.project.reader import read_project
from tests.support import docx_lint, pdf_lint
from tests.support.brands import SAMPLE, picture, project
from tests.support.pieces import docx_text, pdf_text

FOLDERS = (shipped_templates(),)
LETTERHEAD = "Ljudska univerza Izmišljena · Dolga ulica 1"
BRAND = Brand(
    accent="8C143C",
    logos=(
        LogoFile("branding/1.png", picture(600, 200), "Our wheel", "title", 600, 200),
        LogoFile("branding/2.jpg", picture(200, 200, "JPEG"), "Our tree", "title", 200, 200),
        LogoFile("branding/3.png", picture(400, 200), "Small wheel", "header", 400, 200),
    ),
    letterhead=LETTERHEAD,
)
# measured false alarms: a rule of PDF/A-1 only, and streams that happen to end in a return
PDF_FALSE_ALARMS = {"METADATA-FILTER", "STREAM-LENGTH"}
# one with a title page of its own, one with a landscape section and the title on top of the text
NAMES = ["agreement-multilateral", "work-plan"]


@cache
def document(name: str, brand: Brand | None = BRAND) -> Document:
    found = read_project(SAMPLE).project
    assert found is not None
    workshop = make_workshop(FOLDERS, "en")
    dossier = compose(found, load(), workshop.names)
    return assemble(workshop, document_specs(FOLDERS[0])[name], dossier, brand=brand)


@cache
def made(name: str, kind: str, brand: Brand | None = BRAND) -> bytes:
    known = {"docx": "docx", "pdf": "pdf", "html": "html"}
    return write(document(name, brand), known[kind], FOLDERS)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_with_logos_is_still_accessible_and_archivable(name: str) -> None:
    data = made(name, "pdf")

    for profile in ("ua1", "3a"):
        result = page.validate_pdf_bytes(data, profile=profile)
        assert {f.rule_id for f in result.failures} - PDF_FALSE_ALARMS == set(), profile
    assert pdf_lint.lint(data) == []
    reading = pdf_lint.read(data)
    alts = [str(one.entries.Alt) for one in reading.top.all("Figure")]
    assert alts == ["Our wheel", "Our tree"]
    assert LETTERHEAD.replace(" ", "") in pdf_text(data)


def test_the_header_logo_is_on_every_page_with_a_header() -> None:
    with pikepdf.open(io.BytesIO(made("work-plan", "pdf"))) as pdf:
        counts = [len(list(one.get_images())) for one in pdf.pages]
    assert counts[0] >= 3
    assert all(counts)


@pytest.mark.parametrize("name", NAMES)
def test_a_docx_with_logos_is_still_valid(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(made(name, "docx"))

    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
    assert [str(error) for error in result.errors] == []
    assert docx_lint.lint(path.read_bytes()) == []
    opened = docx.Document(str(path))
    alts = re.findall(r'descr="([^"]*)"', opened.element.xml)
    assert alts[:2] == ["Our wheel", "Our tree"]
    header = opened.sections[-1].header
    assert 'descr="Small wheel"' in header._element.xml
    assert any("image" in one.reltype for one in header.part.rels.values())
    assert LETTERHEAD.replace(" ", "") in docx_text(path.read_bytes())


def test_html_carries_logos_and_letterhead() -> None:
    text = made("work-plan", "html").decode()

    assert text.count("data:image/png") == 2
    assert text.count("data:image/jpeg") == 1
    assert 'alt="Small wheel"' in text
    assert LETTERHEAD in text
    assert "house:" not in text.split("</style>")[1]


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_the_accent_takes_the_place_of_the_house_colour(kind: str) -> None:
    def colours(data: bytes) -> str:
        if kind == "html":
            return data.decode()
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "".join(package.read(n).decode() for n in package.namelist() if "word/" in n
                           and n.endswith(".xml") and "theme" not in n)  # fmt: skip

    with_brand, without = (colours(made("work-plan", kind, b)) for b in (BRAND, None))
    assert without.count("1F4E79") > 5
    assert "1F4E79" not in with_brand
    assert with_brand.count("8C143C") == without.count("1F4E79")


def test_colour_in_pdf() -> None:
    with pikepdf.open(io.BytesIO(made("work-plan", "pdf"))) as pdf:
        pdf.pages[0].contents_coalesce()
        content = pdf.pages[0].Contents.read_bytes()
    wanted = " ".join(f"{int(pair, 16) / 255:.3g}" for pair in ("8C", "14", "3C"))
    found = {
        b" ".join(one) for one in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|scn)", content)
    }
    near = [f for f in found if all(abs(float(a) - float(b)) < 0.005 for a, b in
                                    zip(f.split(), wanted.split(), strict=True))]  # fmt: skip
    assert near


def test_no_logo_is_larger_than_the_place_of_the_emblem() -> None:
    for width, height in ((5000, 10), (10, 5000), (300, 300)):
        for place, high in (("title", 16), ("header", 8)):
            logo = LogoFile("l.png", b"", "", place, width, height)  # type: ignore[arg-type]
            brand = Brand(logos=(logo,))
            front = document("work-plan", None).blocks[0]
            assert isinstance(front, TitlePage)
            found = header_logo(brand)
            if place == "title":
                assert found is None
                continue
            assert found is not None
            assert found.width_mm <= 24
            assert found.height_mm <= high
    titled = document("work-plan").blocks[0]
    assert isinstance(titled, TitlePage)
    assert [(one.width_mm, one.height_mm) for one in titled.logos] == [(24, 8), (16, 16)]
    text = made("work-plan", "html").decode()
    assert "Place the official emblem of the European Union here" in text


def test_an_empty_branding_changes_nothing_but_what_it_holds() -> None:
    for kind in ("docx", "html"):
        plain, empty = made("work-plan", kind, None), made("work-plan", kind, Brand())
        if kind == "docx":
            assert plain == empty
        else:
            assert empty.decode().split("</style>")[1] == plain.decode().split("</style>")[1]


@pytest.mark.parametrize("accent", ["767676", "000000", "8C143C", "0000FF", "B00020"])
def test_texts_stay_readable_in_every_accent(accent: str) -> None:
    new = palette(accent)

    for ground in ("FFFFFF", new["E8EEF4"], new["F2F5F8"]):
        assert contrast(new["1F4E79"], ground) >= READABLE
        assert contrast("1B2126", ground) >= READABLE
    assert contrast(new["10273D"], new["8FAFCF"]) >= READABLE
    assert contrast(new["8FBCE6"], "161D25") >= READABLE


def test_only_colours_are_replaced() -> None:
    assert in_css("a { color: #1f4e79; content: '1F4E79' }", "8C143C") == (
        "a { color: #8C143C; content: '1F4E79' }"
    )
    assert in_word(b'<w:color w:val="1F4E79"/><w:t>1F4E79</w:t>', "8C143C") == (
        b'<w:color w:val="8C143C"/><w:t>1F4E79</w:t>'
    )


def test_a_style_sheet_of_ones_own_replaces_that_of_the_house(tmp_path: Path) -> None:
    own = (FOLDERS[0] / "house" / "print.css").read_text("utf-8")
    (tmp_path / "s.css").write_text(own + "\nh2 { font-size: 40pt }\n", "utf-8")
    brand = read_project(project(tmp_path, "  style_sheet: s.css\n")).brand
    assert brand is not None

    assert len(made("work-plan", "pdf", brand)) > 0
    with pytest.raises(RenderError, match="style sheet of the house"):
        made("work-plan", "pdf", Brand(style=own + "\nh2 { colr: red }\n"))
    with pytest.raises(RenderError, match="asks for"):
        made(
            "work-plan",
            "pdf",
            Brand(style=own + "h2 { background: url(https://example.org/a.png) }"),
        )


def test_a_reference_document_of_ones_own_replaces_that_of_the_house(tmp_path: Path) -> None:
    opened = docx.Document(str(FOLDERS[0] / "house" / "reference.docx"))
    opened.styles["Title"].font.name = "Georgia"
    opened.save(str(tmp_path / "r.docx"))
    brand = read_project(project(tmp_path, "  reference_document: r.docx\n")).brand
    assert brand is not None

    made_one = docx.Document(io.BytesIO(made("work-plan", "docx", brand)))
    assert made_one.styles["Title"].font.name == "Georgia"
    empty = io.BytesIO()
    docx.Document().save(empty)
    with pytest.raises(RenderError, match="lacks the styles"):
        made("work-plan", "docx", Brand(reference=empty.getvalue()))
