"""Markdown of the project file as the box of a web form takes it."""

from __future__ import annotations

import pytest

from erasmus_docs.application.plain import line, paragraphs, plain


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One line.", "One line."),
        ("Two\nlines of one paragraph.", "Two lines of one paragraph."),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("One.\n\n\n\nTwo.\n", "One.\n\nTwo."),
        ("A **bold** and *slanted* word.", "A bold and slanted word."),
        ("Before:\n\n- a\n- b\n\nAfter.", "Before:\n\n- a\n- b\n\nAfter."),
        ("- a\n\n- b", "- a\n- b"),
        ("* a\n  * b\n* c", "- a\n  - b\n- c"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("3) a\n4) b", "3. a\n4. b"),
        ("# Heading\nText.", "Heading\n\nText."),
        ("> said", "said"),
        ("hard  \nbreak", "hard\nbreak"),
        ("[page](https://a.example)", "page (https://a.example)"),
        ("<https://a.example>", "https://a.example"),
        ("<me@a.example>", "me@a.example"),
        ("![what it shows](a.png)", "what it shows"),
        ("R&D, 5 < 6, a_b, 2 * 3", "R&D, 5 < 6, a_b, 2 * 3"),
        ("`code`", "code"),
        ("```\nx = 1\n```", "x = 1"),
        ("5\u00a0% of\u00a0it", "5\u00a0% of\u00a0it"),
        ("---\n", ""),
        ("  - indented", "- indented"),
    ],
)
def test_plain(markdown: str, expected: str) -> None:
    assert plain(markdown) == expected


def test_paragraphs_leave_their_labels_out() -> None:
    text = "**Objectives.** One.\n\n**Results**: Two *things*.\n\nThree."

    assert paragraphs(text) == ("One.", "Two things.", "Three.")


def test_a_line_is_one_line() -> None:
    assert line(" a\r\nb ") == "a b"
