"""The consortium agreement: who gets it, what it settles, and that both languages say the same."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import Document, Heading, Note
from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project
from tests.support import french
from tests.support.agreements import (
    ICMED,
    PAID_BY_COST,
    PAID_BY_RESULT,
    article,
    blocks,
    gaps,
    lines,
    number,
    signatories,
    table,
    text,
    words_of_other_model,
    wrong_sums,
)
from tests.support.events import everything
from tests.support.pieces import docx_text, missing, pieces
from tests.support.plans import KA210, KA220, SAMPLES, SIM, changed, leftovers, line, source
from tests.support.same_facts import different

ALLIANCE = SAMPLES / "alliance-illustration.yaml"
CONSORTIUM = "agreement-consortium"
OWN = shipped_templates() / CONSORTIUM
LANGUAGES = ["en", "fr"]
ORDER = [
    "a00",
    "a01",
    "a02",
    "a03",
    "a04",
    "a05",
    "a06",
    "c07",
    "a07",
    "a08",
    "c09",
    "a09",
    "a10",
    "a11",
    "a12",
    "a14",
    "a15",
    "a16",
    "a17",
    "a18",
    "c19",
    "a19",
    "c20",
    "a20",
    "a21",
    "a22",
    "a23",
    "a24",
    "a25",
    "a26",
    "a27",
    "c27",
    "c29",
    "a28",
    "a29",
    "a30",
    "a31",
    "a32",
]
# a clause of its own, and the file it stands in
MODULES = {
    "a00": "c00",
    "a01": "c01",
    "c07": "c07",
    "a08": "c08",
    "c09": "c09",
    "a12": "c12",
    "a18": "c18",
    "c19": "c19",
    "c20": "c20",
    "c27": "c27",
    "c28": "c28",
    "c29": "c29",
    "a32": "c32",
}
PARTIES = """\
title: One of everything
acronym: ONE
action: {action}
call: 2026
start: 2026-11-01
duration: 24
grant: {{amount: 400000}}
organisations:
  - {{id: ORG, legal_name: Org, role: coordinator, type: ngo, country: FI}}
"""


@cache
def _workshop(lang: str, explain: bool) -> Workshop:
    return make_workshop((shipped_templates(),), lang, explain=explain)


@cache
def agreement(path: Path = ALLIANCE, lang: str = "en", explain: bool = False) -> Document:
    project = read_project(path).project
    assert project is not None, f"{path} cannot be read"
    workshop = _workshop(lang, explain)
    dossier = compose(project, load(), workshop.names)
    spec = document_specs(shipped_templates())[CONSORTIUM]
    return assemble(workshop, spec, dossier)


def made(folder: Path, more: str = "", action: str = "ERASMUS-EDU-PI-ALL-INNO-EDU-ENTERP") -> Path:
    path = folder / "one.yaml"
    path.write_text(PARTIES.format(action=action) + more, "utf-8")
    return path


def partners(count: int) -> str:
    return "".join(
        f"  - {{id: P{n}, legal_name: Partner {n}, type: ngo, country: SE}}\n" for n in range(count)
    )


def with_terms(folder: Path, **terms: object) -> Path:
    """The sample with other terms."""
    written = ALLIANCE.read_text("utf-8")
    for name in terms:
        written = re.sub(rf"^  {name}: .*\n", "", written, flags=re.MULTILINE)
    more = "".join(f"  {name}: {value}\n" for name, value in terms.items())
    path = folder / ALLIANCE.name
    path.write_text(written.replace("\nterms:\n", f"\nterms:\n{more}"), "utf-8")
    return path


def agreements_of(path: Path) -> list[str]:
    project = read_project(path).project
    assert project is not None
    dossier = compose(project, load())
    specs = document_specs(shipped_templates()).values()
    return [s.id for s in specs if s.id.startswith("agreement") and s.applies(dossier)]


def test_actions_of_the_agency_from_2021_on_get_it_instead_of_the_others(tmp_path: Path) -> None:
    assert agreements_of(ALLIANCE) == [CONSORTIUM]
    for form in ("bilateral", "multilateral"):
        terms = f"terms: {{form: {form}}}\n"
        for action in ("ERASMUS-EDU-CBHE-STRAND-2", "ERASMUS-SPORT-LSNCESE"):
            path = made(tmp_path, partners(2) + terms, action)
            assert agreements_of(path) == [CONSORTIUM]
        path = made(tmp_path, partners(2) + terms, "KA220-HED")
        assert agreements_of(path) == [f"agreement-{form}"]
    assert agreements_of(KA210) == ["agreement-bilateral"]
    assert agreements_of(KA220) == ["agreement-multilateral"]
    for old in (SIM, ICMED):  # Knowledge Alliance and capacity building of 2014-2020
        assert agreements_of(old) == ["agreement-multilateral"]


def test_one_organisation_alone_has_nobody_to_agree_with(tmp_path: Path) -> None:
    assert agreements_of(made(tmp_path)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_articles_stand_in_order_and_are_numbered(lang: str) -> None:
    found = [b for b in blocks(agreement(lang=lang)) if isinstance(b, Heading) and b.id in ORDER]

    assert [heading.id for heading in found] == ORDER
    assert [h.label for h in found[1:]] == [f"Article {n}" for n in range(1, len(found))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_own_clause_opens_with_its_explanation(lang: str) -> None:
    reasons = yaml.safe_load((OWN / f"explanations.{lang}.yaml").read_text("utf-8"))

    assert list(reasons) == list(MODULES)
    for clause, module in MODULES.items():
        written = (OWN / "clauses" / f"{module}.{lang}.html.j2").read_text("utf-8")
        opening = re.match(r"\{# (.*?) #\}", written, re.DOTALL)
        assert opening is not None
        assert opening[1].split() == reasons[clause]["explanation"].split()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_explanations_bear_the_titles_of_the_articles(lang: str, tmp_path: Path) -> None:
    entity = "country: DK\n    role: affiliated_entity\n    affiliated_to: OPDI\n    city: Aarhus"
    path = changed(tmp_path, ALLIANCE, ("country: DK\n    city: Aarhus", entity))
    reasons = yaml.safe_load((OWN / f"explanations.{lang}.yaml").read_text("utf-8"))
    document = agreement(path, lang, explain=True)
    titles = {b.id: line(b.inlines) for b in blocks(document) if isinstance(b, Heading)}

    for clause, reason in reasons.items():
        assert titles[clause] == reason["title"]
    notes = [b for b in blocks(document) if isinstance(b, Note) and b.kind == "explanation"]
    assert len(notes) == len(ORDER) + 1  # affiliated entities have an article here
    assert not [b for b in blocks(agreement(lang=lang)) if getattr(b, "kind", "") == "explanation"]


def test_french_says_what_english_says(tmp_path: Path) -> None:
    board = with_terms(tmp_path, executive_board="true")
    for path in (ALLIANCE, board):
        assert different(agreement(path), agreement(path, "fr"), ALLIANCE) == []


def test_french_is_french() -> None:
    document = agreement(lang="fr")

    assert [w for piece in french.own_words(document, ALLIANCE) for w in french.english_words(piece)
            ] == []  # fmt: skip
    assert [s for piece in french.own_words(document, ALLIANCE) for s in french.slips(piece)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lump_sum_is_never_paid_by_cost(lang: str) -> None:
    document = agreement(lang=lang)

    assert words_of_other_model(document, PAID_BY_COST[lang]) == []
    assert leftovers(text(document)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_unit_costs_are_paid_on_proof(lang: str, tmp_path: Path) -> None:
    path = made(tmp_path, partners(4), "ERASMUS-SPORT-LSNCESE")
    document = agreement(path, lang)

    assert words_of_other_model(document, PAID_BY_RESULT[lang]) == []
    assert article(document, "a13")
    assert not article(document, "a12")


def test_shares_are_those_of_the_project_file_and_add_up() -> None:
    document = agreement()
    given = source(ALLIANCE)["shares"]

    assert wrong_sums(document) == []
    head, *found, foot = table(document, "t-distribution")
    for row in found:
        for unit, cell in zip(head[1:7], row[1:7], strict=True):
            assert number(cell) == Decimal(str(given[unit].get(row[0], 0)))
    assert number(foot[-2]) == Decimal("1394629.44")


def test_leaders_and_periods_are_those_of_the_work_plan() -> None:
    rows = table(agreement(), "t-leaders")[1:]

    for row, package in zip(rows, source(ALLIANCE)["work_packages"], strict=True):
        assert row[0] == package["id"]
        assert row[2] == package["lead"]
        assert row[4] == f"{package['start']} to {package['end']}"
        amounts = source(ALLIANCE)["shares"][package["id"]].values()
        assert number(row[5]) == sum(Decimal(str(amount)) for amount in amounts)


def test_the_example_shows_the_largest_package_and_adds_up(tmp_path: Path) -> None:
    # WP5 is EUR 333 326.40; its leader ERFU has EUR 179 272.08 in all and bears that first
    document = agreement(with_terms(tmp_path, reduction_cap_percent=100))
    rows = {row[0]: row for row in table(document, "t-refusal")[1:]}

    assert number(rows["ERFU"][2]) == Decimal("179272.08")
    assert number(rows["Total"][1]) == number(rows["Total"][2]) == Decimal("333326.40")
    rest = sum(number(row[2]) for name, row in rows.items() if name not in ("ERFU", "Total"))
    assert rest == Decimal("154054.32")
    # VERZ has 47 679.20 of the 243 532.00 of the others: 154 054.32 x 0.195782
    assert number(rows["VERZ"][2]) == Decimal("30161.07")


@pytest.mark.parametrize(
    ("percent", "erfu", "verz"),
    [
        ("60", "107 563.25", "44 200.38"),
        # never less than the 89 794.40 that ERFU has in WP5: VERZ loses its own there, no more
        ("25", "89 794.40", "47 679.20"),
        ("0", "89 794.40", "47 679.20"),
    ],
)
def test_the_limit_of_the_project_file_moves_the_rest(
    percent: str, erfu: str, verz: str, tmp_path: Path
) -> None:
    document = agreement(with_terms(tmp_path, reduction_cap_percent=percent))
    rows = {row[0]: row[2].replace("\u00a0", " ") for row in table(document, "t-refusal")[1:]}

    assert (rows["ERFU"], rows["VERZ"]) == (erfu, verz)
    said = article(document, "a12").replace("\u00a0", " ")
    assert f"up to {percent} % of its whole Share for all reductions together or" in said


def test_terms_of_the_project_file_are_those_of_the_clauses(tmp_path: Path) -> None:
    path = with_terms(
        tmp_path,
        executive_board="true",
        board_meetings_per_year=6,
        board_notice_days=12,
        board_agenda_days=8,
        extra_meeting_notice_days=17,
        background_after="free",
        access_request_months=9,
        publication_notice_days=41,
        publication_objection_days=19,
        reduction_cap_percent=80,
    )
    document = agreement(path)

    bodies = article(document, "a08")
    assert "meets at least 6 times a year, called 12 days ahead with the agenda 8 days" in bodies
    assert "VERZ, IZMI, ERFU, KOMO, VERB and PROV" in bodies
    assert "calls an extra meeting 17 days ahead" in article(document, "c09")
    access = article(document, "c19")
    assert "free of charge as well" in access
    assert "at the latest 9 months" in access
    publication = article(document, "c20")
    assert "41 days ahead" in publication
    assert "within 19 days of receiving it" in publication
    assert "the Executive Board has recorded this" in article(document, "a12")
    proposed = proposals(document)
    for name in ("Results:", "Executive Board", "an extra meeting", "Party at fault"):
        assert name not in proposed


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Executive Board: no", "an extra meeting 15 days", "until 12 months", "100 %")),
        (
            "fr",
            ("Bureau exécutif : non", "extraordinaire : 15 jours", "en mois : 12", "part : 100"),
        ),
    ],
)
def test_terms_left_open_are_listed_for_confirmation(
    lang: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    said = proposals(agreement(made(tmp_path, partners(3) + "terms: {veto: true}\n"), lang))

    for word in words:
        assert word in said
    assert "veto" not in said.lower()


def proposals(document: Document) -> str:
    """The box of terms to be confirmed."""
    notes = [b for b in blocks(document) if isinstance(b, Note) and b.kind == "prefilled"]
    return "\n".join(found for note in notes for found in lines(note)).replace("\u00a0", " ")


def test_no_board_no_word_of_it(tmp_path: Path) -> None:
    document = agreement(with_terms(tmp_path, executive_board="false"))

    assert "Executive Board" not in text(document)


def test_affiliated_entities_have_a_beneficiary_and_no_vote(tmp_path: Path) -> None:
    affiliated = (
        "  - {{id: AFF, legal_name: Aff, role: affiliated_entity{}, type: ngo, country: SE}}\n"
    )
    named = agreement(made(tmp_path, partners(3) + affiliated.format(", affiliated_to: P1")))
    assert "AFF takes part as affiliated entity of P1." in article(named, "c28")
    assert "one representative of each of the 4 Parties other than" in article(named, "a08")
    assert "as affiliated entity of P1" in article(named, "a00")
    assert "an affiliated entity, as its beneficiary has" in article(named, "c19")
    plain = tmp_path / "plain"
    plain.mkdir()
    assert "affiliated" not in article(agreement(made(plain, partners(3))), "c19")
    assert gaps(named, "c28") == []
    assert not article(named, "c29")

    unknown = tmp_path / "unknown"
    unknown.mkdir()
    blank = agreement(made(unknown, partners(3) + affiliated.format("")))
    assert gaps(blank, "c28") == ["beneficiary of AFF"]


def test_associated_partners_are_bound_but_no_parties() -> None:
    document = agreement()

    (row,) = table(document, "t-associated")[1:]
    assert "(VYHA)" in row[0]
    assert row[1] == "Ukraine"
    assert "sends four teachers to the training week at its own cost" in row[2]
    assert "without a share of the Grant and without being party" in article(document, "a00")
    assert "receive part of the Grant" in article(document, "c29")
    assert "outside the European Economic Area" in article(document, "annex-undertaking")
    assert not any("VYHA" in who for who in signatories(document)[:9])
    assert "VYHA" in signatories(document)[-1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everybody_signs_a_page_and_names_stay_blank(lang: str) -> None:
    document = agreement(lang=lang)
    ids = [organisation["id"] for organisation in source(ALLIANCE)["organisations"]]

    assert [re.findall(r"\((\w+)\)", who)[0] for who in signatories(document)[:9]] == ids
    assert "910/2014" in article(document, "a32")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_parties_need_each_other(lang: str, tmp_path: Path) -> None:
    document = agreement(made(tmp_path, partners(1)), lang)
    said = {"en": ("agreement of both", "if one leaves"), "fr": ("deux Parties", "l’une se retire")}

    assert said[lang][0] in article(document, "c09")
    assert "quorum" not in article(document, "c09").lower()
    assert leftovers(text(document)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hardly_anything_known_leaves_marked_gaps(lang: str, tmp_path: Path) -> None:
    document = agreement(made(tmp_path, partners(2)), lang)

    assert leftovers(text(document)) == []
    assert gaps(document, "a00")
    assert not article(document, "c07")  # no work packages, no leaders
    assert not any(isinstance(b, Heading) and b.id == "c29" for b in blocks(document))


def test_awkward_names_and_many_parties_stay_whole(tmp_path: Path) -> None:
    long, right = "Invented " * 33, "مؤسسة مخترعة"
    more = partners(58).replace("Partner 0,", f"{long.strip()},").replace("Partner 1,", f"{right},")
    document = agreement(made(tmp_path, more))

    assert len(signatories(document)) == 59 + 2  # and the form for a new party
    assert long.strip() in text(document)
    assert "Executive Board" in article(document, "a08")
    assert (
        missing(pieces(document), docx_text(write(document, "docx", (shipped_templates(),)))) == []
    )
    # a PDF gives words from right to left back in the order of the eye; it must only be made
    if everything():
        assert write(document, "pdf", (shipped_templates(),)).startswith(b"%PDF")


def test_every_article_is_written_in_both_languages() -> None:
    for folder in ("", "clauses", "annexes"):
        names = {p.name.split(".")[0] + p.suffix for p in (OWN / folder).glob("*.en.*")}
        assert names == {p.name.split(".")[0] + p.suffix for p in (OWN / folder).glob("*.fr.*")}
