"""What changed between two calls of an action, row by row of their rule sheets.

A row that only one call has is not said to be new or gone where nothing is known about it in the
other call.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from erasmus_docs.programme.model import Source
from erasmus_docs.programme.sheet import Sheet, sources
from erasmus_docs.programme.sheet_rows import Row

Kind = Literal["changed", "added", "removed", "unknown"]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that differs.

    Attributes:
        kind: ``changed``, ``added`` (only the later call has it), ``removed``, or ``unknown`` if
            one call has it and nothing is known about it in the other.
        group: Title of its group.
        label: Its label.
        before: The row of the earlier call; ``None`` if it has none.
        after: The row of the later call.
        only_before: The texts that the later call does not have.
        only_after: The texts that the earlier call does not have.
    """

    kind: Kind
    group: str
    label: str
    before: Row | None
    after: Row | None
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two calls of one action side by side.

    Attributes:
        before: Sheet of the earlier call.
        after: Sheet of the later call.
        changes: Rows that differ, in the order of the sheets.
        unchanged: Number of rows that say the same in both.
        other_basis: Labels of unchanged rows that do not rest on the same basis in both calls.
        sources: What the changes cite, numbered from 1 in this order.
    """

    before: Sheet
    after: Sheet
    changes: tuple[Change, ...]
    unchanged: int
    other_basis: tuple[str, ...]
    sources: tuple[Source, ...]


def compare(before: Sheet, after: Sheet) -> Comparison:
    """Compare two sheets of one action."""
    old = {row.id: (group.title, row) for group in before.groups for row in group.rows}
    new = {row.id: (group.title, row) for group in after.groups for row in group.rows}
    changes: list[Change] = []
    same: list[tuple[Row, Row]] = []
    for id_ in _merged(list(old), list(new)):
        group, row = new.get(id_) or old[id_]
        one = old[id_][1] if id_ in old else None
        other = new[id_][1] if id_ in new else None
        if one and other and set(one.values) == set(other.values):
            same.append((one, other))
            continue
        missing = after if other is None else before
        changes.append(_change(group, row.label, one, other, row.label in missing.unknown))
    cited = [row for change in changes for row in (change.before, change.after) if row]
    return Comparison(
        before,
        after,
        tuple(changes),
        len(same),
        tuple(one.label for one, other in same if one.basis is not other.basis),
        sources(cited),
    )


def _change(group: str, label: str, one: Row | None, other: Row | None, unknown: bool) -> Change:
    was, now = (row.values if row else () for row in (one, other))
    kind: Kind = "changed"
    if one is None or other is None:
        kind = "unknown" if unknown else "added" if one is None else "removed"
    only_was = tuple(text for text in was if text not in now)
    only_now = tuple(text for text in now if text not in was)
    return Change(kind, group, label, one, other, only_was, only_now)


def _merged(old: list[str], new: list[str]) -> list[str]:
    """Ids in the order of the later sheet; what it lacks stands where the earlier one had it."""
    order = list(new)
    for number, id_ in enumerate(old):
        if id_ not in order:
            after = next((order.index(o) for o in reversed(old[:number]) if o in order), -1)
            order.insert(after + 1, id_)
    return order
