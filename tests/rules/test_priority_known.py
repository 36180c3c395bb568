"""Which priorities."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.catalogue import load

Check = Callable[..., list[Finding]]
ID = "priority-known"


def _sample(name: str, call: int = 2026, action: str = "KA220-HED") -> str:
    return f"action: {action}\ncall: {call}\npriorities: [{{id: {name}}}]"


def test_a_misspelt_priority_gets_the_nearest(check: Check) -> None:
    (found,) = check(_sample("inclusion-divrsity"), ID)

    assert found.severity is Severity.ERROR
    assert found.found == "The priority 'inclusion-divrsity' is not known."
    assert found.remedy == "Did you mean 'inclusion-diversity'?"


def test_a_priority_of_an_earlier_call_names_its_successor(check: Check) -> None:
    (found,) = check(_sample("digital-transformation"), ID)

    assert found.severity is Severity.ERROR
    assert "is not shown for call 2026; it is for call 2021, 2022, 2023 and 2025." in found.found
    assert found.remedy == "In this call digital-skills-transformation takes its place."
    assert "Programme Guide" in found.source


def test_a_priority_of_a_later_call_names_its_predecessor(check: Check) -> None:
    (found,) = check(_sample("digital-skills-transformation", call=2025), ID)

    assert found.remedy == "In this call digital-transformation takes its place."


def test_a_priority_of_another_field_is_an_error(check: Check) -> None:
    (found,) = check(_sample("hed-ukraine", action="KA220-ADU"), ID)

    assert found.found == "The priority 'hed-ukraine' belongs to HED, not to ADU."


def test_a_horizontal_priority_belongs_to_every_field(check: Check) -> None:
    for action in ("KA220-HED", "KA220-SPO", "KA210-ADU"):
        assert check(_sample("inclusion-diversity", action=action), ID) == []


def test_weak_evidence_is_a_warning(check: Check) -> None:
    (found,) = check(_sample("inclusion-diversity", call=2024), ID)

    assert found.severity is Severity.WARNING
    assert found.found == (
        "Only weak evidence shows the priority 'inclusion-diversity' for call 2024."
    )


def test_every_priority_and_outcome_of_the_data_can_be_chosen(check: Check) -> None:
    """Two ids were longer than the ids of project files may be."""
    programme = load()
    longest = max((*programme.priorities, *programme.outcomes), key=len)
    chosen = [*programme.priorities, longest]
    found = check(f"priorities: [{', '.join(f'{{id: {one}}}' for one in chosen)}]", ID)

    assert len(longest) > 40
    assert not any("is not known" in one.found for one in found)
