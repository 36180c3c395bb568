"""The rule sheet: everything the programme data know of one action in one call, in words.

``sheet(action)`` gives frozen records that a terminal and a document print alike: groups of rows
in the order a coordinator reads, each with its basis, its sources and its hedge; the sources
numbered in that order; and what is *not* known, named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from erasmus_docs.programme import sheet_tables
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Basis, Dated, Source
from erasmus_docs.programme.sheet_lines import GROUPS, LINES, REPORT, Line
from erasmus_docs.programme.sheet_rows import Row, cited

MARKS = {
    Basis.OFFICIAL: "",
    Basis.SECONDARY: "secondary",
    Basis.UNSOURCED: "unsourced",
}
EXPLAINED = (
    "Without a mark: read in an official document of the EU, or in a copy of one.",
    "secondary: a national agency or a third party says so; look it up before you rely on it.",
    "unsourced: general knowledge, no source found; look it up.",
)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is known of an action in a call.

    Attributes:
        action: The action in its call.
        groups: Groups that have rows, in reading order.
        sources: Sources in the order in which rows cite them; a row cites them by number from 1.
        unknown: Labels of what no source was found for in this call.
    """

    action: ActionCall
    groups: tuple[Group, ...]
    sources: tuple[Source, ...]
    unknown: tuple[str, ...]

    @property
    def code(self) -> str:
        """The code of the action."""
        return self.action.code

    @property
    def title(self) -> str:
        """Title of the action, with its field."""
        return title(self.action)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return tuple(row for group in self.groups for row in group.rows)

    def row(self, id_: str) -> Row | None:
        """The row of an id."""
        return next((row for row in self.rows if row.id == id_), None)

    @property
    def marks(self) -> tuple[str, ...]:
        """The sentences that explain the marks, as far as the sheet has rows of that basis."""
        used = {row.basis for row in self.rows}
        return tuple(text for basis, text in zip(MARKS, EXPLAINED, strict=True) if basis in used)


def title(action: ActionCall) -> str:
    """``Cooperation Partnerships, higher education``."""
    return ", ".join(part for part in (action.title("en"), action.field_name("en")) if part)


def sheet(action: ActionCall) -> Sheet:
    """The rule sheet of an action in a call."""
    groups = []
    for id_, heading, lines in GROUPS:
        rows = [row for line in lines if (row := _row(action, line))]
        rows += sheet_tables.rows(action, id_)
        if rows:
            groups.append(Group(id_, heading, tuple(rows)))
    found = [row for group in groups for row in group.rows]
    return Sheet(action, tuple(groups), sources(found), tuple(_unknown(action)))


def sources(rows: Iterable[Row]) -> tuple[Source, ...]:
    """What rows cite, each document once, in the order of the rows."""
    named = {cite.source.id: cite.source for row in rows for cite in row.cites}
    return tuple(named.values())


def numbered(row: Row, documents: tuple[Source, ...]) -> tuple[str, ...]:
    """What a row cites: ``[1] p. 237``."""
    numbers = {source.id: number for number, source in enumerate(documents, 1)}
    return tuple(f"[{numbers[c.source.id]}] {c.place}".strip() for c in row.cites)


def _row(action: ActionCall, line: Line) -> Row | None:
    fact = action.fact(getattr(action.action, line.parameter))
    if fact is None:
        return None
    values = tuple(line.write(fact.value, action))
    return row(action, line.parameter, line.label, values, fact) if values else None


def row(action: ActionCall, id_: str, label: str, values: tuple[str, ...], fact: Dated[Any]) -> Row:
    """A row that rests on a dated value."""
    note = fact.note.strip()
    return Row(id_, label, values, fact.basis, cited(action, fact.source, fact.at), note)


def _unknown(action: ActionCall) -> Iterator[str]:
    """Labels of the parameters that this call, or this action, should have and nobody knows."""
    for line in LINES:
        values = getattr(action.action, line.parameter)
        if action.fact(values) is not None or _reported(action, line.parameter):
            continue
        elsewhere = any(not v.fields or action.field in v.fields for v in values)
        if elsewhere or action.key_action in line.expected.split():
            yield line.label
    if not any(_reported(action, name) for name in REPORT) and not any(
        getattr(action.action, name) for name in REPORT
    ):
        yield next(line.label for line in LINES if line.parameter == REPORT[0])


def _reported(action: ActionCall, parameter: str) -> bool:
    """Whether the day of the final report is known, in days or in months."""
    return parameter in REPORT and any(
        action.fact(getattr(action.action, name)) is not None for name in REPORT
    )
