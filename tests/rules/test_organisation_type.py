"""Types of organisations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "organisation-type"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("higher-education-instituton", "higher-education-institution"),
        ("Higher education institution", "higher-education-institution"),
        ("NGO", "ngo"),
        ("School", "school"),
    ],
)
def test_the_nearest_type_is_offered(check: Check, written: str, right: str) -> None:
    (found,) = check(f"organisations: {{HILL: {{type: {written}}}}}", ID)

    assert found.severity is Severity.ERROR
    assert found.found == f"The organisation type is '{written}'."
    assert found.remedy.startswith(f"Did you mean `{right}` (")


def test_all_types_are_listed(check: Check) -> None:
    (found,) = check("organisations: {HILL: {type: circus}}", ID)

    assert "school" in found.allowed
    assert "sport-organisation" in found.allowed
    assert found.remedy == "Choose one of them."


def test_associated_partners_may_leave_it_out(check: Check) -> None:
    assert check("associated_partners: [{id: LAB, legal_name: L, country: FR}]", ID) == []


def test_associated_partners_are_looked_at(check: Check) -> None:
    sample = "associated_partners: [{id: LAB, legal_name: L, country: FR, type: circus}]"

    assert len(check(sample, ID)) == 1
