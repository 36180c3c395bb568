"""The boxes of a form: order, texts, gaps, what is replaced, what is shortened."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs import yamlfile
from erasmus_docs.application.boxes import (
    FILLS,
    Box,
    BoxGroup,
    asked,
    boxes,
    form_of,
    overlong,
    unplaced,
)
from erasmus_docs.programme.catalogue import ActionCall, load
from erasmus_docs.programme.model import Basis
from erasmus_docs.project.model import Project
from erasmus_docs.project.reader import load as read
from tests.support.plans import KA122, KA210, KA220

SAMPLES = (KA220, KA210, KA122)
PACKAGE = """\
work_packages:
  - {id: WP2, title: W, type: implementation, start: M1, end: M2, lead: ORG}
"""
FORMS = [
    (code, call)
    for code in load().codes()
    for call in load().calls(code)
    if (action := load().find(code, call)) and form_of(action)
]


def beside_its_call(text: str) -> tuple[Project, ActionCall]:
    loaded = read(Path("x.yaml"), yamlfile.parse(text.encode(), "x.yaml"))
    project = loaded.project
    assert project is not None, loaded.findings
    action = load().find(project.action, project.call)
    assert action is not None
    return project, action


def made(text: str) -> tuple[BoxGroup, ...]:
    return boxes(*beside_its_call(text))


def by_id(groups: tuple[BoxGroup, ...], entry: str = "") -> dict[str, Box]:
    return {
        box.question.id: box
        for group in groups
        if (group.entry.id if group.entry else "") == entry
        for box in group.boxes
    }


def small(more: str = "", action: str = "KA220-HED") -> str:
    return f"""\
title: T
acronym: T
action: {action}
call: 2026
start: 2026-11-01
duration: 24
grant: {{amount: 250000}}
organisations:
  - {{id: ORG, legal_name: Org, role: coordinator, type: ngo, country: FI}}
{more}
"""


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_boxes_are_numbered_in_the_order_of_the_form(sample: Path) -> None:
    every = [box for group in made(sample.read_text("utf-8")) for box in group.boxes]

    assert [box.number for box in every] == list(range(1, len(every) + 1))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_fill_every_box_they_must_and_none_too_far(sample: Path) -> None:
    every = [box for group in made(sample.read_text("utf-8")) for box in group.boxes]

    assert [box.question.id for box in every if box.is_gap] == []
    assert [box.question.id for box in every if box.excess] == []


def test_the_sections_of_ka220_come_in_the_order_of_the_form() -> None:
    groups = made(KA220.read_text("utf-8"))
    walked = [(g.section.id, g.entry.id if g.entry else "") for g in groups]

    assert walked[:8] == [
        ("context", ""),
        ("summary", ""),
        ("organisations", "KUVA"),
        ("organisations", "ZMYS"),
        ("organisations", "EPIN"),
        ("organisations", "AGUA"),
        ("organisations", "VODA"),
        ("priorities", ""),
    ]
    assert walked[8:16] == [
        ("description", ""),
        ("needs", ""),
        ("partnership", ""),
        ("impact", ""),
        ("management", "WP1"),
        ("work_packages", "WP2"),
        ("activities", "A2.1"),
        ("activities", "A2.2"),
    ]
    assert walked[16] == ("work_packages", "WP3")
    assert [id_ for id_, _ in walked[-3:]] == ["budget", "values", "annexes"]


@pytest.mark.parametrize(("code", "call"), FORMS)
def test_every_form_is_filled_from_answers_that_exist(code: str, call: int) -> None:
    action = load().find(code, call)
    form = form_of(action) if action else None
    assert form is not None
    for section in form.value:
        ids = [question.id for question in section.questions]
        assert len(set(ids)) == len(ids)
        assert set(section.titles) == {"fr"}
        for question in section.questions:
            assert set(question.fills) <= FILLS
            assert set(question.asks) == {"en", "fr"}
            assert set(question.note) in ({"en", "fr"}, set())
        limits = [q.characters for q in section.questions if q.characters and not q.basis]
        assert section.characters == (max(limits) if limits else None)


def test_only_forms_that_are_known_box_by_box_have_boxes() -> None:
    codes = {code for code, call in FORMS if call == 2026}

    assert codes == {
        *(f"KA220-{field}" for field in ("SCH", "VET", "HED", "ADU", "YOU")),
        *(f"KA210-{field}" for field in ("SCH", "VET", "ADU", "YOU")),
        *(f"{action}-{field}" for action in ("KA121", "KA122") for field in ("SCH", "VET", "ADU")),
    }
    assert boxes_of_sport() == ()


def boxes_of_sport() -> tuple[BoxGroup, ...]:
    return made(small(action="KA220-SPO"))


def test_a_text_of_its_own_wins() -> None:
    groups = made(small("narrative: {needs: Long.}\napplication: {texts: {needs: '**Short.**'}}"))

    assert by_id(groups)["needs"].text == "Short."
    assert by_id(groups)["needs"].path == ("application", "texts", "needs")


def test_a_gap_names_the_field_to_fill() -> None:
    groups = made(small())

    assert by_id(groups)["needs"].fill == "narrative.needs"
    assert by_id(groups)["motivation"].fill == "application.texts.motivation"
    assert by_id(groups)["summary-results"].fill == "narrative.summary, in three paragraphs"
    assert by_id(groups, "ORG")["org-presentation"].fill == "organisations.ORG.profile"
    assert by_id(groups, "ORG")["org-past"].fill == "application.entries.ORG.org-past"
    assert by_id(groups, "ORG")["org-past"].is_gap is False


def test_a_gap_of_a_work_package_names_it() -> None:
    found = by_id(made(small(PACKAGE)), "WP2")

    assert found["wp-budget"].fill == "work_packages.WP2.rationale"
    assert found["wp-amount"].fill == "shares (WP2)"
    assert found["wp-indicators"].fill == "indicators (WP2)"


def test_the_summary_needs_three_paragraphs() -> None:
    assert by_id(made(small("narrative: {summary: One.}")))["summary-objectives"].is_gap
    three = 'narrative: {summary: "**O.** One.\\n\\nTwo.\\n\\n**R.** Three."}'
    found = by_id(made(small(three)))
    assert [
        found[f"summary-{part}"].text for part in ("objectives", "implementation", "results")
    ] == [
        "One.",
        "Two.",
        "Three.",
    ]


def test_english_is_asked_only_of_other_languages() -> None:
    assert "summary-results-en" not in by_id(made(small()))
    assert by_id(made(small("language: fr")))["summary-results-en"].is_gap


def test_what_the_program_writes_is_in_the_language_of_the_form() -> None:
    indicator = (
        "indicators:\n  - {id: I1, title: Apprenants, unit: personnes, baseline: 0, target: 1200.5,"
        " due: 2027-08-31, work_package: WP2}\n"
        f"{PACKAGE}"
    )
    french = by_id(made(small(f"language: fr\n{indicator}")), "WP2")["wp-indicators"].text
    english = by_id(made(small(indicator)), "WP2")["wp-indicators"].text

    assert french == "Apprenants\u00a0: de 0 à 1\u00a0200,5 personnes d’ici août 2027."
    assert english == "Apprenants: from 0 to 1\u00a0200.5 personnes by August 2027."


def test_a_language_without_sentences_of_its_own_gets_english() -> None:
    groups = made(small("language: fi\npriorities: [{id: environment-climate, how: So.}]"))

    assert by_id(groups)["language"].text == "fi"
    assert by_id(groups)["priorities-how"].text == (
        "Environment and fight against climate change: So."
    )


def test_a_list_that_is_too_long_is_shortened_and_says_so() -> None:
    risk = (
        "  - {{id: R{n}, description: '{d}', mitigation: m, owner: ORG,"
        " likelihood: low, impact: high}}"
    )
    rows = "\n".join(risk.format(n=n, d="d" * 150) for n in range(10))
    box = by_id(made(small(f"risks:\n{rows}")))["management-risks"]

    # full: 2 + 151 + 30 graded + 12 measure + 16 owner and a break, ten times: above 2,000
    assert box.shortened
    assert box.excess == 0
    assert "Likelihood" not in box.text
    assert "Measure: m." in box.text


def test_basis_of_a_limit() -> None:
    assert by_id(made(small()))["needs"].basis is Basis.SECONDARY
    groups = made(small(action="KA210-VET").replace("250000", "60000"))
    assert by_id(groups)["motivation"].basis is Basis.UNSOURCED
    assert by_id(groups)["motivation"].limit == 3000


def test_mobilities_of_one_type_are_added_up() -> None:
    lines = """mobilities:
  - {id: A, activity: job-shadowing, title: A, participants: 3, country: IE, days: 5}
  - {id: B, activity: course, title: B, participants: 2, country: ES, days: 5}
  - {id: C, activity: job-shadowing, title: C, participants: 1, fewer_opportunities: 1, country: IE,
     days: 10, accompanying: {persons: 1, days: 4}, inclusion: {participants: 1, amount: 200}}
"""
    groups = made(small(lines, "KA121-VET"))
    found = by_id(groups, "job-shadowing")

    assert found["mobility-participants"].text == "4"
    assert found["mobility-fewer"].text == "1"
    assert found["mobility-days"].text == "6.3"  # (3 x 5 + 1 x 10) / 4 = 6.25
    assert found["mobility-accompanying"].text == "1 for 4 days"
    assert found["mobility-inclusion"].text == "1 participant, EUR\u00a0200"
    assert [g.entry.id for g in groups if g.section.per == "mobility_type" and g.entry] == [
        "job-shadowing",
        "course",
    ]


def test_overlong_boxes_are_those_that_all_boxes_show_too_long() -> None:
    """The rule on limits fills only boxes with a limit; it must miss none and number them alike."""
    much = "Cranes and tides. " * 300
    text = (
        small(f"{PACKAGE}narrative: {{needs: {much}}}\n")
        .replace("country: FI", f"country: FI, profile: {much}")
        .replace("lead: ORG}", f"lead: ORG, rationale: {much}}}")
        .replace("title: T\n", "title: T\nlanguage: fr\n", 1)
    )
    found = [(group.entry, box) for group in made(text) for box in group.boxes if box.excess]

    assert [box.question.id for _, box in found] == ["org-presentation", "needs", "wp-budget"]
    assert list(overlong(*beside_its_call(text))) == found


def test_asked_knows_questions_by_entry() -> None:
    known = asked(*beside_its_call(small()))

    assert "motivation" in known[""]
    assert "org-past" in known["ORG"]
    assert "org-past" not in known[""]


def test_activities_without_a_box_are_named() -> None:
    text = KA220.read_text("utf-8")
    loaded = read(Path("x.yaml"), yamlfile.parse(text.encode(), "x.yaml"))
    assert loaded.project is not None
    assert unplaced(loaded.project, made(text)) == ()

    more = """
work_packages:
  - id: WP1
    title: Management
    type: management
    start: M1
    end: M2
    lead: ORG
    activities:
      - {id: A1.1, title: Meeting, venue: online, start: M1, end: M1, lead: ORG, description: Talk.}
  - {id: WP2, title: W, type: implementation, start: M1, end: M2, lead: ORG}
activities:
  - {id: A9, title: Loose, venue: online, start: M1, end: M1, lead: ORG, description: Walk.}
"""
    file = yamlfile.parse(small(more).encode(), "x.yaml")
    project = read(Path("x.yaml"), file).project
    assert project is not None
    assert unplaced(project, made(small(more))) == ("A1.1", "A9")
