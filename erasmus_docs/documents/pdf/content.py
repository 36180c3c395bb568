"""Page contents after painting: what is an artifact, and where a line ends between two words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pydyf


def space_glyphs(fonts: Iterable[Any]) -> dict[bytes, bytes]:
    """The glyph of the space, by the name under which the page contents call a font."""
    return {
        font.hash.encode(): b"<%04x>" % glyph
        for font in fonts
        for glyph, text in font.to_unicode.items()
        if text == " "
    }


def mark(
    stream: list[Any], artifacts: dict[int, str], spaced: set[int], spaces: dict[bytes, bytes]
) -> None:
    """Complete the marks of a page's contents, in place.

    The layout engine drops the space at which a line is broken. Without it, whoever reads the
    text and not the page joins the last word of a line to the first of the next.

    Args:
        stream: Operators and operands as WeasyPrint gathers them.
        artifacts: Kind of artifact by number, for marked content that is not to be read.
        spaced: Marked content after which a word ends.
        spaces: From ``space_glyphs``.
    """
    font, shown, ending = b"", 0, False
    for index, item in enumerate(stream):
        if isinstance(item, bytes):
            if item.endswith(b"TJ"):
                shown = index
            elif item.endswith(b" Tf"):
                font = item[1:].partition(b" ")[0]
            elif item == b"EMC" and ending:
                ending = False
                if shown and (space := spaces.get(font)):
                    stream[shown] = stream[shown][:-4] + space + b"] TJ"
        elif isinstance(item, pydyf.Dictionary) and "MCID" in item:
            mcid = item["MCID"]
            ending, shown = mcid in spaced, 0
            if (kind := artifacts.get(mcid)) is None:
                stream[index] = b"<</MCID %d>>" % mcid
            else:
                stream[index - 1] = b"/Artifact"
                stream[index] = b"<</Type/Pagination/Subtype/%b>>" % kind.encode()
