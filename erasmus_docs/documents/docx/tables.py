"""Data tables: fixed widths, repeated head rows, rows that do not break, spans, shades."""

from __future__ import annotations

from dataclasses import dataclass

from erasmus_docs.documents.blocks import Cell, Paragraph, Row, Run, Table, gap_text
from erasmus_docs.documents.direction import has_rtl
from erasmus_docs.documents.docx.inline import inlines
from erasmus_docs.documents.docx.markup import escape, paragraph, run
from erasmus_docs.documents.docx.state import State, plain
from erasmus_docs.documents.docx.text import KEEP, caption, inner
from erasmus_docs.documents.room import is_short

_FILLS = {
    "bar": "8FAFCF",
    "bar-strong": "1F4E79",
    "total": "F2F5F8",
    "muted": "F0F0F0",
    "low": "E3F1E3",
    "medium": "FFF3CC",
    "high": "F9DDD8",
}
_HEAD_FILL = "E8EEF4"
_TINTS = {
    "bar-strong": '<w:color w:val="FFFFFF"/>',
    "due": '<w:color w:val="C55A11"/>',
    "muted": '<w:color w:val="595959"/>',
}
_ALIGN = {"left": "", "center": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}
_FORM_HEIGHT = '<w:trHeight w:val="567" w:hRule="atLeast"/>'
_SMALL_FORM_HEIGHT = '<w:trHeight w:val="454" w:hRule="atLeast"/>'
_GANTT_HEIGHT = '<w:trHeight w:val="255" w:hRule="atLeast"/>'


@dataclass(slots=True)
class Grid:
    """A table under way: its widths, its type, and the spans open from rows above.

    ``height`` is the least height of a body row, ``middle`` centres cells in it; ``open`` maps a
    grid column to rows left, columns, and fill of a cell that reaches down.
    """

    widths: list[int]
    suffix: str
    height: str
    middle: str
    open: dict[int, tuple[int, int, str]]


def table(state: State, block: Table) -> None:
    """Write a table with its caption above."""
    title = caption(state, block.label, block.caption, block.id)
    state.body.append(paragraph("Caption", title, state.take_break()))
    widths = _widths(block.columns, state.width)
    suffix = "Gantt" if block.look == "gantt" else "Small" if block.size == "small" else ""
    form = _SMALL_FORM_HEIGHT if block.size == "small" else _FORM_HEIGHT
    height = {"form": form, "gantt": _GANTT_HEIGHT}.get(block.look, "")
    middle = '<w:vAlign w:val="center"/>' if height else ""
    grid = Grid(widths, suffix, height, middle, {})
    out = [_head(state, block, widths)]
    last = len(block.rows) - 1
    whole = is_short(block)
    for n, row in enumerate(block.rows):
        before_foot = n < last and block.rows[n + 1].kind == "foot"
        keep = row.keep_next or before_foot or (whole and n < last)
        out.append(_row(state, grid, row, keep=keep))
    out.append("</w:tbl>")
    state.body.append("".join(out))
    below = 40 if state.document.wall else 160
    state.body.append(paragraph("SectionEnd", "", f'<w:spacing w:after="{below}"/>'))


def _widths(columns: tuple[float, ...], width: int) -> list[int]:
    """Share out the width; what rounding leaves over goes to the first column."""
    total = sum(columns)
    widths = [int(width * column / total) for column in columns]
    widths[0] += width - sum(widths)
    return widths


def _head(state: State, block: Table, widths: list[int]) -> str:
    title = " ".join(part for part in (block.label, plain(block.caption)) if part)
    words = block.description or title
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    row_heads = int(any(c.scope == "row" for row in block.rows for c in row.cells[:1]))
    totals = int(any(row.kind == "foot" for row in block.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="House{block.look.capitalize()}"/>'
        f'<w:tblW w:w="{state.width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:firstRow="1" w:lastRow="{totals}" w:firstColumn="{row_heads}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(title)}"/><w:tblDescription w:val="{escape(words)}"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def _row(state: State, grid: Grid, row: Row, *, keep: bool) -> str:
    more = "<w:tblHeader/>" if row.kind == "head" else grid.height
    out = [f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>"]
    column = 0
    for cell in row.cells:
        column = _reach_down(grid, column, out)
        span, fill = cell.colspan, _fill(cell, row)
        if cell.rowspan > 1:
            grid.open[column] = (cell.rowspan - 1, span, fill)
        merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        out.append(_cell_props(grid, column, span, merge, fill))
        out.append(_content(state, grid, row, cell, KEEP if keep else ""))
        out.append("</w:tc>")
        column += span
    _reach_down(grid, column, out)
    out.append("</w:tr>")
    return "".join(out)


def _reach_down(grid: Grid, column: int, out: list[str]) -> int:
    """Write the lower parts of cells from rows above that stand here; returns the next column."""
    while (reach := grid.open.get(column)) is not None:
        rows, span, fill = reach
        if rows == 1:
            del grid.open[column]
        else:
            grid.open[column] = (rows - 1, span, fill)
        out.append(_cell_props(grid, column, span, "<w:vMerge/>", fill))
        out.append(paragraph(f"TableText{grid.suffix}", "") + "</w:tc>")
        column += span
    return column


def _cell_props(grid: Grid, column: int, span: int, merge: str, fill: str) -> str:
    width = sum(grid.widths[column : column + span]) if span > 1 else grid.widths[column]
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{merge}{shade}{grid.middle}'
        "</w:tcPr>"
    )


def _fill(cell: Cell, row: Row) -> str:
    if found := _FILLS.get(cell.shade):
        return found
    if row.kind == "head" or (cell.scope and len(row.cells) == 1):
        return _HEAD_FILL
    return _FILLS["total"] if row.kind == "foot" else ""


def _content(state: State, grid: Grid, row: Row, cell: Cell, keep: str) -> str:
    """The paragraphs of a cell; every cell ends with one."""
    kind = "Text"
    if row.kind == "head" or cell.scope == "col" or (cell.scope and len(row.cells) == 1):
        kind = "Head"
    elif row.kind == "foot" or cell.shade in ("total", "due"):
        kind = "Total"
    elif cell.scope == "row":
        kind = "RowHead"
    style = f"Table{kind}{grid.suffix}"
    align, tint = _ALIGN[cell.align], _TINTS.get(cell.shade, "")
    blocks = cell.blocks
    if not blocks:
        return paragraph(style, "", keep + align)
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return paragraph(style, _line(state, blocks[0], tint), keep + align)
    out = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out.append(paragraph(style, _line(state, block, tint), keep + align))
        else:
            out.append(inner(state, block, style, keep, 0))
    return "".join(out)


def _line(state: State, block: Paragraph, tint: str) -> str:
    """The content of a cell's paragraph; most are one plain run, which is written directly."""
    content = block.inlines
    if len(content) == 1 and type(one := content[0]) is Run and not one.path:
        if has_rtl(one.text):
            return inlines(state, content, "", tint)
        if not (one.bold or one.italic or one.vertical or one.lang or one.gap):
            return run(state.units(one.text), tint)
        if one.gap:
            return run(gap_text(one.text), '<w:rStyle w:val="Gap"/>')
    return inlines(state, content, "", tint)
