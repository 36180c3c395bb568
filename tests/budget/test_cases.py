"""Budgets against sums worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from erasmus_docs import yamlfile
from erasmus_docs.budget.model import Money
from erasmus_docs.programme.rates import Category
from tests.budget.small import budget_of, pair

HERE = Path(__file__).parent


def read(name: str) -> list[dict[str, Any]]:
    file = yamlfile.read(HERE / name)
    assert file.findings == ()
    assert isinstance(file.data, list)
    return [one for one in file.data if isinstance(one, dict)]


CASES = read("cases.yaml")
ROWS = [
    (table["action"], int(table["call"]), *row)
    for table in read("bands.yaml")
    for row in table["rows"]
]


def test_there_are_many_cases_and_each_has_a_name() -> None:
    names = [case["name"] for case in CASES]

    assert len(set(names)) == len(names)
    assert len(names) + len(ROWS) >= 120


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_budget_agrees_with_the_hand(case: dict[str, Any]) -> None:
    found = budget_of(case)

    assert set(case) <= {
        "name",
        "action",
        "call",
        "rates",
        "guarantee",
        "mobilities",
        "expect",
        "total",
        "gaps",
    }
    for name, value in case.get("expect", {}).items():
        low, high = pair(value)
        assert found.by_category.get(Category(name), Money()) == Money(low, high), name
    if "total" in case:
        assert (found.total.low, found.total.high) == pair(case["total"])
    if "gaps" in case:
        assert len(found.gaps) == int(case["gaps"])


@pytest.mark.parametrize(("action", "call", "kilometres", "standard", "green"), ROWS)
def test_a_band_pays_what_the_table_says(
    action: str, call: int, kilometres: str, standard: str, green: str
) -> None:
    activity = "sport-job-shadowing" if "SPO" in action else "job-shadowing"
    activity = "staff-teaching" if "HED" in action else activity
    for written, amount in (("no", standard), ("yes", green)):
        mobility = {"activity": activity, "days": 5, "distance_km": kilometres, "green": written}
        found = budget_of({"action": action, "call": call, "mobilities": [mobility]})
        paid = found.by_category.get(Category.TRAVEL, Money())
        assert paid.exact == Decimal(amount), written
