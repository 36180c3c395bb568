"""Brackets beside right-to-left text: the PDF says the sign that is shown.

In right-to-left text an opening bracket is drawn as the closing one. The layout engine notes for
each glyph the character it was first drawn for, so that one bracket after a Hebrew name would turn
round every bracket of the document for whoever copies its text or listens to it.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from unicodedata import mirrored

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from weasyprint.pdf.fonts import build_fonts_dictionary as _build

from erasmus_docs.documents.direction import has_rtl


def build_fonts_dictionary(pdf: Any, fonts: dict[Any, Any], *more: Any) -> Any:
    """Write the fonts, as WeasyPrint does."""
    if any(has_rtl(text) for font in fonts.values() for text in font.to_unicode.values()):
        for font in fonts.values():
            _turn_back(font)
    return _build(pdf, fonts, *more)


def _turn_back(font: Any) -> None:
    """Let each bracket of a font stand for what the font has it for."""
    drawn = [g for g, text in font.to_unicode.items() if len(text) == 1 and mirrored(text)]
    if not drawn:
        return
    with TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True) as face:
        shown: dict[int, set[str]] = {}
        for number, name in face.getBestCmap().items():
            if mirrored(chr(number)):
                shown.setdefault(face.getGlyphID(name), set()).add(chr(number))
    for glyph in drawn:
        signs = shown.get(glyph, set())
        if signs and font.to_unicode[glyph] not in signs:
            font.to_unicode[glyph] = min(signs)
