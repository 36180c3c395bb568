"""The dissemination plan: seventeen sections, and the same facts as in the work plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import Document, Note, TitlePage
from erasmus_docs.programme.catalogue import load
from tests.support import plans
from tests.support.plans import KA210, KA220, SIM, plan
from tests.support.walk import parts

PLAN = "dissemination-plan"
WORK_PLAN = "work-plan"
OPEN_TYPES = ("multiplier_event", "final_event")

SECTIONS = [
    "Purpose and objectives",
    "Results to be shared",
    "Target groups",
    "Key messages",
    "Channels and tools",
    "Activities",
    "Multiplier and final events",
    "Time plan",
    "Responsibilities",
    "EU visibility and visual identity",
    "Open access, licences, intellectual property",
    "Personal data and consent",
    "Monitoring",
    "Exploitation and sustainability",
    "Risks",
    "Reporting calendar",
    "Annexes",
]


def different_events(one: Document, other: Document) -> list[str]:
    """Events that two plans describe differently."""
    first, second = plans.events(one), plans.events(other)
    return [number for number, facts in second.items() if first.get(number) != facts]


@pytest.mark.parametrize(
    ("sample", "annexes"),
    [
        (
            KA220,
            [
                "Contact list of stakeholders",
                "Dissemination log",
                "Event report",
                "Consent to photographs, film and sound",
            ],
        ),
        (KA210, ["Dissemination log", "Consent to photographs, film and sound"]),
        (
            SIM,
            [
                "Contact list of stakeholders",
                "Dissemination log",
                "Event report",
                "Consent to photographs, film and sound",
            ],
        ),
    ],
)
def test_the_seventeen_sections_stand_in_order(sample: Path, annexes: list[str]) -> None:
    assert plans.headings(plan(PLAN, sample)) == [*SECTIONS, *annexes]


@pytest.mark.parametrize("sample", [KA220, KA210])
def test_events_are_the_same_in_both_plans(sample: Path) -> None:
    source = plans.source(sample)
    events = [*source.get("events", ())]
    events += [e for wp in source.get("work_packages", ()) for e in wp.get("events", ())]
    shared = {e["id"] for e in events if e["type"] in OPEN_TYPES}

    assert set(plans.events(plan(PLAN, sample))) == shared
    assert different_events(plan(WORK_PLAN, sample), plan(PLAN, sample)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("start: 2027-06-17\n        host", "start: 2027-06-18\n        host"),
        ("local_participants: 28", "local_participants: 29"),
        (
            "start: 2027-06-17\n        host: AGUA\n        place: Setúbal",
            "start: 2027-06-17\n        host: AGUA\n        place: Lisboa",
        ),
    ],
)
def test_an_event_that_differs_is_noticed(tmp_path: Path, old: str, new: str) -> None:
    path = plans.changed(tmp_path, KA220, (old, new))

    assert different_events(plan(WORK_PLAN, KA220), plan(PLAN, path)) == ["E5.1"]


@pytest.mark.parametrize("sample", [KA220, KA210])
def test_reports_and_their_days_are_the_same_in_both_plans(sample: Path) -> None:
    here = plans.rows(plans.tables(plan(PLAN, sample))["t-reports"])

    assert here == plans.rows(plans.tables(plan(WORK_PLAN, sample))["t-reports"])
    assert here[-1][0] == "Final report"


def test_final_files_are_due_on_the_internal_deadline_of_the_final_report() -> None:
    document = plan(PLAN, KA220)
    final = plans.rows(plans.tables(document)["t-reports"])[-1]
    day = final[3].split(" ", 1)[1]

    assert f"The owners deliver the final files by {day}." in plans.text(document)


def test_risks_keep_number_and_score_of_the_work_plan() -> None:
    everywhere = {r[0]: r for r in plans.rows(plans.tables(plan(WORK_PLAN, KA220))["t-risks"])}
    here = plans.rows(plans.tables(plan(PLAN, KA220))["t-risks"])
    source = plans.source(KA220)

    assert {row[0] for row in here} == {
        risk["id"] for risk in source["risks"] if risk.get("dissemination")
    }
    assert all(everywhere[row[0]] == row for row in here)


@pytest.mark.parametrize("sample", [KA220, KA210])
def test_every_activity_has_who_when_and_how_many(sample: Path) -> None:
    source = plans.source(sample)
    found = {row[0]: row for row in plans.rows(plans.tables(plan(PLAN, sample))["t-activities"])}

    assert len(found) == len(source["dissemination"]["activities"])
    for activity in source["dissemination"]["activities"]:
        row = found[activity["id"]]
        written = " ".join(row)
        for field in ("title", "indicator", "unit", "evidence", "message", "lead"):
            assert activity[field] in written
        assert f"{activity['target']:,}".replace(",", "\u00a0") in row
        assert activity.get("status", "planned") in written
        assert str(activity["date"].year) in written


def test_communication_dissemination_and_exploitation_are_told_apart() -> None:
    source = plans.source(KA220)
    found = {r[0]: r for r in plans.rows(plans.tables(plan(PLAN, KA220))["t-levels"])}

    for level, row in found.items():
        ids = [
            a["id"]
            for a in source["dissemination"]["activities"]
            if a.get("level", "dissemination") == level.lower()
        ]
        assert row[2] == ", ".join(ids)
    assert list(found) == ["Communication", "Dissemination", "Exploitation"]


def test_a_level_without_activities_is_a_gap(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(
        KA210.read_text("utf-8").replace(
            "      level: communication\n      target", "      target"
        ),
        encoding="utf-8",
    )

    assert any("activity of this level" in gap for gap in plans.gaps(plan(PLAN, path)))


def test_each_result_has_owner_day_licence_and_place_and_a_life_afterwards() -> None:
    source = plans.source(KA220)
    document = plan(PLAN, KA220)
    shared = plans.rows(plans.tables(document)["t-results"])
    later = plans.rows(plans.tables(document)["t-exploitation"])

    for result, row in zip(source["results"], shared, strict=True):
        assert row[0] == f"{result['id']} {result['title']}"
        assert row[2] == ", ".join(result["owners"])
        assert row[5] == result["licence"]
        assert result["available"] in row[3]
        assert any(entry[0].startswith(f"{result['id']} ") for entry in later)


def test_a_result_that_nobody_keeps_up_is_a_gap(tmp_path: Path) -> None:
    path = plans.changed(
        tmp_path,
        KA210,
        ("    - result: R3\n      continues: Six", "    - result: R1\n      continues: Six"),
    )

    assert any("what continues" in gap for gap in plans.gaps(plan(PLAN, path)))


def test_uptake_that_nobody_measures_is_a_gap(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    source = KA210.read_text("utf-8").replace("family: uptake", "family: reach")
    path.write_text(source, encoding="utf-8")

    assert any("uptake indicator" in gap for gap in plans.gaps(plan(PLAN, path)))


@pytest.mark.parametrize(
    ("sample", "statement", "named"),
    [
        (KA220, "Funded by the European Union", "Finnish National Agency"),
        (KA210, "Funded by the European Union", "CMEPIUS"),
        (SIM, "Co-funded by the Erasmus+ Programme of the European Union", "Commission"),
    ],
)
def test_visibility_repeats_the_statement_of_the_title_page(
    sample: Path, statement: str, named: str
) -> None:
    document = plan(PLAN, sample)
    page = document.blocks[0]
    section = plans.section_text(document, "EU visibility and visual identity")

    assert isinstance(page, TitlePage)
    assert plans.line(page.statement) == statement
    assert statement in section
    assert plans.line(page.disclaimer) in section
    assert named in plans.line(page.disclaimer)
    assert ("1 cm" in section) == (sample == SIM)


@pytest.mark.parametrize("sample", [KA220, KA210])
def test_what_the_plan_serves_comes_from_the_programme_data(sample: Path) -> None:
    source = plans.source(sample)
    found = plans.section(plan(PLAN, sample), "What the plan serves")
    framed = [plans.line(p) for b in found if isinstance(b, Note) for p in parts(b)]

    for chosen in source["priorities"]:
        entry = load().priorities[chosen["id"]]
        assert any(part.startswith(entry.titles["en"]) and ", p. " in part for part in framed)
    for chosen in source["outcomes"]:
        assert any(load().outcomes[chosen["id"]].gist in part for part in framed)


def test_guardians_sign_where_minors_take_part(tmp_path: Path) -> None:
    path = plans.changed(tmp_path, KA220, ("minors: false", "minors: true"))

    assert "a parent or guardian signs as well" in plans.text(plan(PLAN, path))
    assert "a parent or guardian signs as well" not in plans.text(plan(PLAN, KA220))


def test_the_logs_are_collected_before_each_project_meeting() -> None:
    written = plans.section_text(plan(PLAN, KA220), "Monitoring")

    for meeting in ("E1.1 on 24 November 2026", "E1.5 on 20 March 2029"):
        assert meeting in written
    assert "at the end of every month" in written


def test_results_go_to_the_results_platform() -> None:
    calendar = plans.section_text(plan(PLAN, KA220), "Reporting calendar")

    assert "KUVA uploads all 5 results to the Erasmus+ Project Results Platform" in calendar


@pytest.mark.parametrize("sample", [KA220, KA210])
def test_a_complete_project_leaves_one_gap_only(sample: Path) -> None:
    assert plans.gaps(plan(PLAN, sample)) == ["project reference number"]


@pytest.mark.parametrize("sample", [KA220, KA210, SIM])
def test_no_section_is_empty_and_nothing_is_left_over(sample: Path) -> None:
    document = plan(PLAN, sample)

    assert plans.empty_sections(document.blocks) == []
    assert plans.leftovers(plans.text(document)) == []


def test_an_unfinished_project_names_the_fields_to_fill(tmp_path: Path) -> None:
    document = plan(PLAN, plans.minimal(tmp_path, "KA220-HED", 120000))
    missing = " ".join(plans.gaps(document))

    for field in (
        "dissemination.lead",
        "dissemination.objectives",
        "dissemination.messages",
        "dissemination.channels",
        "dissemination.activities",
        "dissemination.responsibilities",
        "dissemination.exploitation",
        "dissemination.log_frequency",
        "dissemination.approver",
        "target_groups",
        "results",
        "terms.reports",
        "priorities",
    ):
        assert field in missing
    assert plans.headings(document)[:17] == SECTIONS
    assert plans.empty_sections(document.blocks) == []
    assert plans.leftovers(plans.text(document)) == []


ONE = """\
results:
  - {id: R1, title: Book, type: Guide, owners: [ORG], available: M12, languages: [English],
     licence: CC BY 4.0, repository: Zenodo}
target_groups: [{id: TG1, name: Teachers, level: local, gain: A book}]
dissemination:
  lead: ORG
  messages:
    - {id: MSG1, text: Read it, target_group: TG1, proof: R1, call_to_action: Read,
       languages: [English]}
  activities:
    - {id: DA1, title: Letter, target_group: TG1, channel: Post, indicator: Letters, unit: letters,
       target: 5, date: M12, lead: ORG, evidence: Copies}
risks: [{id: RISK1, description: Nobody reads, mitigation: Ask, dissemination: true}]
"""


def test_sentences_are_right_for_one(tmp_path: Path) -> None:
    written = plans.text(plan(PLAN, plans.minimal(tmp_path, "KA220-HED", 120000, ONE)))

    for sentence in (
        "It serves one result.",
        "One organisation carries it out.",
        "Its one activity falls in M12.",
        "The plan shares one result.",
        "The plan addresses one group.",
        "The plan sends out one message.",
        "The plan has one activity.",
        "one risk bears on this plan",
        "ORG uploads the result to",
    ):
        assert sentence in written
    for wrong in ("1 result", "1 organisation", "1 activit", "1 group", "1 message", "1 risk"):
        assert wrong not in written
