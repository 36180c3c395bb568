"""How many topics."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding

Check = Callable[..., list[Finding]]
ID = "topics-count"


def test_three_fit(check: Check) -> None:
    assert check("call: 2025\ntopics: [A, B, C]", ID) == []


def test_four_do_not(check: Check) -> None:
    (found,) = check("call: 2025\ntopics: [A, B, C, D]", ID)

    assert found.found == "The project names 4 topics: 'A', 'B', 'C' and 'D'."
    assert found.allowed.startswith("The form takes at most 3.")
    assert found.remedy == "Leave out 1."


def test_an_unknown_form_has_no_limit(check: Check) -> None:
    assert check("call: 2026\ntopics: [A, B, C, D]", ID) == []
