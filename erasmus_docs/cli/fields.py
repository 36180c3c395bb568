"""The command ``fields``: what a template can use, and what a project has there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from erasmus_docs.cli.visible import visible

_SHOWN, _LONG = 3, 60


def fields(
    path: Annotated[
        str, typer.Argument(help="Names joined by points, such as parties.organisation.")
    ] = "",
    project: Annotated[
        Path | None, typer.Option("--project", help="Show the values of this project file, too.")
    ] = None,
    language: Annotated[
        str, typer.Option("--language", help="Language of the values (en, fr).")
    ] = "en",
) -> None:
    """List what a template can use. Names with type and meaning, at the top or below a path.

    Of a list the names of its entries are listed; * stands for the key of a mapping.
    """
    from erasmus_docs import api
    from erasmus_docs.cli.single import read_single

    loaded = read_single(project)[0] if project else None
    names = api.template_fields(path, project=loaded, language=language)
    width = max(len(one.name) for one in names)
    kinds = min(max(len(one.kind) for one in names), 34)
    for one in names:
        typer.echo(f"{one.name:<{width}}  {one.kind:<{kinds}}  {one.meaning}".rstrip())
        if loaded is not None:
            typer.echo(f"{'':<{width}}  = {visible(shown(one.values))}")


def shown(values: Sequence[Any]) -> str:
    """Some values in one line; records are counted.

    >>> shown(["a", None, True]), shown([{}, {}]), shown([])
    ('a; missing; yes', '2 records', 'nothing')
    """
    records = sum(isinstance(value, dict | list) for value in values)
    leaves = [value for value in values if not isinstance(value, dict | list)]
    words = [f"{records} {'record' if records == 1 else 'records'}"] if records else []
    words += [_word(value) for value in leaves[:_SHOWN]]
    if (more := len(leaves) - _SHOWN) > 0:
        words.append(f"{more} more")
    return "; ".join(words) or "nothing"


def _word(value: Any) -> str:
    if value is None:
        return "missing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(str(value).split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 3]}..."
