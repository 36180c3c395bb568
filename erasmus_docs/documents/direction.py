"""Text that runs from right to left inside a document that runs from left to right.

Unicode's own rules order letters well, but let a name in Hebrew or Arabic take the comma and the
figures behind it along. So each run that begins in such a script stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional

# Hebrew, Arabic and their neighbours, with the forms old encodings had.
_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_ANY = re.compile(f"[{_LETTER}]")
_STRETCH = re.compile(f"([{_LETTER}](?:[^A-Za-z\u00c0-\u058f]*[{_LETTER}])?)")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
LEFT_TO_RIGHT_MARK = "\u200e"


def has_rtl(text: str) -> bool:
    """Whether a letter of the text runs from right to left."""
    return not text.isascii() and _ANY.search(text) is not None


def is_rtl(text: str) -> bool:
    """Whether the text as a whole does: its first letter with a direction says so."""
    return has_rtl(text) and _strong(text) != "L"


def ends_rtl(text: str) -> bool:
    """Whether what follows the text would be taken along."""
    return has_rtl(text) and (is_rtl(text) or _strong(reversed(text)) != "L")


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, with whether each runs from right to left."""
    if not has_rtl(text) or is_rtl(text):
        yield text, has_rtl(text)
        return
    for at, piece in enumerate(_STRETCH.split(text)):
        if piece:
            yield piece, at % 2 == 1


def bidi_language(text: str) -> str:
    """The language of a right-to-left text by its script."""
    return "he-IL" if _HEBREW.search(text) else "ar-SA"


def _strong(text: str | Iterator[str]) -> str:
    return next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
