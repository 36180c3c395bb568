"""Where a line of text ends between two words, told from how the layout broke it."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

_HYPHENS = "-/–—\u2010\u00ad"


class LineEnds:
    """Follows the lines of a document in order, page after page."""

    def __init__(self) -> None:
        self._resumed: dict[Any, tuple[int, ...]] = {}

    def word_end(self, line: Any, element: Any) -> Any:
        """The last text of a broken line if the break took the place of a space, or ``None``.

        Where the next line resumes says so: further on than the text of this one reaches.

        Args:
            line: A laid out line that is not the last of its block.
            element: The element of the block.
        """
        text, depth = _last_text(line, 0)
        path = _path(line.resume_at)
        before = self._resumed.get(element, ())
        self._resumed[element] = path
        # What is drawn is the layout's text; at some breaks it still has its space.
        if text is None or text.pango_layout.text.endswith(" "):
            return None
        if len(path) > depth:
            # The last number counts bytes into the text that the break is in.
            start = before[depth] if before[:depth] == path[:depth] and len(before) > depth else 0
            inside = path[depth] - start <= len(text.text.encode())
        else:
            inside = text.text[-1] in _HYPHENS
        return None if inside else text


def _path(resume_at: Any) -> tuple[int, ...]:
    """Which child of which child a line breaks in, and how far into it."""
    path: list[int] = []
    while resume_at:
        ((index, resume_at),) = resume_at.items()
        path.append(index)
    return tuple(path)


def _last_text(box: Any, depth: int) -> tuple[Any, int]:
    """The last text of a line that shows anything, and how deep it lies."""
    if isinstance(box, boxes.TextBox):
        return (box if box.text.strip() else None), depth
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in reversed(box.children):
            found, at = _last_text(child, depth + 1)
            if found is not None:
                return found, at
    return None, depth
