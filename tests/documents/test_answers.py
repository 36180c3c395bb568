"""What people write into controls, understood or refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from erasmus_docs.build.doubts import about
from erasmus_docs.documents.answers import Ear, Unclear
from erasmus_docs.documents.language import load_language
from erasmus_docs.documents.places import Spot
from erasmus_docs.finding import Place
from erasmus_docs.programme import catalogue
from erasmus_docs.project.entry import When
from erasmus_docs.yamlfile import Value

TEMPLATES = Path(__file__).parents[2] / "templates"
EAR = Ear((load_language(TEMPLATES, "en"), load_language(TEMPLATES, "fr")), catalogue.load())
DAY, SUM, TEXT, LIST = date | None, Decimal, str | None, tuple[str, ...]


@pytest.mark.parametrize(
    ("text", "path", "kind", "coded", "value"),
    [
        ("2026-10-01", ("start",), DAY, False, "2026-10-01"),
        ("1.10.2026", ("start",), DAY, False, "2026-10-01"),
        ("31/12/2026", ("start",), DAY, False, "2026-12-31"),
        ("1 October 2026", ("start",), DAY, False, "2026-10-01"),
        ("1er octobre 2026", ("start",), DAY, False, "2026-10-01"),
        ("1 octobre 2026", ("start",), DAY, False, "2026-10-01"),
        ("M7", ("due",), When, False, "M7"),
        ("EUR 60\N{NO-BREAK SPACE}000.50", ("amount",), SUM, False, "60000.50"),
        ("60000", ("amount",), SUM, False, "60000"),
        ("Thessaly, Greece", ("country",), TEXT, True, "EL"),
        ("Grèce", ("country",), TEXT, True, "EL"),
        ("gr", ("country",), TEXT, True, "EL"),
        ("Établissement d’enseignement supérieur", ("type",), TEXT, True,
         "higher-education-institution"),
        ("Trg 1,\n\n1000 Ljubljana", ("address",), TEXT, False, "Trg 1, 1000 Ljubljana"),
        ("sl; en,  fr", ("languages",), LIST, False, ["sl", "en", "fr"]),
        ("one, two\nthree", ("expertise",), LIST, False, ["one, two", "three"]),
        (" \n", ("city",), TEXT, False, None),
    ],
)  # fmt: skip
def test_answers_as_the_project_file_says_them(
    text: str, path: tuple[str, ...], kind: Any, coded: bool, value: Value
) -> None:
    assert EAR.value(text, Spot(path, kind), coded=coded) == value


def test_paragraphs_of_a_long_text_stay_apart() -> None:
    assert EAR.value("one\ntwo", Spot(("profile",), TEXT, long=True)) == "one\n\ntwo"


@pytest.mark.parametrize(
    ("text", "path", "kind", "words"),
    [
        ("2026-02-30", ("start",), DAY, "A day is written as"),
        ("13/31/2026", ("start",), DAY, "A day is written as"),
        ("March 2026", ("start",), DAY, "A day is written as"),
        ("60,000", ("amount",), SUM, "A number is written as 60"),
        ("60.000", ("amount",), SUM, "A number is written as 60"),
        ("about 5", ("amount",), SUM, "A number is written as 60"),
        ("\u09ea000", ("amount",), SUM, "A number is written as 60"),
        ("\u0662026-10-01", ("start",), DAY, "A day is written as"),
        ("\uff11.10.2026", ("start",), DAY, "A day is written as"),
        ("Atlantis", ("country",), TEXT, "The country is written as its code (FR, EL) or"),
        ("Non-governmental organisation", ("type",), TEXT,
         "Is 'Non-governmental or non-profit organisation' meant? Types of organisations: "),
        ("NEW", ("id",), TEXT, "it is renamed in all of them"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_refused_with_what_would_be_right(
    text: str, path: tuple[str, ...], kind: Any, words: str
) -> None:
    with pytest.raises(Unclear) as refused:
        EAR.value(text, Spot(path, kind), coded=True)

    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("reach", "office@example.org, +386 1 234 56 78", ""),
        ("telephone", "+386 1 000 00 00, ext. 12", ""),
        ("telephone", "ask the office", "is no telephone number"),
        ("reach", "office@example", "'office@example' is no e-mail address."),
        ("vat_number", "SI12345678", ""),
        ("vat_number", "none", ""),
        ("vat_number", "12-3", "does not look like a VAT number"),
        ("website", "www.example.org/en", ""),
        ("website", "see Facebook", "is no address of a website"),
        ("note", "IBAN GB82 WEST 1234 5698 7654 32", "check digits are right"),
        ("note", "GB28WEST12345698765432", "check digits are wrong, so it is mistyped as well"),
    ],
)
def test_doubts(field: str, text: str, words: str) -> None:
    findings, harmful = about(f"organisations/A/{field}", text, Place("a.docx"))

    assert [words in one.found for one in findings] == ([True] if words else [])
    assert harmful == ("check digits" in words)
