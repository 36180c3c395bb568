"""Texts against the boxes of the form: exactly full, one too many, and who says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "text-limits"


def needs(text: str, more: str = "") -> str:
    return f'narrative: {{needs: "{text}"}}\n{more}'


def test_a_full_box_fits(check: Check) -> None:
    assert check(needs("x" * 3000), ID) == []


def test_one_character_more_does_not(check: Check) -> None:
    (found,) = check(needs("x" * 3001), ID)

    assert found.severity is Severity.WARNING
    assert found.found == (
        "The text for 'Needs that the project addresses' has 3001 characters, 1 too many."
    )
    assert found.allowed.startswith(
        "Box needs takes at most 3,000 characters. Note: Two data models"
    )
    assert found.source.startswith("Question set of the KA220 web form with its text limits, 2026")
    assert found.remedy == (
        "Cut 1 character, or write a shorter text under application.texts.needs."
    )


def test_the_place_is_that_of_the_text(check: Check, line_of: Callable[[str, str], int]) -> None:
    sample = needs("x" * 3001)
    (found,) = check(sample, ID)

    assert found.place.line == line_of(sample, "xxx")


@pytest.mark.parametrize(
    ("text", "too_many"),
    [
        ("\U0001f600" * 1500, 0),  # two each: 3000
        ("\U0001f600" * 1500 + "x", 1),
        ("e\u0301" * 3000, 0),  # composed to one letter each
        ("α" * 3000, 0),
        ("**" + "x" * 3000 + "**", 0),  # emphasis is not pasted
        ("a\u00a0" * 1500 + "b", 1),
    ],
)
def test_what_is_counted(check: Check, text: str, too_many: int) -> None:
    found = check(needs(text), ID)

    assert [f" {too_many} too many." in one.found for one in found] == [True] * bool(too_many)


def test_a_text_of_its_own_replaces_what_is_too_long(check: Check) -> None:
    assert check(needs("x" * 3001, "application: {texts: {needs: Short.}}"), ID) == []


def test_a_text_of_its_own_is_held_to_the_limit_too(check: Check) -> None:
    (found,) = check(f"application: {{texts: {{motivation: {'y' * 3010}}}}}", ID)

    assert "3010 characters, 10 too many" in found.found
    assert found.remedy == "Cut 10 characters."


def test_a_form_that_was_handed_in_is_left_alone(check: Check) -> None:
    handed_in = "reference: 2026-1-FR01-KA220-HED-000000001"

    assert check(needs("x" * 3001, handed_in), ID) == []
    assert check(needs("x" * 3001, "grant_agreement: '1'"), ID) == []


def test_a_call_whose_form_is_not_known_has_no_limits(check: Check) -> None:
    assert check(needs("x" * 3001), ID, 2024) == []


def test_a_limit_of_general_knowledge_is_advice(check: Check) -> None:
    small = "action: KA210-ADU\ngrant: {amount: 60000}\n"
    (found,) = check(small + needs("x" * 3001), ID)

    assert found.severity is Severity.ADVICE
    assert found.source == "general knowledge, no source found"


def test_it_names_the_organisation(check: Check) -> None:
    texts = "z" * 4001
    (found,) = check(f"application: {{entries: {{PORT: {{org-presentation: {texts}}}}}}}", ID)

    assert "(PORT) has 4001 characters, 1 too many." in found.found


def test_lists_of_the_program_are_shortened_before_they_are_found(check: Check) -> None:
    """Ten risks fit only without grades and owners."""
    risk = (
        "  - {{id: R{n}, description: '{a}', mitigation: '{b}', owner: LAKE,"
        " likelihood: low, impact: low}}"
    )
    lines = [risk.format(n=n, a="a" * 98, b="b" * 80) for n in range(10)]
    # a risk: "- " 2, description with stop 99, " Measure: " 10, measure with stop 81; nine breaks
    assert 10 * (2 + 99 + 10 + 81) + 9 == 1929
    assert check("\n".join(["risks:", *lines]), ID) == []

    lines = [risk.format(n=n, a="a" * 98, b="b" * 90) for n in range(10)]
    (found,) = check("\n".join(["risks:", *lines]), ID)
    assert "(WP1) has 2029 characters, 29 too many." in found.found
