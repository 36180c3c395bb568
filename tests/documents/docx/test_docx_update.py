"""Updating all fields of an agreement changes page numbers only; a new article moves the others."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

import pytest

from erasmus_docs.documents.output import write
from tests.support.docx_files import SOFFICE, changed
from tests.support.docx_update import updated
from tests.support.every_document import TEMPLATES, document

pytestmark = pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
AGREEMENT = "ka220-hed-illustration/agreement-multilateral"
FIRST = '<w:p><w:pPr><w:pStyle w:val="ArticleHeading"/>'
NEW = '<w:p><w:pPr><w:pStyle w:val="ArticleHeading"/></w:pPr><w:r><w:t>Inserted</w:t></w:r></w:p>'
# "Article 12", "Article 12.4", "12.4 The Grant", but not "Article 6(1)(e)" of a regulation
NUMBER = re.compile(r"\b(Article )(\d+)\b(?!\(| of Regulation)|^()(\d+)(?=\.\d+ )")


def in_contents(line: str) -> bool:
    return re.match(r"(Article|Annex|Parties\b).* \d+$", line) is not None


def moved(line: str) -> str:
    """The line as it reads when there is one more article before it."""
    return NUMBER.sub(lambda m: f"{m[1] or m[3] or ''}{int(m[2] or m[4]) + 1}", line)


def test_fields_are_what_an_update_makes_of_them(tmp_path: Path) -> None:
    ours = write(document(AGREEMENT), "docx", (TEMPLATES,))
    more = changed(ours, "word/document.xml", FIRST, NEW + FIRST)
    found = updated({"ours": ours, "more": more}, tmp_path)

    before, after = found["ours"]
    pages = [re.sub(r" \d+$", "", line) if in_contents(line) else line for line in before]
    assert sum(map(in_contents, before)) > 40
    assert [re.sub(r" \d+$", "", x) if in_contents(x) else x for x in after] == pages

    body = [moved(line) for line in after if not in_contents(line)]
    renumbered = [line for line in found["more"][1] if not in_contents(line)]
    difference = list(unified_diff(body, renumbered, lineterm="", n=0))
    assert [line for line in difference[2:] if line[0] in "+-"] == ["+Article 1 Inserted"]
