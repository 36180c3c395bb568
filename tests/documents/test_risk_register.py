"""The risk register: every risk with its level, who watches it and when it is looked at again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import plans
from tests.support.plans import KA210, KA220, SAMPLES, plan

REGISTER = "risk-register"
GRADES = {"low": 1, "medium": 2, "high": 3}
LEVELS = {1: "low", 2: "low", 3: "medium", 4: "medium", 6: "high", 9: "high"}


@pytest.mark.parametrize("sample", [KA220, KA210])
def test_every_risk_has_level_measures_and_owner(sample: Path) -> None:
    found = {row[0]: row for row in plans.rows(plans.tables(plan(REGISTER, sample))["t-risks"])}
    risks = plans.source(sample)["risks"]

    assert set(found) == {risk["id"] for risk in risks}
    for risk in risks:
        row = found[risk["id"]]
        score = GRADES[risk["likelihood"]] * GRADES[risk["impact"]]
        after = GRADES[risk["likelihood_after"]] * GRADES[risk["impact_after"]]
        assert row[2:5] == [risk["likelihood"], risk["impact"], f"{score} {LEVELS[score]}"]
        assert row[5:8] == [risk["trigger"], risk["mitigation"].strip(), risk["contingency"]]
        assert row[8:10] == [f"{after} {LEVELS[after]}", risk["owner"]]
        assert after <= score


def test_the_heaviest_risks_stand_first() -> None:
    levels = [int(row[4][0]) for row in plans.rows(plans.tables(plan(REGISTER, KA220))["t-risks"])]

    assert levels == sorted(levels, reverse=True)


def test_a_risk_of_a_work_package_is_looked_at_around_it() -> None:
    """WP2 runs from M3 to M9: the kick-off before it, the meeting within, the first one after."""
    reviews = plans.rows(plans.tables(plan(REGISTER, KA220))["t-reviews"])
    meetings = [row[0] for row in reviews if "RISK1" in row[4].split(", ")]

    assert meetings == ["E1.1", "E1.2", "E1.3"]
    assert [row[0] for row in reviews] == ["E1.1", "E1.2", "E1.3", "E1.4", "E1.5"]
    assert "24–25 November 2026" in reviews[0][2]


def test_a_risk_of_the_whole_project_is_looked_at_every_time() -> None:
    reviews = plans.rows(plans.tables(plan(REGISTER, KA210))["t-reviews"])

    assert {row[0] for row in reviews} == {"E1", "E3", "E7"}
    assert all("RISK1" in row[4] for row in reviews)


def test_kinds_without_a_risk_are_named() -> None:
    kinds = plans.rows(plans.tables(plan(REGISTER, KA220))["t-categories"])

    assert sum(plans.number(row[1]) for row in kinds) == 10
    assert any(row[0] == "Money" and row[2].startswith("None listed") for row in kinds)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("sample", [KA220, KA210])
def test_a_complete_project_leaves_one_gap_only(sample: Path, lang: str) -> None:
    document = plan(REGISTER, sample, lang)

    assert [gap for gap in plans.gaps(document) if "terms." not in gap] == [plans.gaps(document)[0]]
    assert plans.empty_sections(document.blocks) == []
    assert plans.leftovers(plans.text(document)) == []


def test_without_meetings_the_reports_give_the_days() -> None:
    written = plans.text(plan(REGISTER, SAMPLES / "ka122-vet-illustration.yaml"))

    assert "No project meeting is planned" in written or "days on which the risks" in written
    assert "in writing within" not in written


def test_an_unfinished_project_names_what_is_missing(tmp_path: Path) -> None:
    document = plan(REGISTER, plans.minimal(tmp_path, "KA220-HED", 120000))

    assert any("fill risks" in gap for gap in plans.gaps(document))
    assert plans.empty_sections(document.blocks) == []


def test_what_a_risk_lacks_is_a_gap(tmp_path: Path) -> None:
    more = "risks: [{id: RISK1, description: Nobody comes, mitigation: Ask again}]\n"
    document = plan(REGISTER, plans.minimal(tmp_path, "KA220-HED", 120000, more))
    missing = plans.gaps(document)

    for word in ("category", "grade", "sign that", "once it has happened", "level", "owner"):
        assert any(word in gap for gap in missing), word
    assert "The project watches one risk." in plans.text(document)
