"""No-break spaces beside French marks: in texts of templates, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from erasmus_docs.documents.blocks import Labels, Paragraph, Run
from erasmus_docs.documents.docx import write as docx
from erasmus_docs.documents.language import load_language
from erasmus_docs.documents.pdf.html import to_html
from erasmus_docs.documents.spec import shipped_templates
from erasmus_docs.documents.typography import typeset, with_units
from tests.support.docx_files import document, parts, reference

FRENCH = (":;?!»", "«")


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("<p>Objet : plan ; qui ?</p>", "<p>Objet\u00a0: plan\u00a0; qui\u00a0?</p>"),
        ("« Part. » compte", "«\u00a0Part.\u00a0» compte"),
        ("{{ a }} : {{ b }}", "{{ a }}\u00a0: {{ b }}"),
        ('{{ none|gap("date : à remplir") }}', '{{ none|gap("date\u00a0: à remplir") }}'),
        ("{% if a != b %}oui !{% endif %}", "{% if a != b %}oui\u00a0!{% endif %}"),
        ('{% set d = {"a" : 1} %}', '{% set d = {"a" : 1} %}'),
        ("{# a : b #}", "{# a : b #}"),
        ("https://a.eu 12:30", "https://a.eu 12:30"),
        ("déjà\u00a0: mis", "déjà\u00a0: mis"),
    ],
)
def test_spaces_become_no_break_spaces_in_text_only(written: str, set_: str) -> None:
    assert typeset(written, *FRENCH) == set_
    assert typeset(written, "", "") == written


def test_french_asks_for_them_and_english_does_not() -> None:
    french, english = (load_language(shipped_templates(), code) for code in ("fr", "en"))

    assert (french.no_break_before, french.no_break_after) == FRENCH
    assert (english.no_break_before, english.no_break_after) == ("", "")


@pytest.mark.parametrize(
    ("units", "text", "printed"),
    [
        ("day days", "within 30 days", "within 30\u00a0days"),
        ("day days", "30 daybooks, 2 Days, thirty days", "30 daybooks, 2 Days, thirty days"),
        ("mois", "12 mois, 1 mois", "12\u00a0mois, 1\u00a0mois"),
        ("mois", "☐ oui ☐ non", "☐\u00a0oui ☐\u00a0non"),
        ("", "30 days", "30 days"),
    ],
)
def test_a_unit_stays_with_its_number(units: str, text: str, printed: str) -> None:
    assert with_units(units)(text) == printed


def test_all_formats_print_units_so_and_leave_values_as_they_are() -> None:
    value = Run("15 days", path="organisations.P1.legal_name")
    found = document(Paragraph((Run("within 30 days of "), value)))
    found = replace(found, labels=Labels(units="days"))

    for markup in (to_html(found), parts(docx(found, reference()))["word/document.xml"].decode()):
        assert "30\u00a0days" in markup
        assert "15 days" in markup


def test_pages_keep_the_thousands_of_a_value_together() -> None:
    value = Run("40 journeys at 350 (14 000), in 2025 1000 of 2 0000", path="grant.note")
    found = document(Paragraph((value,)))

    assert "at 350 (14\u00a0000), in 2025 1000 of 2 0000" in to_html(found)
    assert "(14 000)" in parts(docx(found, reference()))["word/document.xml"].decode()
