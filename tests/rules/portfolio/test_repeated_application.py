"""A title stands once per round, an acronym, too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Together = Callable[..., list[str]]
RULE = "repeated-application"
A = "# a.yaml\nid: a\n"
B = "---\n# b.yaml\nid: b\n"


def test_the_same_title_is_said_once_with_the_guide(together: Together) -> None:
    found = together(f"{A}{B}title: 'Bridges — and BOATS.'\n", RULE)
    assert len(found) == 2
    assert "b.yaml" in found[1]
    assert "The title 'Bridges — and BOATS.' stands in projects of call 2026, round 1" in found[1]
    assert "one application to one agency per deadline" in found[1]
    assert "The same one to several national agencies is rejected." in found[1]
    assert "Source:  Erasmus+ Programme Guide 2026" in found[1]
    assert "warning" in found[1]


def test_the_same_acronym_of_other_titles_is_advice_without_source(together: Together) -> None:
    found = together(f"{A}{B}title: Another\nacronym: bo-ats\n", RULE)
    assert len(found) == 2
    assert "advice [repeated-application] The acronym 'BOATS' stands in" in found[0]
    assert "Source:" not in found[0]


def test_of_small_scale_partnerships_the_guide_says_less(together: Together) -> None:
    found = together(f"{A}action: KA210-VET\n{B}action: KA210-VET\n", RULE)
    assert "one application to one agency per deadline" in found[0]
    assert "is rejected" not in found[0]


def test_other_actions_are_not_what_the_guide_speaks_of(together: Together) -> None:
    found = together(f"{A}action: KA122-VET\n{B}action: KA122-VET\n", RULE)
    assert len(found) == 2
    assert "Source:" not in found[0]


@pytest.mark.parametrize("change", ["round: 2\n", "call: 2025\n"])
def test_a_new_attempt_is_no_finding(together: Together, change: str) -> None:
    assert together(f"{A}{B}{change}", RULE) == []
