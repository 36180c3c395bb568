"""Characters that nobody sees, and letters that look like others, by Unicode's own properties."""

from __future__ import annotations

import unicodedata
from functools import cache

# What Unicode's lists say and `unicodedata` does not: letters and marks that print nothing
# (Default_Ignorable_Code_Point in DerivedCoreProperties.txt) and the blank Braille pattern.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_UNSEEN = {"BN", "ON", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_MARKS = frozenset("\u200e\u200f\u061c")
_JOINERS = frozenset("\u200c\u200d")
REORDER = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
OVERRIDES = frozenset("\u202d\u202e")
_VIRAMA = 9


@cache
def is_hidden(character: str) -> bool:
    r"""Whether a character prints nothing of its own, or cannot be written at all.

    >>> [is_hidden(c) for c in "a\u00e9\u200b\u202e\x07\u0600\t"]
    [False, False, True, True, True, False, False]
    """
    if is_control(character) or character in _BLANK or character in _MARKS:
        return True
    category = unicodedata.category(character)
    if category == "Cf":
        return unicodedata.bidirectional(character) in _UNSEEN
    return category in {"Zl", "Zp"} or "VARIATION SELECTOR" in unicodedata.name(character, "")


@cache
def is_control(character: str) -> bool:
    """Whether a character is none of a text: control characters, surrogates, noncharacters."""
    category = unicodedata.category(character)
    if category == "Cc":
        return character not in "\t\n\r"
    number = ord(character)
    return category == "Cs" or number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF


def hidden_in(text: str) -> frozenset[str]:
    """The hidden characters of a text."""
    return frozenset(filter(is_hidden, set(text)))


def right_to_left(text: str) -> bool:
    """Whether a text holds letters that are written from right to left."""
    return not text.isascii() and any(_letter_from_right(c) for c in set(text))


@cache
def _letter_from_right(character: str) -> bool:
    from_right = unicodedata.bidirectional(character) in {"R", "AL"}
    return from_right and unicodedata.category(character).startswith("L")


def is_meant(text: str, at: int) -> bool:
    """Whether a hidden character does there what its script needs it for.

    Joiners stand between Arabic letters, after the virama of Indian scripts and between the signs
    of an emoji; directional marks in text with letters that are written from right to left;
    variation selectors after the sign they vary. (RFC 5892, appendix A, says so of joiners.)
    """
    character = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if character in _JOINERS:
        return _may_join(character, text[:at].rstrip(_marks(text)), before, after)
    if character in _MARKS:
        return right_to_left(text)
    if "VARIATION SELECTOR" in unicodedata.name(character, ""):
        return bool(before) and (unicodedata.category(before)[0] in "SPN" or _is_han(before))
    return False


def _may_join(character: str, start: str, before: str, after: str) -> bool:
    if before and unicodedata.combining(before) == _VIRAMA:
        return True
    letter = start[-1:]
    if letter and unicodedata.bidirectional(letter) == "AL":
        joins = bool(after) and unicodedata.bidirectional(after) == "AL"
        return joins or character == "\u200d"
    signs = [c for c in (letter, after) if c and unicodedata.category(c) in {"So", "Sk"}]
    return character == "\u200d" and len(signs) == 2


def _marks(text: str) -> str:
    """Marks that stand on letters: they come between a letter and what follows it."""
    return "".join(c for c in set(text) if unicodedata.category(c) == "Mn")


def _is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK")


def named(character: str) -> str:
    """``U+200B (zero width space)``."""
    name = unicodedata.name(character, "control character").lower()
    name = "byte order mark" if character == "\ufeff" else name
    return f"U+{ord(character):04X} ({name})"


@cache
def script(character: str) -> str:
    r"""The script of a letter, by the first word of its name; empty if it is no letter.

    >>> [script(c) for c in "a\u0430\u03b1\u00b5 1"]
    ['LATIN', 'CYRILLIC', 'GREEK', 'MICRO', '', '']
    """
    if not unicodedata.category(character).startswith("L"):
        return ""
    return unicodedata.name(character, "").partition(" ")[0]
