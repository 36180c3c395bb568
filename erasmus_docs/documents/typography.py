"""No-break spaces that a language sets beside its marks, put into templates when they are read.

Authors write ``Objet : plan`` with ordinary spaces; French prints a no-break space before the
colon. Values of the project file stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_CODE = re.compile(r"(\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\})", re.DOTALL)
_TEXTS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_SPACE = "\u00a0"
_THOUSANDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?!\w))")


def typeset(source: str, before: str, after: str) -> str:
    """A template source with its no-break spaces, in text and in the texts of expressions.

    Args:
        source: What the author wrote.
        before: Marks with such a space before them: ``:;?!»``.
        after: Marks with one after them: ``«``.
    """
    if not before and not after:
        return source
    mend = _mender(before, after)
    parts = _CODE.split(source)
    return "".join(
        _TEXTS.sub(lambda match: mend(match.group()), part) if position % 2 else mend(part)
        for position, part in enumerate(parts)
    )


def with_thousands(text: str) -> str:
    """The text, its ``14 000`` on one line; for pages only, where no value is read back."""
    return _THOUSANDS.sub(_SPACE, text)


@cache
def with_units(units: str) -> Callable[[str], str]:
    """What puts a no-break space between a number and one of these words, ``days months``.

    A box to tick stays with its label, too. Writers ask, so that only what is printed has such
    spaces.
    """
    words = "|".join(map(re.escape, units.split()))
    if not words:
        return str
    between = re.compile(rf"(?<=☐) |(?<=[0-9]) (?=(?:{words})(?!\w))")
    return lambda text: between.sub(_SPACE, text)


def _mender(before: str, after: str) -> Callable[[str], str]:
    marks = re.compile(f" (?=[{re.escape(before)}])|(?<=[{re.escape(after)}]) ")
    return lambda text: marks.sub(_SPACE, text)
