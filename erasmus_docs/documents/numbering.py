"""Numbers and cross-reference texts, settled once for both formats.

Walks the parsed template output, writes a ``label`` attribute on everything that is numbered and
returns what each ``id`` is called in a reference.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from erasmus_docs.errors import TemplateError
from erasmus_docs.finding import Place


@dataclass(frozen=True, slots=True)
class Words:
    """The words of labels in the document's language."""

    article: str = "Article"
    annex: str = "Annex"
    section: str = "Section"
    table: str = "Table"
    figure: str = "Figure"


def place_of(element: etree._Element) -> Place:
    """The template file and line an element came from."""
    here: etree._Element | None = element
    while here is not None:
        if (at := here.get("src-at")) is not None:
            name, _, line = at.rpartition(":")
            return Place(name, int(line))
        here = here.getparent()
    return Place("template")


def classes(element: etree._Element) -> set[str]:
    """The class names of an element."""
    names = element.get("class")
    return set(names.split()) if names else set()


def text_of(element: etree._Element) -> str:
    """All text inside an element, trimmed."""
    return "".join(str(text) for text in element.itertext()).strip()


def letters(number: int) -> str:
    """1 is ``a``, 26 ``z``, 27 ``aa``, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """Lower-case Roman numerals: 4 is ``iv``."""
    parts = []
    for value, sign in (
        (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
        (1, "i"),
    ):  # fmt: skip
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


class _Counter:
    """Running numbers of one document."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.names: dict[str, str] = {}
        self.article = self.annex = self.table = self.figure = 0
        self.section = [0, 0, 0]

    def name(self, element: etree._Element, text: str) -> None:
        identifier = element.get("id")
        if identifier is None:
            return
        if identifier in self.names:
            raise TemplateError(place_of(element), f'The id "{identifier}" is used twice.')
        self.names[identifier] = text

    def walk(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag == "article":
                self._article(child)
            elif tag in {"h2", "h3", "h4"}:
                self._heading(child, int(tag[1]) - 2)
            elif tag == "table":
                self.table += 1
                child.set("label", f"{self.words.table} {self.table}")
                self.name(child, f"{self.words.table} {self.table}")
            elif tag == "figure":
                self.figure += 1
                child.set("label", f"{self.words.figure} {self.figure}")
                self.name(child, f"{self.words.figure} {self.figure}")
            elif tag in {"p", "li"}:
                self.name(child, "")
                self.walk(child)
            else:
                self.walk(child)

    def _article(self, article: etree._Element) -> None:
        self.article += 1
        label = f"{self.words.article} {self.article}"
        title = next((c for c in article if c.tag == "h2"), None)
        if title is None:
            raise TemplateError(place_of(article), "The <article> has no <h2>.")
        title.set("label", label)
        title.set("numbering", "article")
        self.name(article, label)
        number = 0
        for child in article:
            if child is title:
                continue
            if child.tag == "ol":
                number = self._clauses(child, 1, (str(self.article),), number)
            elif child.tag == "table":
                self.table += 1
                child.set("label", f"{self.words.table} {self.table}")
                self.name(child, f"{self.words.table} {self.table}")
            elif child.tag in {"h3", "h4"}:
                raise TemplateError(
                    place_of(child),
                    f"<{child.tag}> cannot stand in an <article>.",
                    "An article holds one <h2>, numbered paragraphs, text and tables.",
                )

    def _clauses(
        self, ol: etree._Element, level: int, above: tuple[str, ...], start: int = 0
    ) -> int:
        if level > 3:
            raise TemplateError(place_of(ol), "Articles number three levels: 1.1, (a), (i).")
        number = start
        for li in (c for c in ol if c.tag == "li"):
            number += 1
            own = (
                f"{above[0]}.{number}"
                if level == 1
                else f"({letters(number) if level == 2 else roman(number)})"
            )
            li.set("label", own)
            li.set("clause", str(level))
            path = (own,) if level == 1 else (*above, own)
            self.name(li, f"{self.words.article} {''.join(path)}")
            below = 0
            for child in (c for c in li if c.tag == "ol"):
                below = self._clauses(child, level + 1, path, below)
        return number

    def _heading(self, heading: etree._Element, depth: int) -> None:
        kinds = classes(heading)
        if "plain" in kinds:
            self.name(heading, text_of(heading))
        elif "annex" in kinds:
            self.annex += 1
            label = f"{self.words.annex} {roman(self.annex).upper()}"
            heading.set("label", label)
            heading.set("numbering", "annex")
            self.name(heading, label)
        else:
            self.section[depth] += 1
            self.section[depth + 1 :] = [0] * (2 - depth)
            label = ".".join(str(n) for n in self.section[: depth + 1])
            heading.set("label", label)
            heading.set("numbering", "section")
            self.name(heading, f"{self.words.section} {label}")


def assign(root: etree._Element, words: Words) -> dict[str, str]:
    """Write labels into the tree; returns ``id`` -> reference text.

    Raises:
        TemplateError: An id used twice, or a nesting that cannot be numbered.
    """
    counter = _Counter(words)
    counter.walk(root)
    return counter.names
