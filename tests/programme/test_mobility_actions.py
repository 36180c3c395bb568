"""Mobility projects of education and training, and KA240: rounds, assessment and conditions."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from erasmus_docs.programme.catalogue import load
from erasmus_docs.programme.model import Basis
from tests.support.facts import fact, find, known

PROGRAMME = load()
OFFICIAL, SECONDARY, UNSOURCED = Basis.OFFICIAL, Basis.SECONDARY, Basis.UNSOURCED


# ----------------------------------------------------------------------------------- finding them


@pytest.mark.parametrize(
    ("code", "call", "other"),
    [
        ("KA131", 2025, "KA131-HED"),
        ("KA171", 2026, "KA171-HED"),
        ("KA130", 2024, "KA130-HED"),
    ],
)
def test_actions_with_one_field_need_not_name_it(code: str, call: int, other: str) -> None:
    assert find(code, call).code == other


def test_which_calls_are_known() -> None:
    for code in ("KA120-SCH", "KA121-VET", "KA122-ADU", "KA130-HED", "KA131-HED"):
        assert PROGRAMME.calls(code) == (2021, 2022, 2023, 2024, 2025, 2026)
    assert PROGRAMME.calls("KA171-HED") == (2022, 2023, 2024, 2025, 2026)
    assert PROGRAMME.calls("KA240-SCH") == (2026,)
    assert PROGRAMME.calls("KA122-HED") == ()


@pytest.mark.parametrize("name", ["KA120", "KA121", "KA122", "KA130", "KA131", "KA171"])
def test_agencies_manage_key_action_1(name: str) -> None:
    for field in PROGRAMME.actions[name].fields:
        for call in PROGRAMME.calls(f"{name}-{field}"):
            found = find(f"{name}-{field}", call)
            assert found.manager == "NA"
            assert found.key_action == "KA1"
            basis = OFFICIAL if call >= 2025 else SECONDARY
            assert known(found.code, call, "managed_by").basis is basis


def test_titles() -> None:
    assert find("KA122-VET", 2026).title("fr") == "Projets de mobilité de courte durée"
    assert find("KA131", 2026).title("en").endswith("supported by internal policy funds")
    # No source gives a title in French, so the English one is shown.
    assert find("KA121-VET", 2026).title("fr").startswith("Accredited projects")


# ------------------------------------------------------------------------- participants, duration


def test_thirty_people_in_a_short_term_project() -> None:
    for call, basis in ((2026, OFFICIAL), (2025, OFFICIAL), (2021, SECONDARY)):
        value = known("KA122-ADU", call, "participants")
        assert value.value.max == 30
        assert value.basis is basis
        assert "accompanying persons" in value.value.not_counted
    assert fact("KA121-ADU", 2026, "participants") is None


def test_durations_that_are_not_free() -> None:
    assert "24 in all" in known("KA121-VET", 2026, "duration_months").note
    assert known("KA171", 2026, "duration_months").value.choices == (24, 36)
    assert fact("KA171", 2022, "duration_months") is None
    for code in ("KA120-SCH", "KA130"):
        assert fact(code, 2026, "duration_months") is None


# ---------------------------------------------------------------------------------------- rounds


@pytest.mark.parametrize(
    ("code", "call", "days", "basis"),
    [
        ("KA122-SCH", 2026, [(2026, 2, 19), (2026, 10, 1)], OFFICIAL),
        ("KA122-VET", 2025, [(2025, 2, 19), (2025, 10, 1)], OFFICIAL),
        ("KA122-ADU", 2024, [(2024, 2, 20), (2024, 10, 1)], SECONDARY),
        ("KA122-ADU", 2023, [(2023, 2, 23), (2023, 10, 4)], SECONDARY),
        ("KA122-ADU", 2022, [(2022, 2, 23), (2022, 10, 4)], SECONDARY),
        ("KA122-ADU", 2021, [(2021, 5, 11), (2021, 10, 5)], SECONDARY),
        ("KA121-SCH", 2026, [(2026, 2, 19)], OFFICIAL),
        ("KA121-SCH", 2021, [(2021, 5, 11)], SECONDARY),
        ("KA120-SCH", 2026, [(2026, 9, 29)], OFFICIAL),
        ("KA120-SCH", 2025, [(2025, 10, 1)], OFFICIAL),
        ("KA120-SCH", 2024, [(2024, 10, 1)], SECONDARY),
        ("KA120-SCH", 2023, [(2023, 10, 19)], SECONDARY),
        ("KA120-SCH", 2021, [(2021, 10, 19)], UNSOURCED),
        ("KA130", 2026, [(2026, 2, 19)], OFFICIAL),
        ("KA130", 2022, [(2022, 2, 23)], SECONDARY),
        ("KA131", 2025, [(2025, 2, 19)], OFFICIAL),
        ("KA131", 2021, [(2021, 5, 11)], SECONDARY),
        ("KA171", 2026, [(2026, 2, 19)], OFFICIAL),
        ("KA171", 2023, [(2023, 2, 23)], SECONDARY),
        ("KA240-SCH", 2026, [(2026, 4, 9), (2026, 10, 1)], OFFICIAL),
    ],
)
def test_deadlines(code: str, call: int, days: list[tuple[int, int, int]], basis: Basis) -> None:
    value = known(code, call, "rounds")
    assert value.basis is basis
    assert [one.deadline for one in value.value] == [datetime(*day, 12) for day in days]
    assert [one.round for one in value.value] == list(range(1, len(days) + 1))
    assert [one.optional for one in value.value] == [False, True][: len(days)]


@pytest.mark.parametrize(
    ("code", "call", "day"),
    [
        ("KA121-VET", 2026, date(2026, 6, 1)),
        ("KA121-VET", 2025, date(2025, 6, 1)),
        ("KA131", 2026, date(2026, 6, 1)),
        ("KA171", 2026, date(2026, 8, 1)),
        ("KA171", 2025, date(2025, 8, 1)),
        ("KA120-ADU", 2026, date(2027, 2, 1)),
        ("KA120-ADU", 2025, date(2026, 2, 1)),
        ("KA240-SCH", 2026, date(2026, 10, 1)),
    ],
)
def test_fixed_days(code: str, call: int, day: date) -> None:
    assert known(code, call, "rounds").value[0].start_on == (day,)


def test_start_windows_nobody_was_found_for_are_unknown() -> None:
    for code in ("KA120-SCH", "KA121-VET", "KA122-ADU", "KA131"):
        for call in (2022, 2023, 2024):
            value = known(code, call, "rounds")
            assert all(one.start_from is None for one in value.value)
            assert "No source was found for the start" in value.note or "no source" in value.note
    assert fact("KA130", 2023, "rounds") is None


# ------------------------------------------------------------------------------------ assessment


@pytest.mark.parametrize(
    ("code", "points", "least"),
    [
        (
            "KA120-VET",
            {
                "relevance": (10, 5),
                "plan_objectives": (40, 20),
                "plan_activities": (20, 10),
                "plan_management": (30, 15),
            },
            70,
        ),
        (
            "KA122-VET",
            {"relevance": (20, 10), "quality_design": (50, 25), "follow_up": (30, 15)},
            60,
        ),
        (
            "KA130",
            {
                "relevance": (30, 15),
                "quality_partnership": (20, 10),
                "quality_design": (20, 10),
                "impact": (30, 15),
            },
            60,
        ),
        ("KA171", {"quality_design": (40, 20), "relevance": (40, 20), "impact": (20, 10)}, 60),
        (
            "KA240-SCH",
            {
                "relevance": (15, 8),
                "quality_design": (30, 15),
                "quality_partnership": (20, 10),
                "impact": (35, 18),
            },
            70,
        ),
    ],
)
def test_award(code: str, points: dict[str, tuple[int, int]], least: int) -> None:
    value = known(code, 2026, "award")
    assert {one.id: (one.max, one.min) for one in value.value.criteria} == points
    assert sum(one.max for one in value.value.criteria) == 100
    assert value.value.total_min == least
    assert value.basis is OFFICIAL


def test_no_award_where_nothing_is_assessed_or_read() -> None:
    for code, call in (("KA121-SCH", 2026), ("KA131", 2026), ("KA122-SCH", 2024), ("KA171", 2023)):
        assert fact(code, call, "award") is None
    assert known("KA120-SCH", 2022, "award").basis is SECONDARY


@pytest.mark.parametrize("name", ["KA120", "KA121", "KA122", "KA130"])
def test_sections_answer_criteria_that_exist(name: str) -> None:
    for field in PROGRAMME.actions[name].fields:
        for call in PROGRAMME.calls(f"{name}-{field}"):
            form = fact(f"{name}-{field}", call, "form")
            award = fact(f"{name}-{field}", 2026, "award")
            criteria = {one.id for one in award.value.criteria} if award else set()
            asked = {name for section in form.value for name in section.answers} if form else set()
            assert asked <= criteria


# ------------------------------------------------------------------------------------ conditions


@pytest.mark.parametrize(
    ("code", "call", "words", "there"),
    [
        ("KA122-VET", 2026, "three grants", True),
        ("KA122-ADU", 2021, "three grants", True),
        ("KA122-VET", 2026, "take at most half of the awarded grant", True),
        ("KA122-ADU", 2026, "take at most half of the awarded grant", False),
        ("KA122-SCH", 2025, "The Hague", True),
        ("KA122-SCH", 2026, "The Hague", False),
        ("KA122-SCH", 2025, "own staff are in the lead", False),
        ("KA122-SCH", 2026, "own staff are in the lead", True),
        ("KA121-VET", 2025, "20 %", True),
        ("KA121-SCH", 2025, "20 %", False),
        ("KA121-ADU", 2026, "valid on the day the project starts", True),
        ("KA120-SCH", 2026, "1 February 2027", True),
        ("KA120-SCH", 2025, "1 February 2026", True),
        ("KA120-SCH", 2026, "two years of experience", True),
        ("KA131", 2026, "20 %", True),
        ("KA131", 2026, "ten mobile learners", True),
        ("KA171", 2025, "at least 65 %", True),
        ("KA171", 2026, "at least 70 %", True),
        ("KA240-SCH", 2026, "three tasks", True),
    ],
)
def test_conditions(code: str, call: int, words: str, there: bool) -> None:
    value = known(code, call, "conditions")
    assert any(words in sentence for sentence in value.value) is there


def test_conditions_are_sentences() -> None:
    for name in ("KA120", "KA121", "KA122", "KA130", "KA131", "KA171", "KA240"):
        for value in PROGRAMME.actions[name].conditions:
            assert all(one[0].isupper() and one.endswith(".") for one in value.value)
            assert len(set(value.value)) == len(value.value)
