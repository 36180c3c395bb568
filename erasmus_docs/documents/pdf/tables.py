"""Data tables as XHTML: column widths, row groups that stay together, merged Gantt runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from erasmus_docs.documents.blocks import Cell, Row, Table
from erasmus_docs.documents.pdf.lists import simple
from erasmus_docs.documents.pdf.text import Context, escape, has_long_word, inline, plain

MAX_SPAN = 200
# A group taller than this may not fit a page; keeping it whole would only push it down one.
MAX_GROUP = 24
# Millimetres: the narrowest page's text width, and by look the padding and a generous letter.
_WIDTH = 166.0
_LETTERS = {"normal": (3.6, 1.75), "small": (3.6, 1.55), "gantt": (0.8, 1.35)}
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
    fit = fits(block)

    def markup(part: list[Row]) -> str:
        cells = (
            [_cell(cell, block.look, sum(fit[at : at + cell.colspan]), context) for cell, at in row]
            for row in placed(part, len(fit))
        )
        return "".join([f"<tr>{''.join(row)}</tr>" for row in cells])

    return "".join(
        (
            f'<table{anchor} class="{block.look}{small}"{summary}>'
            f"<caption>{label}{inline(block.caption, context)}</caption>"
            f"<colgroup>{widths}</colgroup>",
            f"<thead>{markup(head)}</thead>" if head else "",
            *(f"<tbody{kind}>{markup(group)}</tbody>" for kind, group in _bodies(body)),
            f'<tbody class="foot">{markup(foot)}</tbody>' if foot else "",
            "</table>",
        )
    )


def groups(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows that must stay together: under one row head, or tied to the next."""
    start, end = 0, 0
    for index, row in enumerate(rows):
        reach = max([index + cell.rowspan - 1 for cell in row.cells], default=index)
        end = max(end, reach, index + 1 if row.keep_next else index)
        if end <= index:
            yield rows[start : index + 1]
            start = end = index + 1
    if start < len(rows):
        yield rows[start:]


def _bodies(rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Row groups for the page breaker: single rows gathered, groups on their own."""
    loose: list[Row] = []
    for group in groups(rows):
        if len(group) == 1:
            loose += group
            continue
        if loose:
            yield "", loose
            loose = []
        yield (' class="kt"' if len(group) <= MAX_GROUP else ""), group
    if loose:
        yield "", loose


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


def fits(block: Table) -> list[int]:
    """How many letters fit a line of each column."""
    padding, letter = _LETTERS["gantt" if block.look == "gantt" else block.size]
    share = _WIDTH / sum(block.columns)
    return [max(1, int((share * column - padding) / letter)) for column in block.columns]


def placed(rows: list[Row], columns: int) -> Iterator[list[tuple[Cell, int]]]:
    """Each row's cells with the column they begin in, past the cells that reach down from above."""
    spans = [0] * columns
    for row in rows:
        found: list[tuple[Cell, int]] = []
        at = 0
        for cell in row.cells:
            while at < columns and spans[at] > 0:
                at += 1
            if at + cell.colspan > columns:
                raise ValueError(f"A table row is wider than its {columns} columns.")
            found.append((cell, at))
            spans[at : at + cell.colspan] = [cell.rowspan] * cell.colspan
            at += cell.colspan
        spans = [max(0, span - 1) for span in spans]
        yield found


def _cell(cell: Cell, look: str, fit: int, context: Context) -> str:
    if not (cell.colspan >= 1 and 1 <= cell.rowspan <= MAX_SPAN):
        raise ValueError(f"A table cell spans {cell.colspan} columns and {cell.rowspan} rows.")
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
    return f"<{tag}{marks}>{simple(cell.blocks, context)}</{tag}>"
