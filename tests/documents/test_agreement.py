"""The partnership agreement: every clause, the right model, the right people, nothing left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from erasmus_docs.documents.blocks import (
    Clause,
    Document,
    Heading,
    Link,
    Note,
    Paragraph,
    Table,
    TitlePage,
)
from tests.support.agreements import (
    AGREEMENT,
    CLAUSES,
    ICMED,
    LANGUAGES,
    LARGE,
    LUMP_SUM,
    OLD,
    PAID_BY_COST,
    PAID_BY_RESULT,
    SMALL,
    TOGETHER,
    UNIT_COST,
    Case,
    agreement,
    article,
    blocks,
    gaps,
    lines,
    signatories,
    text,
    words_of_other_model,
)
from tests.support.plans import KA210, cell_text, changed, leftovers, line, minimal


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", [*LUMP_SUM, *UNIT_COST])
def test_every_clause_that_applies_stands_in_order(case: Case, lang: str) -> None:
    document = agreement(*case, lang=lang)
    found = [b for b in blocks(document) if isinstance(b, Heading) and b.id in CLAUSES]
    left_out = "a12" if case in UNIT_COST else "a13"

    assert [heading.id for heading in found] == [c for c in CLAUSES if c != left_out]
    assert [h.label for h in found[1:]] == [f"Article {n}" for n in range(1, len(found))]


def _reasons(lang: str) -> dict[str, dict[str, str]]:
    found = yaml.safe_load((AGREEMENT / f"explanations.{lang}.yaml").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", [*LUMP_SUM, *UNIT_COST])
def test_article_titles_are_those_of_the_explanations(case: Case, lang: str) -> None:
    for heading in blocks(agreement(*case, lang=lang)):
        if isinstance(heading, Heading) and heading.id in CLAUSES:
            title = line(heading.inlines).replace("the Partner", "each Partner")
            title = title.replace("du Partenaire", "de chaque Partenaire")
            assert title == _reasons(lang)[heading.id]["title"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_module_opens_with_its_explanation(lang: str) -> None:
    reasons = _reasons(lang)

    assert list(reasons) == CLAUSES
    for clause in CLAUSES:
        source = (AGREEMENT / "clauses" / f"{clause}.{lang}.html.j2").read_text("utf-8")
        opening = re.match(r"\{# (.*?) #\}", source, re.DOTALL)
        assert opening is not None
        assert re.sub(r"[ \n]+", " ", opening[1]) == reasons[clause]["explanation"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_explanations_are_printed_on_request_only(lang: str) -> None:
    def reasons(document: Document) -> list[Note]:
        return [b for b in blocks(document) if isinstance(b, Note) and b.kind == "explanation"]

    assert len(reasons(agreement(*SMALL, explain=True, lang=lang))) == len(CLAUSES) - 1
    assert not reasons(agreement(*SMALL, lang=lang))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", LUMP_SUM)
def test_a_lump_sum_is_never_paid_by_cost(case: Case, lang: str) -> None:
    assert words_of_other_model(agreement(*case, lang=lang), PAID_BY_COST[lang]) == []


@pytest.mark.parametrize("case", UNIT_COST)
def test_unit_costs_are_paid_on_proof(case: Case) -> None:
    document = agreement(*case)

    for lang in LANGUAGES:
        assert words_of_other_model(agreement(*case, lang=lang), PAID_BY_RESULT[lang]) == []
    for word in ("timesheet", "boarding pass", "invoice", "financial statement"):
        assert word in text(document).lower()
    clause = article(document, "a13")
    assert "converted at the rate" in clause
    assert "moves money between its own headings" in clause
    assert "finds costs or units ineligible" in clause
    assert "the Party that declared the cost or unit bears it in full" in clause


def test_a_clause_of_the_other_model_is_noticed(tmp_path: Path) -> None:
    own = tmp_path / "agreement" / "clauses"
    own.mkdir(parents=True)
    shipped = (AGREEMENT / "clauses" / "a14.en.html.j2").read_text("utf-8")
    (own / "a14.en.html.j2").write_text(
        shipped.replace("</ol>", "<li>Payment needs an invoice [or a receipt].</li></ol>", 1)
    )
    document = agreement(*SMALL, own=tmp_path)

    assert words_of_other_model(document, PAID_BY_COST["en"]) == ["invoice"]
    assert leftovers(text(document)) == ["[", "]"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", [*LUMP_SUM, *UNIT_COST])
def test_nothing_of_the_template_is_left_over(case: Case, lang: str) -> None:
    assert leftovers(text(agreement(*case, lang=lang))) == []


@pytest.mark.parametrize(
    ("case", "years"),
    [(SMALL, "3 years"), (LARGE, "5 years"), (TOGETHER, "5 years"), (OLD, "5 years")],
)
def test_records_are_kept_from_the_balance(case: Case, years: str) -> None:
    said = article(agreement(*case), "a15")

    assert f"kept for {years} from the payment of the balance" in said
    assert re.findall(r"\d+ years?", said) == [years]


def test_an_unknown_retention_is_a_blank(tmp_path: Path) -> None:
    path = minimal(tmp_path, "ERASMUS-EDU-UNKNOWN", 30000)
    document = agreement(path, "")

    assert "retention period in years, from the data sheet of the Grant Agreement" in gaps(
        document, "a15"
    )
    assert not re.search(r"\d+ years", article(document, "a15"))


@pytest.mark.parametrize(
    ("case", "statement", "authority"),
    [
        (SMALL, "Funded by the European Union", "CMEPIUS"),
        (LARGE, "Funded by the European Union", "EDUFI"),
        (OLD, "Co-funded by the Erasmus+ Programme of the European Union", "EACEA"),
    ],
)
def test_the_statement_fits_period_and_authority(
    case: Case, statement: str, authority: str
) -> None:
    document = agreement(*case)
    said = article(document, "a20")
    title = next(b for b in blocks(document) if isinstance(b, TitlePage))

    assert f"“{statement}”" in said
    assert line(title.statement) == statement
    assert line(title.disclaimer) in said or "disclaimer printed beside the emblem" in said
    assert authority in text(document)
    if authority != "EACEA":
        assert f"({authority})" in line(title.disclaimer)
        assert "EACEA" not in text(document)


def test_a_small_partnership_has_no_work_packages_and_no_committee() -> None:
    said = text(agreement(*SMALL))

    assert "Work Package" not in said
    assert "Steering Committee" not in said
    assert len(said) < len(text(agreement(*LARGE)))


@pytest.mark.parametrize(
    ("case", "annexed"), [(SMALL, False), (LARGE, True), (TOGETHER, True), (OLD, True)]
)
def test_rules_of_procedure_come_with_more_than_three_parties(case: Case, annexed: bool) -> None:
    found = [b for b in blocks(agreement(*case)) if isinstance(b, Heading)]

    assert ("annex-procedure" in [b.id for b in found]) is annexed
    labels = [b.label for b in found if b.numbering == "annex"]
    assert labels[-1] == ("Annex XI" if annexed else "Annex X")


def test_the_grant_agreement_comes_first() -> None:
    clauses = [b for b in blocks(agreement(*LARGE)) if isinstance(b, Clause)]
    order = [line(b.inlines) for b in clauses if b.level == 2][:3]

    assert order[0].startswith("the Grant Agreement")
    assert order[1].startswith("the articles of this Agreement")


def test_the_agreement_outlives_the_project() -> None:
    for case in (SMALL, LARGE):
        said = article(agreement(*case), "a04")
        assert "not end with the Project Period" in said
        assert "survive its end" in said


def test_the_bank_form_is_blank() -> None:
    for case in (SMALL, TOGETHER):
        found = blocks(agreement(*case))
        form = next(b for b in found if isinstance(b, Table) and "Bank" in line(b.caption))
        assert [cell_text(row.cells[1]) for row in form.rows[1:]] == [""] * (len(form.rows) - 1)


def test_associated_partners_do_not_sign() -> None:
    document = agreement(*TOGETHER)

    assert len(signatories(document)) == 5
    assert "without being party to this Agreement" in article(document, "a00")
    assert not [name for name in signatories(document) if "Измислено" in name]


def test_an_affiliated_entity_signs_with_its_beneficiary(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        KA210,
        ("    legal_name: Oppdiktet", "    role: affiliated_entity\n    legal_name: Oppdiktet"),
    )

    assert signatories(agreement(path, "OPPD"))[1:] == [
        "Oppdiktet folkebibliotek ved Mjøsa (OPPD), affiliated entity",
        "Beneficiary to which OPPD is affiliated",
    ]
    assert "the 2 Members other than affiliated entities" in article(agreement(path, "CHIT"), "a08")
    assert "That beneficiary has given the Coordinator the accession form" in text(
        agreement(path, "OPPD")
    )


def test_every_party_has_a_signature_page_of_its_own() -> None:
    pages = [
        line(b.inlines)
        for b in blocks(agreement(*OLD))
        if isinstance(b, Heading) and b.new_page and "Signature page" in line(b.inlines)
    ]

    assert len(pages) == 10


@pytest.mark.parametrize(
    ("case", "outside"),
    [(SMALL, ""), (LARGE, ""), (OLD, "TI-Minsk (Belarus) is established outside")],
)
def test_transfers_out_of_the_eea_are_settled_where_they_happen(case: Case, outside: str) -> None:
    said = article(agreement(*case), "a21")

    assert outside in said
    assert ("adequacy decision" in said) is bool(outside)


def test_minors_bring_their_own_rules(tmp_path: Path) -> None:
    path = changed(tmp_path, KA210, ("minors: false", "minors: true"))
    without, with_minors = agreement(*SMALL), agreement(path, "CHIT")

    for clause, word in (("a21", "parent or guardian"), ("a23", "child protection")):
        assert word not in article(without, clause)
        assert word in article(with_minors, clause)


def test_old_actions_have_mandates() -> None:
    assert "accession form" not in text(agreement(*OLD))
    assert "mandate" in article(agreement(*OLD), "a00")
    assert "mandates" not in text(agreement(*LARGE)).lower()
    assert "accession form" in article(agreement(*LARGE), "a00")


def test_proposed_terms_are_listed_until_the_file_sets_them() -> None:
    def proposals(document: Document) -> str:
        notes = [b for b in blocks(document) if isinstance(b, Note) and b.kind == "prefilled"]
        return "\n".join(found for note in notes for found in lines(note))

    assert "payment 30 days" in proposals(agreement(*OLD))
    assert "limit of liability" in proposals(agreement(*SMALL))
    assert "payment 20 days" not in proposals(agreement(*SMALL))
    assert proposals(agreement(*LARGE)) == ""


def test_disputes_go_through_stages_and_never_to_the_granting_authority() -> None:
    for case in (SMALL, LARGE):
        said = article(agreement(*case), "a30")
        assert "goes on during a dispute" in said
        assert "neither arbiter nor mediator" in said
        assert said.index("responsible persons") < said.index("mediation") < said.index("court")


def test_two_organisations_get_an_agreement_of_their_own(tmp_path: Path) -> None:
    second = "  - {id: TWO, legal_name: Two, type: ngo, country: SE}\n"
    document = agreement(minimal(tmp_path, "KA210-ADU", 30000, second), "TWO")

    assert "If one leaves, the other cannot go on alone" in article(document, "a27")
    assert "by agreement of both Members" in article(document, "a08")
    assert leftovers(text(document)) == []


def test_what_one_clause_gives_no_other_takes_away() -> None:
    for case in (SMALL, LARGE, TOGETHER):
        document = agreement(*case)
        assert "the amount for the work concerned is held back" in article(document, "a11")
        assert "unless the assessment names that work" in article(document, "a12")
        assert "without the vote of the Party that leaves" in article(document, "a27")
        assert re.search(r"within the limit of Article \d+\.\d", article(document, "a27"))
        assert "No money" in article(document, "a04") or "no money" in article(document, "a04")
        signed = "all Parties" if case is TOGETHER else "both Parties"
        assert f"signed by the legal representatives of {signed}" in article(document, "a17")


def test_the_small_agreement_stays_short() -> None:
    def length(case: Case) -> int:
        return len(text(agreement(*case)).partition("\nGrant Agreement\n")[0].split())

    assert length(SMALL) < 5600
    assert length(SMALL) < 0.75 * length(LARGE)


def test_old_grant_agreements_have_no_data_sheet() -> None:
    assert "data sheet" not in text(agreement(*OLD))
    assert "data sheet" in text(agreement(*LARGE))


def test_the_united_kingdom_is_outside_from_2021() -> None:
    said = article(agreement(ICMED, ""), "a21")

    assert "USTO (Algeria)" in said
    assert "CardiffMet" not in said


def test_associated_partners_are_a_list_in_words() -> None:
    said = article(agreement(ICMED, ""), "a00")

    assert "Francophonie and Association of Arab Universities support the Project" in said


def test_links_inside_the_agreement_are_references() -> None:
    links = [
        inline
        for block in blocks(agreement(*LARGE))
        if isinstance(block, Clause | Paragraph)
        for inline in block.inlines
        if isinstance(inline, Link)
    ]

    assert links == []
