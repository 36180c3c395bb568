"""What is personal in text: addresses, numbers and names, found by how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable

MASK = "███"

_HOST = r"[\w-]+(?:(?:\.|\s?[\[(]dot[\])]\s?)[\w-]+)+"
# from the beginning of a word only: tried from every letter, a long word takes minutes
_MAIL = rf"(?<![\w.+'%-])[\w.+'%-]+(?:@|\s?[\[(](?:at|@)[\])]\s?){_HOST}"
_BIC = r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?"
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?\b")
_SHORTEST_IBAN = 15
_ANY_BIC = re.compile(rf"\b{_BIC}\b")
# what stands before a number or name says what it is
_LABELLED = (
    rf"\b(?i:bic|swift)(?:[ /-]*(?i:bic|swift|code)){{0,3}}\W{{0,3}}({_BIC})\b",
    r"\b(?i:account|konto|compte|cuenta|conto|rekening|iban)[^\d\n]{0,20}(\d[\d -]{4,}\d)\b",
    r"\b(?i:tel|phone|telephone|téléphone|tél|telefon|mobile|mobil|mob|fax|gsm|cell)"
    r"\b\.?[^\d\n+(]{0,6}(\+?[\d(][\d\s().\/-]{4,}\d)",
)
_LABELS = tuple(re.compile(one) for one in _LABELLED)
_LINK = re.compile(r"\[[^\[\]\n]*\]\(\s*(?:mailto|tel):[^)\n]*\)")
_ADDRESS = re.compile(rf"<?(?:mailto:)?{_MAIL}>?")
_PHONE = re.compile(
    r"(?<![\w+-])(?:tel:)?(?:(?:\+|00)\s?[1-9](?:[\s().\/-]{0,2}\d){6,14}"
    r"|\(?0\d{1,4}\)?(?:[\s.\/-]{0,2}\d){5,10})(?![\w-])"
)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Mme|Mlle|Monsieur|Madame|Herr|Frau|Sr|Sra|Dott|M(?=\.))"
    r"\.?\s+((?:(?:Dr|Prof|Ing)\.?\s+)*[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,3})"
)
_PARTS = re.compile(r"[^\W\d_][\w'’-]+|[^\s\w]|\w+")
# what follows these is what somebody heads, not who it is
_OF = frozenset(
    (
        *("of", "the", "for", "and", "de", "du", "des", "d", "l", "la", "le", "les", "à"),
        *("von", "für", "der", "die", "das", "und", "di", "del", "della"),
    )
)
_WORD = re.compile(r"[^\W\d_][\w'’-]+")


def names_in(text: str) -> list[str]:
    """The names in what says who somebody is: two or more capitalised words in a row.

    >>> names_in("Head of the School of Applied Arts, Ana-Maria Horvat Zupan (EU desk)")
    ['Ana-Maria Horvat Zupan']
    """
    found, run, before = [], list[str](), ""
    for part in (*_PARTS.findall(text), "."):
        if _WORD.fullmatch(part) and part[0].isupper() and not part.isupper():
            run.append(part)
            continue
        if len(run) > 1 and before not in _OF:
            found.append(" ".join(run))
        run, before = [], part
    return found


class Cleaner:
    """Masks what is personal in texts.

    Args:
        names: Names that are known; longer ones are looked for first.
    """

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted({name for name in names if len(name) > 2}, key=len, reverse=True)
        forms = [form for name in known for form in dict.fromkeys((name, name.upper()))]
        spelt = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
        self._names = re.compile(rf"(?<!\w)(?:{spelt})(?!\w)") if spelt else None

    def clean(self, text: str, *, phones: bool = True) -> str:
        """The text with what is personal masked.

        Args:
            text: Any text of a project file.
            phones: Whether a row of digits may be a phone number.
        """
        if not text.strip():
            return text
        text = _ADDRESS.sub(MASK, _LINK.sub(MASK, text))
        banking = False
        for found in _IBAN.finditer(text):
            if sum(map(str.isalnum, found[0])) >= _SHORTEST_IBAN:
                text, banking = text.replace(found[0], MASK), True
        if banking:
            text = _ANY_BIC.sub(MASK, text)
        for label in _LABELS:
            text = label.sub(lambda one: one[0].replace(one[1], MASK), text)
        if phones:
            text = _PHONE.sub(lambda one: one[0] if _DATE.fullmatch(one[0]) else MASK, text)
        text = _TITLED.sub(_without_name, text)
        return self._names.sub(MASK, text) if self._names else text


def _without_name(found: re.Match[str]) -> str:
    """``Dr Horvat leads`` without the words that are capitalised: ``Dr ███ leads``."""
    words = re.split(r"(\s+)", found[1])
    kept = next((n for n, one in enumerate(words) if one.strip() and not one[0].isupper()), None)
    kept = len(words) if kept is None else kept
    if kept == 0:
        return found[0]
    after = "".join(words[kept - 1 :] if kept < len(words) else [])
    return f"{found[0][: found.start(1) - found.start()]}{MASK}{after}"
