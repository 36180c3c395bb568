"""Inline content: text and emphasis of the vocabulary to runs, links, references, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from erasmus_docs.documents.blocks import Break, Footnote, Inline, Inlines, Link, Ref, Run
from erasmus_docs.documents.numbering import place_of, text_of
from erasmus_docs.documents.vocabulary import INLINE
from erasmus_docs.errors import TemplateError

_BLANKS = " \t\r\n"
_SPACE = re.compile(f"[{_BLANKS}]+")
_SCHEMES = ("https://", "mailto:")


@dataclass(slots=True)
class Notes:
    """Counts footnotes through the document and knows what each id is called."""

    names: dict[str, str]
    count: int = 0


_Look = tuple[bool, bool, Literal["", "sup", "sub"], str, str, bool]
"""How a run looks: its fields after the text, in their order."""
_PLAIN: _Look = (False, False, "", "", "", False)
_Piece = tuple[str, _Look] | Inline


def inlines(element: etree._Element, notes: Notes) -> Inlines:
    """The inline content of an element, white space folded and trimmed."""
    count = len(element)
    if count == 0:
        text = _SPACE.sub(" ", element.text or "").strip(" ")
        return (Run(text),) if text else ()
    if count == 1 and not (element.text or "").strip(_BLANKS) and _is_value(child := element[0]):
        text = _SPACE.sub(" ", child.text or "").strip(" ")
        return (
            (Run(text, path=child.get("value") or "", lang=child.get("lang") or ""),)
            if text
            else ()
        )
    found: list[_Piece] = []
    _walk(element, _PLAIN, found, notes)
    return _fold(found)


def _is_value(element: etree._Element) -> bool:
    """Whether the element is one value of the project file and nothing follows it."""
    if element.tag != "data" or len(element):
        return False
    return not (element.tail and element.tail.strip(_BLANKS))


def _walk(element: etree._Element, look: _Look, found: list[_Piece], notes: Notes) -> None:
    if element.text:
        found.append((element.text, look))
    for child in element:
        _child(child, look, found, notes)
        if child.tail:
            found.append((child.tail, look))


def _child(child: etree._Element, look: _Look, found: list[_Piece], notes: Notes) -> None:
    tag = child.tag
    if tag not in INLINE:
        raise TemplateError(
            place_of(child),
            f"<{tag}> stands inside a line of text.",
            f"There only: {', '.join(sorted(INLINE))}.",
        )
    if tag == "br":
        found.append(Break())
    elif tag == "a":
        found.append(_link(child, look, notes))
    elif tag == "small":
        notes.count += 1
        number = notes.count
        content = inlines(child, notes)
        found.append(Footnote(number, tuple(i for i in content if isinstance(i, Run | Link))))
    else:
        _walk(child, _look(child, look), found, notes)


def _look(element: etree._Element, look: _Look) -> _Look:
    bold, italic, vertical, lang, path, gap = look
    tag = element.tag
    if tag == "strong":
        bold = True
    elif tag == "em":
        italic = True
    elif tag == "sup":
        vertical = "sup"
    elif tag == "sub":
        vertical = "sub"
    elif tag == "span":
        lang = element.get("lang") or ""
    elif tag == "mark":
        gap = True
    else:
        path = element.get("value") or ""
        lang = element.get("lang") or lang
    return bold, italic, vertical, lang, path, gap


def _link(element: etree._Element, look: _Look, notes: Notes) -> Inline:
    href = element.get("href") or ""
    if href.startswith("#"):
        target = href[1:]
        if target not in notes.names:
            raise TemplateError(place_of(element), f'No element has the id "{target}".')
        text = text_of(element) or notes.names[target]
        if not text:
            raise TemplateError(
                place_of(element),
                f'The reference to "{target}" has no text and its target no number.',
                "Write the text inside the <a>.",
            )
        return Ref(target, text)
    if not href.startswith(_SCHEMES):
        raise TemplateError(
            place_of(element), f'The link "{href[:60]}" is refused.', "Links: https: and mailto:."
        )
    found: list[_Piece] = []
    _walk(element, look, found, notes)
    return Link(href, tuple(i for i in _fold(found) if isinstance(i, Run)))


def _fold(found: list[_Piece]) -> Inlines:
    """Fold white space across runs, trim both ends, drop empty runs, join equal neighbours."""
    folded: list[_Piece] = []
    space = True
    for item in found:
        if not isinstance(item, tuple):
            folded.append(item)
            space = isinstance(item, Break)
            continue
        text, look = _SPACE.sub(" ", item[0]), item[1]
        if space and text.startswith(" "):
            text = text[1:]
        if not text:
            continue
        space = text.endswith(" ")
        last = folded[-1] if folded else None
        if isinstance(last, tuple) and last[1] == look:
            folded[-1] = (last[0] + text, look)
        else:
            folded.append((text, look))
    while folded and isinstance(last := folded[-1], tuple):
        if trimmed := last[0].rstrip(" "):
            folded[-1] = (trimmed, last[1])
            break
        folded.pop()
    return tuple(Run(one[0], *one[1]) if isinstance(one, tuple) else one for one in folded)
