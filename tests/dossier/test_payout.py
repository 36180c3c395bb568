"""What a lump sum pays, against examples worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.payout import Payout
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import load
from erasmus_docs.yamlfile import parse

HEAD = """\
title: Sample
acronym: SMP
action: {action}
call: {call}
start: 2026-10-01
duration: 24
grant: {{amount: {grant}}}
organisations:
  - {{id: A, legal_name: Aye, role: coordinator, type: ngo, country: FI}}
"""


def forecast(
    shares: dict[str, int],
    scores: dict[str, int],
    *,
    action: str = "KA220-HED",
    call: int = 2026,
    more: str = "",
) -> Payout:
    """The forecast for work packages (the first is management) with shares and scores."""
    text = HEAD.format(action=action, call=call, grant=sum(shares.values()))
    text += "shares:\n" + "".join(f"  {key}: {{A: {eur}}}\n" for key, eur in shares.items())
    text += "work_packages:\n"
    for number, key in enumerate(shares):
        kind = "management" if number == 0 else "implementation"
        text += f"  - {{id: {key}, title: T, type: {kind}, start: M1, end: M24, lead: A{more}}}\n"
        more = ""
    text += "achieved:\n  date: 2028-10-01\n  work_packages:\n"
    text += "".join(f"    - {{id: {key}, score: {points}}}\n" for key, points in scores.items())
    project = load(Path("p.yaml"), parse(text.encode(), "p.yaml")).project
    assert project is not None
    found = compose(project, catalogue.load()).payout
    assert found is not None
    return found


EXAMPLE = {"WP1": 80000, "WP2": 100000, "WP3": 100000, "WP4": 120000}


def test_the_worked_example_of_the_handbook() -> None:
    """Shares 20, 25, 25, 30; scores 50, 80, 70: overall 67, 90 percent, 360,000 of 400,000."""
    found = forecast(EXAMPLE, {"WP2": 50, "WP3": 80, "WP4": 70})

    assert (found.exact, found.score, found.level, found.pay) == (
        Decimal("66.88"), 67, "project", 90,
    )  # fmt: skip
    assert found.paid == 360000
    assert found.reduction == 40000
    assert found.basis == "secondary"
    assert {line.pay for line in found.lines} == {90}
    assert found.lines[0].weight is None


def test_from_the_threshold_on_only_poor_work_packages_are_reduced() -> None:
    """80 x 25 + 90 x 25 + 50 x 30 over 80 is 71.9: WP4 is paid 60 percent, management capped."""
    found = forecast(EXAMPLE, {"WP2": 80, "WP3": 90, "WP4": 50})

    assert (found.score, found.level) == (72, "work_packages")
    assert [line.paid for line in found.lines] == [80000, 100000, 100000, 72000]
    # 80,000 of 352,000 is 22.7 percent; 20 percent are 70,400
    assert found.management_percent == Decimal("22.7")
    assert found.capped == 9600
    assert found.paid == 342400
    assert [line.units for line in found.scale if line.units] == [("WP2", "WP3"), ("WP4",)]


def test_project_and_work_package_level_never_meet() -> None:
    for points in range(0, 101, 5):
        found = forecast(EXAMPLE, {"WP2": points, "WP3": 80, "WP4": 70})
        own = {line.pay for line in found.lines}

        assert len(own) == 1 or found.level == "work_packages"
        assert found.level != "work_packages" or found.score is not None
        assert (found.level == "project") == ((found.score or 0) < 70)


@pytest.mark.parametrize(
    ("points", "pay"),
    [(70, 100), (69, 90), (55, 90), (54, 60), (40, 60), (39, 30), (10, 30), (9, 0), (0, 0)],
)
def test_each_band_begins_where_the_scale_says(points: int, pay: int) -> None:
    found = forecast(EXAMPLE, {"WP2": points, "WP3": points, "WP4": points})

    assert found.pay == pay
    assert found.paid == 4000 * pay


def test_nothing_is_guessed_for_a_missing_score() -> None:
    found = forecast(EXAMPLE, {"WP2": 50, "WP3": 80})

    assert found.paid is None
    assert found.missing == ("scores",)
    assert found.scores_missing == ("WP4",)


def test_a_call_without_a_known_scale_has_no_forecast() -> None:
    found = forecast(EXAMPLE, {"WP2": 50, "WP3": 80, "WP4": 70}, call=2024)

    assert (found.paid, found.by, found.missing) == (None, "", ("rules",))


def test_unit_costs_have_no_forecast() -> None:
    found = forecast(EXAMPLE, {"WP2": 50}, action="EPPKA2-KA", call=2020)

    assert found.missing == ("form",)


@pytest.mark.parametrize(
    ("criteria", "score", "pay"),
    [
        ({"relevance": 20, "partnership": 20, "implementation": 30, "impact": 30}, 100, 100),
        ({"relevance": 15, "partnership": 12, "implementation": 18, "impact": 15}, 60, 100),
        ({"relevance": 15, "partnership": 12, "implementation": 18, "impact": 14}, 59, 90),
        ({"relevance": 10, "partnership": 10, "implementation": 14, "impact": 10}, 44, 70),
        ({"relevance": 5, "partnership": 5, "implementation": 9, "impact": 10}, 29, 30),
        ({"relevance": 2, "partnership": 2, "implementation": 3, "impact": 2}, 9, 0),
    ],
)
def test_small_partnerships_add_the_points_of_the_criteria(
    criteria: dict[str, int], score: int, pay: int
) -> None:
    text = HEAD.format(action="KA210-ADU", call=2026, grant=60000)
    text += "shares: {A1: {A: 60000}}\n"
    text += "activities: [{id: A1, title: T, venue: online, start: M1, end: M9, lead: A,"
    text += f" description: D}}]\nachieved: {{date: 2028-10-01, criteria: {criteria}}}\n"
    project = load(Path("p.yaml"), parse(text.replace("'", "").encode(), "p.yaml")).project
    assert project is not None
    found = compose(project, catalogue.load()).payout
    assert found is not None

    assert (found.score, found.pay) == (score, pay)
    assert found.paid == 600 * pay
    assert found.level == ("none" if pay == 100 else "project")
