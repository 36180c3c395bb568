"""The closed vocabulary, and how template sources are prepared for it.

Every opening tag of a template source gets its file and line (``src-at``) when the source is
loaded, so that any later complaint names them. Named entities become characters, and an expression
inside a tag is made plain text, since a field value cannot stand in an attribute.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from html.entities import name2codepoint

from erasmus_docs.errors import TemplateError
from erasmus_docs.finding import Place

INLINE = {"strong", "em", "sup", "sub", "br", "a", "span", "mark", "data", "small"}

ATTRIBUTES: dict[str, set[str]] = {
    "document": set(),
    "header": {"class"},
    "h1": set(),
    "h2": {"id", "class"},
    "h3": {"id", "class"},
    "h4": {"id", "class"},
    "h5": set(),
    "p": {"id", "class"},
    "article": {"id"},
    "ol": {"start"},
    "ul": set(),
    "li": {"id"},
    "dl": set(),
    "dt": set(),
    "dd": set(),
    "table": {"id", "class", "summary"},
    "caption": set(),
    "colgroup": set(),
    "col": {"width", "span"},
    "thead": set(),
    "tbody": set(),
    "tfoot": set(),
    "tr": {"class"},
    "th": {"class", "scope", "colspan", "rowspan"},
    "td": {"class", "colspan", "rowspan"},
    "aside": {"class"},
    "section": {"class"},
    "div": {"class"},
    "nav": {"depth"},
    "hr": set(),
    "figure": {"id"},
    "img": {"src", "alt", "width"},
    "figcaption": set(),
    "strong": set(),
    "em": set(),
    "sup": set(),
    "sub": set(),
    "br": set(),
    "a": {"href"},
    "span": {"lang"},
    "mark": set(),
    "data": {"value", "lang"},
    "small": {"class"},
}

_MASKED = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([A-Za-z][\w:-]*)\s*=")
_EXPRESSION = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_KEPT = {"amp", "lt", "gt", "quot", "apos"}


def prepare(source: str, name: str) -> str:
    """Check the tags of a template source and mark each with its file and line.

    Raises:
        TemplateError: An element or attribute outside the vocabulary.
    """
    source = _ENTITY.sub(lambda match: _entity(match, source, name), source)
    masked = _MASKED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), source)
    pieces: list[str] = []
    done = 0
    for match in _TAG.finditer(masked):
        closing, element, attributes = match.groups()
        line = source.count("\n", 0, match.start()) + 1
        _check(element, attributes, Place(name, line, 0))
        if closing:
            continue
        head = match.start(3)
        inside = _EXPRESSION.sub(r"{{ (\1)|plain }}", source[head : match.end(3)])
        pieces += [source[done:head], f' src-at="{name}:{line}"', inside]
        done = match.end(3)
    return "".join([*pieces, source[done:]])


def _entity(match: re.Match[str], source: str, name: str) -> str:
    entity = match.group(1)
    if entity in _KEPT:
        return match.group()
    if entity in name2codepoint:
        return chr(name2codepoint[entity])
    line = source.count("\n", 0, match.start()) + 1
    raise TemplateError(Place(name, line), f"The entity &{entity}; is not known.")


def _check(element: str, attributes: str, place: Place) -> None:
    if element not in ATTRIBUTES:
        near = get_close_matches(element, ATTRIBUTES, n=1)
        hint = f"Did you mean <{near[0]}>?" if near else "See docs/reference/vocabulary.md."
        raise TemplateError(place, f"<{element}> is not in the vocabulary.", hint)
    known = ATTRIBUTES[element]
    for attribute in _ATTRIBUTE.findall(attributes):
        if attribute not in known:
            allowed = ", ".join(sorted(known)) or "none"
            raise TemplateError(
                place,
                f"<{element}> takes no attribute {attribute}.",
                f"Attributes of <{element}>: {allowed}.",
            )
