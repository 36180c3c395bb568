"""Where a style sheet is no CSS, found without the engine that prints with it.

Whether it knows a property, only the engine can say; it does when a PDF is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_OF_RULES = {"media", "layer", "supports"}
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Flaw:
    """Line and column from 1, and what the line says."""

    line: int
    column: int
    written: str


def first_flaw(text: str) -> Flaw | None:
    """The first place where a style sheet cannot be read."""
    import tinycss2  # type: ignore[import-untyped]

    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    found = min(_flaws(rules), default=None)
    if found is None:
        return None
    lines = text.splitlines()
    written = lines[found[0] - 1].strip() if found[0] <= len(lines) else ""
    return Flaw(*found, written[:80])


def unreadable(name: str, flaw: Flaw) -> tuple[str, str, str]:
    """What was found in a style sheet, what is allowed, what to do."""
    return (
        f"The style sheet {name} cannot be read from line {flaw.line}, column {flaw.column} on: "
        f"{flaw.written or 'it ends there'}",
        "Rules such as `h1 { color: #1F4E79; }`, with every bracket and quotation mark closed.",
        "Mend that place; no PDF can be made with it.",
    )


def _flaws(nodes: list[Any], depth: int = 0) -> Iterator[tuple[int, int]]:
    import tinycss2

    for node in nodes:
        content = getattr(node, "content", None)
        yield from _broken(getattr(node, "prelude", ()))
        if node.type == "error" or (content and depth > _DEEPEST):
            yield node.source_line, node.source_column
        elif node.type == "declaration":
            yield from _broken(node.value)
        elif node.type == "at-rule" and node.lower_at_keyword in _OF_RULES and content:
            yield from _flaws(tinycss2.parse_rule_list(content), depth + 1)
        elif node.type in {"at-rule", "qualified-rule"} and content:
            yield from _flaws(tinycss2.parse_blocks_contents(content), depth + 1)


def _broken(tokens: Iterable[Any]) -> Iterator[tuple[int, int]]:
    """Brackets and quotation marks that nothing opened or closed."""
    for token in tokens:
        if token.type == "error":
            yield token.source_line, token.source_column
