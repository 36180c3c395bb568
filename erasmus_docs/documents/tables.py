"""Tables of the vocabulary: the grid is checked before any writer sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, cast, get_args

from lxml import etree

from erasmus_docs.documents.blocks import (
    Align,
    Cell,
    Inlines,
    Item,
    Paragraph,
    Row,
    Shade,
    Table,
)
from erasmus_docs.documents.decimals import aligned
from erasmus_docs.documents.numbering import classes, place_of, text_of
from erasmus_docs.errors import TemplateError

MAX_COLUMNS = 130
_LOOKS = ("grid", "plain", "gantt", "form")
_KINDS: dict[str, Literal["head", "body", "foot"]] = {
    "thead": "head",
    "tbody": "body",
    "tfoot": "foot",
}

_SHADES = tuple(shade for shade in get_args(Shade) if shade)
_ALIGNS = get_args(Align)

Line = Callable[[etree._Element], Inlines]
Simple = Callable[[etree._Element], tuple[Paragraph | Item, ...]]


def table(element: etree._Element, line: Line, simple: Simple) -> Table:
    """Build a table block.

    Raises:
        TemplateError: No caption, columns or head; a row that does not fill the grid.
    """
    caption = element.find("caption")
    columns = _columns(element)
    if caption is None or element.find("thead") is None:
        raise TemplateError(
            place_of(element),
            "The table lacks its <caption> or its <thead>.",
            "Every table has <caption>, <colgroup> and <thead>.",
        )
    rows = _rows(element, len(columns), simple)
    if not any(row.kind == "body" for row in rows):
        raise TemplateError(
            place_of(element),
            f'The table "{text_of(caption)}" has no rows.',
            "Leave the table out when there is nothing to list.",
        )
    kinds = classes(element)
    return Table(
        columns=columns,
        rows=aligned(rows, len(columns)),
        caption=line(caption),
        label=element.get("label") or "",
        look=cast(
            'Literal["grid", "plain", "gantt", "form"]',
            next((look for look in _LOOKS if look in kinds), "grid"),
        ),
        description=element.get("summary") or "",
        id=element.get("id") or "",
        size="small" if "small" in kinds else "normal",
    )


def _columns(element: etree._Element) -> tuple[float, ...]:
    widths: list[float] = []
    group = element.find("colgroup")
    for col in group if group is not None else ():
        widths += [float(col.get("width") or "1")] * int(col.get("span") or "1")
    if not 1 <= len(widths) <= MAX_COLUMNS or min(widths) <= 0:
        raise TemplateError(
            place_of(element),
            f"The <colgroup> gives {len(widths)} columns.",
            f"1 to {MAX_COLUMNS} columns, each with a positive width.",
        )
    return tuple(widths)


def _rows(element: etree._Element, width: int, simple: Simple) -> tuple[Row, ...]:
    rows: list[Row] = []
    for part in element:
        if part.tag not in _KINDS:
            continue
        open_spans = [0] * width
        trs = list(part)
        for index, tr in enumerate(trs):
            if tr.tag != "tr":
                raise TemplateError(place_of(tr), f"<{tr.tag}> cannot stand in <{part.tag}>.")
            kinds = classes(tr)
            group = "group" in kinds
            cells = tuple(_cell(c, _KINDS[str(part.tag)], group, simple) for c in tr)
            open_spans = _fill(open_spans, cells, tr)
            grouped = any(open_spans) or group
            last = index == len(trs) - 1
            keep = not last and (grouped or "keep" in kinds)
            rows.append(Row(cells, _KINDS[str(part.tag)], keep))
        if any(open_spans):
            raise TemplateError(place_of(part), "A rowspan reaches below the last row.")
    return tuple(rows)


def _fill(spans: list[int], cells: tuple[Cell, ...], tr: etree._Element) -> list[int]:
    """Put the cells of a row on the grid; returns the rowspans still open below it."""
    single = len(cells) == len(spans) and not any(spans)
    if single and all(cell.colspan == 1 == cell.rowspan for cell in cells):
        return spans
    left = [max(0, span - 1) for span in spans]
    taken = [span > 0 for span in spans]
    at = 0
    for cell in cells:
        while at < len(taken) and taken[at]:
            at += 1
        end = at + cell.colspan
        if end > len(taken) or any(taken[at:end]):
            raise _uneven(tr, len(spans))
        taken[at:end] = [True] * cell.colspan
        left[at:end] = [cell.rowspan - 1] * cell.colspan
        at = end
    if not all(taken):
        raise _uneven(tr, len(spans))
    return left


def _uneven(tr: etree._Element, width: int) -> TemplateError:
    text = " | ".join(text_of(c)[:20] for c in tr)
    return TemplateError(
        place_of(tr),
        f"The row does not fill the grid of {width} columns exactly: {text[:120]}",
        "Cells, colspans and rowspans from above add up to the columns of <colgroup>.",
    )


def _cell(
    element: etree._Element,
    kind: Literal["head", "body", "foot"],
    group: bool,
    simple: Simple,
) -> Cell:
    if element.tag not in {"td", "th"}:
        raise TemplateError(place_of(element), f"<{element.tag}> cannot stand in <tr>.")
    kinds = classes(element)
    scope: Literal["", "col", "row"] = ""
    if element.tag == "th":
        given = element.get("scope")
        scope = "col" if given == "col" or (given is None and kind == "head") else "row"
    shade = next((s for s in _SHADES if s in kinds), "") if kinds else ""
    if group and not shade:
        shade = "muted"
    if kind == "foot" and not shade:
        shade = "total"
    across, down = element.get("colspan"), element.get("rowspan")
    return Cell(
        blocks=simple(element),
        scope=scope,
        colspan=int(across) if across else 1,
        rowspan=int(down) if down else 1,
        align=cast("Align", next((a for a in _ALIGNS if a in kinds), "left") if kinds else "left"),
        shade=cast("Shade", shade),
    )
