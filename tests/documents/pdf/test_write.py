"""The sample document as PDF, read back: text, structure, metadata, attachments, bookmarks."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest

from erasmus_docs.documents.blocks import (
    Cell,
    Heading,
    Link,
    Note,
    Paragraph,
    Row,
    Run,
    Table,
    TitlePage,
)
from erasmus_docs.documents.pdf import House, write
from tests.documents.pdf.long_document import long_document
from tests.documents.pdf.printed import document, needs_poppler, pages, sheets
from tests.support.pdf_lint import Reading, lint, read
from tests.support.sample_document import sample_document
from tests.support.sample_tables import para

FRONT = next(block for block in sample_document().blocks if isinstance(block, TitlePage))
# The checker takes these for defects in files that are right.
FALSE_ALARMS = ("METADATA-FILTER", "STREAM-LENGTH")


def failures(pdf: bytes, profile: str) -> list[str]:
    report = page.validate_pdf_bytes(pdf, profile=profile)
    return [
        f"{failure.rule_id}: {failure}"
        for failure in report.failures
        if not any(alarm in failure.rule_id for alarm in FALSE_ALARMS)
    ]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_one_file_is_accessible_and_archivable(sample: bytes, profile: str) -> None:
    assert failures(sample, profile) == []


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_so_is_a_long_one(house: House, profile: str) -> None:
    assert failures(write(long_document(), house), profile) == []


def test_the_checker_sees_what_it_is_asked_to_see(sample: bytes, tmp_path: Path) -> None:
    with pikepdf.open(_saved(sample, tmp_path)) as pdf:
        del pdf.Root.MarkInfo
        pdf.save(tmp_path / "broken.pdf")

    broken = (tmp_path / "broken.pdf").read_bytes()
    assert failures(broken, "ua1")
    assert failures(broken, "3a")


def test_our_own_lint_finds_nothing(sample: bytes, house: House) -> None:
    assert lint(sample) == []
    assert lint(write(long_document(), house)) == []


def test_headings_are_told_apart_by_level(reading: Reading) -> None:
    headings = [(e.role, e.text) for e in reading.top.all("H1", "H2", "H3", "H4")]

    assert headings[0] == ("H1", "Partnership Agreement")
    assert ("H2", "Contents") in headings
    assert ("H2", "Article 1 Subject") in headings
    assert ("H3", "1.2 Methods") in headings
    assert ("H4", "1.2.1 Field work") in headings


def test_bookmarks_repeat_the_headings(reading: Reading) -> None:
    with reading.pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        below = [item.title for top in outline.root for item in top.children]

    assert titles[:4] == [
        "Partnership Agreement",
        "Contents",
        "Article 1 Subject",
        "Article 2 Payments",
    ]
    assert "1.2 Methods" in below


def test_contents_lead_to_the_headings_with_their_pages(reading: Reading) -> None:
    entries = [e.text for e in reading.top.all("TOCI")]

    assert entries[0].replace("\u00a0", " ") == "Article 1 Subject 3"
    assert entries[-1].startswith("Signatures")
    assert all(e.children[0].role == "Reference" for e in reading.top.all("TOCI"))


def test_clauses_and_points_are_nested_lists(reading: Reading) -> None:
    clause = next(e for e in reading.top.all("LI") if e.text.startswith("1.2"))
    label, body = clause.children

    assert (label.role, label.text.strip()) == ("Lbl", "1.2")
    assert body.role == "LBody"
    points = next(body.all("L"))
    assert str(points.attributes["ListNumbering"]) == "/LowerAlpha"
    assert [point.children[0].text.strip() for point in points.children] == ["(a)", "(b)", "(c)"]
    assert body.children[-1].text.startswith("The order of points")


def test_a_table_over_two_pages_is_one_table_with_one_head_and_one_total(reading: Reading) -> None:
    table = next(t for t in reading.top.all("Table") if t.text.startswith("Table 3"))

    assert [c.role for c in table.children] == ["Caption", "THead", "TBody", "TFoot"]
    assert len({cell.page for cell in table.all("TD")}) == 2
    assert table.text.count("Deliverable") == 2
    assert table.children[-1].text == "Total2 460"


def test_a_link_in_a_repeated_head_is_a_link_once(house: House) -> None:
    link = Link("https://guide.example/", (Run("the guide", bold=True),))
    top = Row((Cell((Paragraph((link,)),), "col"), Cell(para("Right"), "col")), kind="head")
    rows = [Row((Cell(para(f"r{n}"), "row"), Cell(para("x")))) for n in range(90)]
    table = Table((1, 1), (top, *rows), (Run("Long"),), "Table 1")
    front = replace(FRONT, compact=True)
    pdf = write(document(front, Heading(1, (Run("One"),)), table), house)
    reading = read(pdf)

    assert [len(page.get("/Annots", [])) for page in reading.pdf.pages] == [1, 0, 0]
    assert [link.text for link in reading.top.all("Link")] == ["the guide"]
    assert failures(pdf, "ua1") == failures(pdf, "3a") == []


def test_header_cells_say_their_direction_and_span(reading: Reading) -> None:
    table = next(t for t in reading.top.all("Table") if t.text.startswith("Table 1"))
    heads = {cell.text: cell.attributes for cell in table.all("TH")}

    assert str(heads["WP1"]["Scope"]) == "/Column"
    assert str(heads["Община Река"]["Scope"]) == "/Row"
    assert (heads["Partner"]["RowSpan"], heads["Work package (EUR)"]["ColSpan"]) == (2, 3)
    assert str(table.attributes["Summary"]).startswith("One row per partner")


def test_a_schedule_says_its_bars_in_words(reading: Reading) -> None:
    table = next(t for t in reading.top.all("Table") if t.text.startswith("Table 4"))
    row = next(row for row in table.all("TR") if row.text.startswith("A1 "))

    assert [(c.text, int(c.attributes.get("ColSpan", 1))) for c in row.children] == [
        ("A1 Courses & excursions", 1),
        ("", 1),
        ("M2-M5", 4),
        ("D1", 1),
        ("", 18),
    ]


def test_what_runs_along_is_not_read_aloud(reading: Reading) -> None:
    said = reading.top.text

    assert "Page 3 of" not in said
    assert said.count("KA220-HED · call 2026") == 0
    for number, aside in enumerate(reading.artifacts, 1):
        assert f"Page {number} of {len(reading.artifacts)}" in aside
        assert "KA220-HED · call 2026 · RIVERS" in aside
        assert ("RIVERS" in aside.replace("· RIVERS", "")) == (number > 1)


def test_every_page_of_a_draft_says_so(reading: Reading) -> None:
    assert all("DRAFT: not to be signed" in aside for aside in reading.artifacts)
    assert "DRAFT" not in reading.top.text


def test_nothing_says_draft_without_one(house: House) -> None:
    assert "DRAFT" not in "".join(read(write(sample_document(), house)).artifacts)


def test_parts_in_another_language_say_which(reading: Reading) -> None:
    spans = {str(e.entries.Lang): e.text for e in reading.top.all("Span")}

    assert spans["fr"].startswith("Fleuves & villes")
    assert spans["el"] == "Ποτάμια και πόλεις"
    assert spans["bg"] == "Реки и градове"
    assert str(reading.pdf.Root.Lang) == "en"


def test_links_say_where_they_lead(reading: Reading) -> None:
    said = [str(a.Contents) for p in reading.pdf.pages for a in p.get("/Annots", [])]
    addresses = [str(a.A.URI) for p in reading.pdf.pages for a in p.get("/Annots", []) if "/A" in a]

    assert "Table 1 Grant by partner and work package" in said
    assert "Annex I Work plan" in said
    assert sorted(addresses) == [
        "https://erasmus-plus.ec.europa.eu/",
        "mailto:office@riverside.example",
    ]


def test_footnotes_are_read_where_they_are_called(reading: Reading) -> None:
    notes = list(reading.top.all("Note"))

    assert [note.text for note in notes] == [
        "1 Signed by the coordinator; see the programme's website for its model.",
        "2 A footnote with emphasis.",
    ]
    assert [bytes(note.entries.ID) for note in notes] == [b"_f1", b"_f2"]
    assert "the grant agreement11 Signed" in reading.top.text


def test_a_figure_has_its_words_and_its_place(reading: Reading) -> None:
    (figure,) = reading.top.all("Figure")
    left, bottom, right, top = map(float, figure.attributes["BBox"])

    assert str(figure.entries.Alt).startswith("Three bars")
    assert right - left == pytest.approx(90 / 25.4 * 72, abs=1)
    assert 0 < bottom < top < 842


def test_signatures_are_not_a_table(reading: Reading) -> None:
    assert not any("Place and date" in table.text for table in reading.top.all("Table"))
    assert sum("Place and date" in div.text for div in reading.top.all("Div")) == 3


def test_metadata_say_what_the_document_is(sample: bytes, reading: Reading) -> None:
    info = {key: str(value) for key, value in reading.pdf.docinfo.items()}
    packet = reading.pdf.Root.Metadata.read_bytes().decode()

    assert info["/Title"] == "Partnership Agreement: Rivers & Cities"
    assert info["/Author"] == "Riverside University & Partners"
    assert info["/Subject"] == "Erasmus+ KA220-HED, call 2026"
    assert info["/Keywords"] == "Erasmus+, KA220-HED, partnership agreement"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20260301090000Z"
    assert info["/erasmusdocsproject"] == "rivers"
    assert "<dc:language><rdf:Bag><rdf:li>en" in packet
    assert sample.startswith(b"%PDF-1.7")


def test_without_a_date_no_date_is_made_up(house: House) -> None:
    undated = read(write(replace(sample_document(), date=""), house))
    pdf = undated.pdf

    assert "/CreationDate" not in pdf.docinfo
    assert "xmp:CreateDate" not in pdf.Root.Metadata.read_bytes().decode()
    assert _attachment(pdf).creation_date is not None
    assert _attachment(pdf).creation_date.year == 2000


def test_the_project_data_are_attached(reading: Reading) -> None:
    spec = reading.pdf.attachments["rivers.yaml"]
    file = spec.get_file()

    assert file.read_bytes() == b"title: Rivers & Cities\n"
    assert file.mime_type == "application/yaml"
    assert spec.description == "The project data this document was made from"
    assert str(spec.obj.AFRelationship) == "/Source"
    assert reading.pdf.Root.AF[0].objgen == spec.obj.objgen
    assert (file.creation_date.year, file.creation_date.month) == (2026, 3)


@needs_poppler
def test_text_comes_in_the_order_of_the_blocks(sample: bytes, tmp_path: Path) -> None:
    text = "\n".join(pages(sample, tmp_path))
    wanted = [
        "Erasmus+ Key Action 2",
        "Rivers & Cities: Water Education",
        "grant agreement number",
        "Co-funded by the European Union",
        "How to read this agreement",
        "The parties carry out the project",
        "They apply, in this order of precedence:",
        "its annexes;",
        "The order of points (a) to (c)",
        "Why this article is here",
        "Pre-filled, please confirm",
        "Fleuves & villes",
        "Grant by partner and work package",
        "What the parties do, and when.",
        "Tasks by activity",
        "Report 40 on the courses",
        "Schedule by project month",
        "Bodies of the consortium",
        "Attendance",
        "Signed in three originals",
        "legal representative",
    ]
    positions = [text.index(part) for part in wanted]

    assert positions == sorted(positions)


@needs_poppler
def test_the_schedule_lies_on_a_wide_page_that_keeps_its_header(
    sample: bytes, tmp_path: Path
) -> None:
    found = sheets(sample, tmp_path)
    wide = [sheet for sheet in found if sheet.width > sheet.height]

    assert len(found) == 10
    assert len(wide) == 1
    words = " ".join(word.text for word in wide[0].words)
    assert "Partnership Agreement RIVERS" in words
    assert "Page 8 of 10" in words
    assert "Schedule by project month" in words


@needs_poppler
def test_the_emblem_has_a_place_and_is_not_drawn(house: House, tmp_path: Path) -> None:
    pdf = write(document(FRONT), house)
    place = [w for w in sheets(pdf, tmp_path)[0].words if w.text == "emblem"]

    assert place
    assert min(word.top for word in place) > 660
    assert "/Image" not in _objects(pdf)


@needs_poppler
def test_a_compact_title_shares_its_page(house: House, tmp_path: Path) -> None:
    note = next(b for b in sample_document().blocks if isinstance(b, Note))
    text = pages(write(document(replace(FRONT, compact=True), note), house), tmp_path)

    assert "Partnership Agreement" in text[0]
    assert "How to read this agreement" in text[0]


def _saved(pdf: bytes, folder: Path) -> Path:
    path = folder / "good.pdf"
    path.write_bytes(pdf)
    return path


def _attachment(pdf: pikepdf.Pdf) -> Any:
    return pdf.attachments["rivers.yaml"].get_file()


def _objects(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(x.get("/Subtype")) for x in opened.objects if isinstance(x, pikepdf.Stream)]
