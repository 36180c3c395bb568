"""Markdown of the project file to the block vocabulary.

CommonMark without raw HTML. Headings become bold paragraphs, since the document owns its outline;
pictures become their alternative text, code becomes plain text. Links keep ``https:`` and
``mailto:`` only. A text nested deeper than the parser goes is printed line by line as it stands.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

_OPEN = {"em_open": "<em>", "strong_open": "<strong>"}
_CLOSE = {"em_close": "</em>", "strong_close": "</strong>"}
_BREAKS = {"softbreak": " ", "hardbreak": "<br/>"}
_LISTS = ("bullet_list", "ordered_list", "list_item")
_DEEPEST = 3
_SCHEMES = ("https://", "mailto:")
_TAG = re.compile("<[^>]*>")
_OPENED = re.compile("<(p|ul|ol|li)[^>]*>")
# a site or mailbox, as people write it
_ADDRESS = re.compile(
    r"(?:(?:https?://|mailto:)(?:www\.)?|www\.)?(?P<host>(?:[^\s/?#]+@)?[^\s/?#@.]+(?:\.[^\s/?#@.]+)+)"
    r"(?:[/?#]\S*)?"
)
# what is nested deeper, the parser drops without a word
_NESTED = 20
# an address can stand once in a text and be referred to thousands of times
_LONGEST = 2_000


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTED})


def blocks(text: str, lang: str = "") -> Markup:
    """Render as paragraphs and lists, to stand between other blocks.

    Args:
        text: What the user wrote.
        lang: Its language, if it is not that of the document.
    """
    around = (f'<span lang="{escape(lang)}">', "</span>") if lang else ("", "")
    tokens = _parser().parse(text)
    if any(token.level >= _NESTED - 1 for token in tokens):
        found = [f"<p>{escape(line).join(around)}</p>" for line in text.split("\n") if line.strip()]
    else:
        found = _blocks(tokens, around)
    return Markup("".join(found))


def _blocks(tokens: list[Token], around: tuple[str, str]) -> list[str]:
    found: list[str] = []
    heading = False
    depth = flat = 0
    marker = ""
    for token in tokens:
        kind = token.type
        if kind.endswith("_list_open"):
            depth += 1
            if not flat and (depth > _DEEPEST or found[-1:] == ["<li>"]):
                flat = depth
        if flat and kind.startswith(_LISTS):
            # a list deeper than documents nest, or one that an entry begins with and that would
            # leave its first line blank, becomes paragraphs of the entry around it
            if kind == "list_item_open":
                marker += _marker(token)
            elif token.nesting < 0:
                marker = ""
        elif kind == "heading_open":
            heading = True
            found.append('<p class="keep"><strong>')
        elif kind == "heading_close":
            heading = False
            found.append("</strong></p>")
        elif kind == "inline":
            written = _inline(token.children or [], bold=not heading)
            if _TAG.sub("", written).strip():
                found.append(f"{marker}{written}".join(around))
                marker = ""
        elif kind in {"paragraph_open", "paragraph_close"}:
            _enter_or_leave(token, found)
        elif kind in {"fence", "code_block"}:
            if code := token.content.strip():
                found.append(f"<p>{f'{marker}{escape(code)}'.join(around)}</p>")
                marker = ""
        elif kind.startswith(_LISTS):
            _enter_or_leave(token, found)
        if kind.endswith("_list_close"):
            flat = 0 if depth == flat else flat
            depth -= 1
    return found


def _enter_or_leave(token: Token, found: list[str]) -> None:
    """Open or close a list, an entry or a paragraph; what holds nothing is left out."""
    start = f' start="{token.attrs["start"]}"' if "start" in token.attrs else ""
    if token.nesting == 1:
        found.append(f"<{token.tag}{start}>")
    elif _OPENED.fullmatch(found[-1]):
        found.pop()
    else:
        found.append(f"</{token.tag}>")


def _marker(item: Token) -> str:
    return f"{item.info}{item.markup} " if item.info else "– "


def _inline(tokens: list[Token], *, bold: bool) -> str:
    found: list[str] = []
    links: list[str] = []
    said = ""
    for token in tokens:
        kind = token.type
        if kind in {"text", "code_inline", "image"}:
            found.append(escape(token.content))
            said += token.content
        elif kind in _BREAKS:
            found.append(_BREAKS[kind])
        elif kind == "link_open":
            href = str(token.attrs.get("href", ""))
            links.append(href if href.startswith(_SCHEMES) and len(href) <= _LONGEST else "")
            found.append(f'<a href="{escape(href)}">' if links[-1] else "")
            said = ""
        elif kind == "link_close":
            href = links.pop()
            found.append("</a>" if href else "")
            if href and _pretends(said, href):
                found.append(escape(f" ({href})"))
        elif bold or not kind.startswith("strong"):
            found.append({**_OPEN, **_CLOSE}.get(kind, ""))
    return "".join(found)


def _pretends(said: str, href: str) -> bool:
    """Whether a link is written as an address, and leads to another one."""
    written = _ADDRESS.fullmatch(said.strip())
    if written is None:
        return False
    leads = _ADDRESS.fullmatch(href)
    return leads is None or written["host"].lower() != leads["host"].lower()
