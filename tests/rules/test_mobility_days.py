"""How long a stay is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-days"


def sample(activity: str, given: str, action: str = "KA122-VET", more: str = "") -> str:
    return (
        f"action: {action}\nmobilities:\n"
        f"  - {{id: M1, activity: {activity}, title: T, participants: 2, country: IT,"
        f" {given}{more}}}"
    )


@pytest.mark.parametrize(
    ("activity", "days"),
    [
        ("job-shadowing", 2),
        ("job-shadowing", 60),
        ("course", 2),
        ("course", 10),
        ("teaching-assignment", 365),
        ("vet-skills-competition", 1),
        ("vet-short-term", 10),
        ("vet-short-term", 89),
        ("vet-long-term", 90),
        ("vet-long-term", 365),
        ("invited-expert", 60),
        ("hosted-teacher", 10),
    ],
)
def test_exactly_at_the_limit_passes(check: Check, activity: str, days: int) -> None:
    assert check(sample(activity, f"days: {days}"), ID) == []


@pytest.mark.parametrize(
    ("activity", "days", "remedy"),
    [
        ("job-shadowing", 1, "Lengthen it by 1 day, or choose another activity."),
        ("job-shadowing", 61, "Shorten it by 1 day, or choose another activity."),
        ("course", 11, "Shorten it by 1 day, or choose another activity."),
        ("vet-skills-competition", 11, "Shorten it by 1 day, or choose another activity."),
        ("vet-short-term", 9, "Lengthen it by 1 day, or choose another activity."),
        ("vet-short-term", 90, "Shorten it by 1 day, or choose another activity."),
        ("vet-long-term", 89, "Lengthen it by 1 day, or choose another activity."),
        ("vet-group", 32, "Shorten it by 2 days, or choose another activity."),
    ],
)
def test_off_the_limit_fails(check: Check, activity: str, days: int, remedy: str) -> None:
    (found,) = check(sample(activity, f"days: {days}"), ID)

    assert found.severity is Severity.ERROR
    assert found.remedy == remedy
    assert "Programme Guide 2026" in found.source


def test_with_fewer_opportunities_a_stay_may_be_shorter(check: Check) -> None:
    assert check(sample("vet-short-term", "days: 2", more=", fewer_opportunities: 2"), ID) == []
    (found,) = check(sample("vet-short-term", "days: 2", more=", fewer_opportunities: 1"), ID)
    assert "can stay from 2 days on, if justified" in found.allowed
    (found,) = check(sample("vet-short-term", "days: 1", more=", fewer_opportunities: 2"), ID)
    assert found.allowed == "It lasts between 2 and 89 days, travel not counted."


def test_months_of_students(check: Check) -> None:
    assert check(sample("student-studies", "months: 2", "KA131-HED"), ID) == []
    assert check(sample("student-studies", "months: 12", "KA131-HED"), ID) == []
    (found,) = check(sample("student-studies", "months: 12.5", "KA131-HED"), ID)
    assert found.found == ("The mobility M1 (student mobility for studies) lasts 12.5 months.")
    assert found.remedy == "Shorten it by 0.5 months, or choose another activity."
    assert len(check(sample("student-studies", "months: 1", "KA131-HED"), ID)) == 1


@pytest.mark.parametrize(("days", "country", "number"), [(2, "IT", 0), (4, "US", 1), (5, "US", 0)])
def test_stays_outside_the_programme_are_longer(
    check: Check, days: int, country: str, number: int
) -> None:
    text = sample("staff-training", f"days: {days}", "KA131-HED")
    found = check(text.replace("country: IT", f"country: {country}"), ID)
    assert [one.allowed for one in found] == [
        "It lasts between 5 and 60 days, travel not counted."
    ] * number


def test_people_from_outside_the_programme_stay_longer(check: Check) -> None:
    text = sample("staff-invited", "days: 4", "KA131-HED")
    assert check(text, ID) == []
    (found,) = check(text.replace("country: IT", "from_country: CA, country: IT"), ID)
    assert found.remedy == "Lengthen it by 1 day, or choose another activity."


def test_courses_were_longer_before(check: Check) -> None:
    text = sample("course", "days: 30")
    assert check(f"{text}\ncall: 2022", ID) == []
    (found,) = check(f"{sample('course', 'days: 31')}\ncall: 2022", ID)
    assert found.severity is Severity.WARNING
