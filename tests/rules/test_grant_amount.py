"""Amounts that can be requested."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "grant-amount"


@pytest.mark.parametrize("amount", ["120000", "250000", "400000"])
def test_the_lump_sums_pass(check: Check, amount: str) -> None:
    assert check(f"grant: {{amount: {amount}}}", ID) == []


@pytest.mark.parametrize("amount", ["0", "119999.99", "250000.01", "399999", "400001"])
def test_nothing_between_them_does(check: Check, amount: str) -> None:
    (found,) = check(f"grant: {{amount: {amount}}}", ID)

    assert found.severity is Severity.ERROR
    assert "EUR 120,000, EUR 250,000 or EUR 400,000" in found.allowed


def test_the_nearest_lump_sum_is_named(check: Check) -> None:
    (found,) = check("grant: {amount: 395000}", ID)

    assert found.remedy == "Choose one of them; the nearest is EUR 400,000."


def test_an_amount_known_from_secondary_pages_only_is_a_warning(check: Check) -> None:
    (found,) = check("call: 2023\ngrant: {amount: 1}", ID)

    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("100000", ""),
        ("400000", ""),
        ("99999.99", "At least EUR 100,000 can be requested."),
        ("400000.01", "At most EUR 400,000 can be requested."),
    ],
)
def test_a_smallest_and_a_largest_amount(check: Check, amount: str, words: str) -> None:
    found = check(f"call: 2021\ngrant: {{amount: {amount}}}", ID)

    assert [words] == [one.allowed.partition(" Note:")[0] for one in found] or not (words or found)


@pytest.mark.parametrize(
    ("months", "amount", "most"),
    [
        (24, "700000", None),
        (24, "700000.01", "EUR 700,000"),
        (25, "700000.01", None),
        (36, "1000000", None),
        (36, "1000000.01", "EUR 1,000,000"),
    ],
)
def test_the_largest_amount_may_follow_the_duration(
    check: Check, months: int, amount: str, most: str | None
) -> None:
    sample = f"action: EPPKA2-KA\ncall: 2019\nduration: {months}\ngrant: {{amount: {amount}}}"

    found = check(sample, ID)

    assert [most] == [one.allowed.rpartition("at most ")[2].partition(".")[0] for one in found] or (
        not most and not found
    )
