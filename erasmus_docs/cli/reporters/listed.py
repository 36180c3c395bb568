"""JSON whose last list is long: written one item at a time, as if it were written at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Any


def listed(whole: dict[str, Any], items: Iterable[Any], depth: int) -> Iterator[str]:
    """``whole`` as text with items in its last list, which is empty as given.

    Args:
        whole: Its last value, at whatever depth, is an empty list.
        items: What the list is to hold.
        depth: How deep its key is.
    """
    # lone surrogates (names of files that are not UTF-8) only pass as escapes
    before, after = json.dumps(whole, indent=2).rsplit("[]", 1)
    yield f"{before}["
    inner, comma = "  " * (depth + 1), ""
    for item in items:
        yield f"{comma}\n{indent(json.dumps(item, indent=2), inner)}"
        comma = ","
    yield f"\n{'  ' * depth}]{after}\n" if comma else f"]{after}\n"
