"""What a template can use: every name of the context, with its type and its meaning.

Read from the records themselves: annotations give the types, docstrings and descriptions the
meaning, so that the listing cannot say other than the program.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from inspect import cleandoc
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from erasmus_docs.documents.assemble import Workshop, context, make_workshop
from erasmus_docs.documents.folders import shipped_templates
from erasmus_docs.documents.spec import DocumentSpec
from erasmus_docs.documents.subjects import Subject
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.errors import InputError
from erasmus_docs.programme import catalogue
from erasmus_docs.project.model import Project, When
from erasmus_docs.words import listing, nearest

_LEAF = {
    str: "text",
    bool: "yes or no",
    int: "whole number",
    float: "number",
    Decimal: "number",
    date: "day",
    When: "project month (M7) or day",
    Any: "anything",
    object: "anything",
}
_ENTRY = re.compile(r"((?:`{0,2}\w+`{0,2}(?:, )?)+): (.*)")
_FURTHER = re.compile(r"[.;] `{0,2}(\w+)`{0,2}:? (.*)")
_STEP = re.compile(r"\[[^\]]*\]")


class _Doc(BaseModel):
    """What the document is.

    Attributes:
        id: Its id, as ``--document`` takes it.
        title: Its title in the language of the document.
    """

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class _Besides:
    """What a template sees beside the dossier.

    Attributes:
        doc: What the document is.
        explain: Whether to print beside each clause why it is there.
        explanations: The explanations of clauses by id; empty unless ``explain``.
    """

    doc: _Doc
    explain: bool
    explanations: dict[str, str]


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A name that a template can use.

    Attributes:
        name: As it is written after its owner.
        kind: What it holds, in words: ``list of Party``.
        meaning: One line; may be empty.
        values: What a project has there, entry by entry of lists, if one was given.
    """

    name: str
    kind: str
    meaning: str
    values: tuple[Any, ...] = ()


def fields_of(path: str, project: Project | None, language: str) -> tuple[TemplateField, ...]:
    """The names below a path, with the values of a project if one is given.

    Raises:
        InputError: A name on the path does not exist.
        TemplateError: There is no such language.
    """
    found = names(path)
    if project is None:
        return found
    whole = project_context(project, language)
    return tuple(replace(one, values=tuple(values(whole, path, one.name))) for one in found)


def names(path: str = "") -> tuple[TemplateField, ...]:
    """The names below a path (``parties.organisation``), lists taken entry by entry.

    Args:
        path: Names joined by points; empty for the names a template begins with.

    Raises:
        InputError: A name on the path does not exist.
    """
    return tuple(
        TemplateField(name, kind(hint), meaning[:1].upper() + meaning[1:])
        for name, hint, meaning in _below(path)
    )


def sample_context(workshop: Workshop, dossier: Dossier) -> dict[str, Any]:
    """The context of a project; of what documents are made for, the first of each kind."""
    project, stays = dossier.project, dossier.stays
    subject = Subject(
        "",
        party=(*dossier.partners, dossier.coordinator)[0],
        associate=next(iter(project.associated_partners), None),
        event=next(iter(dossier.events), None),
        mobility=stays[0].mobility if stays else None,
        stay=stays[0] if stays else None,
        host=next(iter(dossier.hosts), None),
    )
    spec = DocumentSpec(id="sample", titles={"en": "Title"}, per="project", phase="running")
    return context(workshop, spec, dossier, subject)


def project_context(project: Project, language: str) -> dict[str, Any]:
    """The same from a project, in one of our languages.

    Raises:
        TemplateError: There is no such language.
    """
    workshop = make_workshop((shipped_templates(),), language)
    return sample_context(workshop, compose(project, catalogue.load(), workshop.names))


def values(whole: Mapping[str, Any], path: str, name: str) -> list[Any]:
    """What stands at a name below a path in the context of a project, lists entry by entry.

    Groups that are no list (a pair of a record and a number) come as they are.
    """
    found: list[Any] = [whole]
    here = _root()
    for step in (*_steps(path), name):
        hint = next(one for known, one, _ in here if known == step)
        found = [
            leaf for one in found for inner in _inside(one, step) for leaf in _flat(inner, hint)
        ]
        here = _members(_entry(hint))
    return found


def _inside(value: Any, step: str) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values() if step == "*" else [value[step]] if step in value else []
    return [value[int(step)]] if isinstance(value, list) else []


def _flat(value: Any, hint: Any) -> Iterable[Any]:
    hint = _plain(hint)
    if not _is_list(hint) or value is None:
        return [value]
    return [leaf for one in value for leaf in _flat(one, get_args(hint)[0])]


def _steps(path: str) -> list[str]:
    return [step for step in _STEP.sub("", path.strip()).split(".") if step]


def _below(path: str) -> list[tuple[str, Any, str]]:
    here = _root()
    done: list[str] = []
    for step in _steps(path):
        known = {name: hint for name, hint, _ in here}
        if step not in known:
            raise InputError(_unknown(step, done, list(known)))
        beside = [".".join(done)] if done else []
        done.append(step)
        inner = _entry(known[step])
        here = _members(inner)
        if not here:
            raise InputError(
                f"{'.'.join(done)} is {kind(known[step])}: a value, with no names below it. "
                f"What stands beside it: {' '.join(('erasmus-docs fields', *beside))}"
            )
    return here


def _unknown(step: str, done: list[str], known: list[str]) -> str:
    near = nearest(step, known)
    owner = f" below {'.'.join(done)}" if done else ""
    hint = f" Did you mean {near}?" if near else ""
    if not done and (places := _places(step)):
        hint = f" It stands below {listing(places, 'or')}."
    available = f"Available: {listing(known, shown=60)}."
    return f"There is no name {step}{owner}.{hint} {available} `erasmus-docs fields` lists all."


def _places(name: str) -> list[str]:
    """Paths of at most two names below which a name stands, the shortest first."""
    near = [(known, _members(_entry(hint))) for known, hint, _ in _root()]
    far = [
        (f"{path}.{known}", _members(_entry(hint)))
        for path, members in near
        for known, hint, _ in members
    ]
    return [path for path, below in (*near, *far) if any(known == name for known, _, _ in below)]


def _root() -> list[tuple[str, Any, str]]:
    beside = [item for item in _members(Subject) if item[0] != "id"]
    return [*_members(Dossier), *beside, *_members(_Besides)]


def _members(hint: Any) -> list[tuple[str, Any, str]]:
    """Name, type and meaning of what a record, a mapping or a fixed group holds."""
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, BaseModel)):
        return [] if hint is When else _of_record(hint)
    if get_origin(hint) is dict:
        key, value = get_args(hint)
        return [("*", value, f"For each key ({kind(key)})")]
    if get_origin(hint) is tuple:
        return [(str(n), one, "") for n, one in enumerate(get_args(hint))]
    return []


@cache
def _of_record(record: type) -> list[tuple[str, Any, str]]:
    said = _attributes(record.__doc__ or "")
    if issubclass(record, BaseModel):
        found = [
            (name, field.annotation, field.description or said.get(name, ""))
            for name, field in record.model_fields.items()
        ]
    else:
        hints = typing.get_type_hints(record)
        own = (f.name for f in fields(record))  # type: ignore[arg-type]
        found = [(name, hints[name], said.get(name, "")) for name in own]
        for name, item in vars(record).items():
            if isinstance(item, property) and item.fget is not None:
                result = typing.get_type_hints(item.fget).get("return", Any)
                first = cleandoc(item.fget.__doc__ or "").split("\n")[0]
                found.append((name, result, first))
    return [(name, hint, text or _guessed(record, name, hint)) for name, hint, text in found]


def _attributes(doc: str) -> dict[str, str]:
    """What a docstring says of single attributes, by name."""
    entries: list[str] = []
    _, _, listed = cleandoc(doc).partition("Attributes:\n")
    for line in listed.splitlines():
        if line.startswith("    ") and not line.startswith("     "):
            entries.append(line.strip())
        elif line.strip() and entries:
            entries[-1] += f" {line.strip()}"
    found: dict[str, str] = {}
    for entry in entries:
        if (match := _ENTRY.match(entry)) is None:
            continue
        text = match[2]
        for further in _FURTHER.finditer(text):
            found.setdefault(further[1], further[2])
        found |= {name.strip("` "): text for name in match[1].split(",")}
    return found


def _guessed(record: type, name: str, hint: Any) -> str:
    """The first line of the record it holds, or its own name in words."""
    inner = _entry(hint)
    if isinstance(inner, type) and _members(inner):
        return cleandoc(inner.__doc__ or "").split("\n")[0]
    owner = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).lower()
    return f"{name.replace('_', ' ').capitalize()} of the {owner.removesuffix(' line')}"


def _plain(hint: Any) -> Any:
    """A type without its annotations and without ``None``."""
    if get_origin(hint) is typing.Annotated:
        return _plain(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        kept = [arg for arg in get_args(hint) if arg is not type(None)]
        return _plain(kept[0])
    return hint


def _is_list(hint: Any) -> bool:
    arguments = get_args(hint)
    return get_origin(hint) is list or (
        get_origin(hint) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis
    )


def _entry(hint: Any) -> Any:
    """What a name below it is looked up in: of a list its entries."""
    hint = _plain(hint)
    return _entry(get_args(hint)[0]) if _is_list(hint) else hint


def kind(hint: Any) -> str:
    """A type in words.

    >>> kind(tuple[int, ...]), kind(str | None)
    ('list of whole number', 'text, may be missing')
    """
    missing = type(None) in get_args(hint)
    hint = _plain(hint)
    if _is_list(hint):
        words = f"list of {kind(get_args(hint)[0])}"
    elif get_origin(hint) is tuple:
        words = f"({', '.join(map(kind, get_args(hint)))})"
    elif get_origin(hint) is dict:
        words = f"by {kind(get_args(hint)[0])}: {kind(get_args(hint)[1])}"
    elif get_origin(hint) is Literal:
        words = listing([str(one) or "empty" for one in get_args(hint)], "or", 20)
    elif isinstance(hint, type) and hint not in _LEAF and issubclass(hint, str):
        words = "text"
    else:
        words = _LEAF.get(hint) or getattr(hint, "__name__", str(hint)).lstrip("_")
    return f"{words}, may be missing" if missing else words
