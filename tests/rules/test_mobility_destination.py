"""Where an activity takes place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-destination"


def sample(action: str, activity: str, country: str, more: str = "") -> str:
    return (
        f"action: {action}\nmobilities:\n"
        f"  - {{id: M1, activity: {activity}, title: T, participants: 2, country: {country},"
        f" days: 12{more}}}"
    )


@pytest.mark.parametrize("country", ["IT", "NO", "TR", "RS"])
def test_programme_countries_are_open_to_all(check: Check, country: str) -> None:
    assert check(sample("KA122-VET", "job-shadowing", country), ID) == []


@pytest.mark.parametrize(
    ("action", "activity", "country"),
    [
        ("KA122-VET", "job-shadowing", "CH"),
        ("KA121-SCH", "job-shadowing", "UK"),
        ("KA121-VET", "course", "CL"),
        ("KA121-VET", "vet-group", "CL"),
        ("KA121-VET", "job-shadowing", "RU"),
        ("KA131-HED", "student-studies", "BY"),
        ("KA182-SPO", "sport-job-shadowing", "CH"),
    ],
)
def test_others_are_closed(check: Check, action: str, activity: str, country: str) -> None:
    (found,) = check(sample(action, activity, country), ID)

    assert found.severity is Severity.ERROR
    assert found.remedy == "Choose a host in another country."


@pytest.mark.parametrize(
    ("action", "activity", "country"),
    [
        ("KA121-VET", "job-shadowing", "CL"),
        ("KA121-VET", "vet-short-term", "CH"),
        ("KA131-HED", "student-studies", "JP"),
    ],
)
def test_some_are_open_to_the_world(check: Check, action: str, activity: str, country: str) -> None:
    assert check(sample(action, activity, country), ID) == []


def test_at_home_is_advice(check: Check) -> None:
    (found,) = check(sample("KA122-VET", "vet-short-term", "FR"), ID)

    assert found.severity is Severity.ADVICE
    assert found.found.endswith("takes place in France (FR), its participants' own country.")
    assert check(sample("KA122-VET", "vet-short-term", "FR", ", sending: PORT"), ID) == []
    assert check(sample("KA122-VET", "invited-expert", "FR"), ID) == []
