"""Data tables as XHTML: column widths, head, row groups, totals, merged Gantt runs."""

from __future__ import annotations

from dataclasses import replace

from erasmus_docs.documents.blocks import Cell, Paragraph, Row, Table
from erasmus_docs.documents.grid import placed
from erasmus_docs.documents.pdf.lists import simple
from erasmus_docs.documents.pdf.rowgroups import Measure, bodies, measure, splittable
from erasmus_docs.documents.pdf.text import Context, escape, has_long_word, inline, lifted, plain
from erasmus_docs.documents.room import is_short

_KEPT = ' class="kt"'
# Rows of a form that are worth some empty space at the foot of a page.
_WHOLE = 6
_ALIGN = {"left": "", "center": "c", "right": "r"}
_LOOKS = {"gantt": "g", "form": "f"}
_SHADES = {
    "": "",
    "bar": "bar",
    "bar-strong": "bas",
    "due": "due",
    "total": "tot",
    "muted": "mut",
    "low": "low",
    "medium": "med",
    "high": "hig",
}


def table(block: Table, context: Context) -> str:
    """The table with caption, widths, head, row groups and totals."""
    total = sum(block.columns)
    widths = "".join(f'<col style="width:{100 * c / total:.4g}%"/>' for c in block.columns)
    label = f'<span class="no">{escape(block.label)}</span> ' if block.label else ""
    anchor = f' id="{escape(block.id)}"' if block.id else ""
    summary = f' summary="{escape(block.description)}"' if block.description else ""
    rows = [merged(row) for row in block.rows] if block.look == "gantt" else list(block.rows)
    head = [row for row in rows if row.kind == "head"]
    body = [row for row in rows if row.kind == "body"]
    foot = [row for row in rows if row.kind == "foot"]
    small = " sm" if block.size == "small" and block.look != "gantt" else ""
    size = measure(block)
    parts = list(bodies(body, size, context.continued))
    # the layout engine breaks the only group of a table all the same, unless the table asks, too
    whole = is_short(block) and block.look != "form"
    whole |= block.look == "form" and len(parts) == 1 and parts[0][0] and len(body) <= _WHOLE
    kept_whole = " kt" if whole else ""

    def markup(part: list[Row]) -> str:
        return "".join(
            [_row(cells, block.look, size, context) for cells in placed(part, len(size.letters))]
        )

    return "".join(
        (
            f'<table{anchor} class="{block.look}{small}{kept_whole}"{summary}>'
            f"<caption>{label}{inline(block.caption, context)}</caption>"
            f"<colgroup>{widths}</colgroup>",
            f"<thead>{markup(head)}</thead>" if head else "",
            *(f"<tbody{_KEPT if kept else ''}>{markup(group)}</tbody>" for kept, group in parts),
            f'<tbody class="foot">{markup(foot)}</tbody>' if foot else "",
            "</table>",
        )
    )


def merged(row: Row) -> Row:
    """A Gantt row whose neighbouring empty cells of one shade are one cell."""
    cells: list[Cell] = []
    for cell in row.cells:
        last = cells[-1] if cells else None
        if last is not None and _mergeable(last) and _mergeable(cell) and last.shade == cell.shade:
            cells[-1] = replace(last, colspan=last.colspan + cell.colspan)
        else:
            cells.append(cell)
    return replace(row, cells=tuple(cells))


def _mergeable(cell: Cell) -> bool:
    return not cell.blocks and not cell.scope and cell.rowspan == 1


def _row(cells: list[tuple[Cell, int]], look: str, size: Measure, context: Context) -> str:
    tall = ' class="ta"' if splittable(cells, size) else ""
    markup = [_cell(cell, look, size.fit(cell, at), context) for cell, at in cells]
    return f"<tr{tall}>{''.join(markup)}</tr>"


def _cell(cell: Cell, look: str, fit: int, context: Context) -> str:
    tag = "th" if cell.scope else "td"
    marks = f' scope="{cell.scope}"' if cell.scope else ""
    breaks = any(has_long_word(plain(block.inlines), fit) for block in cell.blocks)
    kinds = " ".join(
        filter(
            None,
            (_LOOKS.get(look), _ALIGN[cell.align], _SHADES[cell.shade], "w" if breaks else ""),
        )
    )
    if kinds:
        marks += f' class="{kinds}"'
    if cell.colspan > 1:
        marks += f' colspan="{cell.colspan}"'
    if cell.rowspan > 1:
        marks += f' rowspan="{cell.rowspan}"'
    blocks = cell.blocks
    if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):
        lang, content = lifted(only.inlines)
        marks += lang
        blocks = (replace(only, inlines=content),) if lang else blocks
    return f"<{tag}{marks}>{simple(blocks, context)}</{tag}>"
