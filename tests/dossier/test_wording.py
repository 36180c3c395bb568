"""Texts of the programme data in the language of the document, or marked as English."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.index import Names
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.dossier.wording import Foreign
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import load
from erasmus_docs.yamlfile import parse

BASE = """\
title: Sample
acronym: SMP
action: {action}
call: {call}
start: {call}-11-01
duration: 24
grant: {{amount: 120000}}
organisations:
  - {{id: A, legal_name: Aye, role: coordinator, type: higher-education-institution, country: FR}}
priorities: [{{id: digital-transformation}}, {{id: hed-stem}}]
"""


def made(lang: str, action: str = "KA220-HED", call: int = 2026, more: str = "") -> Dossier:
    text = BASE.format(action=action, call=call) + more
    loaded = load(Path("p.yaml"), parse(text.encode(), "p.yaml"))
    assert loaded.project is not None, loaded.findings
    return compose(loaded.project, catalogue.load(), Names(lang, lang))


def lang_of(text: str) -> str | None:
    return text.lang if isinstance(text, Foreign) else None


def test_french_texts_have_the_typographic_apostrophe() -> None:
    party = made("fr").coordinator

    assert party.type_name == "Établissement d’enseignement supérieur"
    assert lang_of(party.type_name) is None
    assert made("fr").visibility.statement == "Financé par l’Union européenne"


def test_what_was_read_in_english_only_is_marked_in_french_and_not_in_english() -> None:
    french, english = made("fr"), made("en")

    for here, there in zip(french.priorities, english.priorities, strict=True):
        assert here.gist == there.gist
        assert (lang_of(here.gist), lang_of(there.gist)) == ("en" if here.known else None, None)
    assert lang_of(french.action.retention_source) == "en"
    assert lang_of(english.action.retention_source) is None


def test_the_statement_of_2014_was_read_in_english_only() -> None:
    visibility = made("fr", "KA203", 2019).visibility

    assert lang_of(visibility.statement) == "en"
    assert lang_of(visibility.disclaimer) == "en"


@pytest.mark.parametrize(
    ("authority", "said"),
    [
        ("l'Agence Erasmus+ France", "ou de l'Agence Erasmus+ France."),
        ("le Centre national", "ou du Centre national."),
        ("Agence nationale", "ou de l’Agence nationale."),
        ("Office national", "ou d’Office national."),
        ("Movetia", "ou de Movetia."),
    ],
)
def test_the_name_of_the_authority_joins_the_french_disclaimer(authority: str, said: str) -> None:
    disclaimer = made("fr", more=f'granting_authority: "{authority}"\n').visibility.disclaimer

    assert said in disclaimer
    assert "{authority}" not in disclaimer


@pytest.mark.parametrize(
    ("authority", "said"),
    [
        ("Finnish National Agency for Education", "or the Finnish National Agency for Education."),
        ("Centre of the Republic", "or the Centre of the Republic."),
        ("the National Agency", "Union or the National Agency."),
        ("Movetia", "or Movetia."),
        ("Agência Nacional Erasmus+", "or Agência Nacional Erasmus+."),
    ],
)
def test_the_english_name_of_a_body_takes_its_article(authority: str, said: str) -> None:
    assert said in made("en", more=f'granting_authority: "{authority}"\n').visibility.disclaimer


def test_an_agency_without_a_name_is_called_what_it_is() -> None:
    assert "ou de l’agence nationale qui a signé" in made("fr").visibility.disclaimer
