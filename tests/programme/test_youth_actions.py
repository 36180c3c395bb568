"""Mobility in youth and sport, and that of 2014-2020: what no project can show, typed by hand."""

from __future__ import annotations

from typing import Any

import pytest

from erasmus_docs.programme.catalogue import load
from erasmus_docs.programme.model import Basis, Dated, MobilityActivity
from tests.support.facts import find

PROGRAMME = load()
OFFICIAL, SECONDARY, UNSOURCED = Basis.OFFICIAL, Basis.SECONDARY, Basis.UNSOURCED
YOUTH = ("KA150-YOU", "KA151-YOU", "KA152-YOU", "KA153-YOU", "KA154-YOU", "KA155-YOU")
OLD = ("KA101", "KA102", "KA103", "KA104", "KA105", "KA107", "KA116")


def known(code: str, call: int, name: str) -> Dated[Any]:
    found = find(code, call)
    value: Dated[Any] | None = found.fact(getattr(found.action, name))
    assert value is not None, f"{code} {call} has no {name}"
    return value


def activity(code: str, call: int, name: str) -> MobilityActivity:
    listed = known(code, call, "mobility_activities").value
    (found,) = [one for one in listed if one.id == name]
    assert isinstance(found, MobilityActivity)
    return found


def told(code: str, call: int) -> str:
    return " ".join(known(code, call, "conditions").value)


# --- calls ----------------------------------------------------------------------------------------


def test_calls() -> None:
    assert PROGRAMME.calls("KA152-YOU") == tuple(range(2021, 2027))
    assert PROGRAMME.calls("KA155-YOU") == tuple(range(2022, 2027))
    assert PROGRAMME.calls("KA182-SPO") == tuple(range(2023, 2027))
    assert PROGRAMME.calls("KA105") == tuple(range(2014, 2021))
    assert PROGRAMME.calls("KA116") == tuple(range(2016, 2021))
    assert set(YOUTH) <= set(PROGRAMME.codes(2026))
    assert set(OLD) <= set(PROGRAMME.codes(2018))


@pytest.mark.parametrize("code", [*YOUTH, "KA182-SPO"])
def test_agencies_run_it_all(code: str) -> None:
    """Staff mobility in sport, too, unlike partnerships in sport."""
    for call in PROGRAMME.calls(code):
        assert find(code, call).manager == "NA"
    assert find(code, 2026).key_action == "KA1"


@pytest.mark.parametrize(
    ("code", "field"),
    [("KA101", "SCH"), ("KA102", "VET"), ("KA104", "ADU"), ("KA105", "YOU"), ("KA107", "HED")],
)
def test_codes_without_a_field_belong_to_one(code: str, field: str) -> None:
    assert find(code, 2018).fields == (field,)
    assert find(code, 2018).manager == "NA"


@pytest.mark.parametrize(
    ("code", "successors"),
    [
        ("KA101", ("KA121-SCH", "KA122-SCH")),
        ("KA102", ("KA121-VET", "KA122-VET")),
        ("KA103", ("KA131-HED",)),
        ("KA104", ("KA121-ADU", "KA122-ADU")),
        ("KA105", ("KA151-YOU", "KA152-YOU", "KA153-YOU")),
        ("KA107", ("KA171-HED",)),
        ("KA116", ("KA121-VET", "KA122-VET")),
    ],
)
def test_successors(code: str, successors: tuple[str, ...]) -> None:
    assert PROGRAMME.actions[code].successors == successors


def test_nothing_of_2014_2020_can_reject_a_project() -> None:
    for code in OLD:
        action = PROGRAMME.actions[code]
        for name in ("composition", "coordinator_country", "duration_months", "rounds"):
            assert all(value.basis is not OFFICIAL for value in getattr(action, name)), name


def test_an_accreditation_brings_no_money() -> None:
    action = PROGRAMME.actions["KA150"]
    assert not action.grant
    assert not action.duration_months
    assert set(action.without) == {"grant", "duration_months"}


# --- activities -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "call", "name", "days", "ages"),
    [
        ("KA152-YOU", 2026, "youth-exchange", (5, 21), (13, 30)),
        ("KA152-YOU", 2022, "youth-exchange", (5, 21), (13, 30)),
        ("KA151-YOU", 2025, "youth-exchange", (5, 21), (13, 30)),
        ("KA105", 2016, "youth-exchange", (5, 21), (13, 30)),
        ("KA153-YOU", 2026, "youth-worker-activity", (2, 60), (16, None)),
        ("KA153-YOU", 2025, "youth-worker-activity", (2, 60), (None, None)),
        ("KA153-YOU", 2023, "youth-worker-activity", (2, 60), (None, None)),
        ("KA151-YOU", 2026, "youth-worker-activity", (2, 60), (16, None)),
        ("KA151-YOU", 2025, "youth-worker-activity", (2, 60), (None, None)),
        ("KA154-YOU", 2026, "youth-participation", (None, None), (13, 30)),
        ("KA155-YOU", 2026, "discovereu-travel", (1, 30), (18, 21)),
        ("KA182-SPO", 2026, "sport-job-shadowing", (2, 14), (None, None)),
        ("KA182-SPO", 2025, "sport-assignment", (7, 45), (None, None)),
    ],
)
def test_days_and_ages(
    code: str,
    call: int,
    name: str,
    days: tuple[int | None, int | None],
    ages: tuple[int | None, int | None],
) -> None:
    one = activity(code, call, name)
    assert (one.min_days, one.max_days) == days
    assert (one.age_min, one.age_max) == ages


@pytest.mark.parametrize(
    ("code", "name", "days", "months"),
    [
        ("KA102", "vet-learner-mobility", (14, None), (None, 12)),
        ("KA102", "staff-mobility", (2, None), (None, 2)),
        ("KA104", "staff-mobility", (2, None), (None, 2)),
        ("KA101", "staff-mobility", (None, None), (None, None)),
        ("KA116", "staff-mobility", (None, None), (None, None)),
        ("KA103", "student-studies", (None, None), (3, 12)),
        ("KA103", "student-traineeship", (None, None), (2, 12)),
        ("KA103", "staff-teaching", (2, None), (None, 2)),
        ("KA107", "staff-training", (5, None), (None, 2)),
    ],
)
def test_stays_of_2014_2020(
    code: str, name: str, days: tuple[int | None, ...], months: tuple[int | None, ...]
) -> None:
    one = activity(code, 2018, name)
    assert (one.min_days, one.max_days) == days
    assert (one.min_months, one.max_months) == months
    assert known(code, 2018, "mobility_activities").basis is SECONDARY


def test_traineeships_with_partner_countries_are_not_known_in_call_2015() -> None:
    ids = {one.id for one in known("KA107", 2015, "mobility_activities").value}
    assert ids == {"student-studies", "staff-teaching", "staff-training"}
    assert "call 2018" in known("KA107", 2016, "mobility_activities").note


@pytest.mark.parametrize(
    ("code", "name", "rates"),
    [
        ("KA151-YOU", "youth-exchange", "youth-exchange"),
        ("KA151-YOU", "youth-worker-activity", "youth-workers"),
        ("KA152-YOU", "youth-exchange", "youth-exchange"),
        ("KA153-YOU", "youth-worker-activity", "youth-workers"),
        ("KA154-YOU", "youth-participation", "youth-exchange"),
        ("KA155-YOU", "discovereu-travel", "discovereu"),
        ("KA182-SPO", "sport-assignment", "staff"),
    ],
)
def test_rates_of_participants(code: str, name: str, rates: str) -> None:
    assert activity(code, 2026, name).rates == rates


@pytest.mark.parametrize("code", ["KA151-YOU", "KA152-YOU", "KA153-YOU", "KA154-YOU"])
@pytest.mark.parametrize("call", [2025, 2026])
def test_no_venue_in_belarus_or_russia(code: str, call: int) -> None:
    found = find(code, call)
    for one in known(code, call, "mobility_activities").value:
        if one.destinations is not None:
            allowed = {c for c in ("BY", "RU", "UA", "CH") if found.allowed(one.destinations, c)}
            assert allowed == {"UA"}, one.id


def test_sport_stays_within_the_programme() -> None:
    places = activity("KA182-SPO", 2026, "sport-assignment").destinations
    assert places is not None
    assert [c for c in ("TR", "UA", "CH") if find("KA182-SPO", 2026).allowed(places, c)] == ["TR"]


# --- participants ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "call", "basis"),
    [
        ("KA151-YOU", 2026, OFFICIAL),
        ("KA152-YOU", 2026, OFFICIAL),
        ("KA152-YOU", 2025, OFFICIAL),
        ("KA152-YOU", 2021, SECONDARY),
        ("KA105", 2019, SECONDARY),
    ],
)
def test_an_exchange_has_16_to_60_participants(code: str, call: int, basis: Basis) -> None:
    value = known(code, call, "participants")
    assert (value.value.min, value.value.max) == (16, 60)
    assert value.value.activities == ("youth-exchange",)
    assert value.basis is basis
    assert activity(code, call, "youth-exchange").group_min == 4
    fewer = None if code == "KA105" else 10
    assert value.value.min_fewer_opportunities == fewer


def test_other_limits_of_participants() -> None:
    assert activity("KA153-YOU", 2026, "youth-worker-activity").participants_max == 50
    assert activity("KA151-YOU", 2026, "youth-worker-activity").participants_max == 50
    travel = activity("KA155-YOU", 2025, "discovereu-travel")
    assert (travel.participants_min, travel.participants_max) == (1, 5)
    sport = known("KA182-SPO", 2026, "participants").value
    assert (sport.min, sport.max, sport.activities) == (None, 10, ())
    assert known("KA182-SPO", 2024, "participants").basis is UNSOURCED
    assert activity("KA182-SPO", 2026, "preparatory-visit").participants_max == 2


# --- applying -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "points", "least", "total"),
    [
        ("KA150-YOU", [20, 40, 40], [10, 20, 20], 70),
        ("KA152-YOU", [30, 40, 30], [15, 20, 15], 60),
        ("KA153-YOU", [30, 40, 30], [15, 20, 15], 60),
        ("KA154-YOU", [30, 40, 30], [15, 20, 15], 60),
        ("KA155-YOU", [40, 40, 20], [20, 20, 10], 60),
        ("KA182-SPO", [30, 40, 30], [15, 20, 15], 60),
    ],
)
@pytest.mark.parametrize("call", [2025, 2026])
def test_award(code: str, call: int, points: list[int], least: list[int], total: int) -> None:
    value = known(code, call, "award").value
    assert [one.max for one in value.criteria] == points
    assert [one.min for one in value.criteria] == least
    assert value.total_min == total


def test_accredited_projects_are_not_assessed() -> None:
    assert "award" in PROGRAMME.actions["KA151"].without


@pytest.mark.parametrize("code", ["KA152-YOU", "KA153-YOU", "KA154-YOU", "KA155-YOU"])
def test_five_applications_for_each_deadline_and_action(code: str) -> None:
    assert known(code, 2026, "applications_per_organisation").value == 5


def test_one_application() -> None:
    assert known("KA151-YOU", 2026, "applications_as_coordinator").value == 1
    assert known("KA182-SPO", 2025, "applications_as_coordinator").value == 1
    assert known("KA102", 2015, "applications_as_coordinator").basis is SECONDARY


@pytest.mark.parametrize(
    ("code", "call", "deadlines"),
    [
        ("KA150-YOU", 2026, ["2026-09-29"]),
        ("KA150-YOU", 2025, ["2025-10-01"]),
        ("KA151-YOU", 2026, ["2026-02-12"]),
        ("KA152-YOU", 2026, ["2026-02-12", "2026-10-01"]),
        ("KA153-YOU", 2025, ["2025-02-12", "2025-10-01", "2025-05-07"]),
        ("KA154-YOU", 2023, ["", "2023-10-04"]),
        ("KA152-YOU", 2022, ["2022-02-23", ""]),
        ("KA155-YOU", 2022, ["2022-10-04"]),
        ("KA155-YOU", 2026, ["2026-02-12", "2026-10-01"]),
        ("KA182-SPO", 2025, ["2025-02-12", "2025-10-01"]),
        ("KA101", 2015, ["2015-03-04"]),
        ("KA103", 2017, ["2017-02-02"]),
        ("KA105", 2017, ["2017-02-02", "", ""]),
    ],
)
def test_deadlines(code: str, call: int, deadlines: list[str]) -> None:
    rounds = known(code, call, "rounds").value
    assert [f"{one.deadline:%Y-%m-%d}" if one.deadline else "" for one in rounds] == deadlines
    assert {f"{one.deadline:%H:%M}" for one in rounds if one.deadline} == {"12:00"}


@pytest.mark.parametrize(
    ("code", "call", "optional"),
    [
        ("KA152-YOU", 2026, []),
        ("KA152-YOU", 2025, [3]),
        ("KA155-YOU", 2026, [2]),
        ("KA182-SPO", 2026, [2]),
    ],
)
def test_rounds_that_agencies_may_leave_out(code: str, call: int, optional: list[int]) -> None:
    rounds = known(code, call, "rounds").value
    assert [one.round for one in rounds if one.optional] == optional


@pytest.mark.parametrize(
    ("code", "call"),
    [("KA152-YOU", 2021), ("KA151-YOU", 2023), ("KA182-SPO", 2024), ("KA102", 2018)],
)
def test_deadlines_that_are_not_known(code: str, call: int) -> None:
    assert find(code, call).fact(PROGRAMME.actions[code.split("-")[0]].rounds) is None


# --- what changed from call 2025 to call 2026 ----------------------------------------------------


@pytest.mark.parametrize("code", ["KA150-YOU", "KA151-YOU", "KA152-YOU", "KA153-YOU", "KA154-YOU"])
def test_the_share_of_neighbouring_countries_fell(code: str) -> None:
    assert "At most 25 % of the budget" in told(code, 2025)
    assert "At most 20 % of the budget" in told(code, 2026)


def test_what_else_changed() -> None:
    assert "The Hague" in told("KA154-YOU", 2025)
    assert "The Hague" not in told("KA154-YOU", 2026)
    assert "paid at 80 %" in told("KA155-YOU", 2025)
    assert "paid at 100 %" in told("KA155-YOU", 2026)
    assert "informal group active in youth work can take part" in told("KA153-YOU", 2025)
    assert "Only organisations take part" in told("KA153-YOU", 2026)
    assert "only where an informal group" in told("KA154-YOU", 2025)
    assert "also where the beneficiary is a legal entity" in told("KA154-YOU", 2026)


def test_records_are_kept_three_years_only_where_no_grant_is_above_60000() -> None:
    assert known("KA154-YOU", 2026, "retention_years").value == 3
    assert known("KA152-YOU", 2026, "retention_years").value == 5
    assert known("KA182-SPO", 2023, "retention_years").value == 5
