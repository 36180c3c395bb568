"""The words of messages, and the samples in docstrings."""

from __future__ import annotations

import doctest
from datetime import date
from decimal import Decimal
from types import ModuleType

import pytest

from erasmus_docs import words
from erasmus_docs.project import calendar
from erasmus_docs.rules import samples, waivers


@pytest.mark.parametrize("module", [words, calendar, waivers, samples])
def test_samples_in_docstrings_run(module: ModuleType) -> None:
    result = doctest.testmod(module)

    assert result.attempted
    assert not result.failed


def test_a_long_list_is_cut_and_counted() -> None:
    letters = list("ABCDEFGHIJ")

    assert words.listing(letters) == "A, B, C, D, E, F, G, H and 2 more"
    assert words.listing(letters[:9]) == "A, B, C, D, E, F, G, H and I"
    assert words.listing([]) == ""


def test_cents_are_shown_where_there_are_some() -> None:
    assert words.euro(Decimal("1234567.5")) == "EUR 1,234,567.50"
    assert words.euro(Decimal(0)) == "EUR 0"


def test_days_are_english_on_every_machine() -> None:
    assert words.day(date(2026, 5, 3)) == "3 May 2026"


def test_the_nearest_word_ignores_capital_letters() -> None:
    assert words.nearest("wp2", ["WP1", "WP2", "WP3"]) == "WP2"
    assert words.nearest("entirely different", ["WP1"]) is None


@pytest.mark.parametrize("written", ["ORG0O17", "org0017", "RG0017", "ORG017", "OGR0017"])
def test_the_nearest_of_hundreds_is_found(written: str) -> None:
    known = [f"ORG{number:04d}" for number in range(17, 9_000, 1_003)] + [
        f"X{n}Y" for n in range(400)
    ]

    assert words.nearest(written, known) == "ORG0017"


@pytest.mark.hostile("yaml")
def test_thousands_are_not_compared_letter_by_letter() -> None:
    """A file that misspells thousands of ids, where thousands are known, took hours."""
    known = [f"ORG{number:06d}" for number in range(20_000)]

    assert [words.nearest(f"ORGX{number:05d}", known) for number in range(20_000)] == [
        None
    ] * 20_000
