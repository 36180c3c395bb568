"""Agreements made from project files as users write them, and what a lawyer finds in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import (
    Block,
    Clause,
    Document,
    Footnote,
    Heading,
    Inlines,
    Item,
    Paragraph,
    Run,
    Signatures,
    Table,
)
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.documents.subjects import about
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project
from tests.support.plans import KA210, KA220, SAMPLES, SIM, cell_text, line
from tests.support.walk import flat, parts

ICMED = SAMPLES / "icmed.yaml"
BILATERAL, MULTILATERAL = "agreement-bilateral", "agreement-multilateral"
SMALL, LARGE, TOGETHER = (KA210, "CHIT"), (KA220, "ZMYS"), (KA220, "")
OLD, OLD_BILATERAL = (SIM, ""), (SIM, "TI-Minsk")
LUMP_SUM = [SMALL, LARGE, TOGETHER]
UNIT_COST = [OLD, OLD_BILATERAL, (ICMED, ""), (ICMED, "USTO")]
LANGUAGES = ["en", "fr"]
CLAUSES = [f"a{number:02}" for number in range(33)]
AGREEMENT = shipped_templates() / "agreement"

# What pays by cost or by unit, and what pays by result; neither belongs into the other's text.
PAID_BY_COST = {
    "en": (
        "per diem",
        "day rate",
        "unit cost",
        "unit contribution",
        "unit rate",
        "timesheet",
        "time sheet",
        "invoice",
        "boarding pass",
        "eligible cost",
        "cost statement",
        "financial statement",
    ),
    "fr": (
        "indemnité journalière",
        "taux journalier",
        "coût unitaire",
        "coûts unitaires",
        "contribution unitaire",
        "contributions unitaires",
        "feuille de temps",
        "feuilles de temps",
        "facture",
        "carte d’embarquement",
        "éligibles",
        "relevé des coûts",
        "état financier",
    ),
}
PAID_BY_RESULT = {
    "en": ("lump sum", "fixed amount", "equivalent in content and in amount"),
    "fr": ("forfaitaire", "montant fixe", "équivalente par son contenu et par son montant"),
}

Case = tuple[Path, str]


@cache
def _workshop(own: Path | None, lang: str, *, explain: bool) -> Workshop:
    folders = (shipped_templates(),) if own is None else (own, shipped_templates())
    return make_workshop(folders, lang, explain=explain)


@cache
def agreement(
    path: Path, partner: str, own: Path | None = None, explain: bool = False, lang: str = "en"
) -> Document:
    """The agreement with one partner, or without a partner the one of all parties."""
    workshop = _workshop(own, lang, explain=explain)
    project = read_project(path).project
    assert project is not None, f"{path} cannot be read"
    dossier = compose(project, load(), workshop.names)
    spec = document_specs(shipped_templates())[BILATERAL if partner else MULTILATERAL]
    party = next((p for p in dossier.partners if p.organisation.id == partner), None)
    return assemble(workshop, spec, dossier, about(party) if party else None)


def blocks(document: Document) -> list[Block]:
    """All blocks in reading order."""
    return list(flat(document.blocks))


def full_line(inlines: Inlines) -> str:
    """Text with its footnotes."""
    notes = [line(i.inlines) for i in inlines if isinstance(i, Footnote)]
    return " ".join([line(tuple(i for i in inlines if not isinstance(i, Footnote))), *notes])


def lines(block: Block) -> Iterator[str]:
    """Every piece of text of a block."""
    return map(full_line, parts(block))


def text(document: Document) -> str:
    """Everything the document says, line by line."""
    return "\n".join(found for block in blocks(document) for found in lines(block))


def _under(document: Document, clause: str) -> Iterator[Block]:
    inside = False
    for block in blocks(document):
        if isinstance(block, Heading) and block.level == 1:
            inside = block.id == clause
        if inside:
            yield block


def article(document: Document, clause: str) -> str:
    """The text under one article or annex."""
    return "\n".join(found for block in _under(document, clause) for found in lines(block))


def gaps(document: Document, clause: str) -> list[str]:
    """The blanks under one article or annex, those of tables and signatures left out."""
    found = (b for b in _under(document, clause) if isinstance(b, Clause | Paragraph | Item))
    runs = (run for block in found for run in block.inlines)
    return [run.text for run in runs if isinstance(run, Run) and run.gap]


def table(document: Document, identifier: str) -> list[list[str]]:
    """The cells of a table, row by row, heads included."""
    found = next(b for b in blocks(document) if isinstance(b, Table) and b.id == identifier)
    return [[cell_text(cell) for cell in row.cells] for row in found.rows]


def number(cell: str) -> Decimal:
    """An amount as printed; a dash or an empty cell is nothing."""
    digits = re.sub(r"[^\d.]", "", cell.replace(",", "."))
    return Decimal(digits or "0")


def words_of_other_model(document: Document, words: tuple[str, ...]) -> list[str]:
    """Words of the other funding model in articles and annexes."""
    said = text(document).lower()
    return [word for word in words if word in said]


def wrong_sums(document: Document) -> list[str]:
    """Rows and columns of the distribution table that do not add up."""
    head, *rows, foot = table(document, "t-distribution")
    # the last column is the percentage
    problems = [row[0] for row in [*rows, foot] if sum(map(number, row[1:-2])) != number(row[-2])]
    columns = range(1, len(head) - 1)
    return problems + [
        head[at] for at in columns if sum(number(row[at]) for row in rows) != number(foot[at])
    ]


def signatories(document: Document) -> list[str]:
    """The parties of the signature blocks."""
    return [
        line(signature.party)
        for block in blocks(document)
        if isinstance(block, Signatures)
        for signature in block.blocks
    ]
