"""The page on the library: every public name with its signature and docstring."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterator
from functools import cached_property
from textwrap import dedent
from typing import Any

import erasmus_docs

_HEAD = """# The library

Written by `make reference` from the code itself. These names, and no others, are the interface of
the package `erasmus_docs`; [what that promises](../explanation/versions.md). All are imported from
`erasmus_docs`; each is loaded when it is first used.

```python
from pathlib import Path

from erasmus_docs import check, compose, documents_of, load, render

project = load(Path("projects/mendmeasure.yaml"))
if not any(finding.counts for finding in check(project)):
    dossier = compose(project)
    for name in documents_of(dossier, project=project):
        Path(f"{name}.docx").write_bytes(render(dossier, name, "docx", project=project))
```

`build_all` does the same for many projects, makes only what is not up to date, and keeps a
manifest. [How to use it](../how-to/use-as-a-library.md) shows more; every command of
`erasmus-docs` is a call of these functions.
"""
_SECTIONS = ("Args", "Attributes", "Returns", "Raises")
_ITEM = re.compile(r"(\w[\w, ]*): (.*)", re.DOTALL)


def page() -> str:
    """The page as Markdown."""
    named = {name: getattr(erasmus_docs, name) for name in sorted(erasmus_docs.__all__)}
    functions = {name: one for name, one in named.items() if inspect.isfunction(one)}
    errors = {n: o for n, o in named.items() if inspect.isclass(o) and issubclass(o, Exception)}
    others = {n: o for n, o in named.items() if n not in functions and n not in errors}
    parts = [_HEAD, "## Functions\n"]
    parts += [_function(name, one) for name, one in functions.items()]
    parts.append("## Values\n")
    parts += [_value(name, one) for name, one in others.items()]
    parts.append("## Errors\n")
    tree = inspect.cleandoc(inspect.getmodule(erasmus_docs.InputError).__doc__ or "")
    drawn = "\n".join(line[4:] for line in tree.splitlines() if line.startswith("    "))
    parts.append(f"`str()` of each is the message for the user.\n\n```text\n{drawn}\n```\n")
    parts += [f"### {name}\n\n{_text(one.__doc__ or '')}" for name, one in errors.items()]
    return "\n".join(parts)


def _function(name: str, one: Callable[..., Any]) -> str:
    return f"### {name}\n\n```python\n{_signature(name, one)}\n```\n\n{_text(one.__doc__ or '')}\n"


def _signature(name: str, one: Callable[..., Any]) -> str:
    """One parameter per line, as the source writes them."""
    signature = inspect.signature(one)
    lines, starred = [], False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            lines.append("    *,")
            starred = True
        default = (
            "" if parameter.default is parameter.empty else f" = {_default(parameter.default)}"
        )
        lines.append(f"    {parameter.name}: {parameter.annotation}{default},")
    inner = "\n".join(lines)
    return (
        f"{name}(\n{inner}\n) -> {signature.return_annotation}"
        if lines
        else (f"{name}() -> {signature.return_annotation}")
    )


def _default(value: object) -> str:
    return "..." if callable(value) else repr(value)


def _value(name: str, one: object) -> str:
    if name == "__version__":
        return "### \\_\\_version\\_\\_\n\nThe version of the package, as text.\n"
    if typing.get_origin(one) is typing.Literal:
        words = ", ".join(f"`{word}`" for word in typing.get_args(one))
        return f"### {name}\n\nOne of the texts {words}.\n"
    text = _text(inspect.cleandoc(one.__doc__ or ""))
    if name == "Project":
        text += "\nIts fields are those of the [project file](project.schema.json).\n"
    else:
        text += "".join(_fields(one)) + "".join(_offered(one))
    if name == "Dossier":
        text += "\n`erasmus-docs fields` lists all of it with types and meanings.\n"
    return f"### {name}\n\n{text}"


def _fields(one: object) -> Iterator[str]:
    """What a model holds, as its fields describe it."""
    for name, field in getattr(one, "model_fields", {}).items():
        yield f"\n- `{name}`: {field.description}."


def _offered(one: object) -> Iterator[str]:
    """What a value works out itself: its public methods and properties."""
    for name, held in sorted(vars(one).items()):
        if name.startswith("_") or not held.__doc__:
            continue
        said = _marked(" ".join(inspect.cleandoc(held.__doc__).split("\n\n")[0].split()))
        if inspect.isfunction(held):
            signature = inspect.signature(held)
            rest = [one for key, one in signature.parameters.items() if key != "self"]
            shown = f"{name}({', '.join(map(str, rest))}) -> {signature.return_annotation}"
            yield f"\n- `{shown}`: {said}"
        elif isinstance(held, property | cached_property):
            yield f"\n- `{name}`: {said}"
    yield "\n"


def _text(docstring: str) -> str:
    """A docstring as Markdown: sections as lists, samples as code."""
    lines = list(_lines(inspect.cleandoc(docstring)))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _lines(text: str) -> Iterator[str]:
    for block in re.split(r"\n\n", text):
        head, _, rest = block.partition("\n")
        if head.removesuffix(":") in _SECTIONS and rest:
            yield f"\n**{head.removesuffix(':')}**\n"
            yield from _items(dedent(rest))
        elif block.startswith(">>>"):
            yield f"\n```python\n{block}\n```\n"
        else:
            yield f"\n{_marked(block)}\n"


def _items(text: str) -> Iterator[str]:
    """The entries of a section; what is indented goes on the entry above."""
    for entry in re.split(r"\n(?=\S)", text):
        joined = " ".join(entry.split())
        found = _ITEM.fullmatch(joined)
        names, meaning = found.groups() if found else ("", joined)
        marked = ", ".join(f"`{one}`" for one in names.split(", ")) if names else ""
        yield f"- {marked}: {_marked(meaning)}" if names else _marked(joined)


def _marked(text: str) -> str:
    return text.replace("``", "`")
