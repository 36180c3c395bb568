"""Small mobility projects for tests: from the few keys of a case to a budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from erasmus_docs.budget.compute import budget
from erasmus_docs.budget.model import Budget
from erasmus_docs.programme import catalogue
from erasmus_docs.project.model import Project

PROGRAMME = catalogue.load()
LEARNERS = {"1": "100", "2": "80", "3": "60"}
STAFF = {"1": "150", "2": "120", "3": "100"}
RATES = {
    "staff": STAFF,
    "he-staff": STAFF,
    "vet-learners": LEARNERS,
    "adult-learners": LEARNERS,
    "pupils": {"1": "80", "2": "70", "3": "60"},
    "he-students": {"higher": "600", "medium": "550", "lower": "500"},
}
MOBILITY = {"title": "T", "participants": "1", "country": "IT", "distance_km": "0"}


def project(case: dict[str, Any]) -> Project:
    """The project of a case, filled up with what all cases share."""
    rates: dict[str, Any] = {"individual_support": case.get("rates", RATES)}
    if "guarantee" in case:
        rates["financial_guarantee"] = case["guarantee"]
    return Project.model_validate(
        {
            "id": "case",
            "title": "Case",
            "acronym": "CASE",
            "action": case["action"],
            "call": case.get("call", 2026),
            "start": "2026-09-01",
            "duration": 12,
            "grant": {"amount": 0},
            "organisations": [
                {"id": "A", "legal_name": "A", "role": "coordinator", "type": "x", "country": "FR"}
            ],
            "mobilities": [
                {**MOBILITY, "id": f"M{number}", **one}
                for number, one in enumerate(case["mobilities"], 1)
            ],
            "mobility_rates": rates,
        }
    )


def budget_of(case: dict[str, Any]) -> Budget:
    """The budget of a case."""
    made = project(case)
    action = PROGRAMME.find(made.action, made.call)
    assert action is not None, f"{made.action} is not known in call {made.call}"
    return budget(made, action)


def pair(value: object) -> tuple[Decimal, Decimal]:
    """An expected amount, or an expected range."""
    low, high = value if isinstance(value, list) else (value, value)
    return Decimal(str(low)), Decimal(str(high))
