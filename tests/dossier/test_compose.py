"""From a project file to the dossier: dates, sums, parties, timetable."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.index import Names
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import load
from erasmus_docs.yamlfile import parse

BASE = """\
title: Sample
acronym: SMP
action: KA220-HED
call: 2026
start: 2026-10-01
duration: 24
grant: {amount: 120000}
organisations:
  - {id: B, legal_name: Bee, type: enterprise, country: PL, city: Kraków}
  - {id: A, legal_name: Aye, role: coordinator, type: higher-education-institution,
     country: FI, city: Turku}
  - {id: C, legal_name: Cee, type: ngo, country: EL}
shares:
  WP1: {A: 10000.10, B: 5000}
  WP2: {A: 50000, B: 24999.90, C: 30000}
work_packages:
  - id: WP1
    title: Management
    type: management
    start: M1
    end: M24
    lead: A
    tasks:
      - {id: T1.1, title: Coordinate, lead: A, contributors: {B: keeps the accounts}}
  - id: WP2
    title: Work
    type: implementation
    start: M3
    end: M12
    lead: B
    uses: [D1.1]
    tasks:
      - {id: T2.1, title: Draft, start: M3, end: M6, lead: B, contributors: {C: reviews}}
    deliverables:
      - {id: D2.1, title: Draft text, task: T2.1, lead: B, due: M5, quality_criterion: Two reviews}
    milestones:
      - {id: MS1, title: Text stands, lead: B, due: M5, verification: Minutes signed,
         closes: [D2.1]}
    events:
      - {id: E2.1, title: Meeting, type: project_meeting, start: 2027-01-15, host: C,
         place: "Patras, Greece", participants: 6, local_participants: 10, foreign_participants: 4}
terms:
  instalments:
    - {title: First, percent: 40, trigger: signature, due: M1}
    - {title: Second, percent: 40, trigger: progress report}
    - {title: Balance, percent: 20, trigger: final report}
  reports:
    - {title: Final report, due: 2028-11-29, to: granting_authority}
    - {title: Internal 1, due: M6}
"""


def dossier(source: str = BASE) -> Dossier:
    loaded = load(Path("sample.yaml"), parse(source.encode(), "sample.yaml"))
    assert loaded.project is not None, loaded.findings
    names = Names(event_types={"project_meeting": "Project meeting"})
    return compose(loaded.project, catalogue.load(), names)


def test_the_project_runs_to_the_day_before_the_next_month() -> None:
    span = dossier().span

    assert (span.start, span.end, span.months) == (date(2026, 10, 1), date(2028, 9, 30), 24)


def test_the_coordinator_comes_first_and_shares_close() -> None:
    found = dossier()

    assert [(p.number, p.organisation.id, p.share) for p in found.parties] == [
        (1, "A", Decimal("60000.10")),
        (2, "B", Decimal("29999.90")),
        (3, "C", Decimal(30000)),
    ]
    assert [p.percent for p in found.parties] == [Decimal("50.0"), Decimal("25.0"), Decimal("25.0")]
    assert found.matrix.total == Decimal(120000)
    assert found.matrix.totals == (Decimal("15000.10"), Decimal("104999.90"))
    assert [p.country_name for p in found.parties] == ["Finland", "Poland", "Greece"]


def test_instalments_of_every_party_add_up_to_its_share_and_to_the_grant() -> None:
    found = dossier()

    for party in found.parties:
        assert sum(line.amount for line in party.payments) == party.share
    assert [line.amount for line in found.payments] == [
        Decimal("48000.00"),
        Decimal("48000.00"),
        Decimal("24000.00"),
    ]
    assert found.payments[0].due is not None
    assert found.payments[0].due.day == date(2026, 10, 31)


def test_duties_carry_outputs_quality_evidence_and_each_amount_once() -> None:
    party = next(p for p in dossier().parties if p.organisation.id == "B")

    assert [(d.id, d.role, d.amount) for d in party.duties] == [
        ("T1.1", "contributor", Decimal(5000)),
        ("T2.1", "lead", Decimal("24999.90")),
    ]
    assert party.duties[0].text == "keeps the accounts"
    assert party.duties[1].outputs == ("D2.1 Draft text",)
    assert party.duties[1].quality == ("Two reviews",)
    assert party.duties[1].evidence == "Minutes signed"
    assert party.duties[1].due.day == date(2027, 2, 28)
    assert party.leads == ("WP2",)


def test_a_share_without_a_task_still_has_its_line() -> None:
    found = dossier(BASE.replace("WP1: {A: 10000.10, B: 5000}", "WP1: {A: 10000.10, C: 5000}"))
    party = next(p for p in found.parties if p.organisation.id == "C")

    assert [(d.id, d.amount) for d in party.duties] == [
        ("WP1", Decimal(5000)),
        ("T2.1", Decimal(30000)),
    ]


def test_events_count_people_once() -> None:
    (line,) = dossier().events

    assert (line.external, line.total, line.start.month, line.type_name) == (
        14,
        20,
        4,
        "Project meeting",
    )


def test_the_timetable_covers_every_column_exactly() -> None:
    schedule = dossier().schedule

    assert schedule.unit == "month"
    assert schedule.years == ((2026, 3), (2027, 12), (2028, 9))
    assert len(schedule.columns) == len(schedule.months) == 24
    assert {sum(bar.length for bar in row.bars) for row in schedule.rows} == {24}
    row = next(r for r in schedule.rows if r.id == "T2.1")
    assert [(bar.length, bar.kind, bar.text) for bar in row.bars] == [
        (2, "", ""),
        (4, "work", "M3–M6"),
        (18, "", ""),
    ]


def test_long_projects_are_drawn_in_calendar_quarters() -> None:
    schedule = dossier(BASE.replace("duration: 24", "duration: 30")).schedule

    assert schedule.unit == "quarter"
    assert schedule.columns[:2] == ("Q4", "Q1")
    assert schedule.months == tuple(f"M{n}-M{n + 2}" for n in range(1, 30, 3))
    assert schedule.years == ((2026, 1), (2027, 4), (2028, 4), (2029, 1))
    assert {sum(bar.length for bar in row.bars) for row in schedule.rows} == {10}


def test_reports_come_by_date_and_official_ones_ask_for_input_before() -> None:
    reports = dossier().reports

    assert [line.report.title for line in reports] == ["Internal 1", "Final report"]
    assert reports[0].internal_due is None
    assert reports[1].internal_due is not None
    assert reports[1].internal_due.day == date(2028, 10, 30)


def test_the_programme_tells_the_documents_what_the_action_is() -> None:
    action = dossier().action

    assert (action.code, action.form, action.programme) == ("KA220-HED", "lump_sum", "2021-2027")
    assert (action.title, action.field_name) == ("Cooperation Partnerships", "higher education")
    assert (action.management_cap, action.retention_years) == (20, 5)


def test_an_unknown_action_still_composes() -> None:
    found = dossier(BASE.replace("KA220-HED", "KA999"))

    assert (found.action.code, found.action.title, found.action.form) == (
        "KA999",
        "KA999",
        "lump_sum",
    )


def test_a_project_without_shares_and_with_loose_ends_still_composes() -> None:
    source = BASE.split("shares:")[0] + (
        "risks:\n"
        "  - {id: R1, description: d, likelihood: low, impact: low, mitigation: m, owner: NOBODY}\n"
        "  - {id: R2, description: d, likelihood: high, impact: medium, mitigation: m}\n"
        "priorities: [{id: no-such-priority}]\n"
    )
    found = dossier(source)

    assert found.coordinator.share == 0
    assert [(line.risk.id, line.score, line.owner) for line in found.risks] == [
        ("R2", 6, None),
        ("R1", 1, None),
    ]
    assert (found.priorities[0].known, found.priorities[0].title) == (False, "no-such-priority")


def test_the_disclaimer_names_the_authority_of_the_project_file() -> None:
    found = dossier(BASE + "granting_authority: Finnish National Agency (invented)\n")

    assert "Finnish National Agency (invented)" in found.visibility.disclaimer
    assert "EACEA" not in found.visibility.disclaimer
    assert found.visibility.statement


def test_a_chosen_priority_cites_the_guide_of_its_call_with_the_page() -> None:
    chosen = "priorities: [{id: environment-climate}]\n"

    (priority,) = dossier(BASE + chosen).priorities

    assert priority.title == "Environment and fight against climate change"
    assert priority.source.startswith("Erasmus+ Programme Guide 2026, version 1")
    assert priority.source.endswith("p. 228")
    assert priority.kind == "horizontal"
