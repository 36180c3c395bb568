"""Placeholders in texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "leftover-text"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hosted by TBD.", "TBD"),
        ("Hosted by XXX.", "XXX"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("The place is to be defined later.", "to be defined"),
        ("Between [name of the partner] and us", "[name of the partner]"),
        ("Between <name of the partner> and us", "<name of the partner>"),
        ("Signed by ________", "________"),
        ("Signed by ...........", "..........."),
        ("How many???", "???"),
    ],
)
def test_what_looks_unfinished_is_a_warning(check: Check, text: str, shown: str) -> None:
    (found,) = check(f"narrative: {{summary: '{text}'}}", ID)

    assert found.severity is Severity.WARNING
    assert found.found == f"`summary` holds the placeholder '{shown}'."


@pytest.mark.parametrize(
    "text",
    [
        "See [the map](https://boats.example).",
        "Sizes XS to XXL, and so on...",
        "Really? Yes.",
        "Tests [1] and [2] are named below.",
        "a_b__c and <https://boats.example>",
        "[Name of the map](https://boats.example)",
    ],
)
def test_ordinary_text_passes(check: Check, text: str) -> None:
    assert check(f"narrative: {{summary: '{text}'}}", ID) == []


def test_a_text_in_a_list_is_named_by_its_key(check: Check) -> None:
    (found,) = check("topics: [Rivers, TBD]", ID)

    assert found.found == "`topics` holds the placeholder 'TBD'."


def test_the_reason_of_a_waiver_may_say_what_it_likes(check: Check) -> None:
    assert check("waivers: [{rule: duration, reason: TBD}]", ID) == []
