"""Mandate, letter of intent, partner information form, checklist: the papers before submission."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import Document, Signatures, TitlePage
from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import document_specs, shipped_templates
from tests.support import french, plans
from tests.support.papers import dossier, papers
from tests.support.pieces import docx_text, pdf_text
from tests.support.plans import KA122, KA210, KA220, SAMPLES, SIM
from tests.support.same_facts import different
from tests.support.walk import flat

ICMED = SAMPLES / "icmed.yaml"
ALLIANCE = SAMPLES / "alliance-illustration.yaml"
MANDATE, LETTER, CHECKLIST = "mandate-letter", "letter-of-intent", "declaration-checklist"
FORM, EMPTY = "partner-information-form", "partner-information-form-empty"
KINDS = (MANDATE, LETTER, FORM, EMPTY, CHECKLIST)
TEMPLATES = (shipped_templates(),)


def title(document: Document) -> str:
    page = document.blocks[0]
    assert isinstance(page, TitlePage)
    return plans.line(page.title)


def steps(sample: Path) -> dict[str, list[str]]:
    """The rows of the checklist: what, by the beginning of its text, with who, by when, ground."""
    found = plans.tables(papers(CHECKLIST, sample)[""]).values()
    return {row[1]: row[2:] for table in found for row in plans.rows(table)}


@pytest.mark.parametrize(
    ("sample", "lang", "expected"),
    [
        (SIM, "en", "Mandate"),
        (SIM, "fr", "Mandat"),
        (ICMED, "en", "Mandate"),
        (KA210, "en", "Accession form"),
        (KA220, "fr", "Formulaire d’adhésion"),
        (ALLIANCE, "en", "Mandate letter"),
    ],
)
def test_the_mandate_has_the_name_of_its_period_and_manager(
    sample: Path, lang: str, expected: str
) -> None:
    for document in papers(MANDATE, sample, lang).values():
        assert title(document) == expected
        assert document.title.startswith(f"{expected} – ")


def test_every_partner_but_not_the_coordinator_gives_a_mandate() -> None:
    assert list(papers(MANDATE, KA220)) == ["ZMYS", "EPIN", "AGUA", "VODA"]
    spec = document_specs(shipped_templates())[MANDATE]
    assert spec.applies(dossier(KA220))
    assert not spec.applies(dossier(KA122))


def test_the_mandate_repeats_names_and_numbers_of_both_sides() -> None:
    document = papers(MANDATE, KA210)["CHIT"]
    rows = {row[0]: row[1:] for row in plans.rows(plans.tables(document)["t-organisations"])}
    partner, coordinator = plans.source(KA210)["organisations"][1::-1]

    assert rows["Full legal name"] == [partner["legal_name"], coordinator["legal_name"]]
    assert rows["OID"] == [partner["oid"], coordinator["oid"]]
    assert rows["Registration number"] == ["invented-BG-0007", "invented-SI-0006"]
    # a name stays blank until signature
    assert rows["Legal representative"][0] == "forename and surname, Chair of the board of trustees"
    assert "by 12 February 2026" in plans.text(document)


def test_accession_is_promised_by_period_and_manager() -> None:
    assert "accedes to the grant agreement as a beneficiary" in plans.text(
        papers(MANDATE, KA210)["CHIT"]
    )
    assert "this letter does not replace that step" in plans.text(papers(MANDATE, ALLIANCE)["IZMI"])
    old = plans.text(papers(MANDATE, SIM)["INSA"])
    assert "accede" not in old
    assert "signs the grant agreement with" in old


def test_an_affiliated_entity_does_not_accede(tmp_path: Path) -> None:
    name = "    legal_name: Izmišljena univerza\n"
    path = plans.changed(tmp_path, ALLIANCE, (name, f"{name}    role: affiliated_entity\n"))

    mandate = plans.text(papers(MANDATE, path)["IZMI"])
    assert "does not accede to the grant agreement" in mandate
    assert "without acceding to the grant agreement" in plans.text(papers(LETTER, path)["IZMI"])


@pytest.mark.parametrize("kind", [MANDATE, LETTER])
@pytest.mark.parametrize("sample", [KA220, KA210, SIM, ICMED])
def test_signatures_leave_names_blank_that_nobody_gave(kind: str, sample: Path) -> None:
    given = {
        (one.get("legal_representative") or {}).get("name")
        for one in plans.source(sample)["organisations"]
    }
    for document in papers(kind, sample).values():
        blocks = [block for block in flat(document.blocks) if isinstance(block, Signatures)]
        assert blocks
        for side in blocks[-1].blocks:
            lines = {plans.line(term): plans.line(value) for term, value in side.lines}
            assert lines.get("Name", "") in {"", *given} - {None}
            assert all(not lines.get(blank) for blank in ("Place", "Date", "Signature"))


def test_partners_and_associated_partners_write_letters() -> None:
    letters = papers(LETTER, KA220)

    assert list(letters) == ["ZMYS", "EPIN", "AGUA", "VODA", "IZVO"]
    associate, partner = plans.text(letters["IZVO"]), plans.text(letters["ZMYS"])
    assert "receive no share of the grant" in associate
    assert "Opens two sewer sections for measurement" in associate
    assert "EUR" not in associate
    # shares of ZMYS in the project file, added up by hand
    total = sum(row["ZMYS"] for row in plans.source(KA220)["shares"].values() if "ZMYS" in row)
    assert f"EUR {total:,}".replace(",", "\u00a0").replace("EUR ", "EUR\u00a0") in partner
    assert "12:00 Brussels time" in partner


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_claims_funding_before_selection(kind: str) -> None:
    for document in papers(kind, KA220).values():
        page = document.blocks[0]
        assert isinstance(page, TitlePage)
        assert (page.statement, page.disclaimer) == ((), ())


def test_the_form_is_filled_where_the_project_knows_and_marked_where_not() -> None:
    document = papers(FORM, KA220)["EPIN"]
    rows = {row[0]: row[1] for row in plans.rows(plans.tables(document)["t-identity"])}
    source = plans.source(KA220)["organisations"][2]

    assert rows["Legal name in Latin letters"] == source["legal_name"]
    assert rows["OID (E and eight digits)"] == source["oid"]
    assert rows["Founded on"] == "3 September 1984"
    gaps = plans.gaps(document)
    assert "two numbers" in gaps
    assert "legal name" not in gaps


def test_the_empty_form_has_blanks_and_the_frame_of_the_project() -> None:
    document = papers(EMPTY, KA220)[""]
    identity = plans.rows(plans.tables(document)["t-identity"])

    assert all(not row[1].strip() or row[1].startswith("☐") for row in identity)
    for fact in ("EUR\u00a0250\u00a0000", "5 March 2026, 12:00 Brussels time", "22 January 2026"):
        assert fact in plans.text(document)
    filled = {row[0] for row in plans.rows(plans.tables(papers(FORM, KA220)["EPIN"])["t-identity"])}
    assert {row[0] for row in identity} == filled


def test_the_checklist_follows_action_and_manager() -> None:
    agency, executive, old = (" ".join(steps(one)) for one in (KA210, ALLIANCE, SIM))

    assert "Sign the accession form" in agency
    assert "Web form of the national agency" in agency
    assert "5 at most" in agency
    assert "Part A in the portal" in executive
    assert "70 pages at most" in executive
    assert "accession form" not in executive
    assert "Web form" not in executive
    assert "Sign the mandate:" in old
    assert "EUR\u00a0999\u00a0540" in old
    assert "OID" not in old


def test_the_checklist_says_who_and_by_when() -> None:
    found = steps(KA220)
    submit = next(row for text, row in found.items() if text.startswith("Submit."))
    sign = next(row for text, row in found.items() if text.startswith("Sign the accession"))
    charter = next(row for text, row in found.items() if text.startswith("Hold a valid"))

    assert submit == ["KUVA", "5 March 2026, 12:00", "Rule"]
    assert sign == ["All partners", "12 February 2026", "Form"]
    assert charter[0] == "KUVA, ZMYS, EPIN"
    assert "17:00 Brussels time" in plans.text(papers(CHECKLIST, ALLIANCE)[""])


def test_hours_are_written_as_the_language_writes_them() -> None:
    written = plans.text(papers(CHECKLIST, ALLIANCE, "fr")[""])

    assert "10 mars 2026, 17\u00a0h\u00a000, heure de Bruxelles" in written


def test_whoever_applies_alone_sends_no_form_to_itself() -> None:
    assert not any(what.startswith("Return the partner") for what in steps(KA122))
    assert any(what.startswith("Return the partner") for what in steps(KA220))


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        ("rzeszow", "ne contient pas l’OID de cette organisation"),
        ("forthem", "ne contient pas le PIC de ces organisations"),
    ],
)
def test_a_missing_identifier_has_its_article(sample: str, said: str) -> None:
    path = SAMPLES / "published" / f"{sample}.yaml"

    assert said in plans.text(papers(CHECKLIST, path, "fr")[""])


def test_a_deadline_that_is_not_known_is_a_gap() -> None:
    document = papers(CHECKLIST, ICMED)[""]

    assert any(gap.startswith("deadline: not known") for gap in plans.gaps(document))
    assert "day, to be set from the deadline" in plans.gaps(document)


def test_the_consortium_sets_its_own_days(tmp_path: Path) -> None:
    own = "submission: {form_id: KA210-ADU-0A1B2C3D, signatures_days_before: 10}\n\nterms:"
    path = plans.changed(tmp_path, KA210, ("\nterms:", f"\n{own}"))

    checklist = plans.text(papers(CHECKLIST, path)[""])
    assert "23 February 2026" in checklist
    assert "are proposals of this list" not in checklist
    assert "KA210-ADU-0A1B2C3D" in plans.text(papers(MANDATE, path)["CHIT"])


@pytest.mark.parametrize("name", ["Ä" * 300, "جامعة الاختبار", "R&D <Test> Ltd"])
def test_awkward_names_are_printed_whole(tmp_path: Path, name: str) -> None:
    path = plans.changed(
        tmp_path, KA210, ("legal_name: Oppdiktet folkebibliotek ved Mjøsa", f"legal_name: '{name}'")
    )
    wanted = "".join(name.split())
    for kind in (MANDATE, LETTER, FORM):
        document = papers(kind, path)["OPPD"]
        assert name in plans.text(document)
        assert wanted in docx_text(write(document, "docx", TEMPLATES))
        assert wanted in pdf_text(write(document, "pdf", TEMPLATES)) or not name.isascii()


def test_sixty_partners_have_sixty_letters(tmp_path: Path) -> None:
    more = "".join(
        f"  - {{id: P{n}, legal_name: Partner {n}, type: ngo, country: FR}}\n" for n in range(60)
    )
    path = plans.minimal(tmp_path, "KA220-HED", 250000)
    path.write_text(path.read_text("utf-8") + more, "utf-8")

    assert len(papers(LETTER, path)) == 60
    assert "All partners" in [row[0] for row in steps(path).values()]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sample", [KA220, KA210, SIM])
def test_nothing_is_empty_or_left_over_and_french_says_the_same(kind: str, sample: Path) -> None:
    for name, document in papers(kind, sample).items():
        other = papers(kind, sample, "fr")[name]
        assert plans.leftovers(plans.text(document)) == []
        assert plans.empty_sections(document.blocks) == []
        assert different(document, other, sample) == []
        texts = list(french.own_words(other, sample))
        assert {text: found for text in texts if (found := french.english_words(text))} == {}
