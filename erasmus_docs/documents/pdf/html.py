"""Blocks to XHTML, in the few elements and classes that ``print.css`` styles.

Pure string building, no layout. What is written is well-formed XML, so that the fast parser of
the standard library can read it; classes are short because there are thousands of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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
    Signature,
    Signatures,
    Table,
    TitlePage,
)
from erasmus_docs.documents.closing import rows
from erasmus_docs.documents.pdf import front, tables, wall
from erasmus_docs.documents.pdf.lists import Nest, paragraph, simple
from erasmus_docs.documents.pdf.text import Context, escape, inline, plain

_BREAK = '<div class="pb"></div>'


def to_html(
    document: Document, *, end_notes: bool = False, anchor: Callable[[str], str] | None = None
) -> str:
    """The whole document as one XHTML string.

    Args:
        document: The blocks with labels and metadata.
        end_notes: Print the notes after the last block instead of at the foot of the pages.
        anchor: What a value of the project file is marked with, by its path (``data-at``).

    >>> from erasmus_docs.documents.blocks import Paragraph, Run
    >>> page = Document("en", "T", "", "", "", "", "", (Paragraph((Run("R & D"),)),))
    >>> to_html(page)[-32:]
    '<p>R &amp; D</p></body></html>'
    """
    page = document.wall
    blocks = front.with_anchors(wall.in_columns(document) if page else document.blocks)
    notes: list[str] = []
    labels = document.labels
    notes_at_end = notes if end_notes else None
    targets = front.described(blocks)
    context = Context(targets, labels.continued, notes_at_end, anchor, labels.units)
    write = _Writer(document, blocks, context).blocks
    content = wall.markup(page, blocks, write) if page else write(blocks)
    last = f'<section class="ens">{"".join(notes)}</section>' if notes else ""
    return f"{_head(document)}{content}{last}</body></html>"


def to_measure(document: Document, size: float, title: Block, blocks: Sequence[Block]) -> str:
    """A page that shows how high a title, and blocks in a column, are in a size of type."""
    context = Context({}, document.labels.continued, [])
    write = _Writer(document, (), context).blocks
    return f"{_head(document)}{wall.to_measure(size, title, blocks, write)}</body></html>"


def _head(document: Document) -> str:
    metas = {
        "author": document.author,
        "description": document.subject,
        "keywords": document.keywords,
        "generator": "erasmus-docs",
        "dcterms.created": document.date,
        "dcterms.modified": document.date,
    }
    running = {
        "head": document.header,
        "right": document.header_right,
        "foot": document.footer,
        "page": document.labels.page,
        "of": document.labels.of,
    }
    return "".join(
        (
            f'<html lang="{escape(document.lang)}"><head><title>{escape(document.title)}</title>',
            *(
                f'<meta name="{name}" content="{escape(text)}"/>'
                for name, text in metas.items()
                if text
            ),
            "</head><body",
            *(f' data-{name}="{escape(text)}"' for name, text in running.items()),
            ">",
            f'<div class="draft">{escape(document.draft)}</div>' if document.draft else "",
        )
    )


class _Writer:
    """Writes blocks in order; ``nest`` holds the list that is being written."""

    def __init__(self, document: Document, blocks: Iterable[Block], context: Context) -> None:
        self.labels = document.labels
        self.all = tuple(blocks)
        self.context = context

    def blocks(self, blocks: Iterable[Block]) -> str:
        out: list[str] = []
        nest = Nest(self.context)
        breaking = False
        for block in blocks:
            if isinstance(block, Clause | Item):
                if breaking:
                    out += (nest.end(), _BREAK)
                    breaking = False
                nest.item(block)
                continue
            if isinstance(block, Paragraph) and block.role == "continuation" and nest.is_open:
                nest.continuation(block, paragraph(block, self.context))
                continue
            out.append(nest.end())
            if isinstance(block, PageBreak):
                breaking = bool(out)
                continue
            if breaking and not _starts_page(block):
                out.append(_BREAK)
            breaking = False
            out.append(self.block(block))
        out.append(nest.end())
        return "".join(out)

    def block(self, block: Block) -> str:
        """Any block that is not part of a list."""
        match block:
            case Paragraph():
                return paragraph(block, self.context)
            case Heading():
                return self.heading(block)
            case Table():
                return tables.table(block, self.context)
            case Definitions():
                return front.definitions(block, "defs", self.context)
            case Note():
                return self.note(block)
            case Signatures():
                return self.signatures(block)
            case Figure():
                return self.figure(block)
            case Contents():
                return front.contents(block, self.all, self.context)
            case Landscape():
                return f'<section class="land">{self.blocks(block.blocks)}</section>'
            case TitlePage():
                return front.title_page(block, self.labels, self.context)
            case _:
                raise TypeError(f"No markup for {type(block).__name__}.")

    def heading(self, block: Heading) -> str:
        tag = f"h{block.level + 1}"
        kind = ' class="np"' if block.new_page else ""
        label = f'<span class="no">{escape(block.label)}</span> ' if block.label else ""
        return (
            f'<{tag} id="{escape(block.id)}"{kind}>{label}'
            f"{inline(block.inlines, self.context)}</{tag}>"
        )

    def note(self, block: Note) -> str:
        title = f'<p class="nt">{inline(block.title, self.context)}</p>' if block.title else ""
        content = simple(block.blocks, self.context)
        if not content.startswith(("<p", "<ol")):
            content = f"<p>{content}</p>"
        return f'<aside class="{block.kind}">{title}{content}</aside>'

    def signatures(self, block: Signatures) -> str:
        return "".join(
            f'<div class="{"sr sb" if may_break else "sr"}">'
            f"{''.join(self.signature(one) for one in row)}</div>"
            for row, may_break in rows(block)
        )

    def signature(self, block: Signature) -> str:
        lines = "".join(
            f'<p class="sl"><span class="no">{inline(label, self.context)} \t</span>'
            f"{inline(text, self.context)}</p>"
            for label, text in block.lines
        )
        return f'<div class="sg"><p class="sp">{inline(block.party, self.context)}</p>{lines}</div>'

    def figure(self, block: Figure) -> str:
        anchor = f' id="{escape(block.id)}"' if block.id else ""
        label = f'<span class="no">{escape(block.label)}</span> ' if block.label else ""
        caption = inline(block.caption, self.context)
        under = f'<p class="cap">{label}{caption}</p>' if label or caption else ""
        return (
            f'<div{anchor} class="fig"><img src="house:{escape(block.path)}" '
            f'alt="{escape(block.alt or plain(block.caption))}" '
            f'style="width:{block.width_mm:g}mm"/>{under}</div>'
        )


def _starts_page(block: Block) -> bool:
    return isinstance(block, Landscape) or (isinstance(block, Heading) and block.new_page)
