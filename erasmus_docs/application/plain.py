"""Markdown as plain text, the way it is pasted into a box that knows no formatting.

Paragraphs are parted by an empty line, entries of a list stand on lines of their own with a dash
or their number; emphasis is dropped, a link keeps its address.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from erasmus_docs.application.counting import normal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LABEL = re.compile(r"\A\*\*[^*\n]+\*\*:?\s*")
_MARKS = re.compile(r"[*_`\[\]<>&\\#~|]|^\s*(?:[-+>]|\d+[.)])|\n|  ", re.MULTILINE)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    r"""The plain text of a Markdown text.

    >>> plain("**What** we do:\n\n- one\n- two")
    'What we do:\n\n- one\n- two'
    """
    stripped = normal(text).strip()
    if not _MARKS.search(stripped):
        return stripped
    return normal("".join(_written(_parser().parse(stripped)))).strip()


def line(text: str) -> str:
    """A text of the project file that is no Markdown, on one line."""
    return normal(text).replace("\n", " ").strip()


def paragraphs(markdown: str) -> tuple[str, ...]:
    """The paragraphs of a Markdown text, each without a bold label in front of it."""
    parts = re.split(r"\n\s*\n", normal(markdown).strip())
    return tuple(plain(_LABEL.sub("", part, count=1)) for part in parts if part.strip())


def _written(tokens: list[Token]) -> list[str]:
    """Pieces of text, separators included."""
    found: list[str] = []
    numbers: list[int | None] = []
    fresh = True
    for token in tokens:
        kind = token.type
        if kind in {"bullet_list_open", "ordered_list_open"}:
            if not numbers and found:
                found.append("\n\n")
            start = token.attrs.get("start", 1)
            numbers.append(int(start) if kind == "ordered_list_open" else None)
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            numbers.pop()
            fresh = False
        elif kind == "list_item_open":
            number = numbers[-1]
            if found and not found[-1].endswith("\n"):
                found.append("\n")
            found.append("  " * (len(numbers) - 1) + ("- " if number is None else f"{number}. "))
            numbers[-1] = None if number is None else number + 1
            fresh = True
        elif kind in {"inline", "fence", "code_block"}:
            if not fresh or (found and not numbers):
                found.append("\n" if numbers else "\n\n")
            content = _inline(token.children) if kind == "inline" else token.content.rstrip("\n")
            found.append(content)
            fresh = False
    return found


def _inline(tokens: list[Token] | None) -> str:
    found: list[str] = []
    links: list[tuple[str, int]] = []
    for token in tokens or ():
        kind = token.type
        if kind in {"text", "code_inline", "image"}:
            found.append(token.content)
        elif kind in {"softbreak", "hardbreak"}:
            found.append(" " if kind == "softbreak" else "\n")
        elif kind == "link_open":
            links.append((str(token.attrs.get("href", "")), len(found)))
        elif kind == "link_close":
            href, start = links.pop()
            if href.removeprefix("mailto:") != "".join(found[start:]):
                found.append(f" ({href})")
    return "".join(found)
