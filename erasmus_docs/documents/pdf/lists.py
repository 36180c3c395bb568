"""Clauses, list items and continuations, from a flat sequence to nested lists."""

from __future__ import annotations

from collections.abc import Iterable

from erasmus_docs.documents.blocks import Clause, Item, Paragraph
from erasmus_docs.documents.pdf.text import Context, escape, inline, lifted

_CLAUSE_CLASSES = {1: "k1", 2: "k2", 3: "k3"}


class Nest:
    """Open lists, outermost first; gathers the markup of one run of items."""

    def __init__(self, context: Context) -> None:
        self.out: list[str] = []
        self.context = context
        self._open: list[tuple[int, str, int]] = []

    def item(self, block: Clause | Item) -> None:
        """Add an item at its level; opens and closes lists as needed."""
        kind, list_id = ("clause", 0) if isinstance(block, Clause) else (block.kind, block.list_id)
        here = (block.level, kind, list_id)
        while self._open and self._open[-1][0] > block.level:
            self._close()
        if self._open and self._open[-1][0] == block.level:
            if self._open[-1] == here:
                self.out.append("</li>")
            else:
                self._close()
        if not self._open or self._open[-1] != here:
            self._open.append(here)
            self.out.append(f'<ol class="{_list_class(block)}">')
        anchor = f' id="{escape(block.id)}"' if isinstance(block, Clause) and block.id else ""
        # The tab reaches to the hanging indent, which no inline box could do as cheaply.
        self.out.append(
            f'<li{anchor}><span class="no">{escape(block.label)} \t</span>'
            f"{inline(block.inlines, self.context)}"
        )

    def continuation(self, block: Paragraph, markup: str) -> None:
        """Add a further paragraph to the item that is open at its level."""
        while self._open and self._open[-1][0] > max(block.level, 1):
            self._close()
        self.out.append(markup)

    def end(self) -> str:
        """Close everything; returns the markup and starts anew."""
        while self._open:
            self._close()
        markup = "".join(self.out)
        self.out = []
        return markup

    @property
    def is_open(self) -> bool:
        """Whether an item could take a continuation."""
        return bool(self._open)

    def _close(self) -> None:
        self._open.pop()
        self.out.append("</li></ol>")


def _list_class(block: Clause | Item) -> str:
    """The look and the numbering that a reader of the tags is told."""
    if isinstance(block, Clause):
        return _CLAUSE_CLASSES[block.level]
    if block.kind == "bullet":
        return "bu"
    first = block.label[:1]
    return "nr" if first.isdigit() else "ni" if first in "iI" else "na"


def paragraph(block: Paragraph, context: Context) -> str:
    """One paragraph with the class of its role."""
    kind = "" if block.role == "body" else _ROLE_CLASSES[block.role]
    if block.role == "continuation":
        kind += str(min(block.level, 3))
    if block.keep_next:
        kind = f"{kind} kn".strip()
    anchor = f' id="{escape(block.id)}"' if block.id else ""
    marks = f' class="{kind}"' if kind else ""
    lang, content = lifted(block.inlines)
    return f"<p{anchor}{marks}{lang}>{inline(content, context)}</p>"


_BARE = ("body", "continuation")
_ROLE_CLASSES = {"lead": "lead", "small": "small", "continuation": "co", "center": "mid"}


def simple(blocks: Iterable[Paragraph | Item], context: Context) -> str:
    """Content of a cell, description or remark; a lone paragraph stands without its element."""
    blocks = tuple(blocks)
    first = blocks[0] if len(blocks) == 1 else None
    if isinstance(first, Paragraph) and first.role in _BARE and not first.id:
        return inline(first.inlines, context)
    nest = Nest(context)
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Item):
            nest.item(block)
        elif block.role == "continuation" and nest.is_open:
            nest.continuation(block, paragraph(block, context))
        else:
            out += (nest.end(), paragraph(block, context))
    out.append(nest.end())
    return "".join(out)
