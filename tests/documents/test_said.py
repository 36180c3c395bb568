"""Names of languages and numbers that do not exist are said in the document's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import Run
from erasmus_docs.documents.language import load_language
from erasmus_docs.documents.said import said, unsaid
from tests.support import walk
from tests.support.every_document import TEMPLATES, document
from tests.support.walk import flat


@pytest.mark.parametrize(
    ("field", "text", "lang", "expected"),
    [
        ("working_language", "English", "fr", "anglais"),
        ("languages", "Slovene", "fr", "slovène"),
        ("languages", "Slovenian", "fr", "slovène"),
        ("language", "Spanish and English", "fr", "espagnol et anglais"),
        ("languages", "anglais", "fr", "anglais"),
        ("languages", "Klingonese", "fr", "Klingonese"),
        ("languages", "English", "en", "English"),
        ("vat_number", "none", "fr", "aucun"),
        ("vat_number", "FR 12 345678901", "fr", "FR 12 345678901"),
        ("registration_number", "aucun", "en", "none"),
        ("title", "English", "fr", "English"),
    ],
)
def test_an_answer_is_said_in_the_language(field: str, text: str, lang: str, expected: str) -> None:
    assert said(field, text, load_language(Path(TEMPLATES), lang), "en") == expected


def test_a_project_in_french_names_languages_in_french() -> None:
    english = load_language(Path(TEMPLATES), "en")

    assert said("languages", "portugais", english, "fr") == "Portuguese"
    assert said("languages", "portugais", english, "xx") == "portugais"


@pytest.mark.parametrize(
    ("field", "text", "written", "kept", "expected"),
    [
        ("working_language", "français", "en", ("English",), "French"),
        ("languages", "Slovène", "en", (), "Slovene"),
        ("languages", "slovène", "en", ("Slovenian",), "Slovenian"),
        ("languages", "multilingue", "en", (), "multilingual"),
        ("languages", "English", "en", (), "English"),
        ("languages", "klingonais", "en", (), "klingonais"),
        ("language", "espagnol et anglais", "en", (), "Spanish, English"),
        ("languages", "anglais", "fr", (), "anglais"),
        ("languages", "anglais", "de", (), "Englisch"),
        ("languages", "anglais", "xx", (), "English"),
        ("vat_number", "aucun", "en", (), "none"),
        ("vat_number", "aucun", "en", ("-",), "-"),
        ("title", "anglais", "en", (), "anglais"),
    ],
)
def test_an_answer_in_french_is_written_in_the_language_of_the_file(
    field: str, text: str, written: str, kept: tuple[str, ...], expected: str
) -> None:
    french = load_language(Path(TEMPLATES), "fr")

    assert unsaid(field, text, french, written, kept) == expected


def test_a_french_agreement_has_no_english_answer_left() -> None:
    whole = document("fr:ka210-adu-illustration/agreement-bilateral-CHIT")
    runs = [
        one
        for block in flat(whole.blocks)
        for part in walk.parts(block)
        for one in part
        if isinstance(one, Run) and one.path
    ]
    numbers = {run.text for run in runs if run.path.endswith(".vat_number")}
    languages = {run.text for run in runs if run.path.endswith("language")}

    assert "aucun" in numbers
    assert "none" not in numbers
    assert languages == {"anglais"}
    assert not any(run.lang for run in runs if run.path.endswith(("language", "_number")))
