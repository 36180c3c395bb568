"""Text has no invisible characters that change what a reader sees.

Control characters cannot be written to a document at all. Bidirectional controls can show a name or
an amount in another order than it is stored; zero-width characters make two equal names differ.

Why: an agreement must say what it shows. Such characters come from copied web pages and PDF files,
and sometimes on purpose.

Source: the project file itself. In names, numbers and control characters it is an error, in long
texts a warning.

To mend: delete the character; retype the word if it cannot be seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.yamlfile import Path

ID = "text-safety"
TITLE = "Text has no hidden characters"

PASSING = """
title: "Café Ελλάδα"
"""
FAILING = r"""
title: "Bridges\u200b and Boats"
"""

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_HIDDEN = "\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb"
_TAGS = "\U000e0000-\U000e007f"
_SUSPECT = re.compile(f"[{_CONTROL}{_HIDDEN}{_TAGS}]")
_ALWAYS_WRONG = re.compile(f"[{_CONTROL}]")
_STRICT = {
    *("id", "legal_name", "acronym", "title", "name", "country", "city", "address", "pic", "oid"),
    *("eche", "registration_number", "vat_number", "reference", "grant_agreement", "amount"),
    *("percent", "governing_law", "court", "website", "function", "granting_authority"),
}
_NAMES = {
    "\u200b": "zero width space",
    "\u202e": "right-to-left override",
    "\u202d": "left-to-right override",
    "\ufeff": "byte order mark",
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every value and key with a suspicious character."""
    if not any(map(_may_hide, subject.file.texts)):
        return
    for path, value in subject.texts:
        if match := _SUSPECT.search(value):
            yield _hidden(subject, path, value, match.group(), key=False)
    for path in subject.file.positions:
        if path and path[-1] == "<key>" and (match := _SUSPECT.search(key := str(path[-2]))):
            yield _hidden(subject, path[:-1], key, match.group(), key=True)


def _may_hide(source: str) -> bool:
    """Whether the file can hold such a character: as itself, or written with a backslash.

    YAML refuses control characters as such, so plain ASCII needs no search.
    """
    return not source or "\\" in source or bool(not source.isascii() and _SUSPECT.search(source))


def _hidden(subject: Subject, path: Path, text: str, character: str, *, key: bool) -> Finding:
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    strict = key or name in _STRICT or "amounts" in path or "shares" in path
    error = strict or _ALWAYS_WRONG.match(character)
    words = _NAMES.get(character) or unicodedata.name(character, "control character").lower()
    return finding(
        subject,
        ID,
        Severity.ERROR if error else Severity.WARNING,
        path,
        f"`{escaped(name)}` has a hidden character, U+{ord(character):04X} ({words}):"
        f" '{escaped(_around(text, character))}'.",
        "Text shows what it says: no control, zero-width or direction characters.",
        "Delete the character; retype the word if it cannot be seen.",
        key=key,
    )


def _around(text: str, character: str) -> str:
    at = text.index(character)
    return text[max(at - 20, 0) : at + 20]


def escaped(text: str) -> str:
    """The text with every suspicious character written as its number."""
    return _SUSPECT.sub(lambda match: f"\\u{{{ord(match.group()):04X}}}", text)
