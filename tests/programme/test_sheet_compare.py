"""Two calls side by side: what is said to have changed did change, and unknown is not new."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from erasmus_docs.programme.catalogue import load
from erasmus_docs.programme.sheet import Group, Sheet, sheet
from erasmus_docs.programme.sheet_compare import Comparison, compare

PROGRAMME = load()


@cache
def sheet_of(code: str, call: int) -> Sheet:
    action = PROGRAMME.find(code, call)
    assert action is not None
    return sheet(action)


def changed(code: str, before: int, after: int) -> Comparison:
    return compare(sheet_of(code, before), sheet_of(code, after))


def kinds(comparison: Comparison) -> dict[str, str]:
    return {change.label: change.kind for change in comparison.changes}


def test_ka220_higher_education_from_2025_to_2026() -> None:
    found = changed("KA220-HED", 2025, 2026)

    assert kinds(found) == {
        "Guide of the call": "changed",
        "Deadlines (Brussels time)": "changed",
        "Associated partners from": "unknown",
        "Number of priorities": "changed",
        "Number of topics": "unknown",
        "Horizontal priorities": "changed",
        "Priorities of the field": "changed",
        "Paid by score of the final report": "unknown",
        "Score of the final report": "unknown",
    }
    horizontal = next(c for c in found.changes if c.label == "Horizontal priorities")
    assert horizontal.only_before == (
        "Addressing digital transformation through development of digital readiness, resilience"
        " and capacity",
        "Common values, civic engagement and participation",
    )
    rows = {row.id for row in (*found.before.rows, *found.after.rows)}
    assert found.unchanged + len(found.changes) == len(rows)


def test_a_call_with_itself_has_no_change() -> None:
    found = changed("KA220-HED", 2026, 2026)

    assert found.changes == ()
    assert found.unchanged == len(found.before.rows)
    assert found.sources == ()


def test_the_same_words_on_another_basis_are_named() -> None:
    found = changed("KA220-HED", 2024, 2025)

    assert "Duration" not in kinds(found)
    assert "Duration" in found.other_basis


def test_a_row_gone_from_a_call_that_is_known_is_removed_or_added() -> None:
    after = sheet_of("KA220-HED", 2026)
    without = replace(
        after,
        groups=tuple(
            Group(g.id, g.title, tuple(row for row in g.rows if row.id != "duration_months"))
            for g in after.groups
        ),
    )

    assert kinds(compare(after, without)) == {"Duration": "removed"}
    assert kinds(compare(without, after)) == {"Duration": "added"}


@pytest.mark.parametrize("code", PROGRAMME.codes())
def test_every_row_of_neighbouring_calls_is_changed_or_counted(code: str) -> None:
    for before, after in pairwise(sorted(PROGRAMME.calls(code))):
        found = changed(code, before, after)
        ids = {row.id for row in (*found.before.rows, *found.after.rows)}

        assert found.unchanged + len(found.changes) == len(ids)
        for change in found.changes:
            assert change.before or change.after
            assert change.only_before or change.only_after
            for row in (change.before, change.after):
                assert all(c.source in found.sources for c in (row.cites if row else ()))
