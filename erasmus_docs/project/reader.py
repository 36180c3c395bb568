"""Read a project file: YAML to the model, with every complaint at its line and column.

Pydantic checks the types; this module turns each of its errors, by error type, into a finding that
says what was found, what is allowed and, for a misspelt key or word, the nearest right one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from erasmus_docs import yamlfile
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.brand import Brand, over, read_brand
from erasmus_docs.project.branding import Workspace
from erasmus_docs.project.inputs import Input
from erasmus_docs.project.model import Project
from erasmus_docs.yamlfile import Value, YamlFile

_RULE = "project-file"
WORKSPACE = "workspace.yaml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A project file as read.

    Attributes:
        path: The file.
        file: Its YAML with positions (``file.place(path)``).
        project: The model, or ``None`` when the findings do not allow one.
        findings: Everything wrong with the file as a file.
        brand: What its documents look like; from the workspace where the file does not say.
        inputs: Every file that was read or looked for, the project file first. Equal inputs give an
            equal ``Loaded``; a build that keeps them knows what to build again.
    """

    path: Path
    file: YamlFile
    project: Project | None
    findings: tuple[Finding, ...]
    brand: Brand | None = None
    inputs: tuple[Input, ...] = ()


def read_project(path: Path, name: str | None = None) -> Loaded:
    """Read one project file; whatever is wrong comes back as findings."""
    loaded = load(path, yamlfile.read(path, name))
    if loaded.project is None:
        return loaded
    brand, findings, inputs = _workspace(path)
    findings, inputs = (*loaded.findings, *findings), (*loaded.inputs, *inputs)
    if (own := loaded.project.branding) is not None:
        mine, found, read = read_brand(own, loaded.file, path.parent)
        brand = over(mine, brand) if brand else mine
        findings, inputs = (*findings, *found), (*inputs, *read)
    return replace(loaded, findings=findings, brand=brand, inputs=tuple(dict.fromkeys(inputs)))


def _workspace(path: Path) -> tuple[Brand | None, tuple[Finding, ...], tuple[Input, ...]]:
    """The branding that the folder of a project, or the folder above, gives all its projects."""
    looked_for: list[Input] = []
    for folder in folders(path):
        if (found := folder / WORKSPACE).is_file():
            brand, findings, inputs = _read_workspace(found)
            return brand, findings, (*looked_for, *inputs)
        looked_for.append(Input(found))
    return None, (), tuple(looked_for)


def folders(path: Path) -> tuple[Path, Path]:
    """Where a project finds what it shares: its own folder, then the one above."""
    here = path.absolute().parent
    return here, here.parent


def _read_workspace(path: Path) -> tuple[Brand, tuple[Finding, ...], tuple[Input, ...]]:
    file = yamlfile.read(path)
    read = (Input(path, file.sha256),)
    if file.findings or not isinstance(file.data, dict):
        return Brand(), file.findings or (_no_workspace(file),), read
    try:
        workspace = Workspace.model_validate(_without_empty(file.data))
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True, include_input=True)
        return Brand(), tuple(_finding(file, d, Workspace) for d in details), read
    brand, findings, inputs = read_brand(workspace.branding, file, path.parent)
    return brand, findings, (*read, *inputs)


def _no_workspace(file: YamlFile) -> Finding:
    return Finding(
        _RULE,
        Severity.ERROR,
        file.place(()),
        "The file does not hold a workspace.",
        "A workspace file is a mapping with the key `branding:`.",
        remedy="Write `branding:` and below it `accent:`, `logos:` or `letterhead:`.",
    )


def load(path: Path, file: YamlFile) -> Loaded:
    """Build the model from a read file."""
    inputs = (Input(path.absolute(), file.sha256),)
    if file.data is None and file.findings:
        return Loaded(path, file, None, file.findings, inputs=inputs)
    if not isinstance(file.data, dict):
        found = Finding(
            _RULE,
            Severity.ERROR,
            file.place(()),
            "The file does not hold a project.",
            "A project file is a mapping of keys such as `title:` and `organisations:`.",
            remedy="Compare it with a sample project or with `erasmus-docs schema`.",
        )
        return Loaded(path, file, None, (*file.findings, found), inputs=inputs)
    data = {"id": _id_from(path), **_without_empty(file.data)}
    try:
        project = Project.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True, include_input=True)
        found_all = tuple(_finding(file, d) for d in details if not _follows(d))
        return Loaded(path, file, None, (*file.findings, *found_all), inputs=inputs)
    whole = None if file.findings else project
    return Loaded(path, file, whole, file.findings, inputs=inputs)


def _follows(detail: ErrorDetails) -> bool:
    """A list is called too short when its entries are wrong: those are reported already."""
    given = detail["input"]
    return (
        detail["type"] == "too_short"
        and isinstance(given, list)
        and len(given) >= detail.get("ctx", {}).get("min_length", 0)
    )


def _id_from(path: Path) -> str:
    name = re.sub(r"[^A-Za-z0-9_.-]+", "-", path.stem).strip("-.")[:40]
    return name if name[:1].isalpha() else f"p-{name}".rstrip("-")[:40]


def _without_empty(data: dict[str, Value]) -> dict[str, Value]:
    """Drop keys with nothing after the colon: they are simply not given yet."""
    return {
        key: value if type(value) is str else _dense(value)
        for key, value in data.items()
        if value is not None
    }


def _dense(value: Value) -> Value:
    if isinstance(value, dict):
        return _without_empty(value)
    if isinstance(value, list):
        return [item if type(item) is str else _dense(item) for item in value]
    return value


def _finding(file: YamlFile, detail: ErrorDetails, root: type[BaseModel] = Project) -> Finding:
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
    return Finding(_RULE, Severity.ERROR, place, found, allowed, "", remedy)


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
        model = _model_in(here)
        if model is not None and part in model.model_fields:
            here = model.model_fields[part].annotation
        else:
            arguments = [a for a in get_args(here) if a is not Ellipsis and a is not type(None)]
            here = arguments[-1] if arguments else None
    return _model_in(here)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {Union, UnionType}:
        for argument in get_args(annotation):
            if (model := _model_in(argument)) is not None:
                return model
    return None
