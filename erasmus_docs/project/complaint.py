"""What pydantic refuses, as findings: each error, by its type, at its line and column.

A finding says what was found, what is allowed and, for a misspelt key or word, the nearest right
one.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from functools import cache
from itertools import islice
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.yamlfile import Path, Value, YamlFile

RULE = "project-file"
_MOST = 2000
M = TypeVar("M", bound=BaseModel)


def validated(
    model: type[M], data: dict[str, Value], file: YamlFile, refused: Collection[Path] = ()
) -> tuple[M | None, tuple[Finding, ...]]:
    """The model of plain data, or what is wrong with it.

    Args:
        model: The model.
        data: The data, without empty entries.
        file: Where they stand.
        refused: Paths of entries that findings speak of already.
    """
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True, include_input=True)
        new = (d for d in details if not _follows(d) and tuple(d["loc"][:2]) not in refused)
        kept = list(islice(new, _MOST + 1))
        found = [_finding(file, one, model) for one in kept[:_MOST]]
        if len(kept) > _MOST:
            found.append(_and_more(file))
        return None, tuple(found)


def _and_more(file: YamlFile) -> Finding:
    return Finding(
        RULE,
        Severity.ERROR,
        file.place(()),
        f"There is more that is wrong; the first {_MOST:,} are listed.",
        remedy="Mend those first; look for a list or key that stands in the wrong place.",
    )


def without_empty(data: dict[str, Value]) -> dict[str, Value]:
    """Drop keys with nothing after the colon: they are simply not given yet."""
    return {
        key: value if type(value) is str else _dense(value)
        for key, value in data.items()
        if value is not None
    }


def _dense(value: Value) -> Value:
    if isinstance(value, dict):
        return without_empty(value)
    if isinstance(value, list):
        return [item if type(item) is str else _dense(item) for item in value]
    return value


def _follows(detail: ErrorDetails) -> bool:
    """A list is called too short when its entries are wrong: those are reported already."""
    given = detail["input"]
    return (
        detail["type"] == "too_short"
        and isinstance(given, list)
        and len(given) >= detail.get("ctx", {}).get("min_length", 0)
    )


def _finding(file: YamlFile, detail: ErrorDetails, root: type[BaseModel]) -> Finding:
    path = tuple(detail["loc"])
    kind = detail["type"]
    where = _where(path)
    key = str(path[-1]) if path else ""
    given = detail["input"]
    context = detail.get("ctx", {})
    at_key = kind == "extra_forbidden"
    found, allowed, remedy = f"`{where}` is {_show(given)}.", "", f"Mend `{key}`."
    if kind == "missing":
        found = f"`{where}` is missing."
        allowed = _describe(path, root)
        remedy = f"Add `{key}:`."
    elif kind == "extra_forbidden":
        names = _keys_at(path[:-1], root)
        found = f"The key `{key}` is not known here."
        near = get_close_matches(key, names, n=1, cutoff=0.6)
        allowed = "" if near else f"Known keys: {', '.join(names)}."
        remedy = f"Did you mean `{near[0]}`?" if near else f"Remove `{key}` or use a known key."
    elif kind == "literal_error":
        choices = [c.strip("' ") for c in re.split(r", | or ", str(context.get("expected", "")))]
        allowed = f"One of: {', '.join(choices)}."
        near = get_close_matches(str(given), choices, n=1, cutoff=0.5)
        remedy = f"Did you mean `{near[0]}`?" if near else "Choose one of them."
    else:
        allowed = _allowed(kind, context)
        remedy = f"Write {_example(kind)}." if _example(kind) else f"Change `{key}`."
    place = file.place(path, key=at_key)
    name = file.name_of(path)
    return Finding(RULE, Severity.ERROR, place, found, allowed, "", remedy, at=name)


def _where(path: tuple[str | int, ...]) -> str:
    """``organisations #2 role``: entries counted as people count them."""
    return " ".join(f"#{part + 1}" if isinstance(part, int) else part for part in path)


def _show(value: object) -> str:
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    text = str(value)
    short = text if len(text) <= 60 else f"{text[:57]}... ({len(text):,} characters)"
    return f"'{short}'" if text else "empty"


_A_DAY = "A real calendar date, written YYYY-MM-DD."
_ALLOWED = {
    "when": "A project month such as M7, or a real calendar date such as 2026-10-01.",
    "day": _A_DAY,
    "date_from_datetime_parsing": _A_DAY,
    "date_type": _A_DAY,
    "mail": "One e-mail address: a name, an @ and a domain, such as office@lake.example.",
    "int_parsing": "A whole number.",
    "int_parsing_size": "A whole number that a project can mean.",
    "int_type": "A whole number.",
    "int_from_float": "A whole number.",
    "decimal_parsing": "A number with a point for the decimals, without spaces or currency.",
    "decimal_type": "A number with a point for the decimals, without spaces or currency.",
    "bool_parsing": "yes or no.",
    "bool_type": "yes or no.",
    "string_type": "Text.",
    "string_too_short": "Text that is not empty.",
    "tuple_type": "A list (lines that begin with `- `).",
    "dict_type": "A group of keys.",
    "model_type": "A group of keys.",
    "model_attributes_type": "A group of keys.",
    "string_pattern_mismatch": "A letter, then letters, digits, `-`, `_` or `.` (no spaces).",
    "finite_number": "A number.",
    "folder_name": "The name of a folder on every system: no dot at its end, and none of the names "
    "that Windows keeps for devices (CON, PRN, AUX, NUL, COM1, LPT1).",
}
_EXAMPLES = {
    "when": "`M7` or `2026-10-01`",
    "day": "a date such as `2026-10-01`",
    "date_from_datetime_parsing": "a date such as `2026-10-01`",
    "int_parsing": "digits only, such as `24`",
    "decimal_parsing": "an amount such as `40000` or `40000.50`",
    "tuple_type": "one line per entry, each beginning with `- `",
}


def _allowed(kind: str, context: dict[str, Any]) -> str:
    limits = {
        "greater_than_equal": ("ge", "At least {}."),
        "less_than_equal": ("le", "At most {}."),
        "string_too_long": ("max_length", "Characters, at most {}."),
        "other_digits": ("character", "The digits 0 to 9; it holds {}."),
        "too_short": ("min_length", "Entries, at least {}."),
        "too_long": ("max_length", "Entries, at most {}."),
        "decimal_max_places": ("decimal_places", "Decimals, at most {}."),
        "decimal_max_digits": ("max_digits", "Digits, at most {}."),
        "decimal_whole_digits": ("whole_digits", "Digits before the point, at most {}."),
    }
    if kind in limits:
        name, words = limits[kind]
        return words.format(context.get(name))
    return _ALLOWED.get(kind, "See `erasmus-docs schema`.")


def _example(kind: str) -> str:
    return _EXAMPLES.get(kind, "")


def _describe(path: tuple[str | int, ...], root: type[BaseModel]) -> str:
    model = _model_at(tuple(str(p) if isinstance(p, str) else "*" for p in path[:-1]), root)
    field = model.model_fields.get(str(path[-1])) if model else None
    return f"{field.description}." if field is not None and field.description else ""


def _keys_at(path: tuple[str | int, ...], root: type[BaseModel]) -> tuple[str, ...]:
    model = _model_at(tuple(str(p) if isinstance(p, str) else "*" for p in path), root)
    return tuple(model.model_fields) if model else ()


@cache
def _model_at(path: tuple[str, ...], root: type[BaseModel]) -> type[BaseModel] | None:
    """The model that describes the entry at ``path`` (list positions as ``*``)."""
    here: Any = root
    for part in path:
        model = model_in(here)
        if model is not None and part in model.model_fields:
            here = model.model_fields[part].annotation
        else:
            arguments = [a for a in get_args(here) if a is not Ellipsis and a is not type(None)]
            here = arguments[-1] if arguments else None
    return model_in(here)


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that values of a type are entries of, optional or not, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {Union, UnionType}:
        for argument in get_args(annotation):
            if (model := model_in(argument)) is not None:
                return model
    return None
