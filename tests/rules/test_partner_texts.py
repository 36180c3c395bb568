"""Texts of partners that could be exchanged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "partner-texts"


def sample(first: str, second: str, field: str = "profile") -> str:
    return f'organisations: {{LAKE: {{{field}: "{first}"}}, HILL: {{{field}: "{second}"}}}}'


@pytest.mark.parametrize("field", ["profile", "role_in_project"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Teaches and tests.", "teaches, and tests"),
        (
            "Lakeside Invented University (LAKE) teaches.",
            "Hillside Invented College (HILL) teaches.",
        ),
    ],
)
def test_a_text_with_only_the_name_changed_is_the_same(
    check: Check, first: str, second: str, field: str
) -> None:
    (found,) = check(sample(first, second, field), ID)

    assert found.severity is Severity.ADVICE
    assert found.found == f"The `{field}` of HILL is that of LAKE."


def test_texts_that_differ_pass(check: Check) -> None:
    assert check(sample("Teaches river maps.", "Teaches sea maps."), ID) == []
    assert (
        check("organisations: {LAKE: {profile: Maps.}, HILL: {role_in_project: Maps.}}", ID) == []
    )
