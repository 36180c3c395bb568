"""Plans made from project files as users write them, and what a reader finds in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import (
    Block,
    Cell,
    Contents,
    Document,
    Heading,
    Inlines,
    Link,
    PageBreak,
    Ref,
    Run,
    Table,
)
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project
from tests.support.walk import flat, parts

SAMPLES = Path(__file__).parents[2] / "projects"
KA220 = SAMPLES / "ka220-hed-illustration.yaml"
KA122 = SAMPLES / "ka122-vet-illustration.yaml"
KA210 = SAMPLES / "ka210-adu-illustration.yaml"
SIM = SAMPLES / "sim.yaml"

MINIMAL = """\
title: One of everything
acronym: ONE
action: {action}
call: 2026
start: 2026-11-01
duration: 24
grant: {{amount: {amount}}}
organisations:
  - {{id: ORG, legal_name: Org, role: coordinator, type: ngo, country: FI}}
"""


@cache
def _workshop(lang: str) -> Workshop:
    return make_workshop((shipped_templates(),), lang)


@cache
def plan(document: str, path: Path, lang: str = "en") -> Document:
    """The document made from a project file, in a language."""
    project = read_project(path).project
    assert project is not None, f"{path} cannot be read"
    workshop = _workshop(lang)
    dossier = compose(project, load(), workshop.names)
    return assemble(workshop, document_specs(shipped_templates())[document], dossier)


@cache
def source(sample: Path) -> dict[str, Any]:
    """What stands in a sample, as plain data."""
    data: dict[str, Any] = yaml.load(sample.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return data


def changed(folder: Path, sample: Path, *edits: tuple[str, str]) -> Path:
    """A copy of a sample in which the user has typed something else."""
    written = sample.read_text("utf-8")
    for old, new in edits:
        assert old in written, f"{old!r} is not in {sample.name}"
        written = written.replace(old, new, 1)
    path = folder / sample.name
    path.write_text(written, "utf-8")
    return path


def minimal(folder: Path, action: str, amount: int, more: str = "") -> Path:
    """A project file with hardly anything in it, and ``more``."""
    path = folder / "one.yaml"
    path.write_text(MINIMAL.format(action=action, amount=amount) + more, "utf-8")
    return path


def line(inlines: Inlines) -> str:
    """The text of inline content as a reader sees it."""
    parts = (
        i.text
        if isinstance(i, Run | Ref)
        else "".join(run.text for run in i.runs)
        if isinstance(i, Link)
        else " "
        for i in inlines
    )
    return "".join(parts)


def cell_text(cell: Cell) -> str:
    """The text of a table cell, its paragraphs separated by spaces."""
    return " ".join(line(block.inlines) for block in cell.blocks)


def rows(table: Table, kind: str = "body") -> list[list[str]]:
    """The texts of the rows of one kind."""
    return [[cell_text(cell) for cell in row.cells] for row in table.rows if row.kind == kind]


def tables(document: Document) -> dict[str, Table]:
    """The tables of a document by id."""
    found = (block for block in flat(document.blocks) if isinstance(block, Table))
    return {table.id: table for table in found if table.id}


def captions(document: Document) -> list[str]:
    """The captions of all tables in order."""
    return [line(b.caption) for b in flat(document.blocks) if isinstance(b, Table)]


def headings(document: Document, level: int = 1) -> list[str]:
    """Headings of a level without their numbers."""
    found = (b for b in flat(document.blocks) if isinstance(b, Heading) and b.level == level)
    return [line(heading.inlines) for heading in found]


def text(document: Document) -> str:
    """The whole text, one piece per line."""
    return "\n".join(line(p) for block in flat(document.blocks) for p in parts(block))


def section(document: Document, title: str) -> list[Block]:
    """The blocks of the section of that title, its subsections included."""
    found: list[Block] = []
    level = 0
    for block in flat(document.blocks):
        if isinstance(block, Heading) and level and block.level <= level:
            break
        if isinstance(block, Heading) and not level and line(block.inlines) == title:
            level = block.level
        elif level:
            found.append(block)
    assert level, f"there is no section {title!r}"
    return found


def section_text(document: Document, title: str) -> str:
    """The text of a section."""
    return "\n".join(line(p) for block in section(document, title) for p in parts(block))


def gaps(document: Document) -> list[str]:
    """What the document says is missing."""
    runs = (run for b in flat(document.blocks) for part in parts(b) for run in part)
    return [run.text for run in runs if isinstance(run, Run) and run.gap]


def empty_sections(blocks: Iterable[Block]) -> list[str]:
    """Headings that nothing but another heading of their level or above follows."""
    kept = [b for b in flat(blocks) if not isinstance(b, PageBreak | Contents)]
    found = []
    for block, following in zip(kept, [*kept[1:], None], strict=True):
        if isinstance(block, Heading) and (
            following is None or (isinstance(following, Heading) and following.level <= block.level)
        ):
            found.append(line(block.inlines))
    return found


_LEFT = re.compile(
    r"[\[\]{}<>]|\bNone\b(?! [a-z])|\bUndefined\b|\bTODO\b|\bXX+\b|\.\. |,,|  +\S| [,;.](?!\.)"
)


def leftovers(written: str) -> list[str]:
    """Brackets, placeholders and broken punctuation that no finished text holds."""
    return [match.group() for match in _LEFT.finditer(written)]


def number(written: str) -> Decimal:
    """A number of a table cell; a dash is nothing."""
    digits = written.replace("\u00a0", "").replace("%", "").strip()
    return Decimal(0) if digits == "–" else Decimal(digits)


def events(document: Document) -> dict[str, list[str]]:
    """Number, days, place, host and headcount of every event in the events table."""
    table = tables(document)["t-events"]
    return {row[0]: [row[i] for i in (2, 3, 4, 5, 6, 7, 8)] for row in rows(table)}
