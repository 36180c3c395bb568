"""Our writers against the tools people use: WeasyPrint alone, and docxtpl."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from erasmus_docs.documents.blocks import Document, Table

from . import docxtpl_paper
from .lines import Line
from .paper import Paper, make_paper
from .plain_html import page, style
from .samples import count_pages
from .timing import Effort, in_turn, ratio

PDF = "PDF, tagged and archivable, against WeasyPrint alone (untagged, default options)"
DOCX = "DOCX, from template to file, against docxtpl"
PDF_AIM, DOCX_AIM = 0.75, 0.6


@dataclass(frozen=True, slots=True)
class Size:
    """A document of the bench: its name, and how many project entries and articles it has."""

    name: str
    entries: int
    articles: int
    effort: Effort


def lines(folder: Path, sizes: tuple[Size, ...], docx: tuple[str, ...]) -> Iterator[Line]:
    """Every size as PDF; those named in ``docx`` as DOCX, too."""
    papers = {one.name: make_paper(folder, one.name, one.entries, one.articles) for one in sizes}
    for one in sizes:
        yield from _pdf(one, papers[one.name])
    for one in sizes:
        if one.name in docx:
            yield from _docx(one, papers[one.name])


def _pdf(size: Size, paper: Paper) -> Iterator[Line]:
    document, sheet = paper.document(), style()
    whole, bare = page(document, sheet), page(document, "")
    fonts = FontConfiguration()
    parsed = weasyprint.CSS(string=sheet, font_config=fonts)

    def alone() -> Any:
        return weasyprint.HTML(string=whole).write_pdf()

    def reused() -> Any:
        return weasyprint.HTML(string=bare).write_pdf(stylesheets=[parsed], font_config=fonts)

    ours, theirs = count_pages(paper.pdf()), count_pages(alone())
    assert weasyprint.pdf.add_tags.__module__.startswith("weasyprint."), "it is not alone"
    assert abs(ours - theirs) <= 1 + ours // 10, (ours, theirs)
    times = in_turn(
        {
            "template": paper.pdf,
            "layout": lambda: paper.pdf(document),
            "alone": alone,
            "reused": reused,
        },
        size.effort,
    )
    about = f"{ours} pages, {cells(document):,} table cells"
    for one, other, what, aim in (
        ("template", "alone", "from the template", PDF_AIM),
        ("layout", "alone", "from blocks, layout only", None),
        ("template", "reused", "from the template, fonts and sheet kept by both", None),
    ):
        key = f"pdf-{size.name}-{one}-{other}"
        yield Line(key, PDF, f"{about}: {what}", ratio(times, one, other), aim=aim)


def _docx(size: Size, paper: Paper) -> Iterator[Line]:
    template = docxtpl_paper.template(size.articles)
    values = paper.values
    ours = docxtpl_paper.texts(paper.docx())
    theirs = docxtpl_paper.texts(docxtpl_paper.fill(template, values))
    assert ours == theirs, "the two files do not hold the same texts"
    times = in_turn(
        {"ours": paper.docx, "docxtpl": lambda: docxtpl_paper.fill(template, values)}, size.effort
    )
    what = f"{len(ours):,} texts, {cells(paper.document()):,} of them in table cells"
    value = ratio(times, "ours", "docxtpl")
    yield Line(f"docx-{size.name}", DOCX, what, value, aim=DOCX_AIM)


def cells(document: Document) -> int:
    """How many table cells a document has."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    return sum(len(row.cells) for table in tables for row in table.rows)
