"""Part B: the sections and tags of the form, one set of numbers, no small type, gaps that speak."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from functools import cache
from pathlib import Path

import page
import pikepdf
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from erasmus_docs.documents.blocks import Document, Heading
from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project
from tests.support import docx_lint, french, pdf_lint, plans
from tests.support.events import everything
from tests.support.pieces import docx_text, pdf_text
from tests.support.plans import SAMPLES, plan, rows, section_text, tables, text
from tests.support.same_facts import different
from tests.support.walk import flat

ALLIANCE = SAMPLES / "alliance-illustration.yaml"
ACTION = "ERASMUS-EDU-PI-ALL-INNO-EDU-ENTERP"
LANGUAGES = ("en", "fr")
# The order of the form; a code that stands twice is that of team and consortium.
TAGS = [
    "#@APP-FORM-ERASMUSBBLSII@#",
    *("#@PRJ-SUM-PS@#", "#§PRJ-SUM-PS§#"),
    *("#@REL-EVA-RE@#", "#@PRJ-OBJ-PO@#", "#§PRJ-OBJ-PO§#", "#@COM-PLE-CP@#", "#§COM-PLE-CP§#"),
    *("#§REL-EVA-RE§#", "#@QUA-LIT-QL@#", "#@CON-MET-CM@#", "#§CON-MET-CM§#", "#@PRJ-MGT-PM@#"),
    *("#§PRJ-MGT-PM§#", "#@CON-SOR-CS@#", "#§CON-SOR-CS§#", "#@FIN-MGT-FM@#", "#§FIN-MGT-FM§#"),
    *("#@RSK-MGT-RM@#", "#§RSK-MGT-RM§#", "#@CON-SOR-CS@#", "#§CON-SOR-CS§#", "#§QUA-LIT-QL§#"),
    *("#@IMP-ACT-IA@#", "#§IMP-ACT-IA§#", "#@COM-DIS-VIS-CDV@#", "#§COM-DIS-VIS-CDV§#"),
    *("#@SUS-CON-SC@#", "#§SUS-CON-SC§#", "#@WRK-PLA-WP@#", "#§WRK-PLA-WP§#"),
    *("#@ETH-ICS-EI@#", "#§ETH-ICS-EI§#", "#@SEC-URI-SU@#", "#§SEC-URI-SU§#"),
    *("#@DEC-LAR-DL@#", "#§DEC-LAR-DL§#"),
]
NUMBERS = [
    *("1", "1.1", "1.2", "1.3", "2", "2.1", "2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.1.5"),
    *("2.2", "2.2.1", "2.2.2", "3", "3.1", "3.2", "3.3", "4", "4.1", "4.2", "5", "5.1", "5.2", "6"),
]
TAG = re.compile(r"#[@§][A-Z-]+[@§]#")


def part_b(path: Path = ALLIANCE, lang: str = "en") -> Document:
    return plan("part-b", path, lang)


@cache
def made(kind: str, lang: str = "en") -> bytes:
    return write(part_b(lang=lang), "pdf" if kind == "pdf" else "docx", (shipped_templates(),))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sections_of_the_form_stand_in_its_order(lang: str) -> None:
    found = (b for b in flat(part_b(lang=lang).blocks) if isinstance(b, Heading) and b.label)
    labels = [heading.label for heading in found]

    assert labels[:-1] == NUMBERS
    assert labels[-1] in ("Annex I", "Annexe I")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_tags_of_the_form_are_kept_in_text_and_files(lang: str) -> None:
    assert TAG.findall(text(part_b(lang=lang))) == TAGS
    for written in (docx_text(made("docx", lang)), pdf_text(made("pdf", lang))):
        assert TAG.findall(written) == TAGS


def test_a_tag_encloses_its_section() -> None:
    written = text(part_b())
    inside = written.partition("#@RSK-MGT-RM@#")[2].partition("#§RSK-MGT-RM§#")[0]

    assert "Somebody is hurt while beams are cut or lifted." in inside
    assert "Consortium set-up" not in inside


def test_money_and_months_are_those_of_the_project_file() -> None:
    source = plans.source(ALLIANCE)
    table = tables(part_b())["t-money"]

    shares = {o["id"]: Decimal(0) for o in source["organisations"]}
    for row in source["shares"].values():
        for key, amount in row.items():
            shares[key] += Decimal(str(amount))
    found = {row[0].split("-")[1]: plans.number(row[1]) for row in rows(table)}
    assert found == shares
    assert [row[0] for row in rows(table)][:2] == ["1-VERZ", "2-IZMI"]
    assert rows(table, "foot")[0][1:] == ["1\u00a0394\u00a0629.44", "100.0\u00a0%", "238"]


def test_person_months_agree_both_ways_and_the_leader_stands_first() -> None:
    source = plans.source(ALLIANCE)["proposal"]["person_months"]
    table = tables(part_b())["t-effort"]

    for row in rows(table):
        given = [source[wp].get(row[0].split("-")[1], 0) for wp in source]
        assert [plans.number(cell) for cell in row[1:-1]] == [Decimal(str(n)) for n in given]
        assert plans.number(row[-1]) == sum(Decimal(str(n)) for n in given)
    totals = [sum(Decimal(str(n)) for n in row.values()) for row in source.values()]
    assert [plans.number(cell) for cell in rows(table, "foot")[0][1:]] == [*totals, sum(totals)]
    bold = [cell for row in table.rows for cell in row.cells[1:-1] if row.kind == "body"]
    leads = [c for c in bold if any(getattr(i, "bold", False) for i in c.blocks[0].inlines)]
    assert len(leads) == len(source)
    assert section_text(part_b(), "Work package 4: Reference yard with 60 tested beams").index(
        "9-PROV\nBEN\n13"
    )


def test_months_of_one_work_package_add_up_to_its_lump_sum() -> None:
    written = section_text(part_b(), "Work package 2: Skills map and job profiles")

    assert "25.5\n124\u00a0291.20" in written


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_indicator_stands_once_with_baseline_and_target(lang: str) -> None:
    source = plans.source(ALLIANCE)["indicators"]
    found = [row for row in rows(tables(part_b(lang=lang))["t-indicators"]) if len(row) > 1]

    given = {
        one["id"]: (one["unit"], Decimal(one["baseline"]), Decimal(one["target"]), one["due"])
        for one in source
    }
    assert len(found) == len(given)
    for number, _, unit, baseline, target, due in found:
        assert (unit, plans.number(baseline), plans.number(target), due) == given[number]


def test_events_have_the_headcount_of_other_documents() -> None:
    ours = {row[0]: row[-1] for row in rows(tables(part_b())["t-events"])}
    theirs = {key: row[-1] for key, row in plans.events(plan("work-plan", ALLIANCE)).items()}

    assert ours == theirs
    assert ours["E6.5"] == "107"


def test_months_of_the_project_stand_where_the_form_asks_for_them() -> None:
    written = section_text(part_b(), "Work packages, activities, resources and timing")
    before, _, after = written.partition("One column is one calendar quarter")

    assert not re.search(r"\b20(26|27|28|29)\b", "".join(re.findall(r"\nM\d+\n", before)))
    assert "D4.2" in before
    assert "Q4" in after
    assert "2029" in after


def test_a_project_of_two_years_has_a_timetable_of_project_months(tmp_path: Path) -> None:
    work = (
        "work_packages:\n"
        "  - {id: WP1, title: Management, type: management, start: M1, end: M24, lead: ORG}\n"
    )
    path = plans.minimal(tmp_path, ACTION, 900000, work)
    table = tables(part_b(path))["t-timetable"]

    heads = [[plans.cell_text(c) for c in row.cells] for row in table.rows if row.kind == "head"]
    assert heads[-1] == [f"M{n}" for n in range(1, 25)]


def test_risks_name_impact_and_likelihood_before_and_after() -> None:
    found = {row[0]: row for row in rows(tables(part_b())["t-risks"])}

    assert found["RISK5"][1].endswith(
        "Before the measures: likelihood high, impact medium. After: likelihood medium, impact low."
    )
    assert found["RISK5"][3].endswith("(7-KOMO)")


def test_declarations_turn_what_is_not_so_into_a_confirmation(tmp_path: Path) -> None:
    assert [row[1] for row in rows(tables(part_b())["t-declarations"])] == ["YES", "YES", "YES"]
    path = plans.changed(tmp_path, ALLIANCE, ("funded_before: false", "funded_before: true"))
    document = part_b(path)
    assert [row[1] for row in rows(tables(document)["t-declarations"])] == ["NO", "YES", "YES"]
    assert any("proposal.overlap" in gap for gap in plans.gaps(document))


def test_an_unanswered_declaration_is_a_gap_and_not_a_no(tmp_path: Path) -> None:
    path = plans.changed(tmp_path, ALLIANCE, ("  share_with_seal: true\n", ""))

    assert "YES or NO" in plans.gaps(part_b(path))


def test_nothing_but_the_name_of_the_contact_is_missing_in_the_sample() -> None:
    assert plans.gaps(part_b()) == ["name of the contact person"]
    assert plans.leftovers(TAG.sub("", text(part_b()))) == []


def test_an_empty_project_has_every_section_and_names_what_is_missing(tmp_path: Path) -> None:
    path = plans.minimal(tmp_path, ACTION, 900000)
    here, there = part_b(path), part_b(path, "fr")

    assert plans.empty_sections(here.blocks) == []
    assert TAG.findall(text(here)) == TAGS
    fields = [re.findall(r"\w+\.\w+", gap) for gap in plans.gaps(here)]
    assert len(fields) > 25
    assert [re.findall(r"\w+\.\w+", gap) for gap in plans.gaps(there)] == fields
    assert not [gap for gap in plans.gaps(there) if french.english_words(gap) + french.slips(gap)]


def test_fixed_lump_sums_need_no_costs_and_no_subcontracts(tmp_path: Path) -> None:
    document = part_b(plans.minimal(tmp_path, "ERASMUS-EDU-EMJM-DESIGN", 60000))
    titles = plans.headings(document, 3)

    assert "the call offers lump sums of fixed amounts" in text(document)
    assert "Cost effectiveness and financial management" in titles  # keeps the form's numbers
    assert "Subcontracting" not in titles
    assert "Subcontracting" in plans.headings(part_b(), 3)


def test_french_says_the_same_in_french() -> None:
    document = part_b(lang="fr")
    texts = [TAG.sub("", one) for one in french.own_words(document, ALLIANCE)]

    assert different(part_b(), document, ALLIANCE) == []
    assert {one: found for one in texts if (found := french.english_words(one))} == {}
    assert {one: found for one in texts if (found := french.slips(one))} == {}


def test_no_type_is_below_arial_9() -> None:
    """Letters of the house font are as tall as those of Arial 9 from 9.8 points on."""
    with pikepdf.open(io.BytesIO(made("pdf"))) as pdf:
        sizes = {
            float(operands[1]) * 0.75
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf"
        }
    with zipfile.ZipFile(io.BytesIO(made("docx"))) as package:
        styles = package.read("word/styles.xml").decode()
    halves = {int(size) for size in re.findall(r'<w:sz(?:Cs)? w:val="(\d+)"', styles)}

    assert round(min(sizes), 2) >= 10
    assert min(halves - {2}) >= 20  # 2 is the paragraph without height that ends a section


def test_other_documents_keep_their_small_type() -> None:
    data = write(plan("work-plan", ALLIANCE), "docx", (shipped_templates(),))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert '<w:sz w:val="16"' in package.read("word/styles.xml").decode()


@pytest.mark.parametrize(
    ("sample", "wanted"),
    [(ALLIANCE, True), (plans.KA220, False), (plans.SIM, False), (SAMPLES / "icmed.yaml", False)],
)
def test_only_applications_to_the_executive_agency_have_a_part_b(
    sample: Path, wanted: bool
) -> None:
    project = read_project(sample).project
    assert project is not None
    spec = document_specs(shipped_templates())["part-b"]

    assert spec.applies(compose(project, load()), ("proposal",)) is wanted
    assert not spec.applies(compose(project, load()), ("running",))


def test_awkward_names_and_many_partners_are_printed_whole(tmp_path: Path) -> None:
    long = "Instituut " * 29 + "einde"
    hebrew = "אוניברסיטה בדויה"
    more = "".join(
        f"  - {{id: P{n}, legal_name: Partner {n}, type: ngo, country: FI}}\n" for n in range(2, 61)
    )
    path = plans.minimal(tmp_path, ACTION, 900000)
    written = path.read_text("utf-8").replace("legal_name: Org", f"legal_name: {long}")
    extra = f"  - {{id: HEB, legal_name: {hebrew}, type: ngo, country: FI}}\n{more}"
    path.write_text(written + extra, "utf-8")
    document = part_b(path)

    printed = text(document)
    assert long in printed
    assert hebrew in printed
    assert "61-P60" in printed
    for kind in ("pdf", "docx"):
        assert write(document, "pdf" if kind == "pdf" else "docx", (shipped_templates(),))


# the English one is tried with every other document
@pytest.mark.parametrize("lang", LANGUAGES if everything() else ["fr"])
def test_both_languages_are_valid_in_both_formats(lang: str, tmp_path: Path) -> None:
    data, path = made("pdf", lang), tmp_path / "part-b.docx"
    path.write_bytes(made("docx", lang))

    for profile in ("ua1", "3a"):
        result = page.validate_pdf_bytes(data, profile=profile)
        rules = {failure.rule_id for failure in result.failures}
        assert rules <= {"METADATA-FILTER", "STREAM-LENGTH"}, profile  # measured false alarms
    assert pdf_lint.lint(data) == []
    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
    assert [str(error) for error in found.errors] == []
    assert docx_lint.lint(path.read_bytes()) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_are_a4_with_margins_of_15_mm_at_least(lang: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made("docx", lang))) as package:
        written = package.read("word/document.xml").decode()
    papers = {
        tuple(sorted(size)) for size in re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', written)
    }
    edges = re.findall(r'w:(?:top|right|bottom|left)="(\d+)"', "".join(_margins(written)))
    with pikepdf.open(io.BytesIO(made("pdf", lang))) as pdf:
        boxes = {tuple(sorted(round(float(n)) for n in p.mediabox[2:])) for p in pdf.pages}

    assert papers == {("11906", "16838")}
    assert edges
    assert min(map(int, edges)) >= 850  # twentieths of a point
    assert boxes == {(595, 842)}


def _margins(written: str) -> list[str]:
    return re.findall(r"<w:pgMar [^>]*>", written)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shares_that_are_not_known_are_no_zeros(lang: str) -> None:
    document = plan("part-b", SAMPLES / "published" / "forthem.yaml", lang)

    assert "t-money" not in tables(document)
    assert any("fill shares" in one or "remplir shares" in one for one in plans.gaps(document))
