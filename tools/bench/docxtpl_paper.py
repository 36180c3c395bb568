"""The same document by docxtpl: a Word file with Jinja tags in it, made once with python-docx.

Same texts and numbers, same font, page size, margins, font sizes and widths of columns as ours, so
that its pages hold as much: a template left as python-docx makes it needs three times as many.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docxtpl import DocxTemplate

from .listings import IN_PACKAGE, IN_PROJECT, Listing
from .paper import FACT, HEADING, PACKAGES, SUBTITLE, TABLES, TITLE, agreed

_WIDTH = Mm(166)
# size, space above, space below, and the height of a line in others
_STYLES = {
    "Normal": (10.5, 0, 5, 1.08),
    "Title": (20, 0, 7, 1.0),
    "Heading 1": (15, 20, 6, 1.0),
    "Heading 2": (12, 13, 4, 1.0),
    "Caption": (9, 6, 3, 1.0),
    "Cell": (9, 2.6, 2.6, 1.0),
}
_NUMBER = re.compile(r"^Table [0-9]+\s*")


def template(articles: int) -> bytes:
    """The Word template."""
    word = _word()
    word.add_heading(TITLE, 0)
    word.add_paragraph(SUBTITLE)
    word.add_paragraph(" ".join(FACT))
    for title, texts in agreed(articles):
        word.add_heading(title, 1)
        for text in texts:
            word.add_paragraph(text, style="List Number")
    word.add_heading(PACKAGES, 1)
    word.add_paragraph("{%p for wp in project.work_packages %}")
    word.add_heading(HEADING, 2)
    word.add_paragraph("{{ wp.description }}")
    for listing in IN_PACKAGE:
        _table(word, listing)
    word.add_paragraph("{%p endfor %}")
    word.add_heading(TABLES, 1)
    for listing in IN_PROJECT:
        _table(word, listing)
    return _bytes(word)


def _word() -> Docx:
    """An empty file with the page and the styles."""
    word = docx.Document()
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(27), Mm(26)
    page.left_margin = page.right_margin = Mm(22)
    word.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    for name, (size, above, below, line) in _STYLES.items():
        style: Any = word.styles[name]
        style.font.name, style.font.size = "Carlito", Pt(size)
        form = style.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(above), Pt(below), line
    return word


def _table(word: Docx, listing: Listing) -> None:
    word.add_paragraph(f"{{%p if {listing.rows} %}}")
    word.add_paragraph(listing.caption, style="Caption")
    table = word.add_table(4, len(listing.columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, listing.columns, strict=True):
        cell.text = column.title
    table.rows[1].cells[0].text = f"{{%tr for row in {listing.rows} %}}"
    for cell, column in zip(table.rows[2].cells, listing.columns, strict=True):
        cell.text = f"{{{{ {column.value} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    table.autofit = False
    share = _WIDTH / sum(column.width for column in listing.columns)
    for place, column in zip(table.columns, listing.columns, strict=True):
        place.width = Length(int(column.width * share))
        for cell in place.cells:
            cell.width = place.width
            cell.paragraphs[0].style = "Cell"
    word.add_paragraph("{%p endif %}")


def fill(template: bytes, values: Mapping[str, object]) -> bytes:
    """Fill the template, as its user would."""
    word = DocxTemplate(BytesIO(template))
    word.render(dict(values), autoescape=True)
    return _bytes(word)


def _bytes(word: Docx | DocxTemplate) -> bytes:
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def texts(data: bytes) -> list[str]:
    """Every paragraph of a DOCX file, those of cells included, without contents and numbers."""
    found = []
    for paragraph in docx.Document(BytesIO(data)).element.body.iter(qn("w:p")):
        style = paragraph.find(f".//{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val"), "").startswith("TOC"):
            continue
        parts = (
            " " if one.tag == qn("w:tab") else one.text or ""
            for one in paragraph.iter(qn("w:t"), qn("w:tab"))
        )
        text = _NUMBER.sub("", " ".join("".join(parts).split()))
        if text:
            found.append(text)
    return found
