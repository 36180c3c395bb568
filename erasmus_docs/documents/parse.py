"""Template output to blocks: structure checked, numbered, references settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, cast

from lxml import etree

from erasmus_docs.collector import paused
from erasmus_docs.documents import tables
from erasmus_docs.documents.blocks import (
    Block,
    Clause,
    Contents,
    Definitions,
    Figure,
    Heading,
    Inlines,
    Item,
    Landscape,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    TitlePage,
)
from erasmus_docs.documents.closing import with_closings
from erasmus_docs.documents.inline import Notes, inlines
from erasmus_docs.documents.numbering import Words, assign, classes, place_of
from erasmus_docs.documents.vocabulary import ATTRIBUTES, INLINE
from erasmus_docs.errors import TemplateError
from erasmus_docs.finding import Place

_ROLES = ("lead", "small", "center")
_NOTES = ("info", "explanation", "prefilled")
_NUMBER = re.compile("[0-9]{1,9}")
_MARK = re.compile(r' src-at="([^"]*)"')


def parse(markup: str, words: Words, contents_title: str) -> tuple[Block, ...]:
    """Turn the output of a template into blocks.

    Raises:
        TemplateError: Markup that is not well formed, or a nesting outside the vocabulary.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(markup.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise _broken(markup, error) from None
    if root.tag != "document":
        raise TemplateError(place_of(root), f"The root is <{root.tag}>.", "It must be <document>.")
    names = assign(root, words)
    with paused():
        return with_closings(tuple(_Parser(Notes(names), contents_title).blocks(root)))


def _broken(markup: str, error: etree.XMLSyntaxError) -> TemplateError:
    """Name the last template line before the place where the output stops being well formed."""
    line, column = error.position
    lines = markup.splitlines()
    before = "\n".join(lines[: line - 1]) + "\n" + (lines[line - 1][:column] if lines else "")
    marks = _MARK.findall(before)
    name, _, at = marks[-1].rpartition(":") if marks else ("template", "", "0")
    near = _MARK.sub("", lines[line - 1])[:80].strip() if lines else ""
    return TemplateError(
        Place(name, int(at)),
        f"At or after this line the markup is not well formed, near: {near}",
        "Every element is closed, and in the order it was opened.",
    )


class _Parser:
    """Walks the tree once; ``notes`` counts footnotes, ``lists`` tells numbered lists apart."""

    def __init__(self, notes: Notes, contents_title: str) -> None:
        self.notes = notes
        self.contents_title = contents_title
        self.lists = 0

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        stray = [parent.text, *(child.tail for child in parent)]
        if any(text and text.strip() for text in stray):
            text = next(t.strip() for t in stray if t and t.strip())
            raise TemplateError(
                place_of(parent), f'The text "{text[:50]}" stands outside any paragraph.'
            )
        for child in parent:
            yield from self.block(child)

    def block(self, element: etree._Element) -> Iterator[Block]:
        tag = str(element.tag)
        maker = getattr(self, f"_{tag}", None)
        if tag in INLINE or maker is None or tag not in ATTRIBUTES:
            parent = element.getparent()
            inside = f" in <{parent.tag}>" if parent is not None else ""
            raise TemplateError(place_of(element), f"<{tag}> cannot stand here{inside}.")
        yield from maker(element)

    def line(self, element: etree._Element) -> Inlines:
        return inlines(element, self.notes)

    def _header(self, element: etree._Element) -> Iterator[Block]:
        parts: dict[str, Inlines] = {}
        facts = Definitions(())
        for child in element:
            if child.tag == "dl":
                facts = self._definitions(child)
            elif child.tag == "h1":
                parts["h1"] = self.line(child)
            elif child.tag == "p":
                parts[child.get("class") or "p"] = self.line(child)
            else:
                raise TemplateError(place_of(child), f"<{child.tag}> cannot stand in <header>.")
        wrong = set(parts) - {"h1", "kicker", "subtitle", "notice", "statement", "disclaimer"}
        if wrong or "h1" not in parts:
            raise TemplateError(
                place_of(element),
                f"<header> has {', '.join(sorted(wrong)) or 'no <h1>'}.",
                "It holds one <h1>, a <dl>, and <p> of class kicker, subtitle, notice, "
                "statement, disclaimer.",
            )
        yield TitlePage(
            kicker=parts.get("kicker", ()),
            title=parts["h1"],
            subtitle=parts.get("subtitle", ()),
            facts=facts,
            notice=parts.get("notice", ()),
            statement=parts.get("statement", ()),
            disclaimer=parts.get("disclaimer", ()),
            compact="compact" in classes(element),
        )

    def _nav(self, element: etree._Element) -> Iterator[Block]:
        depth = int(element.get("depth") or "2")
        if depth not in (1, 2, 3):
            raise TemplateError(place_of(element), f"depth is {depth}.", "1, 2 or 3.")
        yield Contents(self.contents_title, cast("Literal[1, 2, 3]", depth))

    def _heading(self, element: etree._Element) -> Iterator[Block]:
        content = self.line(element)
        if not content:
            raise TemplateError(place_of(element), f"The <{element.tag}> is empty.")
        yield Heading(
            level=cast("Literal[1, 2, 3]", int(str(element.tag)[1]) - 1),
            inlines=content,
            label=element.get("label") or "",
            numbering=cast(
                'Literal["", "article", "section", "annex"]', element.get("numbering") or ""
            ),
            id=element.get("id") or "",
            new_page="new-page" in classes(element),
        )

    _h2 = _h3 = _h4 = _heading

    def _article(self, element: etree._Element) -> Iterator[Block]:
        title = next(c for c in element if c.tag == "h2")
        if element.get("id"):
            title.set("id", str(element.get("id")))
        yield from self.blocks(element)

    def _p(self, element: etree._Element) -> Iterator[Block]:
        content = self.line(element)
        kinds = classes(element)
        if content:
            role = next((r for r in _ROLES if r in kinds), "body")
            yield Paragraph(
                content,
                cast('Literal["body", "lead", "small", "center"]', role),
                id=element.get("id") or "",
                keep_next="keep" in kinds,
            )

    def _list(self, element: etree._Element, level: int = 1) -> Iterator[Block]:
        if level > 3:
            raise TemplateError(place_of(element), "Lists nest three deep at most.")
        self.lists += 1
        list_id = self.lists
        number = _start(element)
        for li in element:
            if li.tag != "li":
                raise TemplateError(place_of(li), f"<{li.tag}> cannot stand in <{element.tag}>.")
            entry = list(self._item(li, level, list_id, number))
            yield from entry
            number += bool(entry)

    _ol = _ul = _list

    def _item(self, li: etree._Element, level: int, list_id: int, number: int) -> Iterator[Block]:
        """An entry and what is in it; one that holds nothing is left out and has no number."""
        parts = self._split(li)
        first: Inlines = ()
        while not first and parts and parts[0].tag in {"p", "line"}:
            first = self.line(parts.pop(0))
        clause = li.get("clause")
        if not (first or parts or clause):
            return
        if clause:
            depth = cast("Literal[1, 2, 3]", int(clause))
            yield Clause(depth, li.get("label") or "", first, li.get("id") or "")
        elif li.getparent().tag == "ol":  # type: ignore[union-attr]
            yield Item("number", level, f"{number}.", first, list_id)
        else:
            yield Item("bullet", level, "•", first, list_id)
        for part in parts:
            if part.tag in {"p", "line"}:
                if content := self.line(part):
                    yield Paragraph(content, "continuation", level=level)
            else:
                yield from self._list(part, min(level + 1, 3) if clause else level + 1)

    def _split(self, element: etree._Element) -> list[etree._Element]:
        """Paragraphs and lists of an item or cell; loose inline text becomes a ``line``."""
        parts: list[etree._Element] = []
        loose: etree._Element | None = None

        def gather() -> etree._Element:
            nonlocal loose
            if loose is None:
                loose = etree.Element("line")
                parts.append(loose)
            return loose

        if element.text and element.text.strip():
            gather().text = element.text
        for child in list(element):
            tail, child.tail = child.tail, None
            if child.tag in INLINE:
                child.tail = tail
                gather().append(child)
                continue
            loose = None
            if child.tag not in {"p", "ul", "ol"}:
                raise TemplateError(
                    place_of(child), f"<{child.tag}> cannot stand in <{element.tag}>."
                )
            parts.append(child)
            if tail and tail.strip():
                gather().text = tail
        return parts

    def simple(self, element: etree._Element) -> tuple[Paragraph | Item, ...]:
        """The content of a cell, description or remark: paragraphs and list items."""
        if not len(element):
            text = element.text
            return (Paragraph(self.line(element)),) if text and text.strip() else ()
        if INLINE.issuperset([str(child.tag) for child in element]):
            return (Paragraph(self.line(element)),)
        found: list[Paragraph | Item] = []
        for part in self._split(element):
            if part.tag == "line":
                found.append(Paragraph(self.line(part)))
            else:
                found.extend(
                    block for block in self.block(part) if isinstance(block, Paragraph | Item)
                )
        return tuple(found)

    def _definitions(self, element: etree._Element) -> Definitions:
        rows: list[tuple[Inlines, tuple[Paragraph | Item, ...]]] = []
        term: Inlines | None = None
        for child in element:
            if child.tag == "dt" and term is None:
                term = self.line(child)
            elif child.tag == "dd" and term is not None:
                rows.append((term, self.simple(child)))
                term = None
            else:
                raise TemplateError(place_of(child), "A <dl> holds pairs of <dt> and <dd>.")
        return Definitions(tuple(rows))

    def _dl(self, element: etree._Element) -> Iterator[Block]:
        yield self._definitions(element)

    def _table(self, element: etree._Element) -> Iterator[Block]:
        yield tables.table(element, self.line, self.simple)

    def _aside(self, element: etree._Element) -> Iterator[Block]:
        kind = next((k for k in _NOTES if k in classes(element)), None)
        if kind is None:
            raise TemplateError(place_of(element), f"An <aside> is one of: {', '.join(_NOTES)}.")
        title: Inlines = ()
        children = list(element)
        if children and children[0].tag == "h5":
            title = self.line(children[0])
            element.remove(children[0])
        yield Note(
            cast('Literal["info", "explanation", "prefilled"]', kind), title, self.simple(element)
        )

    def _section(self, element: etree._Element) -> Iterator[Block]:
        if classes(element) != {"landscape"}:
            raise TemplateError(place_of(element), 'A <section> has class="landscape".')
        yield Landscape(tuple(self.blocks(element)))

    def _div(self, element: etree._Element) -> Iterator[Block]:
        if classes(element) != {"signatures"}:
            raise TemplateError(place_of(element), 'A <div> has class="signatures".')
        found = []
        for child in element:
            title = next((c for c in child if c.tag == "h5"), None)
            lines = next((c for c in child if c.tag == "dl"), None)
            if child.tag != "div" or title is None or lines is None or len(child) != 2:
                raise TemplateError(place_of(child), "A signature is <div><h5/><dl/></div>.")
            pairs = list(lines)
            found.append(
                Signature(
                    self.line(title),
                    tuple(
                        (self.line(dt), self.line(dd))
                        for dt, dd in zip(pairs[::2], pairs[1::2], strict=True)
                    ),
                )
            )
        yield Signatures(tuple(found))

    def _hr(self, _: etree._Element) -> Iterator[Block]:
        yield PageBreak()

    def _figure(self, element: etree._Element) -> Iterator[Block]:
        img = element.find("img")
        caption = element.find("figcaption")
        if img is None or not (img.get("alt") or "").strip() or not img.get("src"):
            raise TemplateError(place_of(element), "A <figure> holds an <img> with src and alt.")
        yield Figure(
            path=str(img.get("src")),
            alt=str(img.get("alt")),
            width_mm=float(img.get("width") or "120"),
            caption=self.line(caption) if caption is not None else (),
            label=element.get("label") or "",
            id=element.get("id") or "",
        )


def _start(element: etree._Element) -> int:
    """The number a list begins with."""
    start = element.get("start", "1")
    if not _NUMBER.fullmatch(start):
        raise TemplateError(
            place_of(element),
            f'A list starts at "{start[:30]}".',
            "A whole number of at most nine digits.",
        )
    return int(start)
