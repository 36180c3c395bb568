"""Text has no invisible characters that change what a reader sees.

Control characters cannot be written to a document at all. Bidirectional controls can show a name or
an amount in another order than it is stored, in comments of the file, too; zero-width characters
make two equal names differ.

Where a script needs such a character it is no finding: the joiners of Persian, Arabic and Indian
scripts between the letters they are made for, the joiner inside an emoji, the directional marks
(U+200E, U+200F, U+061C) in a text with Arabic or Hebrew letters, the soft hyphen in a long text.
Embeddings and isolates in such a text are a warning. Accents are brought into one form (NFC) when
the file is read, so they need no rule.

Why: an agreement must say what it shows. Such characters come from copied web pages and PDF files,
and sometimes on purpose.

Source: the project file itself. In names, numbers and control characters it is an error, in long
texts a warning.

To mend: delete the character; retype the word if it cannot be seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from erasmus_docs.characters import (
    OVERRIDES,
    REORDER,
    hidden_in,
    is_control,
    is_meant,
    named,
    right_to_left,
)
from erasmus_docs.finding import Finding, Place, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.yamlfile import Path, YamlFile

ID = "text-safety"
TITLE = "Text has no hidden characters"

PASSING = """
title: "Café Ελλάδα"
"""
FAILING = r"""
title: "Bridges\u200b and Boats"
"""

_STRICT = {
    *("id", "legal_name", "acronym", "title", "name", "country", "city", "address", "pic", "oid"),
    *("eche", "registration_number", "vat_number", "reference", "grant_agreement", "amount"),
    *("percent", "governing_law", "court", "website", "function", "granting_authority"),
}
_SOFT_HYPHEN = "\u00ad"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every value and key with a suspicious character, and comments that turn text around."""
    files = (subject.file, *subject.file.parts.values())
    if not any(map(_may_hide, files)):
        return
    turned: Counter[str] = Counter()
    for path, value in subject.texts:
        turned += _turning(value)
        if (at := _suspect(value, path)) is not None:
            yield _hidden(subject, path, value, at, key=False)
    for path in subject.file.positions:
        if path and path[-1] == "<key>":
            key = str(path[-2])
            turned += _turning(key)
            if (at := _suspect(key, path)) is not None:
                yield _hidden(subject, path[:-1], key, at, key=True)
    for file in files:
        if _turning(file.text) - turned:
            yield from _in_comment(file)


def _may_hide(file: YamlFile) -> bool:
    """Whether the file can hold such a character: as itself, or written with a backslash.

    YAML refuses control characters as such, so plain ASCII needs no search.
    """
    source = file.text
    return not source or "\\" in source or (not source.isascii() and bool(hidden_in(source)))


def _turning(text: str) -> Counter[str]:
    return Counter() if text.isascii() else Counter(c for c in text if c in REORDER)


def _suspect(text: str, path: Path) -> int | None:
    """Where the first character stands that hides something."""
    found = hidden_in(text)
    if not found:
        return None
    if not _is_strict(path):
        found -= {_SOFT_HYPHEN}
    return next((at for at, c in enumerate(text) if c in found and not is_meant(text, at)), None)


def _is_strict(path: Path) -> bool:
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    return name in {*_STRICT, "<key>"} or "amounts" in path or "shares" in path


def _hidden(subject: Subject, path: Path, text: str, at: int, *, key: bool) -> Finding:
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    character = text[at]
    quoted = right_to_left(text) and character in REORDER - OVERRIDES
    error = is_control(character) or ((key or _is_strict(path)) and not quoted)
    return finding(
        subject,
        ID,
        Severity.ERROR if error else Severity.WARNING,
        path,
        f"`{escaped(name)}` has a hidden character, {named(character)}:"
        f" '{escaped(text[max(at - 20, 0) : at + 20])}'.",
        "Text shows what it says: no control, zero-width or direction characters.",
        "Delete the character; retype the word if it cannot be seen.",
        key=key,
    )


def _in_comment(file: YamlFile) -> Iterator[Finding]:
    for number, line in enumerate(file.text.split("\n"), 1):
        start = line.find("#")
        at = next((n for n, c in enumerate(line) if n > start >= 0 and c in REORDER), None)
        if at is not None:
            yield Finding(
                ID,
                Severity.ERROR,
                Place(file.name, number, at + 1),
                f"A comment has a hidden character, {named(line[at])}: "
                f"'{escaped(line[max(at - 20, 0) : at + 20])}'.",
                "The line shows what it says: nothing in it turns text around.",
                remedy="Delete the character; retype the line if it cannot be seen.",
            )


def escaped(text: str) -> str:
    """The text with every hidden character written as its number."""
    odd = hidden_in(text)
    return "".join(f"\\u{{{ord(c):04X}}}" if c in odd else c for c in text)
