"""Documents in French: no English left, French spacing, and the facts of the English ones."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment

from erasmus_docs.documents.blocks import Block, Heading, Paragraph, Run
from erasmus_docs.documents.spec import shipped_templates
from erasmus_docs.documents.typography import typeset
from erasmus_docs.programme.catalogue import load
from tests.support import french, plans
from tests.support.every_document import NAMES, PLANS, PROJECTS, document
from tests.support.plans import KA210, KA220, SIM, plan
from tests.support.same_facts import NOTE, days, different, figures
from tests.support.walk import flat, parts

TEMPLATES = shipped_templates()
WHO = {outcome.who for outcome in load().outcomes.values()}
FRENCH = [name for name in NAMES if name.startswith("fr:")]
SAMPLES = [(name, sample) for name in PLANS for sample in (KA220, KA210, SIM)]


def runs(block: Block) -> list[Run]:
    return [run for part in parts(block) for run in part if isinstance(run, Run)]


def sample_of(name: str) -> Path:
    return PROJECTS / f"{name.rpartition(':')[2].split('/')[0]}.yaml"


@cache
def own_words(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(french.own_words(document(name), sample_of(name))))


@pytest.mark.parametrize("name", FRENCH)
def test_figures_days_ids_and_names_are_those_of_the_english_document(name: str) -> None:
    assert different(document(name[3:]), document(name), sample_of(name)) == []


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("WP1: {KUVA: 19000", "WP1: {KUVA: 19001", "figures"),
        ("start: 2027-06-17\n        host", "start: 2027-06-18\n        host", "days"),
        ("legal_name: Politechnika Zmyślona", "legal_name: Politechnika", "organisations"),
    ],
)
def test_a_fact_that_differs_is_noticed(tmp_path: Path, old: str, new: str, kind: str) -> None:
    path = plans.changed(tmp_path, KA220, (old, new))
    found = different(plan("work-plan", KA220), plan("work-plan", path, "fr"), KA220)

    assert any(line.startswith(kind) for line in found)


def test_a_missing_block_is_noticed() -> None:
    other = plan("dissemination-plan", KA220, "fr")

    assert different(plan("work-plan", KA220), other, KA220) == ["the blocks are others"]


def test_figures_and_days_are_read_in_both_languages() -> None:
    assert (
        figures("EUR\u00a01\u00a0234.50")
        == figures("1\u00a0234,50\u00a0EUR")
        != figures("1\u00a0234,05")
    )
    assert days("24–25 November 2026") == days("les 24 et 25 novembre 2026")
    assert days("30 May to 1 June 2027") == days("du 30 mai au 1er juin 2027")
    assert days("1 May 2026 to 1 June 2027") == days("du 1er mai 2026 au 1er juin 2027")
    assert days("1 May 2026") != days("du 1er au 2 mai 2026")
    for counted in ("up from 40 to 1 June 2027", "from 31 to 1 June 2027", "2.5 to 1 June 2027"):
        assert days(counted) == days("le 1er juin 2027")
    assert days("44 June 2027") == days("31 June 2027") == days("112 May 2027") == days("")


@pytest.mark.parametrize("name", FRENCH)
def test_no_english_is_left_in_what_we_print(name: str) -> None:
    texts = own_words(name)

    assert len(" ".join(texts)) > 500
    assert {text: found for text in texts if (found := french.english_words(text))} == {}
    assert french.codes(document(name)) == []


@pytest.mark.parametrize("name", FRENCH)
def test_french_spacing_quotation_marks_and_apostrophes(name: str) -> None:
    texts = own_words(name)

    assert {text: found for text in texts if (found := french.slips(text))} == {}
    lines = plans.text(document(name)).splitlines()
    assert [line for line in lines if line.count("«") != line.count("»")] == []


def test_english_codes_and_slips_would_be_seen() -> None:
    document = plan("dissemination-plan", KA220)

    assert sum(bool(french.english_words(t)) for t in french.own_words(document, KA220)) > 100
    assert any(code.endswith(": planned") for code in french.codes(document))
    assert french.english_words("qui le fait : remplir target_groups") == []
    assert french.english_words("Le due est le lead") == ["due", "lead"]
    assert french.slips("Source\u00a0: «\u00a0Guide\u00a0»\u00a0; l’Union") == []
    for wrong in ("a : b", "a:b", "a; b", "a ; b", "a!", "«a\u00a0»", "l'Union", '"a"'):
        assert french.slips(wrong), wrong


@pytest.mark.parametrize(
    "path",
    sorted(p for p in TEMPLATES.rglob("*.j2") if "fr" in re.split(r"[/.]", p.as_posix())),
    ids=lambda path: path.relative_to(TEMPLATES).as_posix(),
)
def test_no_template_holds_english_even_where_no_sample_goes(path: Path) -> None:
    """Sentences for cases the samples do not have are judged in the templates themselves."""
    source = typeset(path.read_text("utf-8"), ":;?!»", "«")
    tokens = list(Environment().lex(source))
    said = [one for one in tokens if one[1] != "whitespace"]
    # what stands before a colon is looked up, not printed
    written = [
        value.strip('"')
        for (_, kind, value), (_, _, after) in zip(said, [*said[1:], said[-1]], strict=True)
        if kind == "string" and " " in value and after != ":"
    ]
    shown = "".join(value if kind == "data" else "…" for _, kind, value in tokens)
    shown = re.sub(r"</?(?:strong|em|a|br)\b[^>]*>", "", shown)
    written += [line for line in re.sub("<[^>]*>", "\n", shown).splitlines() if line.strip()]
    written = [text for text in written if text not in WHO]

    found = {t: w for t in written if (w := french.english_words(t) + french.slips(t))}
    assert found == {}


@pytest.mark.parametrize("name", PLANS)
def test_what_an_unfinished_project_lacks_is_named_in_french(tmp_path: Path, name: str) -> None:
    path = plans.minimal(tmp_path, "KA220-HED", 120000)
    here, there = plans.gaps(plan(name, path, "fr")), plans.gaps(plan(name, path))

    assert len(here) == len(there) > 10
    fields = [re.findall(r"\w+\.\w+", gap) for gap in there]
    assert [re.findall(r"\w+\.\w+", gap) for gap in here] == fields
    assert {gap: w for gap in here if (w := french.english_words(gap) + french.slips(gap))} == {}


ONE = """\
shares: {WP1: {ORG: 120000}}
results:
  - {id: R1, title: Livre, type: Guide, owners: [ORG], available: M12, languages: [français],
     licence: CC BY 4.0, repository: Zenodo}
target_groups: [{id: TG1, name: Enseignants, level: local, gain: Un livre}]
objectives: [{id: O1, text: Enseigner, need: Personne, work_packages: [WP1]}]
indicators:
  - {id: I1, title: Apprenants, objective: O1, unit: personnes, baseline: 0, target: 5, due: M12,
     verification: Liste, owner: ORG}
risks: [{id: RISK1, description: Nul ne vient, mitigation: Inviter plus tôt, dissemination: true}]
work_packages:
  - id: WP1
    title: Enseignement
    type: implementation
    start: M1
    end: M24
    lead: ORG
    tasks: [{id: T1.1, title: Enseigner, start: M1, end: M12, lead: ORG}]
    deliverables:
      - {id: D1.1, title: Plan de diffusion, lead: ORG, due: M12}
    milestones: [{id: MS1, title: Livre accepté, lead: ORG, due: M12, verification: Procès-verbal}]
    events:
      - {id: E1.1, title: Lancement, type: workshop, start: 2027-06-01, end: 2027-06-02, host: ORG,
         place: "Turku, Finlande", participants: 3}
dissemination:
  lead: ORG
  messages:
    - {id: MSG1, text: Lisez, target_group: TG1, proof: R1, call_to_action: Lire, languages: [fr]}
  activities:
    - {id: DA1, title: Lettre, target_group: TG1, channel: Poste, indicator: Lettres, unit: lettres,
       target: 5, date: M12, lead: ORG, evidence: Copies}
"""


def test_sentences_are_right_for_one(tmp_path: Path) -> None:
    path = plans.minimal(tmp_path, "KA220-HED", 120000, ONE)
    written = "\n".join(plans.text(plan(name, path, "fr")) for name in PLANS)

    for sentence in (
        "Le projet a un objectif spécifique.",
        "Le travail forme un seul lot,",
        "Le projet remet un livrable, en M12.",
        "Les décisions sont marquées par un jalon\u00a0: MS1 en M12.",
        "Le projet prévoit un événement, accueilli par ORG les 1er et 2 juin 2027.",
        "La réussite se mesure à un indicateur.",
        "Les partenaires suivent un risque.",
        "Il porte sur un résultat.",
        "Une organisation le met en œuvre.",
        "Sa seule activité a lieu en M12.",
        "Le plan s’adresse à un public.",
        "Le plan diffuse un message.",
        "Le plan comprend une activité.",
        "un seul concerne ce plan",
        "ORG dépose le résultat sur",
        "D1.1 Plan de diffusion, échéance 31 octobre 2027\u00a0; niveau PU",
    ):
        assert sentence in written
    for wrong in ("1 objectif", "1 lot", "1 livrable", "1 jalon", "1 événement", "1 risque"):
        assert wrong not in written


def test_the_first_of_a_month_and_amounts_are_written_as_french_does() -> None:
    written = plans.text(plan("work-plan", KA210, "fr"))

    assert "18 mois, du 1er octobre 2026 au 31 mars 2028" in written
    assert not re.search(r"\b1 octobre", written)
    assert "60\u00a0000\u00a0EUR" in written
    assert "100,0\u00a0%" in written
    assert re.search(r"\d,\d\u00a0%", written)


def test_quarters_and_months_at_the_head_of_timetables_are_french() -> None:
    quarters = plans.tables(plan("work-plan", KA220, "fr"))["t-timetable"].rows[1]
    months = plans.tables(plan("work-plan", KA210, "fr"))["t-timetable"].rows[1]

    assert {plans.cell_text(cell) for cell in quarters.cells} == {"T1", "T2", "T3", "T4"}
    assert plans.cell_text(months.cells[0]) == "oct."


@pytest.mark.parametrize("name", PLANS)
def test_programme_data_are_french_where_they_are_and_marked_where_they_are_not(name: str) -> None:
    document = plan(name, KA220, "fr")
    marked = {run.text for b in flat(document.blocks) for run in runs(b) if run.lang == "en"}
    programme = load()

    for chosen in plans.source(KA220)["priorities"]:
        entry = programme.priorities[chosen["id"]]
        assert entry.gist in marked
        title = entry.titles.get("fr")
        assert (title or entry.titles["en"]).replace("'", "’") in plans.text(document)
        assert (entry.titles["en"] in marked) == (title is None)
    assert "Partenariats de coopération, enseignement supérieur" in plans.text(document)
    assert not any(run.lang for b in flat(plan(name, KA220).blocks) for run in runs(b))


@pytest.mark.parametrize(("name", "sample"), SAMPLES)
def test_sections_that_quote_english_say_so_once(name: str, sample: Path) -> None:
    document = plan(name, sample, "fr")
    notes = [
        block
        for block in flat(document.blocks)
        if isinstance(block, Paragraph) and plans.line(block.inlines).startswith(NOTE)
    ]
    programme = load()
    quoted = {entry.gist for entry in programme.priorities.values()}
    quoted |= {entry.gist for entry in programme.outcomes.values()}
    quoted |= {entry.statement["en"] for entry in programme.visibility.values()}
    section, quoting = "", set()
    for block in flat(document.blocks):
        if isinstance(block, Heading) and block.level == 1:
            section = plans.line(block.inlines)
        elif section and quoted & {run.text for run in runs(block) if run.lang == "en"}:
            quoting.add(section)

    assert len(notes) == len(quoting) == (name == "dissemination-plan" or sample != SIM)
