"""The file as a whole: bytes, properties, what comes from the reference document."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest

from erasmus_docs.documents.blocks import Paragraph, Run
from erasmus_docs.documents.docx import ReferenceError_, write
from erasmus_docs.errors import RenderError
from tests.support.docx_files import (
    changed,
    document,
    made,
    packed,
    paragraphs,
    parts,
    reference,
    sample,
)
from tests.support.sample_document import PICTURES, sample_document
from tools.make_reference_docx import package


def line(content: str) -> Paragraph:
    return Paragraph((Run(content),))


def test_equal_documents_give_equal_bytes() -> None:
    assert write(sample_document(), reference(), PICTURES) == sample()


def test_no_time_stamp_comes_from_the_clock() -> None:
    with zipfile.ZipFile(BytesIO(sample())) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries] == sorted(e.filename for e in entries)


def test_python_docx_reads_it_back_with_its_properties() -> None:
    read = docx.Document(BytesIO(sample()))
    core = read.core_properties
    assert core.title == "Partnership Agreement: Rivers & Cities"
    assert core.author == "Riverside University & Partners"
    assert core.subject == "Erasmus+ KA220-HED, call 2026"
    assert core.keywords == "Erasmus+, KA220-HED, partnership agreement"
    assert core.created.isoformat() == "2026-03-01T09:00:00+00:00"
    assert len(read.tables) == 7
    section = read.sections[-1]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)


def test_a_document_without_a_date_says_1980() -> None:
    assert b">1980-01-01T00:00:00Z<" in parts(made(line("x")))["docProps/core.xml"]


def test_custom_properties_are_kept() -> None:
    custom = parts(sample())["docProps/custom.xml"].decode()
    assert 'name="erasmus-docs-project"><vt:lpwstr>rivers</vt:lpwstr>' in custom


def test_markup_and_illegal_characters_are_text_or_left_out() -> None:
    data = made(line('R&D <b> "quoted" a\x00b\x0bc\ud800d\ufffee'))
    assert ("BodyText", 'R&D <b> "quoted" abcde') in paragraphs(data)


def test_white_space_at_the_ends_of_runs_stays() -> None:
    data = made(Paragraph((Run("one "), Run("two", bold=True), Run(" three"))))
    assert ("BodyText", "one two three") in paragraphs(data)


def test_the_document_language_is_the_default() -> None:
    assert b'w:lang w:val="pl-PL"' in parts(made(line("x"), lang="pl"))["word/styles.xml"]


def test_the_committed_reference_is_what_the_tool_makes() -> None:
    assert package() == reference(), "run: python -m tools.make_reference_docx"


def test_a_missing_style_is_named() -> None:
    broken = changed(reference(), "word/styles.xml", 'w:val="Clause 2"', 'w:val="Point"')
    broken = changed(broken, "word/styles.xml", 'w:styleId="Clause2"', 'w:styleId="Point"')
    with pytest.raises(ReferenceError_, match="lacks the style Clause 2"):
        write(document(line("x")), broken)


def test_a_style_is_found_by_its_name_when_its_id_was_translated() -> None:
    other = changed(reference(), "word/styles.xml", 'w:styleId="Clause1"', 'w:styleId="Klausel1"')
    other = changed(
        other, "word/numbering.xml", 'pStyle w:val="Clause1"', 'pStyle w:val="Klausel1"'
    )
    found = parts(write(document(line("x")), other))
    assert b'w:styleId="Clause1"' in found["word/styles.xml"]
    assert b'pStyle w:val="Clause1"' in found["word/numbering.xml"]


def test_a_style_without_numbering_is_named() -> None:
    numbers = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'
    broken = changed(reference(), "word/styles.xml", numbers, "")
    with pytest.raises(ReferenceError_, match=r"style List Bullet .* no numbering"):
        write(document(line("x")), broken)


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + bytes(18), b"%PDF-1.7"])
def test_a_reference_that_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(ReferenceError_, match=r"The reference document is no Word file.*a copy of"):
        write(document(line("x")), data)


def test_a_reference_without_numbering_part_is_refused() -> None:
    broken = changed(reference(), "word/_rels/document.xml.rels", "/numbering", "/other")
    with pytest.raises(ReferenceError_, match='no part "numbering"'):
        write(document(line("x")), broken)


def test_paper_and_margins_come_from_the_reference() -> None:
    wide = changed(reference(), "word/document.xml", 'w:left="1247"', 'w:left="2000"')
    found = parts(write(document(line("x")), wide))["word/document.xml"].decode()
    assert 'w:left="2000"' in found


def test_nothing_that_points_outside_is_taken_from_the_reference() -> None:
    link = '<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    link += 'relationships" r:id="rId9"/><w:defaultTabStop'
    other = changed(reference(), "word/settings.xml", "<w:defaultTabStop", link)
    assert b"attachedTemplate" not in parts(write(document(line("x")), other))["word/settings.xml"]


@pytest.mark.hostile("picture")
@pytest.mark.parametrize(
    "unseen",
    [
        '<w:docVars><w:docVar w:name="a" w:val="SECRET"/></w:docVars>',
        '<x:schemaLibrary xmlns:x="urn:x"><x:schema x:manifestLocation="http://SECRET"/>'
        "</x:schemaLibrary>",
        '<w:documentProtection w:edit="readOnly" w:formatting="SECRET"/>',
        "<!--SECRET--><?SECRET?>",
    ],
)
def test_nothing_unseen_is_taken_from_the_settings_of_a_reference(unseen: str) -> None:
    place = "<w:defaultTabStop"
    other = changed(reference(), "word/settings.xml", place, f"{unseen}{place}")
    found = parts(write(document(line("x")), other))
    assert not any(b"SECRET" in part for part in found.values())
    assert b"defaultTabStop" in found["word/settings.xml"]


def test_no_picture_or_font_comes_along_without_its_part() -> None:
    picture = '<w:numPicBullet w:numPicBulletId="0"><w:pict><v:imagedata xmlns:v="urn:x" '
    picture += 'src="https://evil.example/x.png"/></w:pict></w:numPicBullet><w:abstractNum '
    other = changed(reference(), "word/numbering.xml", "<w:abstractNum ", picture)
    font = '<w:embedRegular xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    font += 'relationships" r:id="rId9"/></w:font>'
    other = changed(other, "word/fontTable.xml", "</w:font>", font)

    found = parts(write(document(line("x")), other))

    assert b"evil.example" not in found["word/numbering.xml"]
    assert b"embedRegular" not in found["word/fontTable.xml"]


@pytest.mark.hostile("picture", inputs=4)
def test_a_damaged_or_odd_reference_is_refused_in_words() -> None:
    entity = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:styles '
    whole = reference()
    middle = len(whole) // 3
    for broken, said in (
        (changed(whole, "word/styles.xml", "<w:styles ", entity), "a document type with entities"),
        (changed(whole, "word/document.xml", 'w:left="1247"', 'w:left="1e9"'), 'says left="1e9"'),
        (whole[:middle] + bytes(200) + whole[middle + 200 :], "is no Word file"),
        (whole[:-20], "is no Word file"),
    ):
        with pytest.raises(ReferenceError_, match=said):
            write(document(line("x")), broken)


def test_a_reference_may_lack_fonts_and_theme() -> None:
    content = parts(reference())
    links = content["word/_rels/document.xml.rels"].decode()
    for name in ("theme", "fontTable"):
        links = links.replace(f"relationships/{name}", "relationships/none")
    content["word/_rels/document.xml.rels"] = links.encode()
    assert "word/theme/theme1.xml" not in parts(write(document(line("x")), packed(content)))


def test_a_reference_error_is_a_render_error() -> None:
    assert issubclass(ReferenceError_, RenderError)
