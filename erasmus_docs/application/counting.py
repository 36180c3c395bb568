"""How long a text is in a box of a web form.

Counted is what a browser counts against the limit of a box: UTF-16 code units of the text with
every line break as one. So a space and a no-break space are one character each, a letter with its
accent is one (texts are composed first), a mark that cannot be composed is one more, and a
character outside the basic plane, such as most emoji, is two. That the form of the programme
counts exactly so was found in no source; a count of code points would only be smaller.
"""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_BASIC_PLANE = 0xFFFF


def normal(text: str) -> str:
    r"""The text as it is pasted: accents composed, every line break a line feed.

    >>> normal("e\u0301\r\nx") == "\u00e9\nx"
    True
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _BREAKS.sub("\n", text))


def length(text: str) -> int:
    r"""How many characters a normal text takes.

    >>> length("ab"), length("a\nb"), length("😀")
    (2, 3, 2)
    """
    # not joined into one: whole texts are counted for every box of every check
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fitting(text: str, limit: int) -> int:
    """How many code points of a text fit; a letter is not parted from its marks.

    >>> fitting("abc", 3), fitting("abc", 2), fitting("a😀", 2)
    (3, 2, 1)
    """
    room = limit
    for index, char in enumerate(text):
        room -= 2 if ord(char) > _BASIC_PLANE else 1
        if room < 0:
            while index and unicodedata.combining(text[index]):
                index -= 1
            return index
    return len(text)
