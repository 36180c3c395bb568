"""The French agreement says what the English one says, in French throughout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import (
    Block,
    Clause,
    Document,
    Footnote,
    Item,
    Note,
    Paragraph,
    Ref,
    Run,
)
from erasmus_docs.documents.spec import shipped_templates
from tests.support import french
from tests.support.agreements import (
    ICMED,
    LUMP_SUM,
    UNIT_COST,
    Case,
    agreement,
    article,
    blocks,
    gaps,
    lines,
    table,
    text,
)
from tests.support.plans import KA210, KA220, SIM, changed, leftovers, minimal
from tests.support.same_facts import different
from tests.support.walk import parts

TWO = "  - {id: TWO, legal_name: Two, type: ngo, country: SE}\n"
THREE = TWO + "  - {id: THREE, legal_name: Three, type: ngo, country: DZ}\n"
AFFILIATED = (
    "    legal_name: Oppdiktet",
    "    role: affiliated_entity\n    legal_name: Oppdiktet",
)

# What the samples do not say, so that every sentence of the templates is printed once.
VARIANTS: dict[str, tuple[Path, tuple[tuple[str, str], ...], str]] = {
    "small together": (KA210, (), ""),
    "minors, jointly": (
        KA210,
        (("minors: false", "minors: true"), ("controllers: separate", "controllers: joint")),
        "CHIT",
    ),
    "affiliated": (KA210, (AFFILIATED,), "OPPD"),
    "affiliated, together": (KA210, (AFFILIATED,), ""),
    "one day, no veto": (
        KA220,
        (("  forward_days: 5", "  forward_days: 1"), ("  veto: true", "  veto: false")),
        "",
    ),
    "large with minors": (SIM, (("  minors: false", "  minors: true"),), "TI-Minsk"),
    "seldom, liable": (
        KA220,
        (
            ("meetings_per_year: 4", "meetings_per_year: 1"),
            ("liability_cap: 1", "liability_cap: 3"),
        ),
        "ZMYS",
    ),
}
BARE = {
    "two, small": ("KA210-ADU", 30000, TWO, "TWO"),
    "two together, small": ("KA210-ADU", 30000, TWO, ""),
    "three together, small": ("KA210-ADU", 30000, THREE, ""),
    "two, with packages": ("KA220-ADU", 120000, TWO, "TWO"),
    "two together, with packages": ("KA220-ADU", 120000, TWO, ""),
    "unknown action": ("ERASMUS-EDU-UNKNOWN", 30000, THREE, ""),
}


# Words the product proposes: in English they count as the file's own, in French they are
# translated.
PROPOSED = {
    f"terms.{name}"
    for name in ("quorum", "majority", "notice_channel", "working_language", "data_controllers")
}


def both(path: Path, partner: str) -> tuple[Document, Document]:
    return agreement(path, partner), agreement(path, partner, lang="fr")


def pointed_at(document: Document) -> list[list[tuple[str, str]]]:
    """Block by block, values of the project file and references to other parts, in order."""

    def found(block: Block) -> Iterator[tuple[str, str]]:
        for part in parts(block):
            for inline in part:
                if isinstance(inline, Run) and inline.path and inline.path not in PROPOSED:
                    yield "value", inline.path
                elif isinstance(inline, Ref):
                    yield "reference", inline.text.rpartition("\u00a0")[2].rpartition(" ")[2]

    return [list(found(block)) for block in blocks(document)]


def blanks(document: Document) -> list[int]:
    """How many blanks each block has."""
    return [
        sum(isinstance(i, Run) and i.gap for part in parts(block) for i in part)
        for block in blocks(document)
    ]


def agree(path: Path, partner: str) -> None:
    """Both languages: same blocks, amounts, days and names, in the same order, same blanks."""
    english, translated = both(path, partner)

    # names are compared below, in order: here any id counts as one, even "travel" of a heading
    facts = [f for f in different(english, translated, path) if not f.startswith("names: ")]
    assert facts == []
    assert pointed_at(english) == pointed_at(translated)
    assert blanks(english) == blanks(translated)
    assert leftovers(text(translated)) == []


def test_every_template_has_its_counterpart() -> None:
    folders = ("agreement", "agreement-bilateral", "agreement-multilateral")
    found: dict[str, set[str]] = {"en": set(), "fr": set()}
    for folder in folders:
        for path in (shipped_templates() / folder).rglob("*"):
            for lang, names in found.items():
                name = path.relative_to(shipped_templates()).as_posix()
                if f".{lang}." in name or f"/{lang}." in name:
                    names.add(name.replace(f".{lang}.", ".*.").replace(f"/{lang}.", "/*."))

    assert found["en"] == found["fr"]
    assert len(found["en"]) == 33 + 9 + 7


@pytest.mark.parametrize("case", [*LUMP_SUM, *UNIT_COST])
def test_samples_say_the_same_in_both_languages(case: Case) -> None:
    agree(*case)


@pytest.mark.parametrize("name", VARIANTS)
def test_variants_say_the_same_in_both_languages(tmp_path: Path, name: str) -> None:
    sample, edits, partner = VARIANTS[name]

    agree(changed(tmp_path, sample, *edits), partner)


@pytest.mark.parametrize("name", BARE)
def test_bare_projects_say_the_same_in_both_languages(tmp_path: Path, name: str) -> None:
    action, amount, more, partner = BARE[name]

    agree(minimal(tmp_path, action, amount, more), partner)


def test_a_value_in_another_place_would_be_noticed(tmp_path: Path) -> None:
    own = tmp_path / "agreement" / "clauses"
    own.mkdir(parents=True)
    shipped = (shipped_templates() / "agreement/clauses/a08.fr.html.j2").read_text("utf-8")
    swapped = shipped.replace("{{ t.task.id }} {{ t.task.title }}", "{{ t.task.title }}")
    swapped = swapped.replace("présents ou représentés : {{ quorum }}", "ou : {{ majority }}")
    (own / "a08.fr.html.j2").write_text(swapped, "utf-8")
    english, translated = agreement(KA220, "ZMYS"), agreement(KA220, "ZMYS", tmp_path, lang="fr")

    assert different(english, translated, KA220)
    assert pointed_at(english) != pointed_at(translated)
    assert blanks(english) == blanks(translated)


def sentences(document: Document) -> Iterator[str]:
    """What stands in articles and paragraphs; values and foreign words are left out."""
    for block in blocks(document):
        for part in parts(block) if isinstance(block, Clause | Paragraph | Item | Note) else ():
            yield "".join(
                i.text if isinstance(i, Run) and not i.path and not i.lang else "…"
                for i in part
                if not isinstance(i, Footnote)
            )


@pytest.mark.parametrize("case", [*LUMP_SUM, *UNIT_COST])
def test_what_we_print_is_french_and_spaced_as_french(case: Case) -> None:
    document = agreement(*case, lang="fr")
    texts = list(french.own_words(document, case[0]))

    assert len(" ".join(texts)) > 20000
    assert {t: found for t in texts if (found := french.english_words(t))} == {}
    assert {t: found for t in sentences(document) if (found := french.slips(t))} == {}


def test_one_word_for_the_coordinator_and_for_the_work_package() -> None:
    said = "\n".join(text(agreement(*case, lang="fr")) for case in [*LUMP_SUM, *UNIT_COST])

    assert said.count("Coordinateur") > 500
    for other in (
        "oordonnateur",
        "ots de travaux",
        "ot de travaux",
        "WP de",
        "ensemble de travaux",
    ):
        assert other not in said


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("FR", "le droit de la France,"),
        ("PT", "le droit du Portugal,"),
        ("NL", "le droit des Pays-Bas,"),
        ("IT", "le droit de l’Italie,"),
        ("CY", "le droit de Chypre,"),
        ("IL", "le droit d’Israël,"),
        ("MK", "le droit de la Macédoine du Nord,"),
        ("UK", "le droit du Royaume-Uni,"),
        ("MX", "le droit du Mexique,"),
        ("XK", "le droit du Kosovo,"),
    ],
)
def test_countries_have_their_article(tmp_path: Path, code: str, words: str) -> None:
    path = changed(tmp_path, KA210, ("governing_law: SI", f"governing_law: {code}"))

    assert words in article(agreement(path, "CHIT", lang="fr"), "a31")


def test_proposals_are_put_in_french_and_marked() -> None:
    document = agreement(ICMED, "", lang="fr")
    notes = [b for b in blocks(document) if isinstance(b, Note) and b.kind == "prefilled"]
    listed = "\n".join(found for note in notes for found in lines(note)).replace("\u00a0", " ")

    for words in ("Paiement : 30 jours", "quorum : les deux tiers", "Langue de travail : anglais"):
        assert words in listed
    assert "représentés : les deux tiers." in article(document, "a08").replace("\u00a0", " ")
    assert "courriel avec accusé de réception. Elle" in article(document, "a09")


def test_words_of_the_project_file_stand_as_they_were_written() -> None:
    said = article(agreement(KA220, "", lang="fr"), "a08")

    assert "représentés\u00a0: four of the five members." in said


def test_one_of_something_is_singular(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        KA220,
        ("  forward_days: 5", "  forward_days: 1"),
        ("meetings_per_year: 4", "meetings_per_year: 1"),
    )
    said = text(agreement(path, "", lang="fr")).replace("\u00a0", " ")

    assert "dans un délai de 1 jour " in said
    assert "une fois par an" in said
    assert "1 jours" not in said.replace("11 jours", "")
    assert "1 réunion par an" in said


def test_amounts_and_days_are_written_as_french_writes_them() -> None:
    said = article(agreement(KA210, "CHIT", lang="fr"), "a03")

    assert "18\u00a0650\u00a0EUR (31,1\u00a0% de la Subvention)" in said
    assert "1er octobre 2026" in article(agreement(KA210, "CHIT", lang="fr"), "a04")
    assert table(agreement(KA220, "", lang="fr"), "t-distribution")[-1][-2] == "250\u00a0000"


def test_blanks_are_named_in_french() -> None:
    documents = [agreement(SIM, "", lang="fr"), agreement(ICMED, "USTO", lang="fr")]
    named = Counter(gap for document in documents for gap in gaps(document, "a00"))

    assert "numéro d’enregistrement, ou «\u00a0néant\u00a0»" in named
    assert not [gap for gap in named if french.english_words(gap) or french.slips(gap)]
