"""The rule sheet as DOCX and PDF: every row in both, valid, on one page, and of one piece."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal

import docx
import page
import pikepdf
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from erasmus_docs.documents.assemble import make_workshop
from erasmus_docs.documents.blocks import Definitions, Document, Row, Table, Wall
from erasmus_docs.documents.docx.state import plain
from erasmus_docs.documents.output import pinned, write
from erasmus_docs.documents.rule_sheet import RULE_SHEET, assemble_sheet, sheet_stem
from erasmus_docs.documents.spec import action_specs, document_specs, shipped_templates
from erasmus_docs.documents.wall import fitted, guessed
from erasmus_docs.programme.catalogue import load
from erasmus_docs.programme.sheet import Sheet, numbered, sheet
from tests.support import docx_lint, pdf_lint
from tests.support.docx_files import SOFFICE, convert
from tests.support.pieces import dense, docx_text, missing, pdf_text, pieces
from tests.support.walk import flat, parts

TEMPLATES = shipped_templates()
SPEC = action_specs(TEMPLATES)[RULE_SHEET]
PROGRAMME = load()
# measured false alarms: a rule of PDF/A-1 only, and streams that happen to end in a return
PDF_FALSE_ALARMS = {"METADATA-FILTER", "STREAM-LENGTH"}

Kind = Literal["docx", "pdf"]
WRITTEN = [
    ("KA220-HED", 2026),
    ("KA210-ADU", 2025),
    ("EPPKA2-KA", 2019),
    ("KA121-VET", 2026),
    ("ERASMUS-EDU-CBHE-STRAND-1", 2026),
]
FULLEST = [("KA121-VET", 2026), ("KA220-HED", 2026), ("KA150-YOU", 2026)]
EVERYTHING = os.environ.get("ERASMUS_DOCS_EVERY") == "1"
LARGEST = [("KA121-VET", 2026), ("KA220-HED", 2026), ("ERASMUS-EDU-CBHE-STRAND-3", 2026)]
WORKSHOP = make_workshop((TEMPLATES,), "en")
NAMES = [f"{code}-{call}" for code, call in WRITTEN]


@cache
def sheet_of(code: str, call: int) -> Sheet:
    action = PROGRAMME.find(code, call)
    assert action is not None
    return sheet(action)


def whole(code: str, call: int) -> Document:
    return assemble_sheet(WORKSHOP, SPEC, sheet_of(code, call))


@cache
def document(code: str, call: int) -> Document:
    return pinned(whole(code, call), (TEMPLATES,))


def wall(code: str, call: int) -> Wall:
    found = document(code, call).wall
    assert found is not None
    return found


def on_the_wall() -> list[tuple[str, int]]:
    """Every action in its newest call with ``make documents``, by default one of each kind."""
    newest = [(code, PROGRAMME.calls(code)[-1]) for code in PROGRAMME.codes()]
    if EVERYTHING:
        return newest
    kinds = {re.split(r"-|(?<=KA..)", code)[0]: (code, call) for code, call in newest}
    return sorted({*kinds.values(), *LARGEST})


def paper_of(page: pikepdf.Page) -> str:
    across, down = (round(float(side) / 72 * 25.4) for side in page.mediabox[2:])
    return {(210, 297): "A4", (420, 297): "A3"}[across, down]


def type_sizes(page: pikepdf.Page) -> set[float]:
    """All sizes of type on a page, in points; they are set in pixels."""
    drawn = pikepdf.parse_content_stream(page)
    return {float(one.operands[1]) * 0.75 for one in drawn if str(one.operator) == "Tf"}


@cache
def made(code: str, call: int, kind: Kind) -> bytes:
    return write(document(code, call), kind, (TEMPLATES,))


def tables(code: str, call: int) -> dict[str, Table]:
    found = (block for block in flat(document(code, call).blocks) if isinstance(block, Table))
    return {table.id: table for table in found}


def cells(row: Row) -> list[str]:
    return [
        "\n".join("".join(getattr(run, "text", "") for run in part.inlines) for part in cell.blocks)
        for cell in row.cells
    ]


@pytest.mark.parametrize(("code", "call"), WRITTEN, ids=NAMES)
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_every_row_of_the_sheet_is_in_the_file(code: str, call: int, kind: Kind) -> None:
    data = made(code, call, kind)
    text = docx_text(data) if kind == "docx" else pdf_text(data)
    found = sheet_of(code, call)

    for row in found.rows:
        if row.id == "award":
            continue  # it is a table of its own
        for value in row.values:
            assert dense(value) in text, (row.id, value)
        assert dense(row.note) in text
        for cite in numbered(row, found.sources):
            assert dense(cite) in text
    for source in found.sources:
        assert dense(source.title) in text
    for label in found.unknown:
        assert dense(label) in text


@pytest.mark.parametrize(("code", "call"), WRITTEN, ids=NAMES)
def test_both_formats_say_the_same_in_the_same_order(code: str, call: int) -> None:
    wanted = pieces(document(code, call))

    assert len(wanted) > 60
    assert missing(wanted, docx_text(made(code, call, "docx"))) == []
    assert missing(wanted, pdf_text(made(code, call, "pdf"))) == []


@pytest.mark.parametrize(("code", "call"), WRITTEN, ids=NAMES)
def test_pdf_is_accessible_and_archivable(code: str, call: int) -> None:
    data = made(code, call, "pdf")

    for profile in ("ua1", "3a"):
        result = page.validate_pdf_bytes(data, profile=profile)
        rules = {failure.rule_id for failure in result.failures} - PDF_FALSE_ALARMS
        assert rules == set(), profile
    assert pdf_lint.lint(data) == []


@pytest.mark.parametrize(("code", "call"), WRITTEN, ids=NAMES)
def test_docx_follows_its_schema_and_our_lint(code: str, call: int, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(made(code, call, "docx"))

    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
    assert [str(error) for error in result.errors] == []
    assert docx_lint.lint(path.read_bytes()) == []


@pytest.mark.parametrize(("code", "call"), on_the_wall())
def test_it_is_one_page_for_the_wall(code: str, call: int) -> None:
    with pikepdf.open(BytesIO(made(code, call, "pdf"))) as pdf:
        (only,) = pdf.pages
        assert paper_of(only) == wall(code, call).paper
        assert min(type_sizes(only)) >= 6.5


@pytest.mark.parametrize(
    ("code", "call", "paper"),
    [
        ("KA220-HED", 2026, "A4"),
        ("KA210-ADU", 2025, "A4"),
        ("EPPKA2-KA", 2019, "A4"),
        ("KA121-VET", 2026, "A3"),
    ],
)
def test_it_takes_the_smallest_paper(code: str, call: int, paper: str) -> None:
    assert wall(code, call).paper == paper


def test_what_fits_no_paper_stays_a_document_of_pages() -> None:
    found = whole("KA210-ADU", 2025)
    title, *text = (block for block in found.blocks if not isinstance(block, Table))
    much = replace(found, blocks=(title, *text * 9))

    assert pinned(much, (TEMPLATES,)) is much


def test_without_layout_libraries_its_length_decides() -> None:
    for code, paper in (("KA121-VET", "A3"), ("KA205", "A4")):
        (call,) = PROGRAMME.calls(code)[-1:]
        found = fitted(whole(code, call), guessed).wall
        assert found is not None
        assert (found.paper, found.size <= wall(code, call).size) == (paper, True)


def test_a_row_in_two_columns_is_named_in_both() -> None:
    again = [
        plain(term)
        for column in wall("KA121-VET", 2026).columns
        for block in column[:1]
        if isinstance(block, Definitions)
        for term, _ in block.rows[:1]
    ]

    assert [label for label in again if label.endswith(" (continued)")] != []


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize(
    ("code", "call"),
    on_the_wall() if EVERYTHING else FULLEST,
)
def test_libreoffice_prints_the_docx_on_one_page_of_the_same_paper(
    code: str, call: int, tmp_path: Path
) -> None:
    printed = convert(made(code, call, "docx"), "pdf", tmp_path)

    with pikepdf.open(BytesIO(printed)) as pdf:
        (only,) = pdf.pages
        assert paper_of(only) == wall(code, call).paper


def test_the_award_table_of_ka220_as_its_reader_sees_it() -> None:
    head, *body = tables("KA220-HED", 2026)["t-award"].rows

    assert cells(head) == ["Criterion", "Points", "Needed", "Sections of the application"]
    assert [cells(row)[:3] for row in body] == [
        ["Relevance", "25", "13"],
        ["Quality of the project design and implementation", "30", "15"],
        ["Quality of the partnership and the cooperation arrangements", "20", "10"],
        ["Impact", "25", "13"],
        ["In total", "100", "70"],
    ]
    assert cells(body[3])[3] == "Impact (up to 3,000 characters)"
    assert all(row.keep_next for row in body[:-1])


def test_an_award_table_without_a_form_has_no_column_for_it() -> None:
    head, *_ = tables("EPPKA2-KA", 2019)["t-award"].rows

    assert cells(head) == ["Criterion", "Points", "Needed"]


def test_the_award_table_of_the_docx_can_be_read_back() -> None:
    file = docx.Document(BytesIO(made("KA220-HED", 2026, "docx")))

    rows = [[cell.text for cell in row.cells] for row in file.tables[0].rows]
    assert rows[1][:3] == ["Relevance", "25", "13"]
    assert rows[-1][:3] == ["In total", "100", "70"]


@pytest.mark.parametrize(
    ("code", "call"),
    [(code, call) for code in PROGRAMME.codes() for call in PROGRAMME.calls(code)[-2:]],
)
def test_every_action_has_a_sheet_without_empty_cells(code: str, call: int) -> None:
    found = whole(code, call)

    for block in flat(found.blocks):
        for part in parts(block):
            assert not any(getattr(run, "gap", False) for run in part)
        if isinstance(block, Table):
            for row in block.rows:
                assert all(text.strip() for text in cells(row)), cells(row)
        if isinstance(block, Definitions):
            for term, content in block.rows:
                assert plain(term)
                assert all(plain(one.inlines).strip() for one in content)


def test_names_and_metadata_come_from_the_action() -> None:
    found = document("KA220-HED", 2026)

    assert sheet_stem(SPEC, sheet_of("KA220-HED", 2026)) == "rule-sheet-KA220-HED-2026"
    assert found.title == "Rule sheet – KA220-HED, 2026"
    assert found.subject == "Cooperation Partnerships, higher education, KA220-HED, 2026"
    assert found.date == ""


def test_projects_do_not_build_it() -> None:
    assert RULE_SHEET not in document_specs(TEMPLATES)
    assert list(action_specs(TEMPLATES)) == [RULE_SHEET]


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_same_sheet_twice_has_the_same_bytes(kind: Kind) -> None:
    again = write(document("EPPKA2-KA", 2019), kind, (TEMPLATES,))

    assert again == made("EPPKA2-KA", 2019, kind)
