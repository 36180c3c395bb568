"""The calendar: every date of the project file once, in order, with who."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support import plans
from tests.support.plans import KA210, KA220, SIM, plan

CALENDAR = "communication-calendar"


def calendar(sample: Path) -> list[list[str]]:
    rows = plans.rows(plans.tables(plan(CALENDAR, sample))["t-calendar"])
    return [row for row in rows if len(row) > 1]


def kinds(sample: Path, kind: str) -> list[list[str]]:
    return [row for row in calendar(sample) if row[2] == kind]


@pytest.mark.parametrize("sample", [KA220, KA210])
def test_nothing_dated_is_forgotten(sample: Path) -> None:
    source = plans.source(sample)
    packages = source.get("work_packages", ())

    def ids(name: str) -> set[str]:
        every = [*source.get(name, ()), *(x for p in packages for x in p.get(name, ()))]
        return {entry["id"] for entry in every}

    def shown(kind: str) -> set[str]:
        return {row[3] for row in kinds(sample, kind)}

    assert shown("Event") == ids("events")
    assert shown("Activity") == ids("activities")
    assert shown("Deliverable") == ids("deliverables")
    assert shown("Milestone") == ids("milestones")
    assert shown("Result") == ids("results")
    assert shown("Dissemination") == {a["id"] for a in source["dissemination"]["activities"]}
    assert len(kinds(sample, "Payment")) == len(source["terms"]["instalments"])
    read = " ".join(row[4] for row in kinds(sample, "Indicators")).replace(",", " ").split()
    assert {i["id"] for i in source["indicators"]} <= set(read)


def test_reports_stand_with_their_internal_deadline() -> None:
    rows = {row[4]: row for row in kinds(KA220, "Report")}

    assert rows["Progress report due"][0] == "31 January 2028"
    assert rows["Partners’ part of: Progress report"][0] == "1 January 2028"
    assert rows["Progress report due"][5] == "KUVA"
    assert rows["First internal report due"][5] == "All"


def test_an_internal_report_of_that_day_is_the_partners_part() -> None:
    """The contribution to the final report is due 30 days before it, and stands there once."""
    rows = [row[4] for row in kinds(KA220, "Report") if row[0] == "30 May 2029"]

    assert rows == ["Contribution to the final report due"]


def test_a_meeting_brings_invitation_agenda_and_minutes() -> None:
    """The kick-off is on 24 and 25 November 2026; 30 and 14 days before, 10 days after."""
    found = {row[2]: row[0] for row in calendar(KA220) if row[3] == "E1.1"}

    assert found == {
        "Invitation": "25 October 2026",
        "Agenda": "10 November 2026",
        "Event": "24–25 November 2026",
        "Minutes": "5 December 2026",
    }


def test_payments_are_those_of_the_whole_grant() -> None:
    assert [row[4] for row in kinds(KA220, "Payment")] == [
        "First pre-financing to the partners: EUR\u00a0100\u00a0000 in all",
        "Second pre-financing to the partners: EUR\u00a0100\u00a0000 in all",
        "Balance to the partners: EUR\u00a050\u00a0000 in all",
    ]


def test_months_follow_each_other() -> None:
    rows = plans.rows(plans.tables(plan(CALENDAR, KA220))["t-calendar"])
    heads = [row[0] for row in rows if len(row) == 1]
    names = [date(2000, n, 1).strftime("%B") for n in range(1, 13)]
    order = [(int(head.split()[1]), names.index(head.split()[0])) for head in heads]

    assert order == sorted(set(order))
    assert heads[0] == "October 2026"


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("sample", [KA220, KA210, SIM])
def test_nothing_is_empty_or_left_over(sample: Path, lang: str) -> None:
    document = plan(CALENDAR, sample, lang)

    assert plans.empty_sections(document.blocks) == []
    assert plans.leftovers(plans.text(document)) == []
    if sample != SIM:
        assert [gap for gap in plans.gaps(document) if "terms." not in gap] == [
            plans.gaps(document)[0]
        ]


def test_an_unfinished_project_names_what_is_missing(tmp_path: Path) -> None:
    more = "  - {id: TWO, legal_name: Two, type: ngo, country: SE}\n"
    document = plan(CALENDAR, plans.minimal(tmp_path, "KA220-HED", 120000, more))
    missing = " ".join(plans.gaps(document))

    for field in ("fill events", "terms.reports", "terms.instalments", "terms.repository"):
        assert field in missing
    assert "confirm terms.agenda_days" in missing
    assert "The project begins" in plans.text(document)


def test_our_proposals_are_said_in_french(tmp_path: Path) -> None:
    more = "".join(
        f"  - {{id: {one}, legal_name: {one}, type: ngo, country: {country}}}\n"
        for one, country in (("TWO", "SE"), ("THREE", "NO"))  # two partners have no quorum
    )
    path = plans.minimal(tmp_path, "KA220-HED", 120000, more)
    calendar, quality = (plans.text(plan(one, path, "fr")) for one in (CALENDAR, "quality-plan"))

    assert "anglais (" in calendar
    assert "courriel avec accusé de réception (" in calendar
    assert "les deux tiers (" in quality
    for english in ("English", "e-mail", "two thirds"):
        assert english not in calendar + quality
