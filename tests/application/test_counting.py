"""Counts worked out by hand: what a browser counts in a box."""

from __future__ import annotations

import pytest

from erasmus_docs.application.counting import fitting, length, normal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("a b", 3),  # a space counts
        ("a\u00a0b", 3),  # a no-break space counts like any other
        ("a\u202fb", 3),  # so does a narrow one
        ("a\nb", 3),  # a line break counts once
        ("a\r\nb", 3),  # however it was typed
        ("a\rb", 3),
        ("a\n\nb", 4),  # an empty line is one break more
        ("\u00e9", 1),  # e with acute, one character
        ("e\u0301", 1),  # the same, typed as a letter and a mark
        ("x\u0301", 2),  # no composed letter exists for this one
        ("Ελλάδα", 6),  # Greek with tonos
        ("Ελλα\u0301δα", 6),
        ("ΐ", 1),  # dialytika and tonos on one letter
        ("Ръководство", 11),
        ("й", 1),
        ("и\u0306", 1),  # Cyrillic short i from two
        ("Łódź", 4),
        ("\U0001f600", 2),  # an emoji takes two
        ("\u2713", 1),  # a check mark of the basic plane takes one
        ("\U0001f1eb\U0001f1f7", 4),  # a flag is two letters of two each
        ("\U0001f468\u200d\U0001f469", 5),  # two people and the joiner between them
        ("\u2764\ufe0f", 2),  # a heart and the selector that colours it
        ("ﬁ", 1),  # a ligature stays one
        ("„Дунав“", 7),
    ],
)
def test_length(text: str, expected: int) -> None:
    assert length(normal(text)) == expected


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("abcdef", 6, 6),
        ("abcdef", 5, 5),
        ("abcdef", 0, 0),
        ("ab\ncd", 3, 3),
        ("a\U0001f600", 3, 2),
        ("a\U0001f600", 2, 1),  # half an emoji does not fit
        ("ax\u0301", 2, 1),  # a letter is not parted from its mark
        ("ax\u0301", 3, 3),
        ("x\u0301", 1, 0),
    ],
)
def test_what_fits(text: str, limit: int, expected: int) -> None:
    assert fitting(text, limit) == expected


def test_normal_composes_and_ends_lines_one_way() -> None:
    assert normal("e\u0301\r\n\u2028x\u0085y") == "\u00e9\n\nx\ny"
