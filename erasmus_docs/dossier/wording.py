"""Texts of the programme data in the language of a document, or marked as being in another."""

from __future__ import annotations

from collections.abc import Mapping

_ENGLISH = "en"


class Foreign(str):
    """A text that was not read in the document's language; ``lang`` says in which it is."""

    lang: str

    def __new__(cls, text: str, lang: str) -> Foreign:
        """Make one."""
        value = super().__new__(cls, text)
        value.lang = lang
        return value


def worded(texts: Mapping[str, str], lang: str) -> str:
    """The text in the language, or the English one, marked.

    The data are typed with the apostrophe of the keyboard; other languages than English use it
    so often that documents print the typographic one.

    >>> worded({"en": "Sport", "fr": "Promotion de l'activité physique"}, "fr")
    'Promotion de l’activité physique'
    >>> worded({"en": "Youth"}, "fr").lang
    'en'
    """
    if lang == _ENGLISH:
        return texts[_ENGLISH]
    if found := texts.get(lang):
        return found.replace("'", "’")
    return english(texts[_ENGLISH], lang)


def english(text: str, lang: str) -> str:
    """A text that the programme data have in English only; marked in other documents."""
    return text if lang == _ENGLISH or not text else Foreign(text, _ENGLISH)
