"""Numbers that Word counts itself, and that print what the labels say.

Articles, sections, annexes and lists are Word lists. This module counts along as Word will; where
Word's next number is the label, the style alone does it. Where it is not (a list that starts
again), the paragraph gets a list of its own that starts where the label does. A label that no
Word list can print is written as text, so that the printed number is right in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from erasmus_docs.documents.blocks import Block, Heading, Landscape
from erasmus_docs.documents.docx.reference import Level, Reference, Scheme, W, serialised
from erasmus_docs.documents.numbering import letters, roman

_KINDS = {
    "decimal": r"[1-9][0-9]*",
    "lowerLetter": r"[a-z]+",
    "upperLetter": r"[A-Z]+",
    "lowerRoman": r"[ivxlc]+",
    "upperRoman": r"[IVXLC]+",
}


def spell(number: int, kind: str) -> str:
    """A number as Word's number format ``kind`` writes it."""
    if kind.endswith("Letter"):
        text = letters(number)
    elif kind.endswith("Roman"):
        text = roman(number)
    else:
        return str(number)
    return text.upper() if kind.startswith("upper") else text


@dataclass(slots=True)
class Counter:
    """Where one list stands."""

    levels: list[Level]
    abstract: int
    num: int = 0
    direct: bool = False
    counts: list[int] = field(default_factory=lambda: [0] * 9)

    def prints(self, level: int) -> str:
        """The number Word prints at the level now."""
        text = self.levels[level].text
        for n, one in enumerate(self.levels[: level + 1]):
            text = text.replace(f"%{n + 1}", spell(max(self.counts[n], 1), one.kind))
        return text

    def value(self, level: int, label: str) -> int | None:
        """Which count at the level would print the label; None if none does."""
        parts = re.split(r"%(\d)", self.levels[level].text)
        pattern = re.escape(parts[0])
        for digit, rest in zip(parts[1::2], parts[2::2], strict=True):
            n = int(digit) - 1
            known = re.escape(spell(max(self.counts[n], 1), self.levels[n].kind))
            pattern += f"({_KINDS.get(self.levels[n].kind, 'x')})" if n == level else known
            pattern += re.escape(rest)
        found = re.fullmatch(pattern, label)
        if found is None or not found.groups():
            return None
        for number in range(1, 1000):
            if spell(number, self.levels[level].kind) == found[1]:
                return number
        return None


@dataclass(slots=True)
class Numbering:
    """All lists of a document, and the list definitions it adds to the reference's."""

    reference: Reference
    counters: dict[str, Counter]
    words: dict[str, str]
    lists: dict[tuple[int, int], Counter] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)

    def step(self, counter: Counter, level: int, label: str) -> str | None:
        """Count one on.

        Returns:
            The numbering the paragraph needs besides its style, mostly empty; None if the label
            must be written as text.
        """
        before = list(counter.counts)
        counter.counts[level] += 1
        counter.counts[level + 1 :] = [0] * (8 - level)
        if counter.num and counter.prints(level) == label:
            return numbered(counter.num, level) if counter.direct else ""
        value = counter.value(level, label)
        if value is None:
            counter.counts = before
            return None
        counter.counts[level] = value
        counter.num, counter.direct = self.add(counter, level, value), True
        return numbered(counter.num, level)

    def add(self, counter: Counter, level: int, start: int) -> int:
        """Define a list that starts at ``start`` at the level."""
        num = self.reference.next_num + len(self.added)
        override = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        )
        self.added.append(
            f'<w:num w:numId="{num}"><w:abstractNumId w:val="{counter.abstract}"/>{override}'
            "</w:num>"
        )
        return num

    def heading(self, scheme: str, level: int, label: str) -> str | None:
        """Count a heading or clause; see ``step``."""
        counter = self.counters[scheme]
        if level >= len(counter.levels):
            return None
        return self.step(counter, level, label)

    def item(self, list_id: int, level: int, label: str) -> str | None:
        """Count an item of a numbered list; see ``step``."""
        counter = self.lists.get((list_id, level))
        if counter is None:
            scheme = self.reference.schemes["number"]
            counter = Counter(list(scheme.levels), scheme.abstract)
            self.lists[list_id, level] = counter
        return self.step(counter, min(level, len(counter.levels) - 1), label)

    def part(self) -> bytes:
        """The numbering part: the reference's, with this document's words and lists."""
        part = self.reference.parts["numbering"]
        if self.words:
            part = _reworded(part, self.reference.schemes, self.words)
        return part.replace(b"</w:numbering>", "".join(self.added).encode() + b"</w:numbering>")


def numbered(num: int, level: int) -> str:
    """The numbering of one paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def numbering(reference: Reference, blocks: Iterable[Block]) -> Numbering:
    """Make the lists of a document; articles and annexes are called what their labels say."""
    words: dict[str, str] = {}
    for heading in _headings(blocks):
        name = heading.numbering
        if name in ("article", "annex") and name not in words:
            first = reference.schemes[name].levels[0]
            parts = re.fullmatch(rf"(.*?)\b{_KINDS.get(first.kind, 'x')}\b(.*?)", heading.label)
            if parts:
                words[name] = f"{parts[1]}%1{parts[2]}"
    counters: dict[str, Counter] = {}
    for name in ("article", "section", "annex"):
        scheme = reference.schemes[name]
        levels = list(scheme.levels)
        levels[0] = replace(levels[0], text=words.get(name, levels[0].text))
        counters[name] = Counter(levels, scheme.abstract, scheme.num)
        if levels[0] == scheme.levels[0]:
            words.pop(name, None)
    return Numbering(reference, counters, words)


def _headings(blocks: Iterable[Block]) -> Iterable[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Landscape):
            yield from _headings(block.blocks)


def _reworded(part: bytes, schemes: dict[str, Scheme], words: dict[str, str]) -> bytes:
    root = etree.fromstring(part)
    for name, text in words.items():
        for one in root.iter(f"{W}abstractNum"):
            if one.get(f"{W}abstractNumId") == str(schemes[name].abstract):
                shown = one.find(f"{W}lvl/{W}lvlText")
                if shown is not None:
                    shown.set(f"{W}val", text)
    return serialised(root)
