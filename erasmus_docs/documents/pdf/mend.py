"""One function of WeasyPrint 70.0 that breaks a line too early.

Where a text ends with a space (before a link, say) and fits the line exactly without it, all but
its first word is pushed to the next line. ``test_layout`` holds such a text.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

_split_first_line = line_break.split_first_line
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


MENDS: tuple[tuple[Any, str, Any], ...] = ((inline, "split_first_line", split_first_line),)
