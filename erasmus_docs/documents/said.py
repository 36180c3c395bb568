"""Answers that each language has its own word for: names of languages, and that there is no number.

They are no text that somebody has written but answers to choose, so a French document says
``anglais`` where the project file says ``English``, and ``aucun`` where it says ``none``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from babel.core import Locale, UnknownLocaleError

from erasmus_docs.documents.language import Language

_LANGUAGES = frozenset(("language", "languages", "prevailing_language", "working_language"))
_NUMBERS = frozenset(("registration_number", "vat_number"))
FIELDS = _LANGUAGES | _NUMBERS
NO_NUMBER = re.compile(r"(?i)none|aucun|no|-|–|—")
NO_NUMBER_WRITTEN = "none"
_JOINT = re.compile(r"\s*(?:[,;/]|\b(?:and|et)\b)\s*")


def said(field: str, text: str, language: Language, written: str) -> str:
    """An answer in the language of a document; as it is if no other word is known.

    Args:
        field: The key of the project file: ``working_language``.
        text: What it says.
        language: The document's.
        written: The language of the project file; English names are known in all of them.
    """
    if field in _NUMBERS:
        return language.no_number if NO_NUMBER.fullmatch(text) else text
    if field not in _LANGUAGES:
        return text
    known = {**_codes("en"), **_codes(written)}
    names = _names(language.locale)
    own = {name.casefold(): word for name, word in language.language_names.items()}
    found = []
    for part in _JOINT.split(text):
        wanted = part.casefold()
        word = own.get(wanted) or names.get(known.get(wanted, ""))
        if word is None:
            return text
        found.append(part if word.casefold() == wanted else word)
    return text if _JOINT.split(text) == found else language.listing(found)


def unsaid(
    field: str, text: str, language: Language, written: str, kept: Sequence[str] = ()
) -> str:
    """An answer in the language of a document as the project file says it: ``said`` backwards.

    Args:
        field: The key of the project file.
        text: What stands in the document; it is taken as it is if no other word is known.
        language: The document's.
        written: The language of the project file.
        kept: What the file says there now; its own words for the same are kept.
    """
    if field in _NUMBERS and NO_NUMBER.fullmatch(text):
        return next((one for one in kept if NO_NUMBER.fullmatch(one)), NO_NUMBER_WRITTEN)
    if field not in _LANGUAGES:
        return text
    parts = _JOINT.split(text)
    own = {part.casefold(): part for one in kept for part in _JOINT.split(one)}
    own |= {said(field, part, language, written).casefold(): part for part in own.values()}
    found = [own.get(one.casefold()) or _name(one, language, written) for one in parts]
    return text if found == parts else ", ".join(found)


def _name(text: str, language: Language, written: str) -> str:
    """The name of a language as a file of another language writes it."""
    wanted = text.casefold()
    if wanted in {**_codes("en"), **_codes(written)}:
        return text
    here = _codes(language.locale).get(wanted, "")
    rare = {word.casefold(): name for name, word in language.language_names.items()}
    there = {} if written == "en" else _names(written)
    return there.get(here) or rare.get(wanted) or _names("en").get(here, text)


@cache
def _names(locale: str) -> Mapping[str, str]:
    """The names of languages by their codes; none for a language that nobody has tables of."""
    try:
        return dict(Locale.parse(locale.replace("-", "_")).languages)
    except (UnknownLocaleError, ValueError):
        return {}


@cache
def _codes(locale: str) -> Mapping[str, str]:
    return {name.casefold(): code for code, name in _names(locale).items()}
