"""Two documents of one project in two languages: which facts do not agree.

Blocks are compared one by one, so that a figure in the wrong row is seen too. Figures are compared
without the separators of their language, days without the words around them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import get_month_names

from erasmus_docs.documents.blocks import Block, Document, Table
from tests.support import plans
from tests.support.walk import flat, parts

NOTE = "Les passages en anglais"
"""How the one paragraph begins that only French documents have."""

_MONTHS = {
    name: number
    for locale in ("en_GB", "fr_FR")
    for number, name in get_month_names("wide", locale=locale).items()
}
_DAY = rf"(?<!\d)(\d{{1,2}})(?:er)? ({'|'.join(_MONTHS)}) (\d{{4}})(?!\d)"
_BEFORE = (
    rf"(?<![\d.,])(\d{{1,2}})(?:er)?(?: ({'|'.join(_MONTHS)}))?(?: (\d{{4}}))?(?:–| to | au | et )"
)
_DAYS = re.compile(rf"(?:{_BEFORE})?{_DAY}")
_QUARTER = re.compile("[QT][1-4]")
_ID = re.compile(r"\w[\w.-]*")
_FIGURE = re.compile(r"\d+(?:\.\d+)*")


def figures(text: str) -> Counter[str]:
    """All figures, without the separators of a language.

    >>> sorted(figures("EUR 1\u00a0234.50, 12.5 %")) == sorted(figures("1\u00a0234,50 EUR, 12,5 %"))
    True
    """
    joined = re.sub(r"(?<=\d)\u00a0(?=\d{3})", "", text)
    return Counter(_FIGURE.findall(re.sub(r"(?<=\d)[.,](?=\d)", ".", joined)))


def days(text: str) -> Counter[date]:
    """All days, those of periods too; a number that cannot be a day of the calendar is none.

    >>> days("30 May to 1 June 2027") == days("du 30 mai au 1er juin 2027")
    True
    >>> days("up from 40 to 1 June 2027") == days("from 31 to 1 June 2027") == days("1 June 2027")
    True
    """
    found: Counter[date] = Counter()
    for match in _DAYS.finditer(text):
        first, month, year, *last = match.groups()
        end = _day(last[2], _MONTHS[last[1]], last[0])
        if end is None:
            continue
        found[end] += 1
        if first:
            begin = _day(year or end.year, _MONTHS[month] if month else end.month, first)
            if begin and begin < end:
                found[begin] += 1
    return found


def _day(year: str | int, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def different(one: Document, other: Document, project: Path) -> list[str]:
    """What a reader of ``one`` learns and a reader of ``other`` does not, or the other way."""
    source = plans.source(project)
    # an id in small letters may be an English word
    ids = {value for value in _values(source, "id") if re.search(r"[A-Z0-9]", value)}
    legal_names = _values(source, "legal_name")
    first, second = ([*_blocks(document)] for document in (one, other))
    if list(map(_shape, first)) != list(map(_shape, second)):
        return ["the blocks are others"]
    everything = ["\n".join(map(_text, blocks)) for blocks in (first, second)]
    named = [{name for name in legal_names if name in text} for text in everything]
    return [f"organisations: {name}" for name in sorted(named[0] ^ named[1])] + [
        f"{kind}: {left} / {right}"
        for before, after in zip(map(_text, first), map(_text, second), strict=True)
        for kind, left, right in (
            ("figures", figures(before), figures(after)),
            ("days", days(before), days(after)),
            ("lost ids", _named(ids, before) - _named(ids, after), set()),
            ("currency", before.count("EUR"), after.count("EUR")),
        )
        if left != right
    ]


def _blocks(document: Document) -> Iterator[Block]:
    return (block for block in flat(document.blocks) if not _text(block).startswith(NOTE))


def _text(block: Block) -> str:
    lines = [plans.line(part) for part in parts(block)]
    if isinstance(block, Table) and block.look == "gantt":  # quarters are no ids: Q1 is T1
        lines = [line for line in lines if not _QUARTER.fullmatch(line)]
    return "\n".join(lines)


def _shape(block: Block) -> tuple[object, ...]:
    rows = [(row.kind, len(row.cells)) for row in block.rows] if isinstance(block, Table) else []
    return (type(block), getattr(block, "id", ""), getattr(block, "level", 0), *rows)


def _named(ids: Iterable[str], text: str) -> set[str]:
    """Those of the ids that stand in a text as whole words."""
    words = {word.rstrip(".") for word in _ID.findall(text)}
    return {name for name in ids if name in words}


def _values(data: Any, key: str) -> set[str]:
    """All values of a key, however deep it stands."""
    if isinstance(data, dict):
        here = {str(data[key])} if key in data else set()
        return here.union(*(_values(value, key) for value in data.values()))
    if isinstance(data, list):
        return set().union(*(_values(value, key) for value in data))
    return set()
