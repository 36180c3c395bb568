"""Documents of generated projects: all are made, valid, whole and equal; sums close to the cent."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import normalize

import page
import pytest
from lxml import html
from openxml_audit import FileFormat, OpenXmlValidator
from pydantic import BaseModel

from erasmus_docs.documents.blocks import Document, Table
from erasmus_docs.documents.output import write
from erasmus_docs.documents.pdf import MissingGlyphError
from erasmus_docs.documents.values import Plain
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.errors import ErasmusDocsError
from tests.support import docx_lint, pdf_lint
from tests.support.fuzzing import LONG, chances, counted
from tests.support.generated_documents import (
    TEMPLATES,
    cell_text,
    documents,
    dossier,
    must_print,
    squeezed,
    tables,
    text,
)
from tests.support.pieces import docx_text, missing, pdf_text, pieces
from tests.support.strategies import Made, pairs, project

# measured false alarms, as in tests/documents/test_every_document.py
PDF_FALSE_ALARMS = {"METADATA-FILTER", "STREAM-LENGTH"}
# What is written by default: the kinds that differ most in what they are made of.
WRITTEN = {"agreement-bilateral", "gantt", "participant-grant-agreement", "part-b"}
_BACKWARD = re.compile("[\u0590-\u06ff]")
_MARKS = re.compile("[\u0300-\u036f]")
_AMOUNT = re.compile(r"(?:EUR\u00a0)?([−-]?\d{1,3}(?:\u00a0\d{3})*(?:\.\d{1,2})?)")
_SAMPLES = (
    ("KA220-HED", 2026), ("KA131-HED", 2026), ("EPPKA2-KA", 2018), ("KA210-ADU", 2023),
    ("ERASMUS-EDU-PEX-COVE", 2025), ("KA122-VET", 2026),
)  # fmt: skip


def drawn(name: str, share: int) -> list[Made]:
    """The samples, one each, or under ``make fuzz`` projects of all actions and calls."""
    if not LONG:
        return [project(*pair, Random(f"{name} {pair}")) for pair in _SAMPLES]
    return [project(*c.choice(pairs()), c) for c in chances(name, 1, share)]


def of_every_action(name: str, share: int) -> list[tuple[Made, str]]:
    """The samples in English, or under ``make fuzz`` action after action, the languages in turn."""
    if not LONG:
        return [(made, "en") for made in drawn(name, share)]
    calls: dict[str, list[int]] = {}
    for code, call in pairs():
        calls.setdefault(code, []).append(call)
    languages = cycle(("en", "fr", "fr", "en"))
    return [
        (project(code, chance.choice(calls[code]), chance), lang)
        for code, lang, chance in zip(cycle(calls), languages, chances(name, 1, share))
    ]


def test_every_document_is_made_and_nothing_is_lost() -> None:
    kinds: Counter[str] = Counter()
    with counted("every document of a generated project is made, with its values") as numbers:
        for made in drawn("made", 4):
            for lang in ("en", "fr") if LONG else ("en",):
                found = dossier(made, lang)
                for kind, subject, document in documents(found, lang):
                    printed = text(document)
                    lost = [
                        value
                        for value in must_print(kind, subject, found)
                        if squeezed(value) not in printed
                    ]
                    assert lost == [], (kind, subject, made)
                    kinds[kind] += 1
        numbers |= {"documents": kinds.total(), "kinds": len(kinds)}
    assert len(kinds) >= 20


def test_every_sum_closes_to_the_cent() -> None:
    closed = 0
    with counted("sums in the tables of generated documents close") as numbers:
        for made in drawn("sums", 4):
            found = dossier(made)
            assert list(floats(Plain(found.project)(found))) == []
            closes(found)
            for kind, subject, document in documents(found, most=1):
                for table in tables(document):
                    wrong, right = sums(table)
                    assert wrong == [], (kind, subject, table.label, made)
                    closed += right
        numbers |= {"columns": closed}
    assert closed > 20


def closes(found: Dossier) -> None:
    """Shares of the dossier against the grant: by unit, by party, and all instalments."""
    if not found.project.shares:
        return
    grant = found.project.grant.amount
    assert sum((unit.amount for unit in found.units), Decimal()) == grant
    assert sum((party.share for party in found.parties), Decimal()) == grant
    for party in found.parties:
        paid = [line.amount for line in party.payments]
        assert not paid or sum(paid, Decimal()) == party.share


def floats(value: Any) -> list[float]:
    """Every number that is not exact, among plain data."""
    if isinstance(value, dict):
        return [one for inner in value.values() for one in floats(inner)]
    if isinstance(value, list | tuple):
        return [one for inner in value for one in floats(inner)]
    assert not isinstance(value, BaseModel)
    return [value] if isinstance(value, float) else []


def sums(table: Table) -> tuple[list[str], int]:
    """Columns of amounts whose foot is not their sum, and how many are."""
    body = [[cell_text(c) for c in row.cells] for row in table.rows if row.kind == "body"]
    feet = [[cell_text(c) for c in row.cells] for row in table.rows if row.kind == "foot"]
    if len(feet) != 1 or len(body) < 2 or {len(row) for row in body} != {len(feet[0])}:
        return [], 0
    wrong, right = [], 0
    for number, total in enumerate(feet[0]):
        column = [amount(row[number]) for row in body]
        if (whole := amount(total)) is None or None in column or whole < 2000:
            continue  # percentages, counts of people, text
        if sum((one or Decimal() for one in column), Decimal()) == whole:
            right += 1
        else:
            wrong.append(f"{column} {whole}")
    return wrong, right


def amount(written: str) -> Decimal | None:
    match = _AMOUNT.fullmatch(written.strip())
    if match is None:
        return Decimal() if written.strip() in ("", "–", "—") else None
    return Decimal(match[1].replace("\u00a0", "").replace("−", "-"))


def test_a_foot_that_is_not_the_sum_would_be_seen() -> None:
    found = dossier(project("KA220-HED", 2026, Random(3)))
    (wanted,) = [d for kind, _, d in documents(found) if kind == "budget-summary"]
    right = [table for table in tables(wanted) if sums(table)[1]]

    assert right
    for table in right:
        body = next(n for n, row in enumerate(table.rows) if row.kind == "body")
        less = replace(table, rows=table.rows[:body] + table.rows[body + 1 :])
        assert sums(less)[0] != [] or len(less.rows) < 4


def test_written_documents_are_valid_and_hold_the_same_text(tmp_path: Path) -> None:
    written: Counter[str] = Counter()
    wrong: list[str] = []
    with counted("written documents are valid and hold the same text") as numbers:
        projects = of_every_action("written", 4)
        for made, lang in projects:
            kind = ""
            try:
                for kind, _, document in documents(dossier(made, lang), lang, most=1):
                    if LONG or (kind in WRITTEN and not written[kind]):
                        written[kind] += 1
                        judge(document, tmp_path / "a.docx")
            except (AssertionError, ErasmusDocsError) as error:
                # a run of an hour says all it finds
                wrong.append(f"{made.code} {made.call} {lang} {kind}: {error!s:.600}")
        assert wrong == []
        numbers["actions"] = len({made.code for made, _ in projects})
        numbers |= {"documents": written.total(), "files": 3 * written.total()}
    # a few projects drawn by chance need not have one of each
    assert LONG or set(written) >= WRITTEN


def judge(document: Document, path: Path) -> None:
    """Validate all three formats, and hold their texts against the blocks."""
    wanted = pieces(document)
    docx, pdf = write(document, "docx", (TEMPLATES,)), write(document, "pdf", (TEMPLATES,))
    path.write_bytes(docx)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
    assert [str(error) for error in result.errors] == []
    assert docx_lint.lint(docx) == []
    for profile in ("ua1", "3a"):
        failures = page.validate_pdf_bytes(pdf, profile=profile).failures
        assert {one.rule_id for one in failures} - PDF_FALSE_ALARMS == set(), profile
    assert pdf_lint.lint(pdf) == []
    assert missing(wanted, docx_text(docx)) == []
    assert missing(*seen(wanted, pdf_text(pdf))) == []
    main: Any = html.document_fromstring(write(document, "html", (TEMPLATES,))).find(".//main")
    screen = re.sub("[\u200b\u202f]", "", squeezed(main.text_content()))
    assert missing([re.sub("\u202f", "", squeezed(one)) for one in wanted], screen) == []


def seen(wanted: list[str], printed: str) -> tuple[list[str], str]:
    """What a PDF must hold, and what it does.

    It shows right-to-left words, and the figures beside them, in the order they are seen. There a
    mark comes before its letter, and nothing tells it from one of the word before.
    """
    forward = [normalize("NFD", one) for one in wanted if not _BACKWARD.search(one)]
    printed = normalize("NFD", printed)
    if not _BACKWARD.search(printed):
        return forward, printed
    return [_MARKS.sub("", one) for one in forward], _MARKS.sub("", printed)


def test_an_emoji_costs_only_the_pdf_and_the_message_names_it() -> None:
    made = project("KA210-ADU", 2026, Random(5))
    made.data["title"] = "Reuse \N{GRINNING FACE} now"
    found = dossier(made)
    (document,) = [d for kind, _, d in documents(found) if kind == "declaration-checklist"]

    assert "\N{GRINNING FACE}" in docx_text(write(document, "docx", (TEMPLATES,)))
    with pytest.raises(MissingGlyphError, match=r"U\+1F600"):
        write(document, "pdf", (TEMPLATES,))
