"""How large a group is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-group"


def sample(participants: int, groups: int, activity: str = "vet-group") -> str:
    return (
        "action: KA122-VET\nmobilities:\n"
        f"  - {{id: M1, activity: {activity}, title: T, participants: {participants},"
        f" groups: {groups}, country: IT, days: 12}}"
    )


@pytest.mark.parametrize(("participants", "groups"), [(2, 1), (4, 2), (30, 3)])
def test_two_learners_are_a_group(check: Check, participants: int, groups: int) -> None:
    assert check(sample(participants, groups), ID) == []


@pytest.mark.parametrize(
    ("participants", "groups", "remedy"),
    [
        (1, 1, "Add 1 participant, or form fewer groups."),
        (3, 2, "Add 1 participant, or form fewer groups."),
        (2, 2, "Add 2 participants, or form fewer groups."),
    ],
)
def test_one_alone_is_none(check: Check, participants: int, groups: int, remedy: str) -> None:
    (found,) = check(sample(participants, groups), ID)

    assert found.severity is Severity.ERROR
    assert found.allowed == "Each group has at least 2 learners."
    assert found.remedy == remedy


def test_single_learners_need_no_group(check: Check) -> None:
    assert check(sample(1, 1, "vet-short-term"), ID) == []
