"""Two functions of WeasyPrint 70.0 that go wrong; ``test_layout`` holds a case of each.

Where a text ends with a space (before a link, say) and fits the line exactly without it, all but
its first word is pushed to the next line. Where rows of a table move to the next page because they
belong to what follows, the table still is as high as if they stood there, and paints that space.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block, inline, table
from weasyprint.text import line_break

_split_first_line = line_break.split_first_line
_table_layout = table.table_layout
_COLLAPSING = ("normal", "pre-line")


def split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> tuple[Any, ...]:
    """Fit as much text as possible on a line; a space at its end may hang out."""
    rest = (justification_spacing, is_line_start, minimum)
    found: tuple[Any, ...] = _split_first_line(text, style, context, max_width, *rest)
    if found[2] is None or text[-1] != " " or style["white_space"] not in _COLLAPSING:
        return found
    bare = text.rstrip(" ")
    if b" " in text.encode()[: found[1]] or not bare:
        return found
    if _split_first_line(bare, style, context, max_width, *rest)[2] is None:
        found = _split_first_line(text, style, context, None, *rest)
    return found


def table_layout(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool,
    absolute_boxes: Any,
    fixed_boxes: Any,
) -> tuple[Any, ...]:
    """Lay out as much of a table as fits; its part on the page ends with its last row there."""
    around = (containing_block, page_is_empty, absolute_boxes, fixed_boxes)
    found: tuple[Any, ...] = _table_layout(context, box, bottom_space, skip_stack, *around)
    part, resume_at = found[:2]
    if part is not None and resume_at is not None and part.children:
        rows = part.children[-1].children
        below = part.style["border_spacing"][1]
        if rows:
            end = rows[-1].position_y + rows[-1].height + below
            part.height = min(part.height, end - part.content_box_y())
    return found


MENDS: tuple[tuple[Any, str, Any], ...] = (
    (inline, "split_first_line", split_first_line),
    (block, "table_layout", table_layout),
)
