"""When a project may start."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "start-window"


@pytest.mark.parametrize("start", ["2026-09-01", "2026-12-31"])
def test_the_first_and_the_last_day_pass(check: Check, start: str) -> None:
    assert check(f"start: {start}", ID) == []


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("2026-08-31", "starts on 31 August 2026, before the window of round 1."),
        ("2027-01-01", "starts on 1 January 2027, after the window of round 1."),
    ],
)
def test_one_day_off_fails(check: Check, start: str, words: str) -> None:
    (found,) = check(f"start: {start}", ID)

    assert found.severity is Severity.ERROR
    assert found.found.endswith(words)
    assert "deadline 5 March 2026 at 12:00 Brussels time" in found.allowed
    assert "round 2 (not opened by every agency;" in found.allowed


def test_a_start_in_the_window_of_another_round_says_so(check: Check) -> None:
    (found,) = check("start: 2027-02-01", ID)

    assert found.remedy.endswith("A start on 1 February 2027 is one of round 2.")


@pytest.mark.parametrize(
    ("start", "remedy"),
    [
        ("2026-08-31", "Start on 1 September 2026 or later."),
        (
            "2027-01-01",
            "Start on 31 December 2026 or earlier. A start on 1 January 2027 is one of round 2.",
        ),
        (
            "2027-08-31",
            "Start on 31 December 2026 or earlier. A start on 31 August 2027 is one of round 2.",
        ),
        ("2027-09-01", "Start on 31 December 2026 or earlier."),
    ],
)
def test_the_nearest_day_is_named(check: Check, start: str, remedy: str) -> None:
    (found,) = check(f"start: {start}", ID)

    assert found.remedy == remedy


def test_round_two_has_its_own_window(check: Check) -> None:
    assert check("round: 2\nstart: 2027-08-31", ID) == []
    assert len(check("round: 2\nstart: 2027-09-01", ID)) == 1
    assert len(check("round: 2\nstart: 2026-12-31", ID)) == 1


def test_a_round_that_does_not_exist_lists_those_that_do(check: Check) -> None:
    (found,) = check("round: 3", ID)

    assert found.found == "The project is of round 3."
    assert "round 1 (deadline" in found.allowed


def test_a_round_without_a_window_has_no_finding(check: Check) -> None:
    assert check("action: KA220-SPO\nstart: 2027-06-01", ID) == []


def test_a_european_ngo_that_applies_to_the_executive_agency_has_no_window(check: Check) -> None:
    sample = """
    start: 2027-06-01
    granting_authority: European Education and Culture Executive Agency (EACEA)
    """

    assert check(sample, ID) == []


def test_a_window_from_secondary_pages_is_a_warning(check: Check) -> None:
    (found,) = check("call: 2022\nstart: 2023-01-01", ID)

    assert found.severity is Severity.WARNING


def test_a_round_with_fixed_days_takes_no_day_between(check: Check) -> None:
    sample = "action: EPPKA2-KA\ncall: 2019\nstart: {}"

    assert check(sample.format("2019-11-01"), ID) == []
    (found,) = check(sample.format("2019-12-01"), ID)
    assert found.found == "The project starts on 1 December 2019; round 1 has fixed days."
    assert found.remedy == "Start on 1 November 2019 or 1 January 2020."
