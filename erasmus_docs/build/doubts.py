"""Answers that are hardly meant so: what to say of them, and which are better not kept.

No source stands behind these looks but good sense, so they advise. What the programme says of
numbers and codes is looked at by the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from erasmus_docs.documents.said import NO_NUMBER
from erasmus_docs.finding import Finding, Place, Severity
from erasmus_docs.project.entry import is_mail
from erasmus_docs.yamlfile import Value

RULE = "returned-file"
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_SHORTEST, _LONGEST = 15, 34
_MAIL = re.compile(r"(?<![^\s@,;<>])[^\s@,;<>]+@[^\s@,;<>]+")
_WEBSITE = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")
_TELEPHONE = re.compile(r"\+?[\d(][\d\s()./-]{4,}\d(?:\D{1,10}\d{1,6})?")
_VAT = re.compile(r"[A-Z]{2}[0-9A-Z+* .-]{2,16}")


def about(at: str, value: Value, place: Place) -> tuple[list[Finding], bool]:
    """What to say of an answer, and whether it holds what must not be kept.

    Args:
        at: What it answers, in words; the last is the field.
        value: The answer.
        place: Where the findings stand.
    """
    findings: list[Finding] = []
    harmful = False
    for field, text in _texts(at.rpartition("/")[2], value):
        for found, allowed, remedy in _doubts(field, text):
            said = f"{at}: {found}"
            findings.append(Finding(RULE, Severity.ADVICE, place, said, allowed, remedy=remedy))
        if (number := account(text)) is not None:
            harmful = True
            findings.append(_account(at, place, sound=sound(number)))
    return findings, harmful


def _texts(field: str, value: Value) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(field, one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(key, one)


def _doubts(field: str, text: str) -> Iterator[tuple[str, str, str]]:
    for mail in _MAIL.findall(text):
        if not is_mail(mail.rstrip(".")):
            yield (
                f"'{mail[:80]}' is no e-mail address.",
                "An address has a name, an @ and a domain, such as office@example.org.",
                "Ask for the address.",
            )
    if field == "website" and not _WEBSITE.fullmatch(text):
        yield (
            f"'{text[:80]}' is no address of a website.",
            "Such as https://www.example.org.",
            "Ask for the address.",
        )
    if field == "telephone" and not _TELEPHONE.fullmatch(text):
        yield (
            f"'{text[:40]}' is no telephone number.",
            "Digits, with the code of the country before them, such as +386 1 000 00 00.",
            "Ask for the number.",
        )
    if field == "vat_number" and not (_VAT.fullmatch(text) or NO_NUMBER.fullmatch(text)):
        yield (
            f"'{text[:40]}' does not look like a VAT number.",
            "VAT numbers within the European Union begin with two letters for the country; an "
            "organisation without one writes “none”.",
            "Ask for the number as the tax office gave it.",
        )


def account(text: str) -> str | None:
    """The account number (IBAN) in a text, without blanks."""
    for found in _ACCOUNT.finditer(text):
        number = found[0].replace(" ", "")
        if _SHORTEST <= len(number) <= _LONGEST:
            return number
    return None


def sound(number: str) -> bool:
    """Whether the check digits of an IBAN are right (ISO 13616: the remainder by 97 is 1).

    >>> sound("GB82WEST12345698765432"), sound("GB83WEST12345698765432")
    (True, False)
    """
    moved = number[4:] + number[:4]
    return int("".join(str(int(one, 36)) for one in moved)) % 97 == 1


def _account(at: str, place: Place, *, sound: bool) -> Finding:
    digits = "right" if sound else "wrong, so it is mistyped as well"
    return Finding(
        RULE,
        Severity.WARNING,
        place,
        f"{at}: holds an account number (its check digits are {digits}); the answer is not taken.",
        "Bank details do not belong into a project file, which goes into documents for everybody.",
        remedy="Keep them where payments are made, and enter the rest of the answer by hand.",
    )
