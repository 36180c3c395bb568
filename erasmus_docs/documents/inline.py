"""Inline content: text and emphasis of the vocabulary to runs, links, references, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from erasmus_docs.documents.blocks import Break, Footnote, Inline, Inlines, Link, Ref, Run
from erasmus_docs.documents.numbering import place_of, text_of
from erasmus_docs.documents.vocabulary import INLINE
from erasmus_docs.errors import TemplateError

_SPACE = re.compile(r"[ \t\r\n]+")
_SCHEMES = ("https://", "mailto:")


@dataclass(slots=True)
class Notes:
    """Counts footnotes through the document and knows what each id is called."""

    names: dict[str, str]
    count: int = 0


def inlines(element: etree._Element, notes: Notes) -> Inlines:
    """The inline content of an element, white space folded and trimmed."""
    found: list[Inline] = []
    _walk(element, Run(""), found, notes)
    return _fold(found)


def _walk(element: etree._Element, look: Run, found: list[Inline], notes: Notes) -> None:
    if element.text:
        found.append(replace(look, text=element.text))
    for child in element:
        _child(child, look, found, notes)
        if child.tail:
            found.append(replace(look, text=child.tail))


def _child(child: etree._Element, look: Run, found: list[Inline], notes: Notes) -> None:
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


def _look(element: etree._Element, look: Run) -> Run:
    tag = element.tag
    if tag == "strong":
        return replace(look, bold=True)
    if tag == "em":
        return replace(look, italic=True)
    if tag == "sup":
        return replace(look, vertical="sup")
    if tag == "sub":
        return replace(look, vertical="sub")
    if tag == "span":
        return replace(look, lang=element.get("lang") or "")
    if tag == "mark":
        return replace(look, gap=True)
    return replace(look, path=element.get("value") or "")


def _link(element: etree._Element, look: Run, notes: Notes) -> Inline:
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
    found: list[Inline] = []
    _walk(element, look, found, notes)
    return Link(href, tuple(i for i in _fold(found) if isinstance(i, Run)))


def _fold(found: list[Inline]) -> Inlines:
    """Fold white space across runs, trim both ends, drop empty runs, join equal neighbours."""
    folded: list[Inline] = []
    space = True
    for item in found:
        if not isinstance(item, Run):
            folded.append(item)
            space = isinstance(item, Break)
            continue
        text = _SPACE.sub(" ", item.text)
        if space and text.startswith(" "):
            text = text[1:]
        if not text:
            continue
        space = text.endswith(" ")
        last = folded[-1] if folded else None
        if isinstance(last, Run) and replace(last, text="") == replace(item, text=""):
            folded[-1] = replace(last, text=last.text + text)
        else:
            folded.append(replace(item, text=text))
    while folded and isinstance(last := folded[-1], Run):
        trimmed = last.text.rstrip(" ")
        if trimmed:
            folded[-1] = replace(last, text=trimmed)
            break
        folded.pop()
    return tuple(folded)
