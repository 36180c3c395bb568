"""How long a project lasts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "duration"


@pytest.mark.parametrize("months", [12, 24, 36])
def test_what_the_call_allows_passes(check: Check, months: int) -> None:
    assert check(f"duration: {months}", ID) == []


@pytest.mark.parametrize(
    ("months", "remedy"),
    [
        (11, "Lengthen it by 1 month."),
        (37, "Shorten it by 1 month."),
        (40, "Shorten it by 4 months."),
    ],
)
def test_one_month_off_fails(check: Check, months: int, remedy: str) -> None:
    (found,) = check(f"duration: {months}", ID)

    assert found.severity is Severity.ERROR
    assert found.allowed == "It lasts between 12 and 36 months."
    assert found.remedy == remedy


def test_the_end_is_shown(check: Check) -> None:
    (found,) = check("duration: 37", ID)

    assert found.found == "The project lasts 37 months, until 31 October 2029."


def test_the_small_partnership_differs(check: Check) -> None:
    assert check("action: KA210-ADU\nduration: 6", ID) == []
    assert len(check("action: KA210-ADU\nduration: 25", ID)) == 1


def test_an_absurd_duration_does_not_crash(check: Check) -> None:
    (found,) = check("duration: 360\nstart: 9999-10-01", ID)

    assert "until 31 December 9999" in found.found


def test_some_calls_allow_certain_durations_only(check: Check) -> None:
    sample = "action: EPPKA2-KA\ncall: 2019\nduration: {}"

    for months in (24, 36):
        assert check(sample.format(months), ID) == []
    (found,) = check(sample.format(30), ID)
    assert found.allowed == "It lasts 24 or 36 months, nothing in between."
    assert found.remedy == "Shorten it by 6 months."
    (found,) = check(sample.format(35), ID)
    assert found.remedy == "Lengthen it by 1 month."
