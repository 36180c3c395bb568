"""No-break spaces beside French marks: in texts of templates, and nowhere else."""

from __future__ import annotations

import pytest

from erasmus_docs.documents.language import load_language
from erasmus_docs.documents.spec import shipped_templates
from erasmus_docs.documents.typography import typeset

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
