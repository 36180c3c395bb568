"""What is known while a document is written: ids, links, footnotes, where we are on the page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Literal

from erasmus_docs.documents.blocks import (
    Block,
    Break,
    Clause,
    Document,
    Figure,
    Heading,
    Inlines,
    Landscape,
    Link,
    Paragraph,
    Ref,
    Run,
    Table,
    gap_text,
)
from erasmus_docs.documents.docx.numbering import Numbering, numbering
from erasmus_docs.documents.docx.reference import Reference
from erasmus_docs.documents.typography import with_units

_MAX_TAG = 64
_MAX_BOOKMARK = 40


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be referred to.

    ``kind``: ``number`` has a number of Word's own, ``text`` has bookmarked text, ``place`` is
    only a place. ``label`` is its number alone, ``full`` with the numbers above it.
    """

    mark: str
    kind: Literal["number", "text", "place"]
    label: str
    full: str


@dataclass(slots=True)
class Entry:
    """A line of the contents table."""

    level: int
    label: str
    title: Inlines
    mark: str
    page: int = 0


@dataclass(slots=True)
class Lists:
    """The lists that the next item or continuation may belong to.

    ``indents`` has the text indent of the last clause or item of each depth; the first
    ``clauses`` depths are numbered paragraphs of an article.
    """

    indents: dict[int, int] = field(default_factory=dict)
    clauses: int = 0


@dataclass(slots=True)
class State:
    """The document under way; one per document.

    ``width`` is that of the text, ``label`` that of the labels of definitions; ``units`` ties
    numbers to theirs.
    """

    document: Document
    reference: Reference
    pictures: Mapping[str, bytes]
    numbering: Numbering
    targets: dict[str, Target]
    entries: list[Entry]
    width: int
    units: Callable[[str], str]
    label: int = 2551
    landscape: bool = False
    body: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    part: str = "document"
    media: dict[str, str] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    fresh: bool = True
    breaking: bool = False
    headings: int = 0
    lists: Lists = field(default_factory=Lists)
    ids: count[int] = field(default_factory=lambda: count(1))

    def take_break(self) -> str:
        """The property that starts a page, if one is due before the next paragraph."""
        due = self.breaking and not self.fresh
        self.breaking = self.fresh = False
        return "<w:pageBreakBefore/>" if due else ""

    def link(self, href: str) -> str:
        """The relationship of an external link in the part under way."""
        known = self.links.setdefault(self.part, {})
        return known.setdefault(href, f"rIdL{len(known) + 1}")

    def field_mark(self, path: str) -> str:
        """A bookmark name for a field value: ``f_…``, the second time ``f2_…``."""
        base = bookmark_name(path)
        self.names[base] = times = self.names.get(base, 0) + 1
        return base if times == 1 else f"f{times}{base[1:]}"[:_MAX_BOOKMARK]


def begin(document: Document, reference: Reference, pictures: Mapping[str, bytes]) -> State:
    """Look over a document once: what can be referred to, and what the contents list."""
    targets: dict[str, Target] = {}
    entries: list[Entry] = []
    _scan(document.blocks, targets, entries, [""] * 4)
    return State(
        document=document,
        reference=reference,
        pictures=pictures,
        numbering=numbering(reference, document.blocks),
        targets=targets,
        entries=entries,
        width=reference.page.text_width(),
        units=with_units(document.labels.units),
    )


def _scan(
    blocks: Sequence[Block], targets: dict[str, Target], entries: list[Entry], above: list[str]
) -> None:
    for block in blocks:
        if isinstance(block, Landscape):
            _scan(block.blocks, targets, entries, above)
            continue
        if isinstance(block, Clause):
            above[block.level] = block.label
        elif isinstance(block, Heading):
            mark = f"_Toc{900000001 + len(entries)}"
            entries.append(Entry(block.level, block.label, spoken(block.inlines), mark))
        if isinstance(block, Heading | Clause | Table | Figure | Paragraph) and block.id:
            mark = f"_Ref{900000001 + len(targets)}"
            targets[block.id] = _target(block, mark, above)


def _target(
    block: Heading | Clause | Table | Figure | Paragraph, mark: str, above: list[str]
) -> Target:
    if isinstance(block, Clause):
        return Target(mark, "number", block.label, "".join(above[1 : block.level + 1]))
    if isinstance(block, Heading) and block.label:
        return Target(mark, "number", block.label, block.label)
    if isinstance(block, Paragraph):
        return Target(mark, "place", "", "")
    label = plain(block.inlines) if isinstance(block, Heading) else block.label
    return Target(mark, "text", label, label)


def plain(inlines: Inlines) -> str:
    """The text of inlines without footnotes, on one line."""
    parts = []
    for inline in inlines:
        if isinstance(inline, Run):
            parts.append(gap_text(inline.text) if inline.gap else inline.text)
        elif isinstance(inline, Ref):
            parts.append(inline.text)
        elif isinstance(inline, Link):
            parts.append("".join(one.text for one in inline.runs))
        else:
            parts.append(" ")
    return " ".join("".join(parts).split())


def spoken(inlines: Inlines) -> tuple[Run, ...]:
    """The text alone, of which only the language of a part is still told."""
    runs = []
    for one in inlines:
        if isinstance(one, Run):
            runs.append(Run(gap_text(one.text) if one.gap else one.text, lang=one.lang))
        elif text := plain((one,)):
            runs.append(Run(text))
        elif isinstance(one, Break):
            runs.append(Run(" "))
    return tuple(runs)


def tag_name(path: str) -> str:
    """The tag of a content control: the path, shortened with a hash beyond Word's limit."""
    if len(path) <= _MAX_TAG:
        return path
    return f"{path[: _MAX_TAG - 9]}~{hashlib.sha256(path.encode()).hexdigest()[:8]}"


@lru_cache(maxsize=16_384)
def bookmark_name(path: str) -> str:
    """The bookmark of a field value: ``legal_name`` stays, a dot becomes two underscores."""
    name = "f_" + re.sub(r"[^A-Za-z0-9_]", "_", path.replace(".", "__"))
    if len(name) <= _MAX_BOOKMARK - 3:
        return name
    return f"{name[: _MAX_BOOKMARK - 12]}_{hashlib.sha256(path.encode()).hexdigest()[:8]}"
