"""The colours of the house style, and what becomes of them under another accent colour.

Style sheets and Word files write the house colours as six digits; another accent replaces them
wherever they stand. Tints are so light, and texts so dark, that every text keeps its contrast.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from erasmus_docs.project.colour import WHITE, mixed, shade, tint

_TEXT, _NIGHT = "1B2126", "161D25"
_IN_CSS = re.compile(r"#([0-9A-Fa-f]{6})\b")
_IN_WORD = re.compile(rb'(w:(?:fill|color|val)=")([0-9A-F]{6})(?=")')


@lru_cache(maxsize=16)
def palette(accent: str) -> Mapping[str, str]:
    """House colour to the colour that takes its place; empty without an accent."""
    if not accent:
        return {}
    bar = tint(accent, 0.45, _TEXT)
    return {
        "1F4E79": accent,
        "E8EEF4": tint(accent, 0.10, accent),
        "F2F5F8": tint(accent, 0.055, accent),
        "F3F7FB": tint(accent, 0.055, accent),
        "B8C4D0": mixed(accent, WHITE, 0.35),
        "8496A9": mixed(accent, WHITE, 0.55),
        "8FAFCF": bar,
        "10273D": shade(accent, bar),
        "8FBCE6": shade(accent, _NIGHT, WHITE),
    }


def in_css(css: str, accent: str) -> str:
    """A style sheet in the colours of another accent."""
    colours = palette(accent)
    return _IN_CSS.sub(lambda m: f"#{colours.get(m[1].upper(), m[1])}", css) if colours else css


def in_word(part: bytes, accent: str) -> bytes:
    """A part of a Word file in the colours of another accent."""
    colours = {old.encode(): new.encode() for old, new in palette(accent).items()}
    return _IN_WORD.sub(lambda m: m[1] + colours.get(m[2], m[2]), part) if colours else part
