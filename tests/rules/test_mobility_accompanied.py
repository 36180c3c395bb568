"""Groups that somebody has to go along with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-accompanied"


def sample(along: str = "", activity: str = "vet-group", action: str = "KA122-VET") -> str:
    return (
        f"action: {action}\nmobilities:\n  - {{id: M1, activity: {activity}, title: T,"
        f" participants: 6, country: IT, days: 10{along}}}"
    )


@pytest.mark.parametrize(
    "along", ["{persons: 1}", "{persons: 1, days: 10}", "{persons: 2, days: 5}"]
)
def test_somebody_is_there_every_day(check: Check, along: str) -> None:
    assert check(sample(f", accompanying: {along}"), ID) == []


def test_a_group_alone_for_some_days_is_a_warning(check: Check) -> None:
    (found,) = check(sample(", accompanying: {persons: 1, days: 9}"), ID)

    assert found.severity is Severity.WARNING
    assert found.found == (
        "The mobility M1 (group mobility of VET learners) has 10 days and 1 accompanying person"
        " for 9 days."
    )
    assert "Programme Guide 2026" in found.source


@pytest.mark.parametrize(
    ("activity", "action", "who"),
    [
        ("vet-group", "KA121-VET", "education staff of the sender"),
        ("sch-group", "KA122-SCH", "teachers or other qualified staff of the sending school"),
        ("adu-group", "KA122-ADU", "trainers of the sender"),
    ],
)
def test_a_group_without_anybody_is_told_who(
    check: Check, activity: str, action: str, who: str
) -> None:
    (found,) = check(sample("", activity, action), ID)

    assert found.found.endswith(" has no accompanying persons.")
    assert found.allowed == f"Such a group is accompanied all the time by {who}."


def test_single_learners_may_go_alone(check: Check) -> None:
    assert check(sample(activity="vet-short-term"), ID) == []
