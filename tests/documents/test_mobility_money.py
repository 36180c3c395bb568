"""The money in papers of mobility projects: the same as `erasmus-docs budget`, by hand for one."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from erasmus_docs.budget.compute import budget
from erasmus_docs.budget.model import Budget
from erasmus_docs.documents.spec import shipped_templates
from erasmus_docs.dossier.paid import GAPS, NOTES, WORDS, reason_code, worded_line, worded_note
from erasmus_docs.programme.catalogue import load
from erasmus_docs.programme.rates import Category
from erasmus_docs.project.reader import read_project
from tests.budget.small import budget_of
from tests.budget.test_cases import CASES
from tests.support import plans
from tests.support.mobility_papers import HED, LANGUAGES, VET, made_for, paper
from tests.support.plans import changed, minimal

# What the cases worked out by hand do not say: far and expensive journeys, places, days too many.
FAR = {"origin": {"lat": "60.17", "lon": "24.94"}, "distance_km": None}
MORE: list[dict[str, Any]] = [
    {
        "action": "KA122-VET",
        "mobilities": [
            {
                "activity": "vet-short-term",
                "days": 20,
                "distance_km": 9000,
                "accompanying": {"persons": 1, "days": 15},
            },
            {"activity": "vet-short-term", "days": 20, "distance_km": 9000, "green": "true"},
            {
                "activity": "vet-short-term",
                "days": 20,
                "distance_km": 700,
                "exceptional": {"expensive_travel": {"persons": 1, "amount": 100}},
            },
            {"activity": "job-shadowing", "days": 59, "travel_days": 3},
            {"activity": "job-shadowing", "days": 5, "travel_days": 9},
            {"activity": "course", "days": 12, "course_days": 12},
            {
                "activity": "job-shadowing",
                "days": 5,
                **FAR,
                "destination": {"lat": 41.9, "lon": 12.5},
            },
            {
                "activity": "job-shadowing",
                "days": 5,
                **FAR,
                "destination": {"lat": 42.2, "lon": 24.9},
            },
        ],
    },
    {
        "action": "KA122-VET",
        "call": 2023,
        "mobilities": [
            {"activity": "job-shadowing", "days": 5, "distance_km": 9000, "green": "true"}
        ],
    },
]
# No action pays accompanying persons by rates with a ceiling, but the budget could say it.
NEVER_YET = {"along-capped"}


def amount(cell: str) -> Decimal:
    """An amount as either language prints it."""
    return Decimal(cell.replace("\u00a0", "").replace(",", "."))


def worked_out(path: Path) -> Budget:
    project = read_project(path).project
    assert project is not None
    action = load().find(project.action, project.call)
    assert action is not None
    return budget(project, action)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", [VET, HED], ids=["VET", "HED"])
def test_every_line_of_the_budget_is_printed_with_its_figures(path: Path, lang: str) -> None:
    found = worked_out(path)
    tables = plans.tables(paper(path, "mobility-budget", "", lang))
    printed = [
        row
        for id_, table in tables.items()
        if id_.startswith("t-lines-")
        for row in plans.rows(table)
        if len(row) == 6
    ]

    assert [amount(row[4]) for row in printed] == [line.amount.exact for line in found.lines]
    assert [row[1:4] for row in printed if row[1] != "–"] == [
        [f"{line.persons}", f"{line.units.normalize():f}", row[3]]
        for line, row in zip(found.lines, printed, strict=True)
        if not line.real_costs
    ]
    assert [amount(row[3]) for row in printed if row[1] != "–"] == [
        line.rate.exact for line in found.lines if not line.real_costs
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("path", "total"), [(VET, 49550), (HED, 40911)], ids=["VET", "HED"])
def test_sums_are_those_of_the_project_file(path: Path, total: int, lang: str) -> None:
    tables = plans.tables(paper(path, "mobility-budget", "", lang))
    categories = tables["t-categories"]

    assert total == plans.source(path)["grant"]["amount"]
    assert sum(amount(row[1]) for row in plans.rows(categories)) == total
    assert [amount(row[1]) for row in plans.rows(categories, "foot")] == [total, total]
    assert sum(amount(row[-1]) for row in plans.rows(tables["t-mobilities"])) == total
    assert amount(plans.rows(tables["t-mobilities"], "foot")[0][-1]) == total


def test_each_line_names_a_source_that_is_listed() -> None:
    document = paper(VET, "mobility-budget")
    marks = {
        int(number)
        for id_, table in plans.tables(document).items()
        if id_.startswith("t-lines-")
        for row in plans.rows(table)
        for number in re.findall(r"\d+", row[-1] if len(row) == 6 else "")
    }
    listed = plans.section_text(document, "Sources of the rates").splitlines()

    assert marks == set(range(1, len(listed) + 1))
    assert all("Programme Guide 2026" in source for source in listed)


def test_a_grant_that_differs_is_said(tmp_path: Path) -> None:
    path = changed(tmp_path, VET, ("amount: 49550", "amount: 49500"))

    assert "is EUR\u00a050 less than the lines add up to" in plans.text(
        paper(path, "mobility-budget")
    )


def test_an_open_rate_is_a_range_with_its_reason(tmp_path: Path) -> None:
    path = changed(
        tmp_path, VET, ('    vet-learners: {"1": 100, "2": 85, "3": 72}', '    other: {"1": 1}')
    )
    document = paper(path, "mobility-budget")
    lines = plans.rows(plans.tables(document)["t-lines-M3"])

    assert any(" to " in row[3] and " to " in row[4] for row in lines)
    assert "fixed by the national agency" in plans.section_text(document, "Not worked out")
    agreement = paper(path, "participant-grant-agreement", "M2")
    assert "total in EUR" in plans.gaps(agreement)


# By hand from the guide of 2026: travel band, days 1 to 14 in full and from 15 at 70 %, months.
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "mobility", "individual", "travel", "total"),
    [
        (VET, "M2", 14 * 100 + 7 * 70, 580, 2470),
        (VET, "M4", 7 * 160, 309, 1429),
        (VET, "M5", 7 * 140, 285, 980 + 285 + 5 * 80),
        (HED, "M1", 5 * 620, 395, 3495),
        (HED, "M2", 3 * 550 + 3 * 150, 309, 2409),
        (HED, "M3", 7 * 124, 417, 1285),
    ],
)
def test_what_one_participant_gets(
    path: Path, mobility: str, individual: int, travel: int, total: int, lang: str
) -> None:
    document = paper(path, "participant-grant-agreement", mobility, lang)
    table = plans.tables(document)["t-support"]
    foot = [amount(row[-1]) for row in plans.rows(table, "foot")]

    assert [foot[0], foot[1], foot[-1]] == [Decimal(n) for n in (individual, travel, total)]
    assert sum(amount(row[-1]) for row in plans.rows(table)) == total
    for row in plans.rows(table):
        assert amount(row[1]) * amount(row[2]) == amount(row[3])


def test_what_only_some_get_is_no_part_of_the_total() -> None:
    written = plans.text(paper(HED, "participant-grant-agreement", "M1"))

    assert "☐ Top-up for participants with fewer opportunities, EUR\u00a01\u00a0250" in written


def test_terms_of_payment_are_those_of_the_file_or_blanks(tmp_path: Path) -> None:
    written = plans.text(paper(VET, "participant-grant-agreement", "M2"))
    assert "First payment: 80\u00a0% of the part paid in money, within 30 days" in written
    assert "It is paid within 45 days of the report" in written

    source = VET.read_text("utf-8")
    terms = source[
        source.index("participant_terms:") : source.index(
            "# ----", source.index("participant_terms:")
        )
    ]
    path = changed(tmp_path, VET, (terms, ""))
    missing = plans.gaps(paper(path, "participant-grant-agreement", "M2"))
    assert {"percentage", "days", "by payment, in kind, or both: fill participant_terms.form"} <= {
        *missing
    }


def test_a_participant_without_a_grant_has_no_payment(tmp_path: Path) -> None:
    path = changed(
        tmp_path, HED, ("    participants: 4\n", "    participants: 4\n    zero_grant: 4\n")
    )
    document = paper(path, "participant-grant-agreement", "M2")

    assert "without a grant from the European Union" in plans.text(document)
    assert "t-support" not in plans.tables(document)
    assert "t-bank" not in plans.tables(document)
    assert "Individual support is due" not in plans.text(document)
    assert "Payment" not in plans.headings(document)


def test_records_are_kept_as_long_as_the_size_of_the_grant_asks(tmp_path: Path) -> None:
    large = changed(tmp_path, HED, ("amount: 40911", "amount: 60000.01"))

    assert "kept for 3 years" in plans.text(paper(HED, "participant-grant-agreement", "M1"))
    assert "kept for 5 years" in plans.text(paper(large, "participant-grant-agreement", "M1"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_budgets_say_has_words_in_every_language(lang: str) -> None:
    partial = shipped_templates() / "partials" / lang / "grant.html.j2"
    written = partial.read_text("utf-8")

    assert [code for code in (*WORDS, *NOTES) if f'code == "{code}"' not in written] == []
    assert [name for name in Category if f'"{name}"' not in written] == []


def test_everything_that_budgets_say_is_recognised() -> None:
    """Over all cases worked out by hand: no line and no note stays English, none is never said."""
    lines = [line for case in [*CASES, *MORE] for line in budget_of(case).lines]
    said = {worded_line(line.words).code for line in lines}
    notes = {worded_note(note).code for line in lines for note in line.notes}

    assert "" not in said | notes
    assert (set(WORDS) - said, set(NOTES) - notes) == (NEVER_YET, set())


def test_what_is_not_worked_out_is_said_in_french() -> None:
    partial = (shipped_templates() / "partials" / "fr" / "grant.html.j2").read_text("utf-8")
    reasons = [gap.reason for case in [*CASES, *MORE] for gap in budget_of(case).gaps]

    assert [code for code in GAPS if f'"{code}"' not in partial and code != "undecided"] == []
    assert len(reasons) > 5
    assert [reason for reason in reasons if not reason_code(reason)[0]] == []


def test_a_rate_that_nobody_gave_is_explained_in_french(tmp_path: Path) -> None:
    path = changed(tmp_path, VET, ("    vet-learners:", "    vet-others:"))
    written = plans.section_text(
        paper(path, "mobility-budget", "", "fr"), "Ce qui n’a pas été calculé"
    )

    assert "M2\u00a0: Le taux «\u00a0vet-learners\u00a0» (groupe de pays 1) est fixé par" in written


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_that_are_not_recognised_stay_english(lang: str) -> None:
    found = worded_line("Something new", lang)

    assert (found.code, found.text) == ("", "Something new")
    assert getattr(found.text, "lang", "en") == "en"


def test_youth_projects_get_a_budget_with_the_project_as_a_whole(tmp_path: Path) -> None:
    path = minimal(
        tmp_path,
        "KA152-YOU",
        1000,
        "mobilities: [{id: M1, activity: youth-exchange, title: Ten days, participants: 20,"
        " country: IT, days: 10, distance_km: 700}]\n",
    )

    assert made_for(path, "mobility-budget") == [""]
    assert made_for(path, "participant-list") == ["M1"]
    assert made_for(path, "participant-grant-agreement") == []
    assert "t-lines-M1" in plans.tables(paper(path, "mobility-budget"))
