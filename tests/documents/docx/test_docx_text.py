"""Headings, clauses, lists, remarks, references, footnotes: Word's own means for each."""

from __future__ import annotations

import json

import pypandoc
import pytest

from erasmus_docs.documents.blocks import (
    Clause,
    Definitions,
    Figure,
    Footnote,
    Heading,
    Item,
    Link,
    Note,
    Paragraph,
    Ref,
    Run,
)
from erasmus_docs.documents.docx import write
from erasmus_docs.errors import RenderError
from tests.support.docx_files import (
    body,
    codes,
    document,
    made,
    paragraphs,
    parts,
    reference,
    sample,
    says,
)
from tests.support.docx_lint import NS, W, text, value
from tests.support.sample_document import FIGURE_PATH, PICTURES


def test_every_role_has_its_style() -> None:
    found = paragraphs(sample())
    assert ("ArticleHeading", "Subject") in found
    assert ("Clause3", "its articles,") in found
    assert ("PlainHeading2", "Late payment") in found
    assert ("AnnexHeading", "Work plan") in found
    assert ("Heading3", "Field work") in found
    assert ("NoteExplanationTitle", "Why this article is here") in found
    assert ("NotePrefilled", "Bank charges are borne by the party that causes them.") in found
    assert ("ListBullet2", "reports, with evidence;") in found
    assert ("Caption", "Table 1\u2003Grant by partner and work package") in found
    assert ("FigureCaption", "Figure 1\u2003Bodies of the consortium") in found
    assert ("Small", "Read with Table 4.") in found


def test_pandoc_reads_headings_lists_and_head_rows() -> None:
    tree = json.loads(pypandoc.convert_text(sample(), "json", "docx"))
    kinds = [block["t"] for block in tree["blocks"]]
    levels = [block["c"][0] for block in tree["blocks"] if block["t"] == "Header"]
    tables = [block["c"] for block in tree["blocks"] if block["t"] == "Table"]
    assert levels == [1, 1, 2, 1, 1, 1, 2, 2, 3, 1, 1, 1, 1]
    assert "BulletList" in kinds
    assert "OrderedList" in kinds
    assert [len(table[3][1]) for table in tables] == [2, 1, 1, 2, 1, 1, 0]


def test_a_continuation_is_set_in_like_its_clause_or_item() -> None:
    data = made(
        Heading(1, (Run("A"),), "Article 1", "article"),
        Clause(1, "1.1", (Run("one"),)),
        Clause(2, "(a)", (Run("two"),)),
        Paragraph((Run("of two"),), "continuation", 2),
        Paragraph((Run("of one"),), "continuation", 1),
        Item("bullet", 2, "•", (Run("bullet"),), 1),
        Paragraph((Run("of bullet"),), "continuation", 2),
    )
    left = {
        text(p): value(p.find("w:pPr/w:ind", NS), "left")
        for p in body(data).iter(f"{W}p")
        if p.find("w:pPr/w:ind", NS) is not None
    }
    assert left == {"of two": "1077", "of one": "624", "bullet": "964", "of bullet": "964"}


def test_a_bullet_below_the_deepest_clause_is_set_in() -> None:
    data = made(
        Heading(1, (Run("A"),), "Article 1", "article"),
        Clause(1, "1.1", (Run("one"),)),
        Clause(2, "(a)", (Run("two"),)),
        Clause(3, "(i)", (Run("three"),)),
        Item("bullet", 3, "•", (Run("bullet"),), 1),
    )
    last = list(body(data).iter(f"{W}p"))[-1]
    assert value(last.find("w:pPr/w:ind", NS), "left") == str(1531 + 340)


def test_references_are_fields_to_bookmarks() -> None:
    data = made(
        Paragraph(
            (
                Ref("a", "Article 1"),
                Ref("b", "Article 1.1(a)"),
                Ref("c", "Section 1"),
                Ref("p", "Preface"),
                Ref("x", "see there"),
            )
        ),
        Heading(1, (Run("A"),), "Article 1", "article", "a"),
        Clause(1, "1.1", (Run("one"),)),
        Clause(2, "(a)", (Run("two"),), "b"),
        Heading(1, (Run("S"),), "1", "section", "c"),
        Heading(2, (Run("Preface"),), id="p"),
        Paragraph((Run("x"),), id="x"),
    )
    assert [code.partition(" ")[2][14:] for code in codes(data)] == [
        "\\r \\h",
        "\\w \\h",
        "\\r \\h",
        "\\h",
    ]
    assert paragraphs(data)[0][1] == "Article 1Article 1.1(a)Section 1Prefacesee there"
    assert len(body(data).findall(f".//{W}hyperlink")) == 1


def test_a_reference_to_nothing_is_an_error() -> None:
    with pytest.raises(RenderError, match='points to "gone"'):
        made(Paragraph((Ref("gone", "Article 9"),)))


@pytest.mark.parametrize("href", ["http://example.org", "javascript:alert(1)", "file:///etc"])
def test_links_lead_only_to_https_and_mail(href: str) -> None:
    with pytest.raises(RenderError, match="Links start with https:// or mailto:"):
        made(Paragraph((Link(href, (Run("x"),)),)))


def test_links_are_relationships_of_their_part() -> None:
    link = Link("https://example.org/?a=1&b=2", (Run("example"),))
    found = parts(made(Paragraph((link, link, Footnote(1, (Run("see "), link))))))
    for part in ("document", "footnotes"):
        links = found[f"word/_rels/{part}.xml.rels"].decode()
        assert links.count("https://example.org/?a=1&amp;b=2") == 1
        assert 'TargetMode="External"' in links


def test_footnotes_stand_in_their_part() -> None:
    notes = parts(sample())["word/footnotes.xml"].decode()
    assert notes.count("<w:footnoteRef/>") == 2
    assert "its model." in notes
    assert len(list(body(sample()).iter(f"{W}footnoteReference"))) == 2


def test_a_document_without_footnotes_has_no_footnotes_part() -> None:
    assert "word/footnotes.xml" not in parts(made(Paragraph((Run("x"),))))


def test_runs_in_another_language_say_so() -> None:
    data = made(Paragraph((Run("Ποτάμια", lang="el"), Run("x", lang="zh-Hant"))))
    assert [value(e) for e in body(data).iter(f"{W}lang")] == ["el-GR", "zh-Hant"]


def test_gaps_are_marked_in_colour_and_in_characters() -> None:
    data = made(Paragraph((Run("Number: "), Run("grant agreement number", gap=True))))
    assert paragraphs(data)[0][1] == "Number: …\u00a0grant agreement number\u00a0…"
    assert [value(e) for e in body(data).iter(f"{W}rStyle")] == ["Gap"]


def test_looks_of_runs() -> None:
    runs = (Run("a", bold=True), Run("b", italic=True), Run("2", vertical="sub"))
    content = parts(made(Paragraph(runs)))["word/document.xml"].decode()
    assert "<w:b/><w:bCs/>" in content
    assert "<w:i/><w:iCs/>" in content
    assert '<w:vertAlign w:val="subscript"/>' in content


def test_a_note_is_one_box_of_paragraphs() -> None:
    note = Note(
        "info", (Run("Title"),), (Paragraph((Run("One"),)), Item("bullet", 1, "•", (Run("Two"),)))
    )
    data = made(note)
    assert paragraphs(data) == [
        ("NoteInfoTitle", "Title"),
        ("NoteInfo", "One"),
        ("NoteInfo", "Two"),
    ]
    kept = [p.find("w:pPr/w:keepNext", NS) is not None for p in body(data).iter(f"{W}p")]
    assert kept == [True, True, False]


def test_two_notes_of_a_kind_stay_two_boxes() -> None:
    note = Note("info", (), says("x"))
    assert [style for style, _ in paragraphs(made(note, note))] == [
        "NoteInfo", "SectionEnd", "NoteInfo",
    ]  # fmt: skip


def test_definitions_are_two_columns_of_text() -> None:
    rows = (
        ((Run("Term"),), says("Meaning")),
        ((Run("List"),), (Item("bullet", 1, "•", (Run("Point"),)),)),
    )
    data = made(Definitions(rows))
    assert paragraphs(data) == [
        ("DefinitionTerm", "TermMeaning"), ("DefinitionTerm", "List"), ("DefinitionText", "Point"),
    ]  # fmt: skip


def test_a_picture_keeps_its_shape_and_has_an_alternative_text() -> None:
    figure = Figure(FIGURE_PATH, 'Bars "A" & B', 60.0, (Run("Bars"),), "Figure 1")
    data = write(document(figure, figure), reference(), PICTURES)
    wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    extent = body(data).find(f".//{wp}extent")
    assert extent is not None
    assert (extent.get("cx"), extent.get("cy")) == ("2160000", "864000")
    assert [e.get("descr") for e in body(data).iter(f"{wp}docPr")] == ['Bars "A" & B'] * 2
    assert [name for name in parts(data) if "media" in name] == ["word/media/image1.png"]


def test_a_picture_is_never_wider_than_the_text() -> None:
    data = write(document(Figure(FIGURE_PATH, "Bars", 400.0)), reference(), PICTURES)
    assert 'cx="5976620"' in parts(data)["word/document.xml"].decode()


def test_a_jpeg_is_measured() -> None:
    frame = b"\xff\xc0\x00\x11\x08\x00\x30\x00\x60\x03" + bytes(12)
    jpeg = b"\xff\xd8\xff\xe0\x00\x04\x00\x00" + frame
    data = write(document(Figure("a.jpg", "A", 10.0)), reference(), {"a.jpg": jpeg})
    assert 'cx="360000" cy="180000"' in parts(data)["word/document.xml"].decode()


@pytest.mark.parametrize(
    ("pictures", "message"),
    [({}, "was not found"), ({"a.png": b"<svg/>"}, "neither PNG nor JPEG")],
)
def test_a_picture_that_cannot_be_used_is_named(pictures: dict[str, bytes], message: str) -> None:
    with pytest.raises(RenderError, match=f'"a.png".*{message}|"a.png" is {message}'):
        write(document(Figure("a.png", "A", 10.0)), reference(), pictures)
