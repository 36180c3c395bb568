"""The fields of a form: what of the model can be filled in, and what the file says there."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from erasmus_docs.project.complaint import model_in
from erasmus_docs.project.kinds import mapping, member
from erasmus_docs.yamlfile import Path, Value, name_in

Kind = Literal["line", "text", "lines", "numbers", "choice"]
_LONG = 80
_ORGANISATIONS = {"lead", "owner", "sending"}
_OF_EACH = {"staff_days", "contributors"}
_SHORT = {"eche", "oid", "pic", "vat"}
# of a mobility: what is learnt there and at whose place, which fills pages
_DETAILS = {"host_details", "learning", "studies", "traineeship", "teaching"}
NEW = "+"


@dataclass(frozen=True, slots=True)
class Field:
    """One value that can be filled in.

    Attributes:
        path: Where it stands in the file.
        name: The same in words (``organisations/LUIZ/city``); of a new entry with ``+``.
        label, hint: What it is.
        kind: One line, long text, one entry a line, numbers in a line, or one of the ``choices``.
        value: What is in the field; lists line by line.
        was: What the file said when the field was first shown.
        required: Whether the entry cannot be without it.
        offers: Which list of suggestions fits, or empty.
        wrong: Why it was not saved, or empty.
    """

    path: Path
    name: str
    label: str
    hint: str
    kind: Kind
    value: str = ""
    was: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    offers: str = ""
    wrong: str = ""


def fields_of(
    model: type[BaseModel], data: Value, path: Path, only: tuple[str, ...] = ()
) -> tuple[Field, ...]:
    """The fields of an entry that a form can show, its id first; groups of keys are taken apart.

    What an entry says of each organisation (staff days) is a field for each.

    Args:
        model: What the entry is.
        data: The whole file.
        path: Of the entry; one that ends with ``+`` is to be made.
        only: Names of fields, if not all are wanted.
    """
    found = _fields(model, data, path, only, "")
    return tuple(sorted(found, key=lambda one: one.path != (*path, "id")))


def _fields(
    model: type[BaseModel], data: Value, path: Path, only: tuple[str, ...], before: str
) -> Iterator[Field]:
    for name, info in model.model_fields.items():
        if name in _DETAILS or (only and name not in only):
            continue
        here = (*path, name)
        inner = model_in(info.annotation)
        words = (one.upper() if one in _SHORT else one for one in name.split("_"))
        label = f"{before}{' '.join(words)}"
        if inner is not None and member(info.annotation) is None and not mapping(info.annotation):
            for one in () if only else _fields(inner, data, here, (), f"{label}: "):
                # nothing of a group that may be missing is needed
                yield one if info.is_required() else replace(one, required=False)
        elif mapping(info.annotation) is not None and name in _OF_EACH:
            yield from _of_each(info, here, data, label)
        elif (found := _field(info, here, data, label)) is not None:
            yield found


def _of_each(info: FieldInfo, path: Path, data: Value, label: str) -> Iterator[Field]:
    """A field for each organisation, those named only there too; numbers stand in a line."""
    there, several = _at(data, path), member(get_args(mapping(info.annotation))[1]) is not None
    told = there if isinstance(there, dict) else {}
    for one in dict.fromkeys([*organisations(data), *told]):
        said = told.get(one)
        value = " ".join(map(str, said)) if several and isinstance(said, list) else said or ""
        if not isinstance(value, str):
            continue
        here = (*path, one)
        kind: Kind = "numbers" if several else "text" if len(value) > _LONG else "line"
        name = name_in(data, here) if NEW not in path else "/".join(map(str, here))
        hint = info.description or ""
        yield Field(here, name, f"{label[:1].upper()}{label[1:]}: {one}", hint, kind, value, value)


def organisations(data: Value) -> tuple[str, ...]:
    """The ids of the organisations of a file."""
    listed = _at(data, ("organisations",))
    ids = (
        (one.get("id") for one in listed if isinstance(one, dict))
        if isinstance(listed, list)
        else ()
    )
    return tuple(one for one in ids if isinstance(one, str) and one)


def _field(info: FieldInfo, path: Path, data: Value, label: str) -> Field | None:
    """``None`` for what a form cannot show: tables, entries in entries, what is written oddly."""
    hint = info.annotation
    if mapping(hint) is not None:
        return None
    value = _text(_at(data, path))
    entries = member(hint)
    if value is None or (entries is not None and model_in(entries) is not None):
        return None
    if get_origin(entries) is not None and get_origin(entries) is not typing.Annotated:
        return None
    choices = _choices(hint)
    marks = _marks(info)
    name = str(path[-1])
    kind: Kind = "line"
    if entries is not None:
        kind = "lines"
    elif choices and (not value or value in choices):
        kind = "choice"
    elif "contentMediaType" in marks or "\n" in value or len(value) > _LONG:
        kind = "text"
    return Field(
        path,
        name_in(data, path) if NEW not in path else "/".join(map(str, path)),
        label[:1].upper() + label[1:],
        info.description or "",
        kind,
        value,
        value,
        choices if kind == "choice" else (),
        info.is_required(),
        str(marks.get("offers", "organisation" if name in _ORGANISATIONS else "")),
    )


def _at(data: Value, path: Path) -> Value:
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _text(value: Value) -> str | None:
    """What a field shows of a value; ``None`` if it cannot."""
    if value is None or isinstance(value, str):
        return plain(value or "")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(one for one in value if isinstance(one, str))
    return None


def plain(text: str) -> str:
    """Text as it is compared: browsers send other ends of lines, and blanks around are nothing."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def value_of(field: Field, text: str, old: Value) -> Value:
    """What is written for the text in a field; one end of line stays if there was one."""
    if field.kind == "numbers":
        return list[Value](text.split())
    if field.kind == "lines":
        return [line.strip() for line in text.split("\n") if line.strip()]
    return f"{text}\n" if isinstance(old, str) and old.endswith("\n") else text


def old_value(data: Value, field: Field) -> Value:
    """What the file says there now."""
    return _at(data, field.path)


def _choices(hint: Any) -> tuple[str, ...]:
    if hint is bool:
        return ("true", "false")
    if get_origin(hint) is Literal:
        return tuple(str(one) for one in get_args(hint))
    if member(hint) is not None:
        return ()
    return next((found for one in get_args(hint) if (found := _choices(one))), ())


def _marks(info: FieldInfo) -> Mapping[str, Any]:
    """What is said of a field, or of the type in it, for editors."""
    found = dict(info.json_schema_extra) if isinstance(info.json_schema_extra, dict) else {}
    return {**found, **_extra(info.annotation)}


def _extra(hint: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for mark in getattr(hint, "__metadata__", ()):
        extra = getattr(mark, "json_schema_extra", None)
        found |= extra if isinstance(extra, dict) else {}
    for one in get_args(hint):
        found |= _extra(one)
    return found
