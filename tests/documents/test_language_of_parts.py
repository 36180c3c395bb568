"""A project's own texts in documents of another language: every format says which it is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from lxml import etree, html

from erasmus_docs.documents.blocks import Contents, Document, Run
from erasmus_docs.documents.environment import make_environment
from erasmus_docs.documents.language import load_language
from erasmus_docs.documents.output import write
from erasmus_docs.dossier.wording import Foreign
from tests.support import plans, walk
from tests.support.docx_files import parts
from tests.support.docx_lint import W, text, value
from tests.support.every_document import TEMPLATES, document
from tests.support.pdf_lint import Element, read
from tests.support.walk import flat

NAME = "fr:ka122-vet-illustration/learning-programme-group-M3"
TITLE = "A week of joinery with a class in Rijeka"
AIM = "Ten first-year learners and their peers build a dinghy together"
OURS = "Organisme d’envoi"


def runs_of(whole: Document) -> list[Run]:
    found = (one for block in flat(whole.blocks) for part in walk.parts(block) for one in part)
    return [one for one in found if isinstance(one, Run)]


@cache
def made(kind: Literal["docx", "pdf", "html"]) -> bytes:
    return write(document(NAME), kind, (TEMPLATES,))


def test_word_checks_each_text_in_its_language() -> None:
    body = etree.fromstring(parts(made("docx"))["word/document.xml"])
    runs = {text(run): run.find(f"{W}rPr/{W}lang") for run in body.iter(f"{W}r")}
    languages = {said: None if lang is None else value(lang) for said, lang in runs.items()}

    assert languages[TITLE] == "en-GB"
    assert next(lang for said, lang in languages.items() if said.startswith(AIM)) == "en-GB"
    assert languages[OURS] is None
    assert languages["Escola Profissional Inventada da Foz"] is None


def test_a_screen_reader_of_the_pdf_is_told() -> None:
    reading = read(made("pdf"))
    said = dict(_said(reading.top, str(reading.pdf.Root.Lang)))

    assert said[TITLE] == "en"
    assert next(lang for part, lang in said.items() if part.startswith(AIM)) == "en"
    assert said[OURS] == "fr"
    assert said["Launch and test afloat"] == "en"


def _said(element: Element, lang: str) -> list[tuple[str, str]]:
    """Each piece of text with the language of the nearest element that names one."""
    lang = str(element.entries.get("/Lang", lang))
    found = []
    for kid in element.kids:
        found += [(" ".join(kid.split()), lang)] if isinstance(kid, str) else _said(kid, lang)
    return found


def test_a_browser_is_told() -> None:
    page = html.fromstring(made("html"))
    around = {
        " ".join((one.text or "").split()): next(
            lang for near in (one, *one.iterancestors()) if (lang := near.get("lang"))
        )
        for one in page.iter()
    }

    assert around[TITLE] == "en"
    assert around["Launch and test afloat"] == "en"
    assert around[OURS] == "fr"


def test_a_title_says_its_language_in_the_contents_too() -> None:
    draft = document("fr:ka122-vet-illustration/application-draft")
    reading = read(write(_with_deep_contents(draft), "pdf", (TEMPLATES,)))
    entries = [dict(_said(entry, "fr")) for entry in reading.top.all("TOCI")]

    assert any(entry.get(TITLE) == "en" for entry in entries)
    assert any("Résumé du projet" in entry for entry in entries)


def _with_deep_contents(whole: Document) -> Document:
    deep = (replace(one, depth=2) if isinstance(one, Contents) else one for one in whole.blocks)
    return replace(whole, blocks=tuple(deep))


def test_what_the_dossier_copied_is_marked_too() -> None:
    runs = [run for run in runs_of(plans.plan("work-plan", plans.KA220, "fr")) if run.lang]
    said = {run.text for run in runs}

    assert {run.lang for run in runs} == {"en"}
    assert "Piloting with 90 learners" in {run.text for run in runs if run.path}
    budget = runs_of(plans.plan("budget-summary", plans.KA220, "fr"))
    assert {"en"} == {run.lang for run in budget if run.text == "Piloting with 90 learners"}
    assert "Teaches in Elbląg and marks a third of the design cases" in said


@pytest.mark.parametrize(
    ("edit", "marked"),
    [
        (("language: en", "language: fr"), set()),
        (("language: en", "language: sl"), {"sl"}),
        (("language: en", "language: some language"), set()),
    ],
)
def test_only_another_language_that_can_be_named_is_marked(
    tmp_path: Path, edit: tuple[str, str], marked: set[str]
) -> None:
    path = plans.changed(tmp_path, plans.KA210, edit)
    runs = runs_of(plans.plan("work-plan", path, "fr"))

    assert {run.lang for run in runs if run.path and run.lang} == marked


def test_raising_the_first_letter_lowers_no_other() -> None:
    environment = make_environment((TEMPLATES,), load_language(TEMPLATES, "fr"))
    filtered = environment.from_string("{{ one|capitalize }}").render

    assert filtered(one="délai après la Période du projet") == "Délai après la Période du projet"
    assert filtered(one=Foreign("the EU", "en")) == '<span lang="en">The EU</span>'
    assert filtered(one="") == ""


def test_an_action_without_a_french_title_is_named_in_english_and_marked(tmp_path: Path) -> None:
    line = "id: M1, activity: youth-exchange, title: A, participants: 9, country: IT"
    more = f"mobilities: [{{{line}}}]"
    document = plans.plan("work-plan", plans.minimal(tmp_path, "KA152-YOU", 1000, more), "fr")
    title = "Mobility projects for young people - Youth Exchanges"

    assert {run.lang for run in runs_of(document) if run.text == title} == {"en"}
    assert f"Erasmus+ «\u00a0{title}\u00a0»" in plans.text(document)
