"""What the agency fixed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-rate"


def sample(rates: str, action: str = "KA122-VET", call: int = 2026) -> str:
    return (
        f"action: {action}\ncall: {call}\nmobilities:\n"
        "  - {id: M1, activity: job-shadowing, title: T, participants: 2, country: IT, days: 5}\n"
        f"mobility_rates:\n  individual_support: {{{rates}}}"
    )


@pytest.mark.parametrize(
    "rates",
    [
        'staff: {"1": 107, "2": 95, "3": 84}',
        'staff: {"1": 191, "2": 169, "3": 148}',
        'vet-learners: {"1": 48, "2": 41, "3": 36}',
        'vet-learners: {"1": 127, "2": 110, "3": 93}',
        "staff: {1: 150.50}",
    ],
)
def test_inside_the_range_passes(check: Check, rates: str) -> None:
    assert check(sample(rates), ID) == []


@pytest.mark.parametrize(
    ("rates", "remedy"),
    [
        ('staff: {"1": 106.99}', "Raise it to at least EUR 107"),
        ('staff: {"2": 170}', "Lower it to at most EUR 169"),
        ('vet-learners: {"3": 35}', "Raise it to at least EUR 36"),
        ('vet-learners: {"3": 94}', "Lower it to at most EUR 93"),
    ],
)
def test_outside_fails(check: Check, rates: str, remedy: str) -> None:
    (found,) = check(sample(rates), ID)

    assert found.severity is Severity.ERROR
    assert found.remedy.startswith(remedy)
    assert "Programme Guide 2026" in found.source


def test_schools_pay_pupils_less(check: Check) -> None:
    assert check(sample('pupils: {"1": 85}', "KA122-SCH"), ID) == []
    assert len(check(sample('pupils: {"1": 86}', "KA122-SCH"), ID)) == 1


def test_a_range_from_general_knowledge_is_advice(check: Check) -> None:
    (found,) = check(sample('staff: {"1": 181}', call=2022), ID)

    assert found.severity is Severity.ADVICE
    assert found.source == "general knowledge, no source found"


def test_names_and_groups_that_do_not_exist(check: Check) -> None:
    (found,) = check(sample('stuff: {"1": 150}'), ID)
    assert found.remedy == "Did you mean `staff`?"
    (found,) = check(sample('staff: {"5": 150}'), ID)
    assert found.allowed == "Known are 1, 2 and 3."


def test_rates_of_students_are_fifty_apart(check: Check) -> None:
    given = "he-students: {{higher: {}, medium: 500, lower: {}}}"
    assert check(sample(given.format(550, 450), "KA131-HED"), ID) == []
    (found,) = check(sample(given.format(549, 450), "KA131-HED"), ID)
    assert found.remedy == "Raise the higher or lower the medium rate by EUR 1."
    (found,) = check(sample(given.format(550, 460), "KA131-HED"), ID)
    assert found.severity is Severity.ERROR
    assert found.allowed.startswith("They are at least EUR 50 apart.")
