"""What a field of the model holds, and the words that tell a reader so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from erasmus_docs.project.entry import When

_SHOWN = 6


class Shape(StrEnum):
    """How a value is written."""

    SCALAR = "scalar"
    GROUP = "group"
    ENTRIES = "entries"
    LIST = "list"
    MAP = "map"


def shape(annotation: Any) -> tuple[Shape, type[BaseModel] | None]:
    """How a value of a type is written, and the model of its entries, if it has one."""
    here = _bare(annotation)
    if isinstance(here, type) and issubclass(here, BaseModel):
        return Shape.GROUP, here
    if get_origin(here) is tuple:
        inner = _bare(get_args(here)[0])
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return Shape.ENTRIES, inner
        return Shape.LIST, None
    return (Shape.MAP if get_origin(here) is dict else Shape.SCALAR), None


def _bare(annotation: Any) -> Any:
    """The type without ``Annotated`` and without ``| None``."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return _bare(next(a for a in get_args(annotation) if a is not type(None)))
    return annotation


def hint(field: FieldInfo) -> str:
    """What to write: the description of the model, the form of the value, the proposal."""
    said = field.description or ""
    parts = [said, _form(_bare(field.annotation), said), _proposal(field)]
    return "; ".join(part for part in parts if part)


def _form(here: Any, said: str) -> str:
    if get_origin(here) is Literal:
        words = [str(one) for one in get_args(here)]
        return " | ".join(words[:_SHOWN]) + (" | ..." if len(words) > _SHOWN else "")
    if get_origin(here) is tuple:
        return "a list: [one, two]"
    if get_origin(here) is dict:
        inner = _bare(get_args(here)[1])
        return "" if get_origin(inner) is dict else "{key: value}"
    if here is bool:
        return "yes | no"
    forms = {int: "a whole number", date: "such as 2026-10-01", When: "such as M7 or 2026-10-01"}
    if here is Decimal:
        return "" if "EUR" in said else "a number"
    return forms.get(here, "") if isinstance(here, type) else ""


def _proposal(field: FieldInfo) -> str:
    """The value that is taken where nothing is written."""
    value = field.default
    if field.is_required() or value is None or isinstance(value, BaseModel | dict | tuple):
        return ""
    if isinstance(value, bool):
        return f"if empty: {'yes' if value else 'no'}"
    return f"if empty: {value}"


def needs_something(model: type[BaseModel]) -> bool:
    """Whether an entry of the model cannot stand with all its keys empty."""
    return any(field.is_required() for field in model.model_fields.values())
