"""The money in the partnership agreement: shares, instalments, reductions."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import (
    Document,
    Table,
)
from erasmus_docs.project.reader import read_project
from tests.support.agreements import (
    ICMED,
    LANGUAGES,
    LARGE,
    LUMP_SUM,
    OLD,
    OLD_BILATERAL,
    SMALL,
    TOGETHER,
    UNIT_COST,
    Case,
    agreement,
    article,
    blocks,
    gaps,
    number,
    table,
    wrong_sums,
)
from tests.support.plans import KA210, changed, minimal


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", [*LUMP_SUM, OLD, OLD_BILATERAL])
def test_amounts_add_up_both_ways(case: Case, lang: str) -> None:
    document = agreement(*case, lang=lang)
    project = read_project(case[0]).project

    assert project is not None
    assert wrong_sums(document) == []
    assert number(table(document, "t-distribution")[-1][-2]) == project.grant.amount


def test_a_wrong_sum_is_noticed() -> None:
    document = agreement(*LARGE)
    found = next(b for b in blocks(document) if isinstance(b, Table) and b.id == "t-distribution")
    fewer = Table(found.columns, (*found.rows[:1], *found.rows[2:]), found.caption, "", id=found.id)

    assert wrong_sums(Document("en", "", "", "", "", "", "", (fewer,))) == [
        "WP1",
        "WP2",
        "WP3",
        "WP4",
        "WP5",
        "Share",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", [SMALL, LARGE, OLD_BILATERAL])
def test_the_tasks_earn_the_share(case: Case, lang: str) -> None:
    *rows, foot = table(agreement(*case, lang=lang), "t-tasks")

    assert sum(number(row[-1]) for row in rows[1:] if len(row) > 5) == number(foot[-1])


@pytest.mark.parametrize("case", [TOGETHER, OLD])
def test_one_table_has_every_task_once_and_the_shares_of_all(case: Case) -> None:
    project = read_project(case[0]).project
    assert project is not None
    rows = table(agreement(*case), "t-tasks")[1:]
    tasks = [task.id for package in project.work_packages for task in package.tasks]
    heads = [row[0] for row in rows if len(row) == 1]

    assert [row[0] for row in rows if len(row) > 1 and row[0] in tasks] == tasks
    assert len(heads) == len(project.work_packages)
    assert sum(number(head.rsplit("total", 1)[1]) for head in heads) == project.grant.amount


def test_unknown_shares_are_blanks_and_never_zero() -> None:
    document = agreement(ICMED, "")
    rows = table(document, "t-distribution")[1:]

    assert {row[-1] for row in rows} == {"–"}
    assert {cell for row in rows for cell in row[1:-1]} == {"amount"}
    assert "0 %" not in article(document, "annex-distribution")
    assert "add up to the Grant" not in article(document, "a10")
    assert table(document, "t-staff")[1][-1] == "staff days by category"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_instalments_add_up_to_the_share_to_the_cent(tmp_path: Path, lang: str) -> None:
    path = changed(
        tmp_path, KA210, ("percent: 40", "percent: 33.3"), ("percent: 40", "percent: 46.7")
    )
    _, *rows, foot = table(agreement(path, "CHIT", lang=lang), "t-payments")

    assert sum(number(row[-1]) for row in rows) == number(foot[-1]) == 18650


@pytest.mark.parametrize("lang", LANGUAGES)
def test_instalments_of_all_parties_add_up(lang: str) -> None:
    head, *rows, foot = table(agreement(*TOGETHER, lang=lang), "t-payments")

    for column in range(1, len(head)):
        assert sum(number(row[column]) for row in rows) == number(foot[column])
    assert number(foot[-1]) == 250000


def test_an_instalment_plan_is_never_invented() -> None:
    document = agreement(*OLD)
    said = article(document, "a11")

    assert [gap for gap in gaps(document, "a11") if "instalment" in gap]
    assert "%" not in said
    assert table(document, "t-payments")[1][:4] == ["instalment", "trigger", "date", "percent"]


@pytest.mark.parametrize("case", [*LUMP_SUM, *UNIT_COST])
def test_the_balance_waits_for_the_assessment(case: Case) -> None:
    assert "held back until the Granting Authority has assessed the final report" in article(
        agreement(*case), "a11"
    )


@pytest.mark.parametrize(
    ("case", "scores"),
    [
        (SMALL, ["60 to 100", "45 to 59", "30 to 44", "10 to 29", "0 to 9"]),
        (LARGE, ["70 to 100", "55 to 69", "40 to 54", "10 to 39", "0 to 9"]),
    ],
)
def test_reductions_follow_the_scale_of_the_action(case: Case, scores: list[str]) -> None:
    assert table(agreement(*case), "t-scale")[0][1:] == scores


def test_without_a_scale_no_figures_are_quoted(tmp_path: Path) -> None:
    path = minimal(tmp_path, "ERASMUS-EDU-UNKNOWN", 30000)
    document = agreement(path, "")

    assert "quotes no figures of its own" in article(document, "a12")
    assert not [b for b in blocks(document) if isinstance(b, Table) and b.id == "t-scale"]


def test_reductions_hit_first_whoever_caused_them() -> None:
    said = article(agreement(*LARGE), "a12")

    assert "first by the Member whose work caused it" in said
    assert "in proportion to their Shares in the Grant" in said
    assert "at most 20 % of the reduced Grant" in said
    assert "the Share of the Partner falls from EUR 54 200 to EUR 48 780" in said.replace(
        "\u00a0", " "
    )
