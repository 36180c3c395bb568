"""Reports and forecast: planned beside achieved, and what is missing for it."""

from __future__ import annotations

from pathlib import Path

import page
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project
from tests.support import docx_lint, pdf_lint, plans
from tests.support.achieved import reporting
from tests.support.mobility_papers import VET
from tests.support.pieces import docx_text, missing, pdf_text, pieces
from tests.support.plans import KA210, KA220, SIM, plan

REPORTS = ("progress-report", "interim-report", "final-report")
FORECAST = "payout-forecast"
# measured false alarms: a rule of PDF/A-1 only, and streams that happen to end in a return
PDF_FALSE_ALARMS = {"METADATA-FILTER", "STREAM-LENGTH"}


def table(document: str, sample: str, name: str, lang: str = "en") -> dict[str, list[str]]:
    found = plans.tables(plan(document, reporting(sample), lang))[name]
    return {row[0]: row for row in plans.rows(found)}


def test_reports_are_made_once_there_is_something_to_report() -> None:
    specs = document_specs(shipped_templates())
    for path, wanted in ((KA220, False), (reporting("ka220"), True)):
        project = read_project(path).project
        assert project is not None
        dossier = compose(project, load())
        for name in (*REPORTS, FORECAST):
            assert specs[name].applies(dossier) is wanted


@pytest.mark.parametrize("name", REPORTS)
def test_days_late_and_early_are_counted(name: str) -> None:
    """D1.1 was due on 31 January 2027, D2.1 on 31 May 2027; the report is of 15 August 2028."""
    rows = table(name, "ka220", "t-points")

    assert rows["D1.1"][4:8] == ["31 January 2027", "29 January 2027", "2 days early", "Done"]
    assert rows["D2.1"][5:7] == ["12 June 2027", "12 days late"]
    assert rows["D2.2"][6] == "On the day"
    assert rows["D3.4"][7] == "Postponed"
    assert rows["D3.2"][6:8] == ["168 days late", "Overdue, nothing reported"]
    assert rows["D5.3"][7] == "Not due yet"


def test_a_result_is_there_with_its_last_deliverable() -> None:
    rows = table("final-report", "ka220", "t-points")

    assert rows["R1"][5:8] == ["12 June 2027", "12 days late", "Done"]


def test_the_last_value_stands_beside_the_target() -> None:
    rows = table("final-report", "ka220", "t-indicators")

    assert rows["I1"][4:9] == ["150", "163", "+13", "108.7\u00a0%", "31 May 2027"]
    assert rows["I2"][5:8] == ["11", "−1", "91.7\u00a0%"]
    assert "One utility withdrew" in rows["I2"][9]
    assert "why the target was missed" in rows["I4"][9]


def test_people_who_came_stand_beside_those_planned() -> None:
    rows = table("final-report", "ka220", "t-held")

    assert rows["E1.1"][5:9] == ["10", "10", "0", "Held"]
    assert rows["E5.1"][5:8] == ["40", "39", "−1"]
    assert rows["E5.1"][4] == "18 June 2027"
    assert rows["A5.2"][8] == "Cancelled"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_mobilities_stand_with_room_for_what_became_of_them(lang: str) -> None:
    found = plans.rows(plans.tables(plan("final-report", VET, lang))["t-mobilities"])

    assert [(row[0], row[4]) for row in found] == [
        ("M1", "2"), ("M2", "8"), ("M3", "10"), ("M4", "3"), ("M5", "2"),
    ]  # fmt: skip
    assert {cell for row in found for cell in row[5:]} == {""}
    assert "t-mobilities" not in plans.tables(plan("final-report", reporting("ka220"), lang))


def test_figures_at_a_glance_are_counted() -> None:
    rows = table("final-report", "ka220", "t-glance")

    assert rows["Deliverables"][1:3] == ["14", "5"]
    assert rows["Indicators at their target"][1:3] == ["19", "1"]
    assert rows["People at the events held"][1:3] == ["50", "49"]


def test_only_the_final_report_looks_back_and_only_the_others_look_ahead() -> None:
    final, interim = (plan(name, reporting("ka220")) for name in ("final-report", "interim-report"))

    assert "Lessons learned" in plans.headings(final)
    assert "What comes next" not in plans.headings(final)
    assert "What comes next" in plans.headings(interim)
    assert "t-payments" in plans.tables(interim)
    assert "t-payments" not in plans.tables(plan("progress-report", reporting("ka220")))
    assert "29 June 2029" in plans.text(final)


def test_unit_cost_reports_ask_for_the_use_of_each_heading() -> None:
    document = plan("final-report", SIM)

    assert len(plans.rows(plans.tables(document)["t-money"])) == 3
    assert "Relevance" in plans.headings(document)


@pytest.mark.parametrize("name", [*REPORTS, FORECAST])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("path", [reporting("ka220"), reporting("ka210"), KA220, KA210, SIM])
def test_nothing_is_empty_or_left_over(name: str, lang: str, path: Path) -> None:
    document = plan(name, path, lang)

    assert plans.empty_sections(document.blocks) == []
    assert [x for x in plans.leftovers(plans.text(document)) if x.strip("_ ")] == []


def test_a_report_without_a_day_and_data_names_them() -> None:
    missing_ = " ".join(plans.gaps(plan("final-report", KA220)))

    for field in ("achieved.date", "texts.summary", "texts.lessons", "achieved.work_packages"):
        assert field in missing_


# --- forecast -------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_forecast_says_how_sure_it_is(lang: str) -> None:
    written = plans.text(plan(FORECAST, reporting("ka210"), lang))

    assert ("secondary account" if lang == "en" else "source secondaire") in written
    assert "59" in written
    assert ("54\u00a0000\u00a0EUR" if lang == "fr" else "EUR\u00a054\u00a0000") in written


def test_cancelled_activities_are_rejected_and_management_is_capped_again() -> None:
    """(50x46 + 80x66 + 70x58 + 90x35) / 205 is 72.15; WP2 gets 60 percent, A5.2 is lost."""
    rows = table(FORECAST, "ka220", "t-units")

    assert rows["WP2 Skills map and measured sewer sections"][3:] == [
        "50", "–", "60\u00a0%", "27\u00a0600",
    ]  # fmt: skip
    assert rows["WP5 Sharing and uptake"][4:] == ["7\u00a0500", "100\u00a0%", "27\u00a0500"]
    assert rows["Ceiling of management, applied to the reduced total"][-1] == "−180"
    assert "EUR\u00a0223\u00a0920 of EUR\u00a0250\u00a0000" in plans.text(
        plan(FORECAST, reporting("ka220"))
    )


def test_without_points_there_is_no_figure() -> None:
    document = plan(FORECAST, KA220)

    assert any("fill score under achieved.work_packages" in gap for gap in plans.gaps(document))
    assert "less than agreed" not in plans.text(document)


@pytest.mark.parametrize("name", [*REPORTS, FORECAST])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_both_formats_are_valid_and_whole(name: str, lang: str, tmp_path: Path) -> None:
    document = plan(name, reporting("ka220"), lang)
    pdf = write(document, "pdf", (shipped_templates(),))
    docx = write(document, "docx", (shipped_templates(),))
    path = tmp_path / "report.docx"
    path.write_bytes(docx)

    assert missing(pieces(document), pdf_text(pdf)) == []
    assert missing(pieces(document), docx_text(docx)) == []
    assert docx_lint.lint(docx) == []
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
    assert [str(error) for error in result.errors] == []
    for profile in ("ua1", "3a"):
        failures = page.validate_pdf_bytes(pdf, profile=profile).failures
        assert {failure.rule_id for failure in failures} - PDF_FALSE_ALARMS == set(), profile
    assert pdf_lint.lint(pdf) == []
