"""What LibreOffice prints: numbers as labelled, renumbering, the draft mark, values kept."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import Block, Clause, Heading, Item, Landscape
from erasmus_docs.documents.docx.pages import estimate
from erasmus_docs.documents.docx.reference import load
from erasmus_docs.documents.docx.state import plain
from tests.support.docx_files import SOFFICE, body, changed, convert, reference, sample
from tests.support.docx_lint import W, value
from tests.support.sample_document import sample_document

pytestmark = pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
DRAFT = "Draft - the project file has errors"
NEW = (
    '<w:p><w:pPr><w:pStyle w:val="ArticleHeading"/></w:pPr><w:r><w:t>Inserted</w:t></w:r></w:p>'
    '<w:p><w:pPr><w:pStyle w:val="Clause1"/></w:pPr><w:r><w:t>New text</w:t></w:r></w:p>'
    '<w:p><w:pPr><w:pStyle w:val="Clause2"/></w:pPr><w:r><w:t>New point</w:t></w:r></w:p>'
)
FIRST = '<w:p><w:pPr><w:pStyle w:val="ArticleHeading"/>'


def lines(data: bytes, folder: Path) -> list[str]:
    """The text with its numbers, a line per paragraph, white space folded."""
    words = convert(data, "txt", folder).decode("utf-8-sig")
    return [" ".join(line.split()) for line in words.splitlines()]


def every(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Landscape):
            yield from every(block.blocks)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page of the draft sample as PDF."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "sample.pdf").write_bytes(convert(sample(DRAFT), "pdf", folder))
    words = subprocess.run(
        ["pdftotext", "-layout", str(folder / "sample.pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    return [" ".join(page.split()) for page in words.split("\f")[:-1]]


def test_printed_numbers_are_the_labels(tmp_path: Path) -> None:
    printed = iter(lines(sample(), tmp_path))
    for block in every(sample_document().blocks):
        if isinstance(block, Heading | Clause) or (
            isinstance(block, Item) and block.kind == "number"
        ):
            words = re.sub(r"\s+", " ", plain(block.inlines))[:20].strip()
            wanted = f"{block.label} {words}".strip()
            assert any(line.startswith(wanted) for line in printed), wanted


def test_an_inserted_article_renumbers_what_follows(tmp_path: Path) -> None:
    found = lines(changed(sample(), "word/document.xml", FIRST, NEW + FIRST), tmp_path)
    start = found.index("Article 1 Inserted")
    assert found[start + 1 : start + 5] == [
        "1.1 New text",
        "(a) New point",
        "Article 2 Subject",
        "2.1 The parties carry out the project described in Annex I and share the grant as "
        "Table 1 says.",
    ]
    assert "(i) its articles," in found
    assert "Article 4 Languages" in found
    assert any(line.startswith("4.1 The French title") for line in found)
    assert "1.2.1 Field work" in found


def test_the_draft_mark_is_on_every_page(pages: list[str]) -> None:
    assert len(pages) == 10
    assert all(DRAFT in page for page in pages)


def test_running_pages_are_numbered_and_the_title_page_is_not(pages: list[str]) -> None:
    assert "Page 1 of" not in pages[0]
    assert all(f"Page {n} of 10" in page for n, page in enumerate(pages[1:], 2))


def test_head_rows_are_repeated_on_the_next_page(pages: list[str]) -> None:
    assert sum("No Deliverable Month Days" in page for page in pages) == 2


def test_the_pages_in_the_contents_are_about_right(pages: list[str]) -> None:
    headings = [b for b in every(sample_document().blocks) if isinstance(b, Heading)]
    estimated = estimate(sample_document().blocks, load(reference()).page)
    for heading, page in zip(headings, estimated, strict=True):
        words = f"{heading.label} {plain(heading.inlines)}".strip()
        true = next(n for n, text in enumerate(pages, 1) if n > 2 and words in text)
        assert abs(true - page) <= 1, words


def test_every_bookmark_of_a_value_survives_saving(tmp_path: Path) -> None:
    def marks(data: bytes) -> list[str]:
        names = (value(mark, "name") for mark in body(data).iter(f"{W}bookmarkStart"))
        return sorted(name for name in names if name.startswith("f"))

    before, after = sample(), convert(sample(), "docx", tmp_path)
    assert len(marks(before)) == 10
    assert marks(after) == marks(before)
    aliases = [sorted(value(e) for e in body(d).iter(f"{W}alias")) for d in (before, after)]
    assert aliases[0] == aliases[1]
