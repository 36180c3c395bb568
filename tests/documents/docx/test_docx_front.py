"""Title page, contents, sections with their headers and footers, signatures."""

from __future__ import annotations

import re

from erasmus_docs.documents.blocks import (
    Block,
    Contents,
    Definitions,
    Heading,
    Landscape,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Signatures,
    TitlePage,
)
from erasmus_docs.documents.docx import write
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

DRAFT = "Draft - the project file has errors"


def title(*, compact: bool = False) -> TitlePage:
    facts = Definitions((((Run("Call"),), says("2026")),))
    return TitlePage((Run("Kicker"),), (Run("Title"),), (Run("Subtitle"),), facts,
                     statement=(Run("Statement"),), compact=compact)  # fmt: skip


def section(label: str, *, level: int = 1, new_page: bool = False) -> Heading:
    return Heading(level, (Run(f"Title {label}"),), label, "section", new_page=new_page)  # type: ignore[arg-type]


def line(content: str) -> Paragraph:
    return Paragraph((Run(content),))


def orientations(data: bytes) -> list[str]:
    sizes = (s.find("w:pgSz", NS) for s in body(data).iter(f"{W}sectPr"))
    return [value(size, "orient") or "portrait" for size in sizes]


def test_the_title_page_is_a_section_of_its_own_without_a_running_header() -> None:
    found = parts(made(title(), line("Text")))
    assert b"Short title" not in found["word/header_title.xml"]
    assert b"Short title" in found["word/header_portrait.xml"]
    assert found["word/document.xml"].count(b"<w:sectPr>") == 2


def test_the_place_of_the_emblem_is_kept_and_named() -> None:
    data = made(title())
    assert ("EmblemPlace", "Place the official emblem of the European Union here") in paragraphs(
        data
    )
    assert len(list(body(data).iter(f"{W}framePr"))) == 2


def test_a_compact_title_leaves_the_page_to_the_text() -> None:
    data = made(title(compact=True), line("Text"))
    found = parts(data)
    assert b"Short title" not in found["word/header_first.xml"]
    assert b"NUMPAGES" in found["word/footer_first.xml"]
    assert found["word/document.xml"].count(b"<w:sectPr>") == 1
    assert b"<w:titlePg/>" in found["word/document.xml"]
    assert found["word/document.xml"].count(b"<w:framePr ") == 1


def test_the_draft_mark_is_in_every_header() -> None:
    for data in (sample(DRAFT), made(title(compact=True), line("x"), draft=DRAFT)):
        headers = {n: c for n, c in parts(data).items() if "/header_" in n}
        assert len(headers) >= 2
        assert all(DRAFT.encode() in content for content in headers.values())


def test_a_finished_document_has_no_draft_mark() -> None:
    assert not any(b'"Draft"' in c for n, c in parts(sample()).items() if "/header_" in n)


def test_page_numbers_are_fields() -> None:
    footer = parts(sample())["word/footer_portrait.xml"].decode()
    assert re.search(r"Page .*PAGE .* of .*NUMPAGES ", footer)


def test_landscape_pages_keep_header_and_footer_at_their_width() -> None:
    assert orientations(sample()) == ["portrait", "portrait", "landscape", "portrait"]
    found = parts(sample())
    for part in ("header", "footer"):
        assert b'w:pos="14344"' in found[f"word/{part}_landscape.xml"]


def test_landscape_pages_first_or_last() -> None:
    assert orientations(made(Landscape((line("x"),)))) == ["landscape"]
    assert orientations(made(Landscape((line("x"),)), line("y"))) == ["landscape", "portrait"]
    assert orientations(made(line("y"), Landscape((line("x"),)))) == ["portrait", "landscape"]


def breaks(*blocks: Block) -> list[str]:
    pages = body(made(*blocks)).iter(f"{W}pageBreakBefore")
    return [text(p.getparent().getparent()) for p in pages]  # type: ignore[arg-type, union-attr]


def test_a_page_break_starts_the_next_paragraph_on_a_new_page() -> None:
    assert breaks(line("a"), PageBreak(), line("b")) == ["b"]
    assert breaks(line("a"), section("1", new_page=True)) == ["Title 1"]


def test_breaks_never_leave_an_empty_page() -> None:
    assert breaks(PageBreak(), line("a")) == []
    assert breaks(line("a"), PageBreak(), section("1", new_page=True)) == ["Title 1"]
    assert breaks(title(), PageBreak(), line("a")) == []
    assert breaks(line("a"), Landscape((line("b"),)), PageBreak(), line("c")) == []
    assert breaks(line("a"), PageBreak(), Landscape((line("b"),))) == []


def test_the_contents_list_every_heading_down_to_their_depth() -> None:
    blocks = (Contents("Contents", 2), section("1"), section("1.1", level=2),
              section("1.1.1", level=3), Heading(1, (Run("Plain"),)))  # fmt: skip
    data = write(document(*blocks), reference(), pages=(3, 4, 5, 16))
    listed = [(style, words) for style, words in paragraphs(data) if style.startswith("TOC")]
    assert listed == [
        ("TOCHeading", "Contents"), ("TOC1", "1Title 13"), ("TOC2", "1.1Title 1.14"),
        ("TOC1", "Plain16"),
    ]  # fmt: skip
    assert codes(data)[0] == 'TOC \\o "1-2" \\h \\z \\u'


def test_every_entry_leads_to_its_heading() -> None:
    marks = {
        value(mark, "name"): text(mark.getparent())  # type: ignore[arg-type]
        for mark in body(sample()).iter(f"{W}bookmarkStart")
    }
    links = [e for e in body(sample()).iter(f"{W}hyperlink") if "_Toc" in value(e, "anchor")]
    assert len(links) == 12
    for link in links:
        assert marks[value(link, "anchor")] in text(link)


def test_opening_the_file_asks_no_question() -> None:
    found = parts(sample())
    assert b"updateFields" not in found["word/settings.xml"]
    assert b"dirty" not in found["word/document.xml"]


def test_the_text_starts_on_the_page_after_the_contents() -> None:
    assert breaks(Contents("Contents"), section("1")) == ["Title 1"]


def test_contents_without_headings_are_a_whole_field() -> None:
    content = parts(made(Contents("Contents")))["word/document.xml"].decode()
    assert [content.count(f'"{kind}"') for kind in ("begin", "separate", "end")] == [1, 1, 1]


def signature(party: str, *values: str) -> Signature:
    return Signature((Run(party),), tuple(((Run("Name"),), (Run(v),) if v else ()) for v in values))


def test_signatures_stand_two_in_a_row_and_never_break() -> None:
    data = made(Signatures((signature("A", ""), signature("B", "x"), signature("C", ""))))
    rows = list(body(data).iter(f"{W}tr"))
    assert [[text(c) for c in r.findall("w:tc", NS)] for r in rows] == [
        ["AName", "BNamex"],
        ["CName", ""],
    ]
    assert all(r.find("w:trPr/w:cantSplit", NS) is not None for r in rows)


def test_a_line_to_sign_on_is_drawn_where_the_value_is_missing() -> None:
    data = made(Signatures((signature("A", ""),)))
    leaders = [value(tab, "leader") for tab in body(data).iter(f"{W}tab")]
    assert leaders.count("underscore") == 1
    assert len([t for t in body(data).iter(f"{W}tab") if t.getparent().tag == f"{W}r"]) == 2  # type: ignore[union-attr]


def test_a_long_label_leaves_a_shorter_line() -> None:
    long = Signature((Run("A"),), (((Run("Stamp, where the law asks for it"),), ()),))
    found = body(made(Signatures((long,)))).iter(f"{W}tab")
    assert len([t for t in found if t.getparent().tag == f"{W}r"]) == 1  # type: ignore[union-attr]
