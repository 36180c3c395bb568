"""A document to the bytes of a DOCX file. No file, network or clock is touched.

The contents table. Word fills a contents table only when told to, and every way of telling it
when the file opens (``w:updateFields`` in the settings, ``w:dirty`` on a field) first shows the
reader a question about fields that may refer to other files; answered with No, or in protected
view, the table stays empty or says page 1 throughout. So the table is written out in full, with
links, and neither mark is set. Its page numbers are the caller's, from ``pages``, or estimated;
Word replaces them on "Update table" above the table, on F9, and before printing where that option
is set.

Field values. Every value gets a content control of its own, also where a paragraph has several:
the XML is valid, and LibreOffice 7.4 keeps all controls, aliases and bookmarks on saving. It drops
the tags, but just as it does with a single control in a paragraph; alias and bookmark say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from erasmus_docs.documents.blocks import (
    Block,
    Clause,
    Contents,
    Definitions,
    Document,
    Figure,
    Heading,
    Item,
    Landscape,
    Note,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    TitlePage,
    Wall,
)
from erasmus_docs.documents.docx import front, text, wall
from erasmus_docs.documents.docx.contents import contents
from erasmus_docs.documents.docx.markup import paragraph
from erasmus_docs.documents.docx.package import package
from erasmus_docs.documents.docx.pages import estimate
from erasmus_docs.documents.docx.reference import load
from erasmus_docs.documents.docx.sections import end_section, portrait_kind, properties
from erasmus_docs.documents.docx.state import State, begin
from erasmus_docs.documents.docx.tables import table

_EMPTY: Mapping[str, bytes] = {}


def write(
    document: Document,
    reference: bytes,
    pictures: Mapping[str, bytes] = _EMPTY,
    pages: Sequence[int] = (),
) -> bytes:
    """Write a document as DOCX.

    Args:
        document: What to write.
        reference: The reference document, for styles, numbering, fonts and page margins.
        pictures: The bytes of every figure by its path.
        pages: The page of each heading, in their order, for the contents table, from a caller
            who has laid the file out. Left out, they are estimated.

    Raises:
        ReferenceError_: The reference document lacks a style or cannot be read.
        RenderError: A picture is missing or unreadable, or a link or reference leads nowhere.
    """
    state = begin(document, load(reference), pictures)
    if any(isinstance(block, Contents) for block in document.blocks):
        known = pages or estimate(document.blocks, state.reference.page)
        for entry, page in zip(state.entries, known, strict=False):
            entry.page = page
    if document.wall:
        return package(state, _pinned(state, document.wall))
    blocks(state, document.blocks)
    if document.blocks and isinstance(document.blocks[-1], Landscape):
        kind = "landscape"
    else:
        kind = portrait_kind(state)
    return package(state, "".join(state.body) + properties(state, kind))


def blocks(state: State, content: Sequence[Block]) -> None:
    """Write blocks one after the other."""
    for n, block in enumerate(content):
        if isinstance(block, Landscape):
            _landscape(state, block, last=n == len(content) - 1)
        else:
            _WRITERS[type(block)](state, block)


def _pinned(state: State, page: Wall) -> str:
    """Write a page to pin up: the title across it, the rest in columns."""
    state.width, state.label = wall.width(page), wall.label_width(page)
    blocks(state, state.document.blocks[:1])
    end_section(state, "title")
    state.width = wall.COLUMN
    blocks(state, state.document.blocks[1:])
    # only columns that another section follows end at one height
    end_section(state, "columns")
    state.body.append(paragraph("SectionEnd", ""))
    return "".join(state.body) + properties(state, "end")


def _landscape(state: State, block: Landscape, *, last: bool) -> None:
    """Write blocks on landscape pages; the last section of a document ends with the document."""
    if state.body and not state.fresh:
        end_section(state, portrait_kind(state))
    state.width = state.reference.page.text_width(landscape=True)
    blocks(state, block.blocks)
    state.width = state.reference.page.text_width()
    if not last:
        end_section(state, "landscape")


def _page_break(state: State, _: PageBreak) -> None:
    state.breaking = True


_WRITERS: dict[type, Callable[[State, Any], None]] = {
    TitlePage: front.title_page,
    Contents: contents,
    Heading: text.heading,
    Paragraph: text.text,
    Clause: text.clause,
    Item: text.item,
    Definitions: text.definitions,
    Note: text.note,
    Figure: text.figure,
    Signatures: front.signatures,
    Table: table,
    PageBreak: _page_break,
}
