"""Hebrew and Arabic names inside English text: what is beside them keeps its place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import Contents, Heading, Paragraph, Run
from erasmus_docs.documents.direction import ends_rtl, has_rtl, is_rtl, stretches
from erasmus_docs.documents.pdf import House, write
from erasmus_docs.documents.spec import shipped_templates
from tests.documents.pdf.printed import document, needs_poppler, sheets
from tests.support.docx_files import body, made
from tests.support.docx_lint import NS, W, text, value

HEBREW, ARABIC = "בית ספר", "مدرسة النهر"


@cache
def house() -> House:
    return House.load(shipped_templates() / "house")


def said(*parts: Run) -> Paragraph:
    return Paragraph(parts)


def named(name: str, rest: str) -> Paragraph:
    return said(Run("Host: "), Run(name, path="organisations.P1.legal_name"), Run(rest))


@pytest.mark.parametrize(
    ("content", "has", "whole", "ends"),
    [
        ("École", False, False, False),
        (HEBREW, True, True, True),
        (f"{ARABIC} (TAU)", True, True, True),
        (f"TAU {HEBREW}, 2026", True, False, True),
        (f"{HEBREW} and more", True, True, True),
        (f"The {HEBREW} school", True, False, False),
        ("12 %", False, False, False),
    ],
)
def test_the_first_letter_says_which_way_a_text_runs(
    content: str, has: bool, whole: bool, ends: bool
) -> None:
    assert (has_rtl(content), is_rtl(content), ends_rtl(content)) == (has, whole, ends)


def test_only_the_foreign_words_of_a_sentence_run_the_other_way() -> None:
    assert list(stretches(f"See {HEBREW}, {ARABIC} 7 and.")) == [
        ("See ", False), (f"{HEBREW}, {ARABIC}", True), (" 7 and.", False),
    ]  # fmt: skip


@needs_poppler
@pytest.mark.parametrize("name", [HEBREW, ARABIC])
def test_figures_after_a_name_stand_to_its_right(tmp_path: Path, name: str) -> None:
    (sheet,) = sheets(write(document(named(name, ", 2026, 40 %")), house()), tmp_path)
    figure = next(word for word in sheet.words if word.text.startswith("2026"))
    letters = [word for word in sheet.words if has_rtl(word.text)]

    assert letters
    assert all(word.right <= figure.left for word in letters)


@needs_poppler
def test_a_name_keeps_its_own_figures_on_its_own_side(tmp_path: Path) -> None:
    blocks = (named(f"{HEBREW} (2026)", " ends"),)
    (sheet,) = sheets(write(document(*blocks), house()), tmp_path)
    figure = next(word for word in sheet.words if "2026" in word.text)
    letters = [word for word in sheet.words if has_rtl(word.text)]

    assert all(figure.right <= word.right for word in letters)


def test_word_is_told_which_words_run_from_right_to_left() -> None:
    data = made(named(HEBREW, ", 2026"))
    runs = [
        (text(run), run.find("w:rPr/w:rtl", NS) is not None) for run in body(data).iter(f"{W}r")
    ]

    assert runs == [
        ("Host:", False), (HEBREW, True), ("\u200e", False), (", 2026", False),
    ]  # fmt: skip
    (lang,) = body(data).iter(f"{W}lang")
    assert value(lang, "bidi") == "he-IL"


def test_contents_name_the_language_and_direction_of_a_part() -> None:
    title = (Run("On "), Run("Vergabe", lang="de"), Run(f" and {HEBREW}"))
    data = made(Contents("Contents"), Heading(1, title))
    (control,) = (one for one in body(data).iter(f"{W}sdt") if "Vergabe" in text(one))
    languages = {
        text(run): value(lang)
        for run in control.iter(f"{W}r")
        if (lang := run.find("w:rPr/w:lang", NS)) is not None
    }

    assert languages["Vergabe"] == "de-DE"
    assert [
        text(run) for run in control.iter(f"{W}r") if run.find("w:rPr/w:rtl", NS) is not None
    ] == [HEBREW]
