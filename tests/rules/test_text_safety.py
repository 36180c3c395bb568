"""Hidden characters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "text-safety"


@pytest.mark.parametrize(
    ("escape", "name"),
    [
        (r"\u200b", "U+200B (zero width space)"),
        (r"\u202e", "U+202E (right-to-left override)"),
        (r"\u2066", "U+2066 (left-to-right isolate)"),
        (r"\ufeff", "U+FEFF (byte order mark)"),
        (r"\U000e0041", "U+E0041 (tag latin capital letter a)"),
    ],
)
def test_a_hidden_character_in_a_name_is_an_error(check: Check, escape: str, name: str) -> None:
    (found,) = check(f'organisations: {{HILL: {{legal_name: "Hill{escape} College"}}}}', ID)

    assert found.severity is Severity.ERROR
    assert name in found.found


def test_it_is_shown_escaped(check: Check) -> None:
    (found,) = check(r'organisations: {HILL: {legal_name: "Hill\u202e egelloC"}}', ID)

    assert found.found.endswith(r"'Hill\u{202E} egelloC'.")
    assert "\u202e" not in found.found


def test_in_a_long_text_it_is_a_warning(check: Check) -> None:
    (found,) = check(r'narrative: {summary: "We \u200bmeet."}', ID)

    assert found.severity is Severity.WARNING


def test_a_control_character_is_an_error_everywhere(check: Check) -> None:
    (found,) = check(r'narrative: {summary: "We \x07meet."}', ID)

    assert found.severity is Severity.ERROR
    assert "U+0007 (control character)" in found.found


def test_a_long_text_is_shown_around_the_character(check: Check) -> None:
    (found,) = check(rf'narrative: {{summary: "{"a" * 500}\u200b{"b" * 500}"}}', ID)

    assert len(found.found) < 150


@pytest.mark.parametrize(
    "text",
    ["Café Ελλάδα Čeština Кирилица", r"tab\there", r"two\nlines", "soft\u00adhyphen", "a\u00a0b"],
)
def test_ordinary_text_passes(check: Check, text: str) -> None:
    assert check(f'narrative: {{summary: "{text}"}}', ID) == []


def test_keys_are_looked_at(check: Check) -> None:
    (found, *_) = check('shares: {"WP\\u200b1": {LAKE: 1}}', ID)

    assert found.found.startswith(r"`WP\u{200B}1` has a hidden character")
