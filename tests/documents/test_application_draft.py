"""The application draft: the boxes of the form with counts, gaps and sums, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import Document, Table
from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project
from tests.support import plans
from tests.support.events import everything
from tests.support.pieces import docx_text, missing, pdf_text, pieces
from tests.support.plans import KA122, KA210, KA220, SIM, plan
from tests.support.walk import flat

DRAFT = "application-draft"
SAMPLES = (KA220, KA210, KA122)
LANGUAGES = ("en", "fr")
NBSP = "\u00a0"

each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def numbers(document: Document, word: str) -> list[int]:
    """The numbers of the boxes in the order in which they are printed."""
    found: list[int] = []
    rows = [row[0] for table in _field_tables(document) for row in table]
    texts = re.findall(rf"(?m)^{word} (\d+)\. ", plans.text(document))
    found += [int(number) for number in (*rows, *texts)]
    return sorted(found)


def _field_tables(document: Document) -> list[list[list[str]]]:
    return [
        plans.rows(block)
        for block in flat(document.blocks)
        if isinstance(block, Table) and re.match(r"(Box|Case)", plans.line(block.caption))
    ]


@each_language
@each_sample
def test_every_box_is_printed_once(sample: Path, lang: str) -> None:
    document = plan(DRAFT, sample, lang)
    found = numbers(document, "Box" if lang == "en" else "Case")

    assert found == list(range(1, len(found) + 1))


def test_the_form_of_ka220_in_its_order() -> None:
    assert plans.headings(plan(DRAFT, KA220)) == [
        "How far the draft is",
        "Sums the form checks",
        "Context",
        "Project summary, three texts",
        "Participating organisations",
        "Relevance: priorities and topics",
        "Relevance: project description",
        "Relevance: needs analysis",
        "Partnership and cooperation arrangements",
        "Impact",
        "Work package 1, project management",
        "Work package WP2: Skills map and measured sewer sections",
        "Work package WP3: Three micro-credentials",
        "Work package WP4: Piloting with 90 learners",
        "Work package WP5: Sharing and uptake",
        "Budget summary, filled by the form",
        "EU values",
        "Annexes and checklist",
    ]


def test_the_form_of_ka210_in_french() -> None:
    assert plans.headings(plan(DRAFT, KA210, "fr")) == [
        "État du brouillon",
        "Sommes vérifiées par le formulaire",
        "Contexte",
        "Priorités et thèmes",
        f"Description du projet{NBSP}: motifs, objectifs, publics cibles, besoins",
        "Organisations participantes",
        "Modalités de coopération",
        "Activités, chacune avec son montant",
        "Récapitulatif du budget, rempli par le formulaire",
        "Impact et suivi",
        "Résumé du projet",
        "Valeurs de l’UE, annexes, liste de contrôle",
    ]


@each_language
@each_sample
def test_the_samples_leave_nothing_open(sample: Path, lang: str) -> None:
    document = plan(DRAFT, sample, lang)

    assert plans.gaps(document) == []
    assert plans.empty_sections(document.blocks) == []


def test_texts_stand_under_their_question_with_their_count() -> None:
    written = plans.text(plan(DRAFT, KA220))

    assert (
        "Box 11. Which results and outcomes it expects\n"
        "195 characters; 500 advised, 305 left (summary-results).\n"
        "A skills map, an open atlas of sewer sections"
    ) in written
    assert (
        "1 945 characters; 2 000 advised, 55 left (management-risks). "
        "A list of the project file was shortened to fit."
    ).replace("1 945", f"1{NBSP}945").replace("2 000", f"2{NBSP}000") in written


def test_french_counts_and_labels() -> None:
    written = plans.text(plan(DRAFT, KA220, "fr"))

    assert (
        "Case 11. Quels résultats et quels effets il attend\n"
        f"195 caractères{NBSP}; 500 conseillés, 305 disponibles (summary-results).\n"
    ) in written
    assert "Lot de travail 1, gestion du projet" in written


def test_french_templates_keep_their_spaces() -> None:
    folder = shipped_templates() / DRAFT
    for path in (folder / "fr.html.j2", *sorted((folder / "fr").iterdir())):
        text = re.sub(
            r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", "", path.read_text("utf-8"), flags=re.DOTALL
        )
        assert re.findall(r".{9}[^\u00a0][:;?!](?!\w)", text) == [], path.name


def test_management_and_sums_are_those_of_the_shares() -> None:
    shares = plans.source(KA220)["shares"]
    management = sum(int(amount) for amount in shares["WP1"].values())
    total = sum(int(amount) for row in shares.values() for amount in row.values())
    document = plan(DRAFT, KA220)
    written = plans.section_text(document, "Sums the form checks")

    assert (management, total) == (45000, 250000)
    assert "add up to the lump sum of EUR 250 000." in written.replace(NBSP, " ")
    assert (
        "Project management has EUR 45 000, 18 % of the lump sum; the ceiling is 20 %, EUR 50 000."
    ) in written.replace(NBSP, " ")
    table = plans.rows(plans.tables(document)["t-sums"])
    assert [plans.number(row[1]) for row in table] == [
        sum(int(amount) for amount in row.values()) for row in shares.values()
    ]


def test_management_above_its_ceiling_and_a_rest(tmp_path: Path) -> None:
    path = plans.changed(
        tmp_path,
        KA220,
        ("WP1: {KUVA: 19000,", "WP1: {KUVA: 24001,"),
        ("WP5: {KUVA: 6000,", "WP5: {KUVA: 0,"),
    )
    written = plans.section_text(plan(DRAFT, path), "Sums the form checks").replace(NBSP, " ")

    # 24,001 + 6,600 + 6,900 + 5,500 + 7,000 = 50,001; the sum falls by 6,000 and rises by 5,001
    assert "EUR 1 above the ceiling of 20 %" in written
    assert "amounts still to be shared out: EUR 999." in written


def test_what_is_too_long_is_marked_from_the_first_character_over(tmp_path: Path) -> None:
    path = plans.changed(
        tmp_path,
        KA220,
        ("    motivation: |\n", f"    motivation: {'x' * 3000}END\n    follows-up: |\n"),
    )
    document = plan(DRAFT, path)
    gaps = plans.gaps(document)

    assert "END" in gaps
    assert "cut 3 characters; what is marked above is over the limit" in gaps
    (row,) = plans.rows(plans.tables(document)["t-over"])
    assert row == [
        "51",
        "Why this project and why it should be funded",
        f"3{NBSP}003",
        f"3{NBSP}000",
        "3",
    ]


def test_exactly_full_is_not_too_long(tmp_path: Path) -> None:
    path = plans.changed(
        tmp_path,
        KA220,
        ("    motivation: |\n", f"    motivation: {'x' * 3000}\n    follows-up: |\n"),
    )
    document = plan(DRAFT, path)

    assert "t-over" not in plans.tables(document)
    assert f"3{NBSP}000 characters; 3{NBSP}000 advised, 0 left" in plans.text(document)


@each_language
@pytest.mark.parametrize("action", ["KA220-HED", "KA210-ADU", "KA121-VET", "KA122-ADU"])
def test_a_project_with_hardly_anything(tmp_path: Path, action: str, lang: str) -> None:
    document = plan(DRAFT, plans.minimal(tmp_path, action, 60000), lang)

    assert "t-missing" in plans.tables(document)
    assert plans.gaps(document)
    assert plans.empty_sections(document.blocks) == []
    assert write(document, "docx", (shipped_templates(),))


def test_sections_without_an_entry_are_named(tmp_path: Path) -> None:
    document = plan(DRAFT, plans.minimal(tmp_path, "KA220-HED", 250000))

    assert (
        "Other work packages: objectives, results, indicators, tasks, budget"
        in plans.section_text(document, "How far the draft is")
    )


def test_awkward_names_are_printed_whole(tmp_path: Path) -> None:
    long, hebrew = "N" * 300, "אוניברסיטה מומצאת <&>"
    path = plans.changed(
        tmp_path,
        KA210,
        ("legal_name: Ljudska univerza Izmišljena", f"legal_name: {long}"),
        ("title: Start-up and planning meeting", f"title: '{hebrew}'"),
    )
    document = plan(DRAFT, path)
    written = plans.text(document)

    assert long in written
    assert hebrew in written
    assert (
        missing(pieces(document), docx_text(write(document, "docx", (shipped_templates(),)))) == []
    )


# the English draft of a mobility project is tried with every other document
@pytest.mark.parametrize(
    ("sample", "lang"),
    [
        (KA220, "fr"),
        *([(KA220, "en"), (KA122, "en"), (KA122, "fr")] if everything() else []),
    ],
)
def test_both_formats_read_back(sample: Path, lang: str) -> None:
    document = plan(DRAFT, sample, lang)
    wanted = pieces(document)

    assert missing(wanted, docx_text(write(document, "docx", (shipped_templates(),)))) == []
    assert missing(wanted, pdf_text(write(document, "pdf", (shipped_templates(),)))) == []


@pytest.mark.parametrize(
    ("path", "wanted"), [(KA220, True), (KA210, True), (KA122, True), (SIM, False)]
)
def test_only_projects_whose_form_is_known_get_it(path: Path, wanted: bool) -> None:
    project = read_project(path).project
    assert project is not None
    spec = document_specs(shipped_templates())[DRAFT]

    assert spec.applies(compose(project, load())) is wanted


def test_an_activity_of_project_management_has_no_box(tmp_path: Path) -> None:
    package = """
work_packages:
  - id: WP1
    title: Management
    type: management
    start: M1
    end: M24
    lead: ORG
    activities:
      - {id: A1.1, title: Talk, venue: online, start: M1, end: M1, lead: ORG, description: Talk.}
  - {id: WP2, title: Work, type: implementation, start: M1, end: M24, lead: ORG}
"""
    document = plan(DRAFT, plans.minimal(tmp_path, "KA220-HED", 250000, package))

    assert (
        "the form has no box for these activities; move them to another work package: A1.1"
        in plans.section_text(document, "How far the draft is")
    )


def test_a_draft_of_a_bare_project_is_french_throughout_and_refers_to_what_is_there() -> None:
    """The published file of DICE has no activities, so there is no section with sums either."""
    document = plan(DRAFT, plans.SAMPLES / "published" / "dice.yaml", "fr")
    written = plans.text(document)

    assert "narrative.summary, en trois paragraphes" in written
    assert "role_in_project de chaque organisation" in written
    assert "Le formulaire additionne les montants saisis plus haut.\n" in written
    missing_section = "pour la section « Activités, chacune avec son montant » du formulaire"
    assert any(missing_section in one.replace(NBSP, " ") for one in plans.gaps(document))


def test_a_section_is_referred_to_by_its_number() -> None:
    written = plans.text(plan(DRAFT, KA220)).replace(NBSP, " ")

    assert "compare its table with Section 2 of this draft" in written
