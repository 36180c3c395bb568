"""The same document by docxtpl: a Word file with Jinja tags in it, made once with python-docx."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO

import docx
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from .listings import IN_PACKAGE, IN_PROJECT, Listing
from .paper import FACT, HEADING, PACKAGES, SUBTITLE, TABLES, TITLE, agreed

_NUMBER = re.compile(r"^Table [0-9]+\s*")


def template(articles: int) -> bytes:
    """The Word template."""
    word = docx.Document()
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
