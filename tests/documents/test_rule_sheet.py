"""The rule sheet as DOCX and PDF: every row in both, valid, on two pages, and of one piece."""

from __future__ import annotations

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
from erasmus_docs.documents.blocks import Document, Row, Table
from erasmus_docs.documents.output import write
from erasmus_docs.documents.rule_sheet import RULE_SHEET, assemble_sheet, sheet_stem
from erasmus_docs.documents.spec import action_specs, document_specs, shipped_templates
from erasmus_docs.programme.catalogue import load
from erasmus_docs.programme.sheet import Sheet, numbered, sheet
from tests.support import docx_lint, pdf_lint
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
NAMES = [f"{code}-{call}" for code, call in WRITTEN]


@cache
def sheet_of(code: str, call: int) -> Sheet:
    action = PROGRAMME.find(code, call)
    assert action is not None
    return sheet(action)


@cache
def document(code: str, call: int) -> Document:
    return assemble_sheet(make_workshop((TEMPLATES,), "en"), SPEC, sheet_of(code, call))


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


@pytest.mark.parametrize(
    ("code", "call", "most"),
    [
        ("KA220-HED", 2026, 2),
        ("KA210-ADU", 2025, 2),
        ("EPPKA2-KA", 2019, 2),
        ("KA121-VET", 2026, 4),
    ],
)
def test_it_is_short_enough_for_the_wall(code: str, call: int, most: int) -> None:
    with pikepdf.open(BytesIO(made(code, call, "pdf"))) as pdf:
        assert len(pdf.pages) <= most


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

    rows = [[cell.text for cell in row.cells] for row in file.tables[1].rows]
    assert rows[1][:3] == ["Relevance", "25", "13"]
    assert rows[-1][:3] == ["In total", "100", "70"]


@pytest.mark.parametrize(
    ("code", "call"),
    [(code, call) for code in PROGRAMME.codes() for call in PROGRAMME.calls(code)[-2:]],
)
def test_every_action_has_a_sheet_without_empty_cells(code: str, call: int) -> None:
    found = document(code, call)
    rules = tables(code, call)["t-rules"]

    for block in flat(found.blocks):
        for part in parts(block):
            assert not any(getattr(run, "gap", False) for run in part)
        if isinstance(block, Table):
            for row in block.rows:
                assert all(text.strip() for text in cells(row)), cells(row)
                # a heading of a group never ends a page
                if (
                    len(row.cells) == 1
                    and row.cells[0].shade == "muted"
                    and row is not rules.rows[-1]
                ):
                    assert row.keep_next


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
