"""What an action funds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-activity"


def sample(action: str, activity: str, call: int = 2026) -> str:
    return (
        f"action: {action}\ncall: {call}\nmobilities:\n"
        f"  - {{id: M1, activity: {activity}, title: T, participants: 2, country: IT, days: 12}}"
    )


@pytest.mark.parametrize(
    ("action", "activity"),
    [
        ("KA122-VET", "vet-short-term"),
        ("KA122-SCH", "sch-short-term"),
        ("KA121-ADU", "adu-group"),
        ("KA131-HED", "student-studies"),
        ("KA152-YOU", "youth-exchange"),
    ],
)
def test_what_the_action_funds_passes(check: Check, action: str, activity: str) -> None:
    assert check(sample(action, activity), ID) == []


@pytest.mark.parametrize(
    ("action", "activity"),
    [
        ("KA122-VET", "sch-short-term"),
        ("KA122-SCH", "vet-group"),
        ("KA152-YOU", "youth-worker-activity"),
        ("KA131-HED", "course"),
    ],
)
def test_what_another_action_funds_fails(check: Check, action: str, activity: str) -> None:
    (found,) = check(sample(action, activity), ID)

    assert found.severity is Severity.ERROR
    assert found.found == f"{action} has no activity '{activity}' in call 2026."
    assert "Programme Guide 2026" in found.source


def test_the_nearest_activity_is_named(check: Check) -> None:
    (found,) = check(sample("KA122-VET", "vet-shortterm"), ID)

    assert found.remedy == "Did you mean `vet-short-term`?"
    assert "job-shadowing" in found.allowed


def test_a_list_known_from_other_pages_warns(check: Check) -> None:
    (found,) = check(sample("KA122-VET", "vet-tour", 2022), ID)

    assert found.severity is Severity.WARNING


def test_partnerships_have_no_mobilities(check: Check) -> None:
    (found,) = check(sample("KA220-HED", "course"), ID)

    assert found.severity is Severity.WARNING
    assert found.found == "The project has mobilities, which KA220-HED does not fund."


def test_a_mobility_project_without_mobilities_is_advised(check: Check) -> None:
    (found,) = check("action: KA122-VET", ID)

    assert found.severity is Severity.ADVICE
    assert check("action: KA220-HED", ID) == []
    assert check("action: KA120-VET", ID) == []
