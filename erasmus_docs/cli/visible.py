"""Characters that would break a line, a terminal or an XML file, written so that they are seen."""

from __future__ import annotations

import re

# control characters, line separators, and marks that turn the direction of text around
_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
    "\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str, keep: str = "") -> str:
    r"""``text`` on one line, odd characters as escapes; ``keep`` names those that may stay.

    >>> visible("one\ntwo\x1b[31m")
    'one\\ntwo\\x1b[31m'
    """
    return _ODD.sub(lambda odd: odd[0] if odd[0] in keep else _escaped(odd[0]), text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()
