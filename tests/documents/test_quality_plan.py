"""The quality plan: who checks what until when, what is read when, what happens if not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import plans
from tests.support.plans import KA210, KA220, SIM, plan

QUALITY = "quality-plan"


def table(sample: Path, name: str) -> dict[str, list[str]]:
    return {row[0]: row for row in plans.rows(plans.tables(plan(QUALITY, sample))[name])}


def test_every_deliverable_is_checked_by_somebody_who_did_not_make_it() -> None:
    source = plans.source(KA220)
    made = [d for p in source["work_packages"] for d in p.get("deliverables", ())]
    found = table(KA220, "t-checks")

    assert set(found) == {d["id"] for d in made}
    for item in made:
        row = found[item["id"]]
        assert row[2] == item["lead"]
        assert row[3] == item["quality_criterion"]
        assert row[4]
        assert item["lead"] not in row[4].split(", ")


def test_the_check_ends_when_the_agreement_says() -> None:
    """D2.1 is due at the end of M7 (May 2027); acceptance takes 20 days."""
    row = table(KA220, "t-checks")["D2.1"]

    assert row[6] == "M7 31 May 2027"
    assert row[8] == "M8 20 June 2027"
    assert row[7] == "MS2"
    assert table(KA220, "t-checks")["D1.1"][7] == "MS1"


@pytest.mark.parametrize(
    ("sample", "body", "leads"),
    [
        (KA220, "Steering committee", ["WP1", "WP2", "WP3", "WP4", "WP5"]),
        (KA210, "Project team", ["A1, A2, A6", "A3, A5", "A4"]),
    ],
)
def test_roles_are_called_as_in_the_agreement_and_stand_in_the_order_of_the_work(
    sample: Path, body: str, leads: list[str]
) -> None:
    rows = table(sample, "t-roles")

    assert body in rows
    assert [one.removeprefix("Leads ") for one in rows if one.startswith("Leads ")] == leads


def test_results_stand_in_where_there_are_no_deliverables() -> None:
    found = table(KA210, "t-checks")

    assert list(found) == ["R1", "R2", "R3"]
    assert found["R1"][4] == "LUIZ, CHIT, OPPD"
    assert found["R2"][4] == "OPPD"
    assert "each checks what the others wrote" in plans.text(plan(QUALITY, KA210))


@pytest.mark.parametrize("sample", [KA220, KA210])
def test_every_indicator_is_read_once_and_used_in_the_next_report(sample: Path) -> None:
    rows = plans.rows(plans.tables(plan(QUALITY, sample))["t-readings"])
    read = [i for row in rows for i in row[2].split(", ")]

    assert sorted(read) == sorted(i["id"] for i in plans.source(sample)["indicators"])


def test_the_next_report_is_the_first_one_after_the_reading() -> None:
    rows = {row[1]: row for row in plans.rows(plans.tables(plan(QUALITY, KA220))["t-readings"])}

    assert rows["31 May 2027"][4] == "First internal report, 31 May 2027"
    assert rows["31 July 2027"][4] == "Second internal report, 15 December 2027"


def test_questions_name_instrument_day_and_organisation() -> None:
    found = table(KA220, "t-questions")

    assert found["Q1"][3:] == ["I5, I7", "M28 28 February 2029", "VODA"]


@pytest.mark.parametrize("sample", [KA220, KA210])
def test_indicators_are_those_of_the_work_plan(sample: Path) -> None:
    here = plans.tables(plan(QUALITY, sample))["t-indicators"]

    assert plans.rows(here) == plans.rows(plans.tables(plan("work-plan", sample))["t-indicators"])


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("sample", [KA220, KA210, SIM])
def test_nothing_is_empty_or_left_over(sample: Path, lang: str) -> None:
    document = plan(QUALITY, sample, lang)

    assert plans.empty_sections(document.blocks) == []
    assert [found for found in plans.leftovers(plans.text(document)) if found.strip()] == []
    if sample != SIM:
        assert [gap for gap in plans.gaps(document) if "terms." not in gap] == [
            plans.gaps(document)[0]
        ]


def test_an_unfinished_project_names_what_is_missing(tmp_path: Path) -> None:
    more = "deliverables: [{id: D1, title: Book, lead: ORG, due: M5}]\n"
    document = plan(QUALITY, plans.minimal(tmp_path, "KA220-HED", 120000, more))
    missing = " ".join(plans.gaps(document))

    for field in (
        "quality.manager", "quality.function", "quality.reviews", "quality.questions",
        "criterion that a third person", "fill indicators", "fill events", "terms.reports",
        "dissemination.approver", "confirm terms.acceptance_days",
    ):  # fmt: skip
        assert field in missing, field
