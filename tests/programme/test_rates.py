"""Rates of mobility projects: what ships is whole, and broken tables are refused by place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from erasmus_docs.budget.tariff import Tariff
from erasmus_docs.programme.catalogue import FOLDER, ActionCall, DataError, load, read
from erasmus_docs.programme.model import Basis
from erasmus_docs.programme.rates import Amount, Category, IndividualSupport, Rate
from tests.budget.small import project

PROGRAMME = load()
RATES = [(path, value) for path, values in PROGRAMME.rates.tables() for value in values]
NEWEST = [
    found
    for code in PROGRAMME.codes()
    for call in (2025, 2026)
    if (found := PROGRAMME.find(code, call)) and found.fact(found.action.mobility_activities)
]
# Real costs only, and a programme of others' mobilities: nothing to look up by day.
NO_SUBSISTENCE = {"bip", "youth-system-development"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped data, to break."""
    return Path(shutil.copytree(FOLDER, tmp_path / "data"))


# --- the shipped rates ----------------------------------------------------------------------------


def test_actions_and_activities_of_the_rates_exist() -> None:
    """Of calls whose actions are not entered yet only the codes can be looked at."""
    activities = {
        one.id
        for action in PROGRAMME.actions.values()
        for value in action.mobility_activities
        for one in value.value
    }
    names = set(PROGRAMME.rates.individual_support)
    for path, value in RATES:
        assert set(value.activities) <= activities, path
        assert set(value.rates) <= names, path
        if max(value.calls) >= 2021:
            known = {a for a in value.actions if a in PROGRAMME.actions}
            old = {"KA101", "KA102", "KA103", "KA104", "KA107", "KA116"}
            assert set(value.actions) - old <= known, path


def test_there_are_many_mobility_actions() -> None:
    assert {found.action.id for found in NEWEST} >= {
        *("KA121", "KA122", "KA131", "KA171", "KA151", "KA152", "KA153", "KA154", "KA155"),
        "KA182",
    }


@pytest.mark.parametrize("found", NEWEST, ids=lambda found: f"{found.code}-{found.call}")
def test_every_activity_of_the_newest_calls_has_rates(found: ActionCall) -> None:
    """Subsistence, travel and organisational support, each official, where an activity takes it."""
    made = project({"action": found.code, "call": found.call, "mobilities": []})
    tariff, rates = Tariff(found, made), PROGRAMME.rates
    dated = found.fact(found.action.mobility_activities)
    assert dated is not None
    for activity in dated.value:
        only = tariff.find(rates.limited_to, activity.id)
        wanted: list[Rate[Any] | None] = []
        if only is None:
            assert activity.rates, activity.id
            table = rates.individual_support[activity.rates]
            wanted.append(tariff.find(table, activity.id, activity.rates))
            wanted.append(tariff.find(rates.travel, activity.id))
            wanted.append(tariff.find(rates.accompanying, activity.id))
        if only is None or Category.ORGANISATIONAL in only.value:
            wanted.append(
                tariff.find(rates.organisational_support, activity.id)
                or tariff.find(rates.project_management)
            )
        if only is not None and Category.VISITS in only.value:
            wanted.append(tariff.find(rates.preparatory_visits, activity.id))
        for rate in wanted:
            assert rate is not None, activity.id
            assert rate.basis is Basis.OFFICIAL, activity.id


@pytest.mark.parametrize("call", [2021, 2023, 2024, 2025, 2026])
def test_the_groups_hold_every_programme_country_once(call: int) -> None:
    (table,) = [
        value for value in PROGRAMME.rates.country_groups if value.holds(call, "KA122", ["VET"])
    ]
    grouped = sorted(code for codes in table.value.values() for code in codes)
    action = PROGRAMME.find("KA122-VET", call)
    assert action is not None
    inside = [
        code
        for code in PROGRAMME.countries
        if action.country_status(code) in ("member", "associated")
    ]

    assert grouped == sorted(inside)


def test_third_countries_of_vocational_education_are_all_but_two() -> None:
    (table,) = PROGRAMME.rates.outside_groups
    grouped = {code for codes in table.value.values() for code in codes}
    action = PROGRAMME.find("KA121-VET", 2026)
    assert action is not None

    assert not any(action.country_status(code) in ("member", "associated") for code in grouped)
    assert {"BY", "RU"} & grouped == set()
    # counted in the guide
    assert [len(codes) for codes in table.value.values()] == [35, 68, 64]


def test_youth_tables_hold_every_programme_country() -> None:
    action = PROGRAMME.find("KA152-YOU", 2026)
    assert action is not None
    for name in ("youth-exchange", "youth-workers"):
        (rate,) = PROGRAMME.rates.individual_support[name]
        assert len(rate.value.amounts) == 33
        assert all(
            action.country_status(code) in ("member", "associated") for code in rate.value.amounts
        )


def test_nothing_is_known_of_call_2027() -> None:
    assert [path for path, value in RATES if 2027 in value.calls] == []


def test_an_amount_is_written_short() -> None:
    assert Amount.model_validate("125") == Amount.model_validate(["125", "125"])
    assert Amount.model_validate({"max": "160"}).min is None
    assert not Amount.model_validate(["107", "191"]).fixed


# --- broken rates ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        (
            "rates.yaml",
            "  - {from_km: 500, to_km: 1999, standard: 275}",
            "  - {from_km: 501, to_km: 1999, standard: 275}",
            "the band begins at 501 km, but the one before it ends at 499 km",
        ),
        (
            "rates.yaml",
            "  - {from_km: 8000, standard: 1100}",
            "  - {from_km: 8000, to_km: 9000, standard: 1100}",
            "the last band must have no 'to_km'",
        ),
        ("rates-groups.yaml", "[DK, IE, NL, SE, UK]", "[DK, IE, NL, SE, GB]", "country 'GB'"),
        ("rates-groups.yaml", "[DK, IE, NL, SE, UK]", "[DK, IE, NL, SE, DE]", "'DE' stands twice"),
        ("rates-groups.yaml", "AEATH14", "AEATH15", "the source 'AEATH15' does not exist"),
        ("rates-groups.yaml", "calls: 2019-2020", "calls: 2018-2020", "overlaps an earlier one"),
        ("rates-learning.yaml", "fields: [VET]", "fields: [WET]", "the field 'WET' does not exist"),
        ("rates-learning.yaml", '"1": [48, 127]', '"1": [127, 48]', "smallest amount is above"),
        ("rates-he.yaml", '["13", "14"]', '["13", "15"]', "the region '15' does not exist"),
        ("rates-he.yaml", "later: {from_day", "latter: {from_day", "nearest known one is 'later'"),
        ("rates-youth.yaml", "{AT: 78", "{AU: 78, AT: 78, OO: 1", "the country 'OO'"),
        ("rates-youth.yaml", "basis: official\n", "basis: official\n    at: a;b;c\n", "at"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    folder: Path, name: str, old: str, new: str, complaint: str
) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(DataError) as error:
        read(folder)
    assert complaint in str(error.value)
    assert all(line.startswith(f"{name}:") for line in str(error.value).splitlines())


def test_an_overlap_over_two_files_is_seen(folder: Path) -> None:
    more = "travel:\n- {calls: 2026, basis: unsourced, value: [{from_km: 10, standard: 1}]}\n"
    (folder / "rates-zz.yaml").write_text(more, encoding="utf-8")

    with pytest.raises(DataError, match=r"^rates.yaml:\d+:\d+: the value overlaps"):
        read(folder)


def test_values_for_different_activities_do_not_collide() -> None:
    supports = [
        value
        for value in PROGRAMME.rates.organisational_support
        if value.holds(2026, "KA122", ["VET"], "course")
    ]

    assert [value.value.amount for value in supports] == [100]
    assert isinstance(PROGRAMME.rates.individual_support["staff"][0].value, IndividualSupport)
