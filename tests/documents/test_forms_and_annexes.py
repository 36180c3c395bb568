"""Timesheet, internal report, sustainability plan, Gantt chart, budget summary."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import Document, Signatures
from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.documents.subjects import about
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project
from tests.support import plans
from tests.support.pieces import pdf_text
from tests.support.plans import KA210, KA220, SIM, plan
from tests.support.walk import flat


@cache
def _workshop(lang: str) -> Workshop:
    return make_workshop((shipped_templates(),), lang)


@cache
def form(name: str, path: Path, organisation: str, lang: str = "en") -> Document:
    """A form of one organisation."""
    project = read_project(path).project
    assert project is not None
    workshop = _workshop(lang)
    dossier = compose(project, load(), workshop.names)
    party = next(p for p in dossier.parties if p.organisation.id == organisation)
    return assemble(workshop, document_specs(shipped_templates())[name], dossier, about(party))


def applies(name: str, path: Path) -> bool:
    project = read_project(path).project
    assert project is not None
    return document_specs(shipped_templates())[name].applies(compose(project, load()))


def body(document: Document, name: str) -> list[list[str]]:
    return plans.rows(plans.tables(document)[name])


# --- timesheet ------------------------------------------------------------------------------------


def test_only_unit_cost_projects_with_staff_days_get_timesheets() -> None:
    assert applies("timesheet", SIM)
    assert not applies("timesheet", KA220)
    assert not applies("timesheet", KA210)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_planned_days_are_those_of_the_project_file(lang: str) -> None:
    document = form("timesheet", SIM, "INSA", lang)
    packages = plans.source(SIM)["work_packages"]
    planned = {p["id"]: p["staff_days"]["INSA"] for p in packages if "INSA" in p["staff_days"]}
    rows = body(document, "t-planned")

    assert [row[0].split()[0] for row in rows] == list(planned)
    assert [plans.number(row[-1]) for row in rows] == [sum(days) for days in planned.values()]
    total = plans.rows(plans.tables(document)["t-planned"], "foot")[0]
    assert plans.number(total[-1]) == sum(sum(days) for days in planned.values())
    assert sum(isinstance(block, Signatures) for block in flat(document.blocks)) == 1


def test_the_sheet_has_a_column_for_each_work_package() -> None:
    table = plans.tables(form("timesheet", SIM, "INSA"))["t-sheet"]

    assert plans.rows(table, "head")[1] == [p["id"] for p in plans.source(SIM)["work_packages"]]


# --- internal report ------------------------------------------------------------------------------


def test_the_form_names_all_work_of_the_organisation() -> None:
    rows = {row[0]: row for row in body(form("internal-progress-report", KA220, "AGUA"), "t-work")}
    packages = plans.source(KA220)["work_packages"]
    tasks = [t for p in packages for t in p.get("tasks", ())]
    activities = [a for p in packages for a in p.get("activities", ())]
    mine = {t["id"] for t in tasks if "AGUA" in (t["lead"], *t["contributors"])}
    mine |= {a["id"] for a in activities if "AGUA" in (a["lead"], *a["participants"])}

    assert set(rows) == mine
    assert rows["T1.1"][1].endswith("Writes the safety rules for work in sewers")
    assert rows["T1.1"][2] == "Partner"


def test_lines_say_into_which_report_they_fall() -> None:
    """Reports cover M1 to M6, M7 to M12, M13 to M20 and M21 to M27; the last one sums up."""
    document = form("internal-progress-report", KA220, "KUVA")
    work = {row[0]: row[4] for row in body(document, "t-work")}
    points = {row[0]: row[3] for row in body(document, "t-points")}

    assert work["T1.1"] == "1"
    assert work["T2.3"] == "1, 2"
    assert work["T1.2"] == "1, 2, 3, 4, 5", "it goes on after M27"
    assert points["D1.1"] == "1"
    assert points["D2.2"] == "2"
    first, *_ = body(document, "t-periods")
    assert first[4] == "1 November 2026 to 30 April 2027"


def test_work_after_the_last_period_falls_into_the_report_that_sums_up() -> None:
    work = body(form("internal-progress-report", KA210, "CHIT"), "t-work")

    assert {row[0]: row[4] for row in work} == {
        "A1": "1", "A2": "1", "A3": "1", "A4": "2", "A5": "3", "A6": "3",
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("sample", "one"), [(KA220, "AGUA"), (KA210, "CHIT")])
def test_amounts_of_the_form_are_those_of_the_project_file(
    sample: Path, one: str, lang: str
) -> None:
    document = form("internal-progress-report", sample, one, lang)
    shares = {k: row[one] for k, row in plans.source(sample)["shares"].items() if one in row}

    assert {row[0].split()[0]: plans.number(row[1]) for row in body(document, "t-amounts")} == {
        key: Decimal(amount) for key, amount in shares.items()
    }
    assert len(plans.gaps(document)) == 1
    assert plans.empty_sections(document.blocks) == []
    indicators = [i for i in plans.source(sample)["indicators"] if i["owner"] == one]
    assert [row[0] for row in body(document, "t-indicators")] == [i["id"] for i in indicators]


def test_a_long_and_a_right_to_left_name_fit(tmp_path: Path) -> None:
    path = plans.changed(
        tmp_path, KA210,
        ("legal_name: Ljudska univerza Izmišljena", f"legal_name: {'Very long name ' * 20}"),
        ("legal_name: Oppdiktet folkebibliotek ved Mjøsa", "legal_name: جامعة المثال للعلوم"),
    )  # fmt: skip
    for one, name in (("LUIZ", "Very long name"), ("OPPD", "جامعة")):
        document = form("internal-progress-report", path, one)
        assert name in plans.text(document)
        assert pdf_text(write(document, "pdf", (shipped_templates(),)))


# --- sustainability -------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", [KA220, KA210])
def test_each_result_has_a_keeper_an_end_and_money(sample: Path) -> None:
    source = plans.source(sample)
    kept = {e["result"]: e for e in source["dissemination"]["exploitation"]}
    rows = {row[0]: row for row in body(plan("sustainability-plan", sample), "t-continues")}

    for result in source["results"]:
        entry = kept[result["id"]]
        assert rows[result["id"]][2:] == [
            entry["continues"], entry["keeper"], str(entry["until"]), entry["cost"],
        ]  # fmt: skip
    access = {row[0]: row for row in body(plan("sustainability-plan", sample), "t-access")}
    assert {key: row[2] for key, row in access.items()} == {
        r["id"]: r["licence"] for r in source["results"]
    }


def test_a_result_that_nobody_keeps_up_is_named(tmp_path: Path) -> None:
    path = plans.changed(
        tmp_path, KA220, ("    - result: R2\n      con", "    - result: R1\n      con")
    )
    document = plan("sustainability-plan", path)

    assert any("who keeps it up" in gap for gap in plans.gaps(document))
    assert "nobody has yet said what becomes of R2" in plans.text(document)


@pytest.mark.parametrize("name", ["sustainability-plan", "gantt", "budget-summary"])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("sample", [KA220, KA210, SIM])
def test_nothing_is_empty_or_left_over(name: str, sample: Path, lang: str) -> None:
    document = plan(name, sample, lang)

    assert plans.empty_sections(document.blocks) == []
    assert plans.leftovers(plans.text(document).replace("___", "")) == []
    if (name, sample) in (("gantt", KA220), ("gantt", KA210), ("budget-summary", KA220)):
        assert len(plans.gaps(document)) == 1


# --- Gantt ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", [KA220, KA210])
def test_the_chart_holds_all_work_meetings_dissemination_and_reports(sample: Path) -> None:
    source = plans.source(sample)
    heads = " ".join(row[0] + " " for row in body(plan("gantt", sample), "t-gantt"))
    packages = source.get("work_packages", ())
    wanted = [p["id"] for p in packages]
    for name in ("tasks", "activities", "deliverables", "milestones", "events"):
        wanted += [x["id"] for p in packages for x in p.get(name, ())]
        wanted += [x["id"] for x in source.get(name, ())]
    wanted += [a["id"] for a in source["dissemination"]["activities"]]

    assert [one for one in wanted if f"{one} " not in heads] == []
    assert all(report["title"] in heads for report in source["terms"]["reports"])


def test_a_cell_says_what_it_is_without_colour() -> None:
    table = plans.tables(plan("gantt", KA220))["t-gantt"]
    shaded = [
        (cell.shade, plans.cell_text(cell))
        for row in table.rows
        for cell in row.cells
        if cell.shade in ("bar", "bar-strong", "due")
    ]

    assert len(shaded) > 60
    assert all(text for _, text in shaded)
    assert {text for shade, text in shaded if shade == "due"} == {"D", "M", "E", "R"}


# --- budget ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", [KA220, KA210, SIM])
def test_the_summary_adds_up_to_the_grant(sample: Path) -> None:
    source = plans.source(sample)
    document = plan("budget-summary", sample)
    rows = {row[0].split()[0]: row for row in body(document, "t-units")}

    for key, shares in source["shares"].items():
        assert plans.number(rows[key][2]) == sum(map(Decimal, map(str, shares.values())))
    foot = plans.rows(plans.tables(document)["t-units"], "foot")[0]
    assert plans.number(foot[1]) == Decimal(str(source["grant"]["amount"]))
    assert "Equal to the grant" in body(document, "t-check")[0][3]


def test_management_stands_beside_its_ceiling() -> None:
    (row,) = [r for r in body(plan("budget-summary", KA220), "t-check") if "management" in r[0]]

    assert row[1:] == ["18\u00a0%", "at most 20\u00a0%", "Within the ceiling"]


def test_headings_add_up_both_ways() -> None:
    document = plan("budget-summary", SIM)
    rows = body(document, "t-headings")
    foot = plans.rows(plans.tables(document)["t-headings"], "foot")[0]

    for row in rows:
        assert sum(plans.number(cell) for cell in row[1:-2]) == plans.number(row[-2])
    for at in range(1, len(foot) - 1):
        assert sum(plans.number(row[at]) for row in rows) == plans.number(foot[at])


def test_lump_sums_ask_for_no_expenditure() -> None:
    assert "no statement of expenditure" in plans.text(plan("budget-summary", KA220))
    assert "lump sum" not in plans.text(plan("budget-summary", SIM)).lower()


def test_shares_that_do_not_add_up_are_a_gap(tmp_path: Path) -> None:
    path = plans.changed(tmp_path, KA220, ("WP1: {KUVA: 19000", "WP1: {KUVA: 18000"))

    assert any("correct shares" in gap for gap in plans.gaps(plan("budget-summary", path)))
