"""Markdown of the project file to the block vocabulary.

CommonMark without raw HTML. Headings become bold paragraphs, since the document owns its outline;
pictures become their alternative text, code becomes plain text. Links keep ``https:`` and
``mailto:`` only.
"""

from __future__ import annotations

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
_BULLETS = "-+*"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def blocks(text: str, lang: str = "") -> Markup:
    """Render as paragraphs and lists, to stand between other blocks.

    Args:
        text: What the user wrote.
        lang: Its language, if it is not that of the document.
    """
    around = (f'<span lang="{escape(lang)}">', "</span>") if lang else ("", "")
    return Markup("".join(_blocks(_parser().parse(text), around)))


def _blocks(tokens: list[Token], around: tuple[str, str]) -> list[str]:
    found: list[str] = []
    heading = False
    depth = 0
    marker = ""
    for token in tokens:
        kind = token.type
        if kind.endswith("_list_open"):
            depth += 1
        if depth > _DEEPEST and kind.startswith(_LISTS):
            # what is deeper than documents nest becomes paragraphs of the deepest entry
            marker = _marker(token) if kind == "list_item_open" else marker
        elif kind == "heading_open":
            heading = True
            found.append('<p class="keep"><strong>')
        elif kind == "heading_close":
            heading = False
            found.append("</strong></p>")
        elif kind == "inline":
            written = _inline(token.children or [], bold=not heading)
            found.append(f"{marker}{written}".join(around))
            marker = ""
        elif kind in {"paragraph_open", "paragraph_close"}:
            found.append("<p>" if token.nesting == 1 else "</p>")
        elif kind in {"fence", "code_block"}:
            code = token.content.strip()
            found.append(f"<p>{escape(code).join(around)}</p>" if code else "")
        elif kind.startswith(_LISTS):
            _enter_or_leave(token, found)
        if kind.endswith("_list_close"):
            depth -= 1
    return found


def _enter_or_leave(token: Token, found: list[str]) -> None:
    """Open or close a list or an entry; a dash with nothing behind it is no entry."""
    opening = f"<{token.tag}>"
    if token.nesting == 1:
        found.append(opening)
    elif found[-1] == opening and token.markup in _BULLETS:
        found.pop()
    else:
        found.append(f"</{token.tag}>")


def _marker(item: Token) -> str:
    return f"{item.info}{item.markup} " if item.info else "– "


def _inline(tokens: list[Token], *, bold: bool) -> str:
    found: list[str] = []
    links: list[bool] = []
    for token in tokens:
        kind = token.type
        if kind in {"text", "code_inline", "image"}:
            found.append(escape(token.content))
        elif kind in _BREAKS:
            found.append(_BREAKS[kind])
        elif kind == "link_open":
            href = str(token.attrs.get("href", ""))
            links.append(href.startswith(_SCHEMES))
            found.append(f'<a href="{escape(href)}">' if links[-1] else "")
        elif kind == "link_close":
            found.append("</a>" if links.pop() else "")
        elif bold or not kind.startswith("strong"):
            found.append({**_OPEN, **_CLOSE}.get(kind, ""))
    return "".join(found)
