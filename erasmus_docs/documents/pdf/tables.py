"""Data tables as XHTML: column widths, row groups that stay together, merged Gantt runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from erasmus_docs.documents.blocks import Cell, Row, Table
from erasmus_docs.documents.pdf.lists import simple
from erasmus_docs.documents.pdf.text import escape, inline

MAX_SPAN = 200
# A group taller than this may not fit a page; keeping it whole would only push it down one.
MAX_GROUP = 24
_ALIGN = {"left": "", "center": "c", "right": "r"}
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


def table(block: Table, targets: Mapping[str, str]) -> str:
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
    cell = "g" if block.look == "gantt" else "f" if block.look == "form" else ""

    def markup(part: list[Row]) -> str:
        return "".join([_row(row, cell, targets) for row in part])

    return "".join(
        (
            f'<table{anchor} class="{block.look}{small}"{summary}>'
            f"<caption>{label}{inline(block.caption, targets)}</caption>"
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


def _row(row: Row, look: str, targets: Mapping[str, str]) -> str:
    return f"<tr>{''.join([_cell(cell, look, targets) for cell in row.cells])}</tr>"


def _cell(cell: Cell, look: str, targets: Mapping[str, str]) -> str:
    if not (1 <= cell.colspan <= MAX_SPAN and 1 <= cell.rowspan <= MAX_SPAN):
        raise ValueError(f"A table cell spans {cell.colspan} columns and {cell.rowspan} rows.")
    tag = "th" if cell.scope else "td"
    marks = f' scope="{cell.scope}"' if cell.scope else ""
    kinds = " ".join(filter(None, (look, _ALIGN[cell.align], _SHADES[cell.shade])))
    if kinds:
        marks += f' class="{kinds}"'
    if cell.colspan > 1:
        marks += f' colspan="{cell.colspan}"'
    if cell.rowspan > 1:
        marks += f' rowspan="{cell.rowspan}"'
    return f"<{tag}{marks}>{simple(cell.blocks, targets)}</{tag}>"
