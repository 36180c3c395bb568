"""The work plan: every section filled, every sum right, nothing said that the data do not say."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pytest

from erasmus_docs.documents import output
from erasmus_docs.documents.blocks import Heading, Note, Run, Table, TitlePage
from erasmus_docs.documents.spec import shipped_templates
from erasmus_docs.programme.catalogue import load
from tests.support import plans
from tests.support.plans import KA122, KA210, KA220, SIM, plan
from tests.support.walk import flat, parts

WORK_PLAN = "work-plan"


def number_of(row: list[str], column: int) -> Decimal:
    return plans.number(row[column])


def test_a_cooperation_partnership_has_every_section_in_order() -> None:
    assert plans.headings(plan(WORK_PLAN, KA220)) == [
        "Project at a glance",
        "Priorities and outcomes",
        "Logic of the project",
        "Overview of work packages",
        "Work packages",
        "Deliverables and milestones",
        "Events and meetings",
        "Timetable",
        "Resources",
        "Quality, monitoring and reporting",
        "Risks",
    ]


def test_a_small_partnership_has_activities_and_neither_packages_nor_deliverables() -> None:
    document = plan(WORK_PLAN, KA210)
    written = plans.text(document).lower()

    assert plans.headings(document) == [
        "Project at a glance",
        "Priorities and outcomes",
        "Logic of the project",
        "Overview of activities",
        "Activities",
        "Milestones",
        "Events and meetings",
        "Timetable",
        "Resources",
        "Quality, monitoring and reporting",
        "Risks",
    ]
    assert "work package" not in written
    assert "deliverable" not in written


def test_each_activity_of_a_small_partnership_shows_all_fields_of_the_form() -> None:
    source = plans.source(KA210)
    document = plan(WORK_PLAN, KA210)

    for activity in source["activities"]:
        found = plans.section_text(document, f"{activity['id']} {activity['title']}")
        for field in ("venue", "target_group", "objective"):
            assert str(activity[field]) in found
        assert f"{activity['participants_number']} participants" in found
        assert f"{activity['lead']} (lead)" in found
        assert activity["results"][0] in found
        assert f"EUR\u00a0{activity['amount']:,}".replace(",", "\u00a0") in found.replace(
            "EUR ", "EUR\u00a0"
        )
        assert activity["amount_rationale"].split("(")[0].strip() in found


def test_every_work_package_has_its_tables() -> None:
    document = plan(WORK_PLAN, KA220)
    source = plans.source(KA220)
    found = plans.captions(document)

    for package in source["work_packages"]:
        name = package["id"]
        assert f"Tasks of {name}, the leader of each first" in found
        assert f"Deliverables of {name}" in found
        assert (f"Activities of {name}, amounts in EUR" in found) == bool(package.get("activities"))
        written = plans.section_text(document, f"{name} {package['title']}")
        for entry in (*package.get("milestones", ()), *package.get("events", ())):
            assert f"{entry['id']} in M" in written
        for task in package["tasks"]:
            assert task["title"] in written
            for text in task["contributors"].values():
                assert text in written


@pytest.mark.parametrize(("sample", "grant"), [(KA220, 250000), (KA210, 60000), (SIM, 999540)])
def test_the_share_matrix_adds_up_to_the_grant_both_ways(sample: Path, grant: int) -> None:
    table = plans.tables(plan(WORK_PLAN, sample))["t-shares"]
    body, totals = plans.rows(table), plans.rows(table, "foot")[0]

    for row in body:
        assert sum(map(plans.number, row[1:-2])) == number_of(row, -2)
    for column in range(1, len(totals) - 1):
        assert sum(number_of(row, column) for row in body) == number_of(totals, column)
    assert number_of(totals, -2) == grant


@pytest.mark.parametrize(("sample", "table"), [(KA220, "t-packages"), (KA210, "t-activities")])
def test_the_overview_adds_up_to_the_grant(sample: Path, table: str) -> None:
    overview = plans.tables(plan(WORK_PLAN, sample))[table]
    total = plans.rows(overview, "foot")[0]

    assert sum(number_of(row, -2) for row in plans.rows(overview)) == number_of(total, -2)
    assert sum(number_of(row, -1) for row in plans.rows(overview)) == pytest.approx(
        Decimal(100), abs=Decimal("0.5")
    )


def test_activities_and_management_add_up_to_the_lump_sum() -> None:
    document = plan(WORK_PLAN, KA220)
    found = [b for b in flat(document.blocks) if isinstance(b, Table)]
    activities = [t for t in found if plans.line(t.caption).startswith("Activities of")]
    amounts = [
        plans.number(plans.line(row.cells[-1].blocks[0].inlines))
        for table in activities
        for row in table.rows
        if row.kind == "body"
    ]
    management = number_of(plans.rows(plans.tables(document)["t-packages"])[0], -2)

    assert sum(amounts) + management == 250000


def test_shares_that_miss_the_grant_are_said_to_and_not_praised(tmp_path: Path) -> None:
    path = plans.changed(tmp_path, KA220, ("WP1: {KUVA: 19000", "WP1: {KUVA: 18000"))
    written = plans.section_text(plan(WORK_PLAN, path), "Resources")

    assert "the shares add up to another amount than the grant" in written
    assert "agree in both directions" not in written
    assert "agree in both directions" in plans.section_text(plan(WORK_PLAN, KA220), "Resources")


@pytest.mark.parametrize(("lang", "zero"), [("en", "EUR 0"), ("fr", "0 EUR")])
def test_a_grant_that_nobody_has_divided_is_blank_and_not_zero(lang: str, zero: str) -> None:
    document = plan(WORK_PLAN, plans.SAMPLES / "icmed.yaml", lang)
    written = plans.text(document).replace("\u00a0", " ")

    assert not re.search(rf"\b{zero}\b|\b0 %", written)
    assert sum("fill shares" in gap or "remplir shares" in gap for gap in plans.gaps(document)) == 7


def test_the_timetable_covers_every_column_and_names_everything_that_falls_due() -> None:
    document = plan(WORK_PLAN, KA220)
    table = plans.tables(document)["t-timetable"]
    source = plans.source(KA220)
    cells = {word for row in plans.rows(table) for cell in row for word in cell.split()}

    for row in table.rows:
        assert row.kind == "head" or sum(c.colspan for c in row.cells) == len(table.columns)
    for package in source["work_packages"]:
        for kind in ("tasks", "activities", "deliverables", "milestones", "events"):
            assert {entry["id"] for entry in package.get(kind, ())} <= cells
    assert plans.rows(table, "head")[0][2:] == ["2026", "2027", "2028", "2029"]


def test_bars_say_their_months_in_words() -> None:
    table = plans.tables(plan(WORK_PLAN, KA220))["t-timetable"]
    bars = [cell for row in table.rows for cell in row.cells if cell.shade]

    assert bars
    assert all(plans.cell_text(bar) for bar in bars)


def test_deliverables_and_milestones_come_in_date_order_once_each() -> None:
    found = plans.rows(plans.tables(plan(WORK_PLAN, KA220))["t-points"])
    months = [int(re.match(r"M([0-9]+)", row[0])[1]) for row in found]  # type: ignore[index]

    assert months == sorted(months)
    assert len({row[1] for row in found}) == len(found) == 20
    decided = next(row for row in found if row[1] == "MS2")
    milestone = next(
        one
        for package in plans.source(KA220)["work_packages"]
        for one in package["milestones"]
        if one["id"] == "MS2"
    )
    assert f"Closes {', '.join(milestone['closes'])}." in decided[2]
    assert milestone["verification"] in decided[2]


def test_unknown_headcounts_are_gaps_and_not_zero(tmp_path: Path) -> None:
    path = plans.changed(
        tmp_path, KA220, ("        duration_days: 2\n        participants: 10\n", "")
    )
    document = plan(WORK_PLAN, path)

    assert "headcounts of all events" in plans.gaps(document)
    assert "393 attendances" not in plans.text(document)
    assert "393 attendances" in plans.text(plan(WORK_PLAN, KA220))


def test_priorities_carry_the_title_of_the_programme_data_and_the_page_of_the_guide() -> None:
    found = plans.section(plan(WORK_PLAN, KA220), "Priorities and outcomes")
    source = plans.source(KA220)
    notes = [b for b in found if isinstance(b, Note)]
    framed = [plans.line(part) for note in notes for part in parts(note)]

    for chosen in source["priorities"]:
        entry = load().priorities[chosen["id"]]
        assert any(
            entry.titles["en"] in part and entry.gist in part and ", p. " in part for part in framed
        )
    for chosen in source["outcomes"]:
        assert any(load().outcomes[chosen["id"]].gist in part for part in framed)
    assert len(notes) == 2
    assert all(note.kind == "prefilled" for note in notes)


def test_an_unknown_priority_is_a_gap_and_not_a_title(tmp_path: Path) -> None:
    path = plans.changed(tmp_path, KA220, ("id: environment-climate", "id: environment"))
    document = plan(WORK_PLAN, path)

    assert any("not known for the call" in gap for gap in plans.gaps(document))
    assert not any("not known for the call" in gap for gap in plans.gaps(plan(WORK_PLAN, KA220)))


def test_risks_are_sorted_by_score_and_shaded() -> None:
    table = plans.tables(plan(WORK_PLAN, KA220))["t-risks"]
    scores = [int(row[4].split()[0]) for row in plans.rows(table)]
    words = {plans.cell_text(r.cells[4]): r.cells[4].shade for r in table.rows if r.kind == "body"}

    assert scores == sorted(scores, reverse=True)
    assert words == {"6 high": "high", "4 medium": "medium", "3 medium": "medium", "2 low": "low"}


def test_staff_days_belong_to_unit_costs_only() -> None:
    assert "t-effort" not in plans.tables(plan(WORK_PLAN, KA220))
    assert "staff days" not in plans.text(plan(WORK_PLAN, KA220)).lower()

    table = plans.tables(plan(WORK_PLAN, SIM))["t-effort"]
    total = plans.rows(table, "foot")[0]
    body = plans.rows(table)
    assert number_of(total, -1) == sum(number_of(row, -1) for row in body) == 5209
    assert "Staff days of WP1 by organisation and category" in plans.captions(plan(WORK_PLAN, SIM))


def test_the_leader_of_a_work_package_stands_out_in_the_effort() -> None:
    table = plans.tables(plan(WORK_PLAN, SIM))["t-effort"]
    bold = [
        cell
        for row in table.rows
        if row.kind == "body"
        for cell in row.cells[1:]
        for block in cell.blocks
        if any(isinstance(run, Run) and run.bold for run in block.inlines)
    ]

    assert 1 <= len(bold) <= 10


@pytest.mark.parametrize(
    ("sample", "statement", "named", "never"),
    [
        (KA220, "Funded by the European Union", "Finnish National Agency", "Executive Agency"),
        (KA210, "Funded by the European Union", "CMEPIUS", "Executive Agency"),
        (
            SIM,
            "Co-funded by the Erasmus+ Programme of the European Union",
            "",
            "Views and opinions",
        ),
    ],
)
def test_the_funding_statement_fits_period_and_authority(
    sample: Path, statement: str, named: str, never: str
) -> None:
    page = plan(WORK_PLAN, sample).blocks[0]

    assert isinstance(page, TitlePage)
    assert plans.line(page.statement) == statement
    assert named in plans.line(page.disclaimer)
    assert never not in plans.line(page.disclaimer)


def test_a_version_below_one_or_without_a_date_is_a_draft(tmp_path: Path) -> None:
    path = plans.changed(tmp_path, KA220, ('version: "1.0"', 'version: "0.9"'))

    assert "Draft for the partners’ comments" in plans.text(plan(WORK_PLAN, path)).replace("'", "’")
    assert "Released to all partners" in plans.text(plan(WORK_PLAN, KA220))


@pytest.mark.parametrize("sample", [KA220, KA210])
def test_a_complete_project_leaves_one_gap_only(sample: Path) -> None:
    assert plans.gaps(plan(WORK_PLAN, sample)) == ["project reference number"]


@pytest.mark.parametrize("sample", [KA220, KA210, SIM])
def test_no_section_is_empty_and_nothing_is_left_over(sample: Path) -> None:
    document = plan(WORK_PLAN, sample)

    assert plans.empty_sections(document.blocks) == []
    assert plans.leftovers(plans.text(document)) == []


def test_the_checks_on_empty_sections_and_leftovers_can_fail() -> None:
    one, two = Heading(1, (Run("One"),)), Heading(1, (Run("Two"),))

    assert plans.empty_sections((one, two)) == ["One", "Two"]
    assert plans.leftovers("Paid to [partner], None and {{ x }} , twice.. again") != []


def test_an_unfinished_project_names_the_fields_to_fill(tmp_path: Path) -> None:
    document = plan(WORK_PLAN, plans.minimal(tmp_path, "KA210-ADU", 60000))
    missing = " ".join(plans.gaps(document))

    for field in (
        "narrative.summary",
        "priorities",
        "objectives",
        "activities",
        "indicators",
        "terms.reports",
        "terms.repository",
        "risks",
        "role_in_project",
        "version_date",
    ):
        assert field in missing
    assert plans.empty_sections(document.blocks) == []
    assert plans.leftovers(plans.text(document)) == []


ONE = """\
shares: {WP1: {ORG: 120000}}
objectives: [{id: O1, text: Teach, need: Nobody teaches, work_packages: [WP1]}]
indicators:
  - {id: I1, title: Learners, objective: O1, unit: people, baseline: 0, target: 5, due: M12,
     verification: List, owner: ORG}
risks: [{id: RISK1, description: Nobody comes, mitigation: Ask earlier}]
work_packages:
  - id: WP1
    title: Teaching
    type: implementation
    start: M1
    end: M24
    lead: ORG
    tasks: [{id: T1.1, title: Teach, start: M1, end: M12, lead: ORG}]
    deliverables: [{id: D1.1, title: Book, lead: ORG, due: M12}]
    milestones: [{id: MS1, title: Book accepted, lead: ORG, due: M12, verification: Minutes}]
    events:
      - {id: E1.1, title: Launch, type: workshop, start: M12, host: ORG, place: "Turku, Finland",
         participants: 3}
"""


def test_sentences_are_right_for_one(tmp_path: Path) -> None:
    document = plan(WORK_PLAN, plans.minimal(tmp_path, "KA220-HED", 120000, ONE))
    written = plans.text(document)

    for sentence in (
        "The project has one specific objective.",
        "The work is one work package;",
        "The project hands in one deliverable, in M12.",
        "Decisions are marked by one milestone: MS1 in M12.",
        "The project plans one event, hosted by ORG",
        "Success is measured by one indicator.",
        "The partners watch one risk.",
    ):
        assert sentence in written
    for wrong in ("1 specific", "1 work", "1 deliverables", "1 milestones", "1 events", "1 risks"):
        assert wrong not in written


def test_word_readers_find_the_same_total(tmp_path: Path) -> None:
    path = tmp_path / "work-plan.docx"
    path.write_bytes(output.write(plan(WORK_PLAN, KA210), "docx", (shipped_templates(),)))
    opened = docx.Document(BytesIO(path.read_bytes()))
    totals = [t.rows[-2].cells for t in opened.tables if t.rows[0].cells[0].text == "Organisation"]

    assert any("60\u00a0000" in cell.text for cells in totals for cell in cells)


def test_a_mobility_project_plans_its_mobilities() -> None:
    source = plans.source(KA122)
    document = plan(WORK_PLAN, KA122)
    found = {row[0]: row for row in plans.rows(plans.tables(document)["t-mobilities"])}

    assert list(found) == [one["id"] for one in source["mobilities"]]
    for one in source["mobilities"]:
        assert one["title"] in found[one["id"]][1]
        assert str(one["participants"]) in found[one["id"]][2]
        assert one["host"] in found[one["id"]][3]
    drawn = {row[0].split()[0] for row in plans.rows(plans.tables(document)["t-timetable"])}
    assert {one["id"] for one in source["mobilities"]} <= drawn
    written = plans.text(document)
    for wrong in (
        "fill activities",
        "fill priorities",
        "work_packages",
        "staff_days",
        "shares add",
    ):
        assert wrong not in written


@pytest.mark.parametrize(
    ("action", "asked", "written"),
    [
        (
            "KA131-HED",
            ["grant: fill grant.amount", "who goes where for how long: fill mobilities"],
            "By the rates of the call",
        ),
        ("KA120-ADU", [], "An accreditation gives no money of its own"),
    ],
)
def test_a_new_file_is_asked_for_what_its_action_needs_only(
    tmp_path: Path, action: str, asked: list[str], written: str
) -> None:
    path = tmp_path / "new.yaml"
    path.write_text(plans.MINIMAL.format(action=action, amount=0), "utf-8")
    document = plan(WORK_PLAN, path)

    assert {gap for gap in plans.gaps(document) if "grant" in gap or "mobil" in gap} == set(asked)
    assert written in plans.text(document)
    for wrong in ("EUR\u00a00", "shares", "staff_days", "ceiling per budget heading"):
        assert wrong not in plans.text(document)
