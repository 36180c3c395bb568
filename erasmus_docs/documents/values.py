"""Values as templates see them: plain data that remembers where in the project file it stands."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from erasmus_docs.project.model import Project, When


class Text(str):
    """Text of the project file; ``path`` says where, for example ``organisations.P1.city``."""

    path: str

    def __new__(cls, text: str, path: str) -> Text:
        """Make one."""
        value = super().__new__(cls, text)
        value.path = path
        return value


class Amount(Decimal):
    """A number of the project file; arithmetic gives plain ``Decimal`` again."""

    path: str

    def __new__(cls, number: Decimal, path: str) -> Amount:
        """Make one."""
        value = super().__new__(cls, number)
        value.path = path
        return value


def path_of(value: object) -> str:
    """The path in the project file, or an empty string for a derived value."""
    return getattr(value, "path", "")


@cache
def _names(kind: type) -> tuple[str, ...]:
    derived = [name for name, item in vars(kind).items() if isinstance(item, property)]
    return (*(f.name for f in fields(kind)), *derived)


@cache
def _model_names(kind: type[BaseModel]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


_PLAIN_TYPES = {str, int, bool, Decimal, date, type(None), Text, Amount}


class Plain:
    """Turns records into plain dicts, lists and values, each record once."""

    def __init__(self, project: Project) -> None:
        self._done: dict[int, Any] = {}
        self._kept: list[object] = []
        self.project = self._model(project, "")

    def __call__(self, value: object) -> Any:
        """Plain data for any value of the dossier."""
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
        result = {
            name: self._leaf(getattr(entry, name), f"{dot}{name}")
            for name in _model_names(type(entry))
        }
        self._done[id(entry)] = result
        self._kept.append(entry)
        return result

    def _leaf(self, value: object, path: str) -> Any:
        if isinstance(value, str):
            return Text(value, path)
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
