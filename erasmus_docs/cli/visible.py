"""Characters that nobody sees, or that break a line, written so that they are seen."""

from __future__ import annotations

from erasmus_docs.characters import REORDER, hidden_in, is_control


def visible(text: str, keep: str = "") -> str:
    r"""``text`` on one line, hidden characters as escapes; ``keep`` names those that may stay.

    >>> visible("one\ntwo\x1b[31m")
    'one\\ntwo\\x1b[31m'
    """
    if text.isprintable() and text.isascii():
        return text
    odd = (hidden_in(text) | set("\t\n\r")) - set(keep)
    return text.translate({ord(one): one.encode("unicode_escape").decode() for one in odd})


def harmless(text: str) -> str:
    r"""Text to read or copy as it is, but for what commands a terminal or turns text around.

    >>> harmless("one\ntwo\x1b[31m")
    'one\ntwo\\x1b[31m'
    """
    odd = {one for one in set(text) if is_control(one) or one in REORDER}
    return text.translate({ord(one): one.encode("unicode_escape").decode() for one in odd})
