"""Colours: reading them, mixing them, and how well one can be read on another."""

from __future__ import annotations

import re

_LONG = re.compile(r"#?([0-9A-Fa-f]{6})")
_SHORT = re.compile(r"#?([0-9A-Fa-f]{3})")

WHITE, BLACK = "FFFFFF", "000000"
READABLE = 4.5
"""The least contrast of text and ground: WCAG 2.2, success criterion 1.4.3, level AA."""


def colour(text: str) -> str | None:
    """Six capital digits of ``#1f4e79`` or ``#fff``; ``None`` if it is no colour.

    >>> colour("#1f4e79"), colour("FfF"), colour("blue")
    ('1F4E79', 'FFFFFF', None)
    """
    written = text.strip()
    if found := _LONG.fullmatch(written):
        return found[1].upper()
    if found := _SHORT.fullmatch(written):
        return "".join(2 * digit for digit in found[1]).upper()
    return None


def _parts(code: str) -> tuple[int, int, int]:
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)


def mixed(code: str, ground: str, share: float) -> str:
    """``share`` of a colour on a ground.

    >>> mixed("000000", "FFFFFF", 0.5)
    '808080'
    """
    pairs = zip(_parts(code), _parts(ground), strict=True)
    return "".join(f"{round(one * share + other * (1 - share)):02X}" for one, other in pairs)


def contrast(one: str, other: str) -> float:
    """How well one can be read on the other, from 1 to 21, as WCAG counts it.

    >>> round(contrast("FFFFFF", "000000")), round(contrast("777777", "FFFFFF"), 2)
    (21, 4.48)
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(code: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(code))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def tint(code: str, share: float, text: str, ground: str = WHITE) -> str:
    """At most ``share`` of a colour on a ground, so little that text on it can be read."""
    step = share
    while step > 0 and contrast(found := mixed(code, ground, step), text) < READABLE:
        step -= share / 20
    return found if step > 0 else ground


def shade(code: str, ground: str, towards: str = BLACK) -> str:
    """The colour, taken as far towards black (or white) as it needs to be read on a ground."""
    for step in range(20, -1, -1):
        found = mixed(code, towards, step / 20)
        if contrast(found, ground) >= READABLE:
            return found
    return towards
