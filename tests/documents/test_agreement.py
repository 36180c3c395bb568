"""The partnership agreement: every clause, the right model, the right sums, nothing left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import (
    Block,
    Clause,
    Definitions,
    Document,
    Footnote,
    Heading,
    Inlines,
    Item,
    Link,
    Note,
    Paragraph,
    Run,
    Signatures,
    Table,
    TitlePage,
)
from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project
from tests.support.plans import (
    KA210,
    KA220,
    SAMPLES,
    SIM,
    cell_text,
    changed,
    flat,
    leftovers,
    line,
    minimal,
)

ICMED = SAMPLES / "icmed.yaml"
BILATERAL, MULTILATERAL = "agreement-bilateral", "agreement-multilateral"
SMALL, LARGE, TOGETHER = (KA210, "CHIT"), (KA220, "ZMYS"), (KA220, "")
OLD, OLD_BILATERAL = (SIM, ""), (SIM, "TI-Minsk")
LUMP_SUM = [SMALL, LARGE, TOGETHER]
UNIT_COST = [OLD, OLD_BILATERAL, (ICMED, ""), (ICMED, "USTO")]
CLAUSES = [f"a{number:02}" for number in range(33)]
AGREEMENT = shipped_templates() / "agreement"

# What pays by cost or by unit, and what pays by result; neither belongs into the other's text.
PAID_BY_COST = (
    "per diem",
    "day rate",
    "unit cost",
    "unit contribution",
    "unit rate",
    "timesheet",
    "time sheet",
    "invoice",
    "boarding pass",
    "eligible cost",
    "cost statement",
    "financial statement",
)
PAID_BY_RESULT = ("lump sum", "fixed amount", "equivalent in content and in amount")

Case = tuple[Path, str]


@cache
def _workshop(own: Path | None = None, *, explain: bool = False) -> Workshop:
    folders = (shipped_templates(),) if own is None else (own, shipped_templates())
    return make_workshop(folders, "en", explain=explain)


@cache
def agreement(path: Path, partner: str, own: Path | None = None, explain: bool = False) -> Document:
    """The agreement with one partner, or without a partner the one of all parties."""
    workshop = _workshop(own, explain=explain)
    project = read_project(path).project
    assert project is not None, f"{path} cannot be read"
    dossier = compose(project, load(), workshop.names)
    spec = document_specs(shipped_templates())[BILATERAL if partner else MULTILATERAL]
    party = next((p for p in dossier.partners if p.organisation.id == partner), None)
    return assemble(workshop, spec, dossier, party)


def blocks(document: Document) -> list[Block]:
    """All blocks in reading order."""
    return list(flat(document.blocks))


def full_line(inlines: Inlines) -> str:
    """Text with its footnotes."""
    notes = [line(i.inlines) for i in inlines if isinstance(i, Footnote)]
    return " ".join([line(tuple(i for i in inlines if not isinstance(i, Footnote))), *notes])


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph | Clause | Item):
        yield full_line(block.inlines)
    elif isinstance(block, Table):
        yield line(block.caption)
        yield from (cell_text(cell) for row in block.rows for cell in row.cells)
    elif isinstance(block, Definitions):
        for term, values in block.rows:
            yield line(term)
            yield from (line(value.inlines) for value in values)
    elif isinstance(block, Note):
        yield line(block.title)
        yield from (line(item.inlines) for item in block.blocks)
    elif isinstance(block, Signatures):
        for signature in block.blocks:
            yield line(signature.party)
            yield from (line(part) for pair in signature.lines for part in pair)
    elif isinstance(block, TitlePage):
        parts = (block.kicker, block.title, block.subtitle, block.statement, block.disclaimer)
        yield from (line(part) for part in parts)
        yield from _lines(block.facts)


def text(document: Document) -> str:
    """Everything the document says, line by line."""
    return "\n".join(found for block in blocks(document) for found in _lines(block))


def article(document: Document, clause: str) -> str:
    """The text under one article or annex."""
    found: list[str] = []
    inside = False
    for block in blocks(document):
        if isinstance(block, Heading) and block.level == 1:
            inside = block.id == clause
        if inside:
            found += _lines(block)
    return "\n".join(found)


def gaps(document: Document, clause: str) -> list[str]:
    """The blanks under one article or annex."""
    found: list[str] = []
    inside = False
    for block in blocks(document):
        if isinstance(block, Heading) and block.level == 1:
            inside = block.id == clause
        if inside and isinstance(block, Clause | Paragraph | Item):
            found += [run.text for run in block.inlines if isinstance(run, Run) and run.gap]
    return found


def table(document: Document, identifier: str) -> list[list[str]]:
    """The cells of a table, row by row, heads included."""
    found = next(b for b in blocks(document) if isinstance(b, Table) and b.id == identifier)
    return [[cell_text(cell) for cell in row.cells] for row in found.rows]


def number(cell: str) -> Decimal:
    """An amount as printed; a dash or an empty cell is nothing."""
    digits = re.sub(r"[^\d.]", "", cell)
    return Decimal(digits or "0")


def words_of_other_model(document: Document, words: tuple[str, ...]) -> list[str]:
    """Words of the other funding model in articles and annexes."""
    said = text(document).lower()
    return [word for word in words if word in said]


def wrong_sums(document: Document) -> list[str]:
    """Rows and columns of the distribution table that do not add up."""
    head, *rows, foot = table(document, "t-distribution")
    # the last column is the percentage
    problems = [row[0] for row in [*rows, foot] if sum(map(number, row[1:-2])) != number(row[-2])]
    columns = range(1, len(head) - 1)
    return problems + [
        head[at] for at in columns if sum(number(row[at]) for row in rows) != number(foot[at])
    ]


@pytest.mark.parametrize("case", [*LUMP_SUM, *UNIT_COST])
def test_every_clause_that_applies_stands_in_order(case: Case) -> None:
    found = [b for b in blocks(agreement(*case)) if isinstance(b, Heading) and b.id in CLAUSES]
    left_out = "a12" if case in UNIT_COST else "a13"

    assert [heading.id for heading in found] == [c for c in CLAUSES if c != left_out]
    assert [h.label for h in found[1:]] == [f"Article {n}" for n in range(1, len(found))]


@pytest.mark.parametrize("case", [*LUMP_SUM, *UNIT_COST])
def test_article_titles_are_those_of_the_explanations(case: Case) -> None:
    reasons = yaml.safe_load((AGREEMENT / "explanations.en.yaml").read_text("utf-8"))

    for heading in blocks(agreement(*case)):
        if isinstance(heading, Heading) and heading.id in CLAUSES:
            title = line(heading.inlines).replace("the Partner", "each Partner")
            assert title == reasons[heading.id]["title"]


def test_each_module_opens_with_its_explanation() -> None:
    reasons = yaml.safe_load((AGREEMENT / "explanations.en.yaml").read_text("utf-8"))

    assert list(reasons) == CLAUSES
    for clause in CLAUSES:
        source = (AGREEMENT / "clauses" / f"{clause}.en.html.j2").read_text("utf-8")
        opening = re.match(r"\{# (.*?) #\}", source, re.DOTALL)
        assert opening is not None
        assert " ".join(opening[1].split()) == reasons[clause]["explanation"]


def test_explanations_are_printed_on_request_only() -> None:
    def reasons(document: Document) -> list[Note]:
        return [b for b in blocks(document) if isinstance(b, Note) and b.kind == "explanation"]

    assert len(reasons(agreement(*SMALL, explain=True))) == len(CLAUSES) - 1
    assert not reasons(agreement(*SMALL))


@pytest.mark.parametrize("case", LUMP_SUM)
def test_a_lump_sum_is_never_paid_by_cost(case: Case) -> None:
    assert words_of_other_model(agreement(*case), PAID_BY_COST) == []


@pytest.mark.parametrize("case", UNIT_COST)
def test_unit_costs_are_paid_on_proof(case: Case) -> None:
    document = agreement(*case)

    assert words_of_other_model(document, PAID_BY_RESULT) == []
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

    assert words_of_other_model(document, PAID_BY_COST) == ["invoice"]
    assert leftovers(text(document)) == ["[", "]"]


@pytest.mark.parametrize("case", [*LUMP_SUM, *UNIT_COST])
def test_nothing_of_the_template_is_left_over(case: Case) -> None:
    assert leftovers(text(agreement(*case))) == []


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


@pytest.mark.parametrize("case", [*LUMP_SUM, OLD, OLD_BILATERAL])
def test_amounts_add_up_both_ways(case: Case) -> None:
    document = agreement(*case)
    project = read_project(case[0]).project

    assert project is not None
    assert wrong_sums(document) == []
    assert number(table(document, "t-distribution")[-1][-2]) == project.grant.amount


def test_a_wrong_sum_is_noticed() -> None:
    document = agreement(*LARGE)
    found = next(b for b in blocks(document) if isinstance(b, Table) and b.id == "t-distribution")
    fewer = Table(found.columns, (*found.rows[:1], *found.rows[2:]), found.caption, "", id=found.id)

    assert wrong_sums(Document("en", "", "", "", "", "", "", (fewer,))) == [
        "WP1",
        "WP2",
        "WP3",
        "WP4",
        "WP5",
        "Share",
    ]


@pytest.mark.parametrize("case", [SMALL, LARGE, OLD_BILATERAL])
def test_the_tasks_earn_the_share(case: Case) -> None:
    *rows, foot = table(agreement(*case), "t-tasks")

    assert sum(number(row[-1]) for row in rows[1:] if len(row) == 7) == number(foot[-1])


def test_instalments_add_up_to_the_share_to_the_cent(tmp_path: Path) -> None:
    path = changed(
        tmp_path, KA210, ("percent: 40", "percent: 33.3"), ("percent: 40", "percent: 46.7")
    )
    _, *rows, foot = table(agreement(path, "CHIT"), "t-payments")

    assert sum(number(row[-1]) for row in rows) == number(foot[-1]) == 18650


def test_instalments_of_all_parties_add_up() -> None:
    head, *rows, foot = table(agreement(*TOGETHER), "t-payments")

    for column in range(1, len(head)):
        assert sum(number(row[column]) for row in rows) == number(foot[column])
    assert number(foot[-1]) == 250000


def test_an_instalment_plan_is_never_invented() -> None:
    document = agreement(*OLD)
    said = article(document, "a11")

    assert [gap for gap in gaps(document, "a11") if "instalment" in gap]
    assert "%" not in said
    assert table(document, "t-payments")[1][:4] == ["instalment", "trigger", "date", "percent"]


@pytest.mark.parametrize("case", [*LUMP_SUM, *UNIT_COST])
def test_the_balance_waits_for_the_assessment(case: Case) -> None:
    assert "held back until the Granting Authority has assessed the final report" in article(
        agreement(*case), "a11"
    )


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
    assert line(title.disclaimer) in said
    assert authority in text(document)
    if authority != "EACEA":
        assert f"European Union or {authority}" in said or f"({authority})" in said
        assert "EACEA" not in text(document)


@pytest.mark.parametrize(
    ("case", "scores"),
    [
        (SMALL, ["60 to 100", "45 to 59", "30 to 44", "10 to 29", "0 to 9"]),
        (LARGE, ["70 to 100", "55 to 69", "40 to 54", "10 to 39", "0 to 9"]),
    ],
)
def test_reductions_follow_the_scale_of_the_action(case: Case, scores: list[str]) -> None:
    assert table(agreement(*case), "t-scale")[0][1:] == scores


def test_without_a_scale_no_figures_are_quoted(tmp_path: Path) -> None:
    path = minimal(tmp_path, "ERASMUS-EDU-UNKNOWN", 30000)
    document = agreement(path, "")

    assert "quotes no figures of its own" in article(document, "a12")
    assert not [b for b in blocks(document) if isinstance(b, Table) and b.id == "t-scale"]


def test_reductions_hit_first_whoever_caused_them() -> None:
    said = article(agreement(*LARGE), "a12")

    assert "first by the Member whose work caused it" in said
    assert "in proportion to their Shares in the Grant" in said
    assert "at most 20 % of the reduced Grant" in said
    assert "the Share of the Partner falls from EUR 54 200 to EUR 48 780" in said.replace(
        "\u00a0", " "
    )


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


def signatories(document: Document) -> list[str]:
    """The parties of the signature blocks."""
    return [
        line(signature.party)
        for block in blocks(document)
        if isinstance(block, Signatures)
        for signature in block.blocks
    ]


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
        return "\n".join(found for note in notes for found in _lines(note))

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


def test_links_inside_the_agreement_are_references() -> None:
    links = [
        inline
        for block in blocks(agreement(*LARGE))
        if isinstance(block, Clause | Paragraph)
        for inline in block.inlines
        if isinstance(inline, Link)
    ]

    assert links == []


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_it_prints(kind: str) -> None:
    document = agreement(*SMALL)
    made = write(document, "docx" if kind == "docx" else "pdf", (shipped_templates(),))

    assert made.startswith(b"PK" if kind == "docx" else b"%PDF")
