"""Values as templates see them: plain data that remembers where in the project file it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from erasmus_docs.documents.said import FIELDS
from erasmus_docs.dossier.wording import Foreign
from erasmus_docs.project.model import Project, When

# A language as documents name it; what is written otherwise marks nothing.
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# Proper names, addresses and codes are of no language, or of one that nobody has told.
_NAMES = frozenset(
    """
    acronym address city court eche erasmus_code file granting_authority host id insurer
    legal_name letterhead licence mediation_place oid pic place registration_number
    repository vat_number venue
    """.split()  # noqa: SIM905
)
# Single words are mostly references and codes; here they are words.
_WORDS = frozenset(("contact", "deputy", "function", "signatory", "title"))


class Text(str):
    """Text of the project file.

    Attributes:
        path: Where it stands, for example ``organisations.P1.city``.
        lang: Its language, if that is not the document's and the text is words of a language.
    """

    path: str
    lang: str

    def __new__(cls, text: str, path: str, lang: str = "") -> Text:
        """Make one."""
        value = super().__new__(cls, text)
        value.path = path
        value.lang = lang
        return value


class Amount(Decimal):
    """A number of the project file; arithmetic gives plain ``Decimal`` again."""

    path: str

    def __new__(cls, number: Decimal, path: str) -> Amount:
        """Make one."""
        value = super().__new__(cls, number)
        value.path = path
        return value


class Group(dict[str, Any]):
    """An entry of the project file; ``stands`` is its path, empty for the file itself."""

    stands: str

    def __init__(self, values: dict[str, Any], path: str) -> None:
        """Make one."""
        super().__init__(values)
        self.stands = path


def at(group: dict[str, Any] | None, name: str) -> Any:
    """A value of an entry, ``legal_representative.name``; if there is none, its empty place."""
    found: Any = group
    for step in name.split("."):
        found = None if found is None else found[step]
    if found is None and isinstance(group, Group):
        return Text("", f"{group.stands}.{name}".lstrip("."))
    return found


def path_of(value: object) -> str:
    """The path in the project file, or an empty string for a derived value."""
    return getattr(value, "path", "")


def _key(path: str) -> str:
    """The last key of a path; entries of a list have their number there."""
    *_, above, name = ["", *path.split(".")]
    return above if name.isdecimal() else name


@cache
def _names(kind: type) -> tuple[str, ...]:
    derived = [name for name, item in vars(kind).items() if isinstance(item, property)]
    return (*(f.name for f in fields(kind)), *derived)


@cache
def _model_names(kind: type[BaseModel]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


_PLAIN_TYPES = {str, int, bool, Decimal, date, type(None), Text, Amount}


class Plain:
    """Turns records into plain dicts, lists and values, each record once.

    In documents of another language than the project's (``lang``), its texts say theirs, those
    that the dossier has copied as well. Answers that every language has its own word for are in
    the document's (``said``, given the key and the text).
    """

    def __init__(
        self, project: Project, lang: str = "", said: Callable[[str, str], str] | None = None
    ) -> None:
        self._said = said
        other = lang and project.language != lang and _TAG.fullmatch(project.language)
        self._lang = project.language if other else ""
        self._own: set[str] = set()
        self._done: dict[int, Any] = {}
        self._kept: list[object] = []
        self.project = self._model(project, "")

    def __call__(self, value: object) -> Any:
        """Plain data for any value of the dossier."""
        if type(value) is str and value in self._own:
            return Foreign(value, self._lang)
        if type(value) in _PLAIN_TYPES or isinstance(value, str | int | Decimal | date):
            return value
        if (done := self._done.get(id(value))) is not None:
            return done
        if isinstance(value, tuple | list):
            return [self(item) for item in value]
        if isinstance(value, BaseModel):
            return self._model(value, "")
        if is_dataclass(value) and not isinstance(value, type):
            result = {name: self(getattr(value, name)) for name in _names(type(value))}
            self._done[id(value)] = result
            self._kept.append(value)
            return result
        raise TypeError(f"not plain data: {type(value).__name__}")

    def _model(self, entry: BaseModel, path: str) -> Any:
        if id(entry) in self._done:
            return self._done[id(entry)]
        dot = f"{path}." if path else ""
        values = {
            name: self._leaf(getattr(entry, name), f"{dot}{name}")
            for name in _model_names(type(entry))
        }
        self._done[id(entry)] = result = Group(values, path)
        self._kept.append(entry)
        return result

    def _text(self, text: str, path: str) -> Text:
        """A text that says in which language it is, if it is in one."""
        name = _key(path)
        if name in FIELDS and self._said and (word := self._said(name, text)) != text:
            return Text(word, path)
        if not self._lang or name in _NAMES or not (" " in text or name in _WORDS):
            return Text(text, path)
        self._own.add(text)
        return Text(text, path, self._lang)

    def _leaf(self, value: object, path: str) -> Any:
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, Decimal):
            return Amount(value, path)
        if isinstance(value, When):
            return str(value)
        if isinstance(value, BaseModel):
            return self._model(value, path)
        if isinstance(value, dict):
            return {key: self._leaf(item, f"{path}.{key}") for key, item in value.items()}
        if isinstance(value, tuple | list):
            return [
                self._leaf(item, f"{path}.{getattr(item, 'id', index)}")
                for index, item in enumerate(value)
            ]
        return value
