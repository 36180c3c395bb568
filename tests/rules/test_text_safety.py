"""Hidden characters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import read_project
from erasmus_docs.rules import check_project
from erasmus_docs.rules.samples import BASE

Check = Callable[..., list[Finding]]
ID = "text-safety"
pytestmark = pytest.mark.hostile("characters")


@pytest.mark.parametrize(
    ("escape", "name"),
    [
        (r"\u200b", "U+200B (zero width space)"),
        (r"\u202e", "U+202E (right-to-left override)"),
        (r"\u2066", "U+2066 (left-to-right isolate)"),
        (r"\ufeff", "U+FEFF (byte order mark)"),
        (r"\U000e0041", "U+E0041 (tag latin capital letter a)"),
        (r"\u200c", "U+200C (zero width non-joiner)"),
        (r"\u200d", "U+200D (zero width joiner)"),
        (r"\u200f", "U+200F (right-to-left mark)"),
        (r"\u061c", "U+061C (arabic letter mark)"),
        (r"\u00ad", "U+00AD (soft hyphen)"),
        (r"\u2060", "U+2060 (word joiner)"),
        (r"\u2028", "U+2028 (line separator)"),
        (r"\u0085", "U+0085 (control character)"),
        (r"\u3164", "U+3164 (hangul filler)"),
        (r"\u034f", "U+034F (combining grapheme joiner)"),
        (r"\ufe0f", "U+FE0F (variation selector-16)"),
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


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian with a non-joiner
        "\u062f\u0627\u0646\u0634\u06af\u0627\u0647\u200c\u0647\u0627\u06cc (A)",
        "\u062c\u0627\u0645\u0639\u0629\u200f (AUB)\u200f",  # Arabic with directional marks
        "\u05d0\u05d5\u05e0\u05d9\u05d1\u05e8\u05e1\u05d9\u05d8\u05d4 \u200eB.G.\u200e",  # Hebrew
        "\u0d05\u0d35\u0d28\u0d4d\u200d",  # Malayalam, after the virama
        "\U0001f469\u200d\U0001f393 and \u2764\ufe0f",  # emoji
        "\u0600\u0661",  # a sign that is seen
    ],
)
def test_what_a_script_needs_is_no_finding(check: Check, text: str) -> None:
    assert check(f"organisations: {{HILL: {{legal_name: '{text}'}}}}", ID) == []


def test_isolates_in_a_name_written_from_right_to_left_are_a_warning(check: Check) -> None:
    name = "\u062c\u0627\u0645\u0639\u0629 \u2066AUB\u2069"
    (found,) = check(f"organisations: {{HILL: {{legal_name: '{name}'}}}}", ID)
    assert found.severity is Severity.WARNING

    (found,) = check(f"organisations: {{HILL: {{legal_name: '{name}\u202e'}}}}", ID)[:1]
    assert "\\u{2066}" in found.found


def test_a_comment_that_turns_the_line_around_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    plain = BASE.read_text("utf-8")
    path.write_text(f"{plain}# \u202e0004 :tnuoma\u202c\n", "utf-8")

    found = [one for one in check_project(read_project(path), catalogue.load()) if one.rule == ID]

    assert [one.severity for one in found] == [Severity.ERROR]
    assert "A comment has a hidden character, U+202E" in found[0].found
    assert (found[0].place.line, found[0].place.column) == (plain.count("\n") + 1, 3)
