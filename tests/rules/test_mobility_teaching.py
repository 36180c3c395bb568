"""Hours of teaching in staff mobility."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-teaching"


def sample(hours: str, days: int = 5, action: str = "KA131-HED", who: str = "teaching") -> str:
    return (
        f"action: {action}\nmobilities:\n  - {{id: M1, activity: staff-{who}, title: T,"
        f" participants: 1, country: IT, days: {days}, teaching: {{hours: {hours}}}}}"
    )


@pytest.mark.parametrize(("hours", "days"), [("8", 2), ("8", 13), ("16", 14), ("20", 20)])
def test_eight_hours_a_week_are_enough(check: Check, hours: str, days: int) -> None:
    assert check(sample(hours, days), ID) == []


def test_one_hour_less_may_do_with_training(check: Check) -> None:
    (found,) = check(sample("7.5"), ID)

    assert found.severity is Severity.ADVICE
    assert found.found == (
        "The mobility M1 (staff mobility for teaching) has 7.5 hours of teaching."
    )
    assert found.allowed == (
        "At least 8 hours are taught in a week or a shorter stay, 4 if combined with training."
    )
    assert "Programme Guide 2026" in found.source


@pytest.mark.parametrize(
    ("hours", "days", "said"),
    [("3.5", 5, "3.5 hours of teaching."), ("7", 14, "7 hours of teaching in 2 weeks.")],
)
def test_too_few_for_both_are_an_error(check: Check, hours: str, days: int, said: str) -> None:
    (found,) = check(sample(hours, days), ID)

    assert found.severity is Severity.ERROR
    assert found.found.endswith(f"has {said}")


def test_the_earlier_programme_knew_no_combination(check: Check) -> None:
    old = sample("7", action="KA107\ncall: 2019")
    (found,) = check(old, ID)

    assert found.severity is not Severity.ADVICE
    assert found.allowed.startswith("At least 8 hours are taught in a week or a shorter stay.")


@pytest.mark.parametrize("who", ["training", "invited"])
def test_others_have_no_minimum(check: Check, who: str) -> None:
    assert check(sample("1", who=who), ID) == []


def test_where_the_minimum_is_not_known_nothing_is_said(check: Check) -> None:
    assert check(sample("1"), ID, 2022) == []
