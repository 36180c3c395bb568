"""Dates, days and months of a mobility beside each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "mobility-dates"
FROM = "start: 2027-03-01, until: 2027-03-"


def sample(what: str) -> str:
    """The base project ends on 30 September 2028, its month 24."""
    return (
        "action: KA122-VET\nmobilities:\n"
        f"  - {{id: M1, activity: vet-group, title: T, participants: 4, country: IT, {what}}}"
    )


@pytest.mark.parametrize(
    "what",
    [
        f"{FROM}05, days: 5",
        "start: 2027-03-01, days: 5",
        "start: M6, until: M6, days: 31",
        "start: 2027-03-01, until: M6, days: 31",
        "until: 2027-03-05, days: 5",
        "start: 2028-09-26, days: 5",
        f"{FROM}31, months: 1",
        "start: 2027-01-11, until: 2027-06-09, months: 5",
        "start: 2027-01-01, until: 2027-12-31, months: 12",
        "start: M1, until: M6, months: 2",
        f"{FROM}05, days: 5, course_days: 5, accompanying: {{persons: 1, days: 5}}",
        "days: 5, learning: {programme: [{day: 1, title: A}, {day: 2, until: 5, title: B}]}",
    ],
)
def test_figures_that_agree_pass(check: Check, what: str) -> None:
    assert check(sample(what), ID) == []


def test_a_day_too_few_is_an_error(check: Check, line_of: Callable[[str, str], int]) -> None:
    text = sample(f"{FROM}04, days: 5")
    (found,) = check(text, ID)

    assert found.severity is Severity.ERROR
    assert found.found == (
        "The mobility M1 lasts from 1 March 2027 to 4 March 2027, 4 days, and has 5 days."
    )
    assert found.allowed == "`until` is the last of its `days`, travel not counted."
    assert found.remedy == "Correct `until` (with these days it is 5 March 2027) or `days`."
    assert found.place.line == line_of(text, "until:")


def test_a_day_too_many_may_be_meant(check: Check) -> None:
    (found,) = check(sample(f"{FROM}06, days: 5"), ID)

    assert found.severity is Severity.WARNING
    assert "6 days, and has 5 days." in found.found


def test_planned_months_only_give_the_room(check: Check) -> None:
    (found,) = check(sample("start: M6, until: M6, days: 32"), ID)

    assert found.severity is Severity.ERROR
    assert found.remedy == "Correct `until` or `days`."
    (found,) = check(sample("start: M1, until: M2, months: 3"), ID)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("until", "months"), [("2027-05-19", "3"), ("2027-06-04", "3"), ("2027-03-27", "1")]
)
def test_months_are_months_of_the_calendar(check: Check, until: str, months: str) -> None:
    (found,) = check(sample(f"start: 2027-03-01, until: {until}, months: {months}"), ID)

    assert found.severity is Severity.WARNING
    assert found.found.endswith(f"and has {months} month{'s' if months != '1' else ''}.")
    assert found.allowed == "A month has 28 to 31 days."


def test_days_after_the_project_are_an_error(check: Check) -> None:
    (found,) = check(sample("start: 2028-09-27, days: 5"), ID)

    assert found.severity is Severity.ERROR
    assert found.found == (
        "The mobility M1 begins on 27 September 2028 and, with 5 days, ends on 1 October 2028."
    )
    assert found.allowed == "The project ends on 30 September 2028."


def test_a_return_before_departure_or_after_the_project_is_found(check: Check) -> None:
    (early,) = check(sample("start: 2027-03-05, until: 2027-03-01, days: 5"), "inside-project")
    (late,) = check(sample("start: 2028-09-27, until: 2028-10-01, days: 5"), "inside-project")

    assert early.found == "The mobility M1 begins on 5 March 2027 and ends on 1 March 2027."
    assert late.found == ("The mobility M1 lies after the project: `until` is 1 October 2028.")
    assert check(sample("start: 2027-03-05, until: 2027-03-01, days: 5"), ID) == []


@pytest.mark.parametrize(
    ("what", "severity", "found"),
    [
        ("course_days: 6", Severity.ERROR, "and a course for 6 days."),
        (
            "accompanying: {persons: 1, days: 6}",
            Severity.WARNING,
            "and accompanying persons for 6 days.",
        ),
        (
            "learning: {programme: [{day: 4, until: 6, title: Sea}]}",
            Severity.WARNING,
            "and 'Sea' in its programme until day 6.",
        ),
        (
            "learning: {programme: [{day: 6, title: Sea}]}",
            Severity.WARNING,
            "and 'Sea' in its programme until day 6.",
        ),
    ],
)
def test_nothing_takes_longer_than_the_stay(
    check: Check, what: str, severity: Severity, found: str
) -> None:
    (one,) = check(sample(f"days: 5, {what}"), ID)

    assert one.severity is severity
    assert one.found == f"The mobility M1 has 5 days, {found}"


def test_a_programme_does_not_run_backwards(check: Check) -> None:
    (found,) = check(sample("learning: {programme: [{day: 4, until: 3, title: Sea}]}"), ID)

    assert found.severity is Severity.ERROR
    assert found.found == "'Sea' in the programme of M1 begins on day 4 and ends on day 3."
