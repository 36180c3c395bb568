"""Words, codes and addresses are written in one alphabet.

Looked for are words that mix Latin letters with letters of another alphabet (Cyrillic, Greek and
others), words of Cyrillic or Greek look-alikes only in an otherwise Latin text, letters of any
other alphabet in a country code, PIC, OID, charter number, e-mail or web address, and the bold or
wide letters of formulas (U+1D400, U+FF21). Units and formulas such as `μm` or `Δt` are no finding,
because their Greek letters look like no Latin ones.

Why: `Acme` with a Cyrillic A is another name, which no reader sees: not in the contract, not in a
search for it, and not in the register that the number or address leads to.

Source: the project file itself; which letters look alike is what Unicode's list of confusable
characters says (Unicode Technical Standard 39). In names, codes and addresses it is an error, in
longer texts a warning.

To mend: retype the word or the code; what looks right may hold the wrong letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from erasmus_docs.characters import named, script
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject

ID = "look-alike"
TITLE = "Words and codes are written in one alphabet"

PASSING = """
title: "Мост и лодки, Γέφυρες, μm"
"""
FAILING = r"""
title: "Bridges and B\u043eats"
"""

_OTHERS = {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"}
_STYLED = {"MATHEMATICAL", "FULLWIDTH"}
# Letters that Unicode's confusables.txt gives as looks of a Latin letter.
_CYRILLIC = frozenset("АВЕЅІЈКМНОРСТУХԚԜаеѕіјорсухһԁԛԝӏ")
_GREEK = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹαγινορσυϲϳ")
_CODES = {"country", "venue_country", "from_country", "pic", "oid", "eche", "iban", "bic"}
_NAMES = {"legal_name", "acronym", "title", "name", "city", "reference", "grant_agreement"}
_ADDRESSES = {"website", "email"}
_WORD = re.compile(r"[^\W\d_]+")
_UNBROKEN = re.compile(r"[^\s<>()\[\]]+")
_SITE = re.compile(r"(?:https?://|www\.).+")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first letter of another alphabet in each value."""
    for path, value in subject.texts:
        if value.isascii():
            continue
        name = next((part for part in reversed(path) if isinstance(part, str)), "")
        letter, where = _odd_one(value, name)
        if letter:
            heavy = where == "address" or name in _CODES | _NAMES | _ADDRESSES
            yield finding(
                subject,
                ID,
                Severity.ERROR if heavy else Severity.WARNING,
                path,
                f"`{name}` holds {named(letter)}, which looks like another letter: "
                f"'{_around(value, letter)}'.",
                f"{_ALLOWED[where]} are written in one alphabet.",
                "Retype it; what looks right may hold the wrong letter.",
            )


_ALLOWED = {"code": "Codes", "address": "Addresses", "word": "Words"}


def _odd_one(value: str, name: str) -> tuple[str, str]:
    """The first letter that stands wrong, and what it stands in; empty if there is none."""
    if name in _CODES:
        odd = next((c for c in value if c.isalnum() and not c.isascii()), "")
        return odd, "code"
    if not {script(c) for c in set(value)} & (_OTHERS | _STYLED):
        return "", ""
    parts = [value] if name in _ADDRESSES else _addresses(value)
    for part in parts:
        if odd := next((c for c in part if script(c) in _OTHERS | _STYLED), ""):
            others = {script(c) for c in part if script(c)}
            if "LATIN" in others:
                return odd, "address"
    words = _WORD.findall(value)
    if odd := next(filter(None, map(_mixed, words)), "") or _in_disguise(words):
        return odd, "word"
    return "", ""


def _addresses(value: str) -> Iterator[str]:
    """Addresses of mail and sites in a text; one expression for both would be quadratic."""
    for part in _UNBROKEN.findall(value):
        if "@" in part[1:-1]:
            yield part
        elif site := _SITE.search(part):
            yield site[0]


def _mixed(word: str) -> str:
    """The letter of a word that is of another alphabet than most of it; empty if there is none."""
    scripts = [script(c) for c in word]
    kinds = set(scripts)
    if styled := [c for c, kind in zip(word, scripts, strict=True) if kind in _STYLED]:
        return styled[0] if unicodedata.normalize("NFKC", styled[0]).isascii() else ""
    others = kinds & _OTHERS
    if not others or "LATIN" not in kinds:
        return ""
    greek = {c for c, kind in zip(word, scripts, strict=True) if kind == "GREEK"}
    if others == {"GREEK"} and not greek <= _GREEK:
        return ""
    latin = scripts.count("LATIN")
    least = "LATIN" if latin * 2 < len(scripts) else None
    return next(
        c for c, kind in zip(word, scripts, strict=True) if (kind == "LATIN") == bool(least)
    )


def _in_disguise(words: list[str]) -> str:
    """The first letter of a word of look-alikes among Latin words; empty if there is none."""
    plain = [word for word in words if len(word) > 1 and not (set(word) <= _CYRILLIC | _GREEK)]
    if not plain or not all(_is_latin(word) for word in plain):
        return ""
    found = (w for w in words if len(w) > 1 and (set(w) <= _CYRILLIC or set(w) <= _GREEK))
    return next(found, "")[:1]


def _is_latin(word: str) -> bool:
    return all(script(c) in {"LATIN", "MICRO", "MODIFIER"} for c in word)


def _around(value: str, letter: str) -> str:
    at = value.index(letter)
    return value[max(at - 20, 0) : at + 20]
