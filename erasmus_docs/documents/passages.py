"""A document as passages that people cite (``3.1``, ``Annex V``), and who signs it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from erasmus_docs.documents.blocks import (
    Block,
    Break,
    Clause,
    Document,
    Footnote,
    Heading,
    Inlines,
    Link,
    Run,
    Signatures,
    TitlePage,
)
from erasmus_docs.documents.compare import align
from erasmus_docs.documents.walk import flat, parts

FRONT = "title page"
_SIGNERS = ("organisations.", "associated_partners.")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: what it is cited as, and a hash of its text."""

    name: str
    sha256: str


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages in order: clauses of articles, else the text under a numbered heading."""
    found: list[tuple[str, list[str]]] = [(FRONT, [])]
    for block in flat(document.blocks):
        name = _name(block, found[-1][0])
        if name != found[-1][0]:
            found.append((name, []))
        found[-1][1].extend(" ".join(_text(part).split()) for part in parts(block))
    return tuple(
        Passage(name, hashlib.sha256("\n".join(lines).encode()).hexdigest())
        for name, lines in found
        if lines
    )


def signers(document: Document) -> dict[str, str]:
    """Who signs the document: id in the project file to name; blanks for others are left out."""
    found: dict[str, str] = {}
    for block in flat(document.blocks):
        if isinstance(block, Signatures):
            for one in block.blocks:
                for run in one.party:
                    if isinstance(run, Run) and run.path.startswith(_SIGNERS):
                        found.setdefault(run.path.split(".")[1], run.text)
                        break
    return found


def altered(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[str, ...]:
    """The names of passages whose text is another; a passage that only moved is none of them."""
    steps = align(
        [one.sha256 for one in old], [one.sha256 for one in new], lambda i, j: old[i] == new[j]
    )
    gone = [old[i].name for i, j in steps if i is not None and j is None]
    come = [new[j].name for i, j in steps if j is not None and i is None]
    found = dict.fromkeys(come)
    found |= dict.fromkeys(f"{name} (no longer there)" for name in gone if name not in found)
    return tuple(found)


def _name(block: Block, before: str) -> str:
    if isinstance(block, TitlePage):
        return FRONT
    if isinstance(block, Clause):
        return block.label if block.level == 1 else before
    if isinstance(block, Heading):
        if block.label:
            return block.label
        return " ".join(_text(block.inlines).split()) if block.level == 1 else before
    return before


def _text(content: Inlines) -> str:
    return "".join(_pieces(content))


def _pieces(content: Iterable[object]) -> Iterator[str]:
    for one in content:
        if isinstance(one, Run):
            yield one.text
        elif isinstance(one, Link):
            yield from _pieces(one.runs)
        elif isinstance(one, Footnote):
            yield from _pieces(one.inlines)
        elif isinstance(one, Break):
            yield " "
        else:
            yield str(getattr(one, "text", ""))
