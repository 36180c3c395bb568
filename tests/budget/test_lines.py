"""What a line says: who says so, notes, and gaps with their reason."""

from __future__ import annotations

from typing import Any

import pytest

from erasmus_docs.budget.model import Budget
from erasmus_docs.programme.model import Basis
from erasmus_docs.programme.rates import Category
from tests.budget.small import PROGRAMME, budget_of


def one(action: str, call: int = 2026, **mobility: Any) -> Budget:
    return budget_of({"action": action, "call": call, "mobilities": [mobility]})


def test_every_line_of_the_newest_calls_is_official() -> None:
    found = one("KA122-VET", activity="course", days=5, distance_km="900")

    assert {rate.basis for line in found.lines for rate in line.sources} == {Basis.OFFICIAL}
    action = PROGRAMME.find("KA122-VET", 2026)
    assert action is not None
    assert all("Programme Guide 2026" in action.citation(line.sources[0]) for line in found.lines)


def test_individual_support_cites_the_table_of_groups_too() -> None:
    found = one("KA122-VET", activity="job-shadowing", days=5)

    (line,) = [line for line in found.lines if line.category is Category.INDIVIDUAL]
    assert [type(rate.value).__name__ for rate in line.sources] == ["IndividualSupport", "dict"]


@pytest.mark.parametrize(
    ("mobility", "note"),
    [
        ({"travel_days": 3, "green": "no"}, "Only 2 of 3 travel days are paid."),
        ({"distance_km": "300"}, "Green travel is the general rule for this distance."),
        (
            {
                "distance_km": "900",
                "green": "no",
                "exceptional": {"expensive_travel": {"persons": 1, "amount": 441}},
            },
            "The unit amounts cover 70% of these costs or more, so they are not expensive.",
        ),
    ],
)
def test_notes(mobility: dict[str, Any], note: str) -> None:
    found = one("KA122-VET", activity="job-shadowing", days=5, **mobility)

    assert note in {note for line in found.lines for note in line.notes}


def test_seventy_percent_is_exact() -> None:
    """309 are 70% of 441.43: at 441.42 the unit amount covers enough, at 441.43 it does not."""
    for amount, enough in (("441.42", True), ("441.43", False)):
        costs = {"expensive_travel": {"persons": 1, "amount": amount}}
        found = one(
            "KA122-VET",
            activity="job-shadowing",
            days=5,
            distance_km="900",
            green="no",
            exceptional=costs,
        )
        (line,) = [line for line in found.lines if line.category is Category.EXCEPTIONAL]
        assert bool(line.notes) is enough


def test_a_gap_says_whether_a_range_stands_for_it() -> None:
    found = budget_of(
        {
            "action": "KA122-VET",
            "rates": {},
            "mobilities": [{"activity": "job-shadowing", "days": 5, "distance_km": None}],
        }
    )

    assert [(gap.category, gap.ranged) for gap in found.gaps] == [
        (Category.TRAVEL, False),
        (Category.INDIVIDUAL, True),
    ]
    assert not found.complete


def test_an_unknown_activity_leaves_a_gap_only() -> None:
    found = one("KA122-VET", activity="walking", days=5)

    assert found.lines == ()
    assert [gap.category for gap in found.gaps] == [None]


def test_what_an_old_call_does_not_know_is_a_gap() -> None:
    found = one("KA152-YOU", 2022, activity="youth-exchange", days=5, distance_km="900")

    assert found.lines == ()
    assert found.gaps
