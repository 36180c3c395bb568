"""Activities of mobility projects in education and training, against a table typed by hand."""

from __future__ import annotations

import pytest

from erasmus_docs.programme.model import Basis, MobilityActivity
from tests.support.facts import fact, find, known

OFFICIAL, SECONDARY = Basis.OFFICIAL, Basis.SECONDARY
STAFF = ["job-shadowing", "teaching-assignment", "course"]
OTHERS = ["invited-expert", "hosted-teacher", "preparatory-visit"]
LEARNERS = {
    "VET": ["vet-skills-competition", "vet-group", "vet-short-term", "vet-long-term"],
    "SCH": ["sch-group", "sch-short-term", "sch-long-term"],
    "ADU": ["adu-group", "adu-short-term", "adu-long-term"],
}
STUDENTS = ["student-studies", "student-traineeship", "student-short-blended"]
DOCTORAL = ["doctoral-short", "doctoral-long"]
HE_STAFF = ["staff-teaching", "staff-training", "staff-invited"]
# Shortest and longest stay in days, as the guides of 2025 and 2026 print them.
DAYS = {
    "job-shadowing": (2, 60),
    "teaching-assignment": (2, 365),
    "course": (2, 10),
    "vet-skills-competition": (1, 10),
    "vet-group": (2, 30),
    "vet-short-term": (10, 89),
    "vet-long-term": (90, 365),
    "sch-group": (2, 30),
    "sch-short-term": (10, 29),
    "sch-long-term": (30, 365),
    "adu-group": (2, 30),
    "adu-short-term": (2, 29),
    "adu-long-term": (30, 365),
    "invited-expert": (2, 60),
    "hosted-teacher": (10, 365),
    "preparatory-visit": (None, None),
}
RATES = {"VET": "vet-learners", "SCH": "pupils", "ADU": "adult-learners"}


def activities(code: str, call: int) -> dict[str, MobilityActivity]:
    return {one.id: one for one in known(code, call, "mobility_activities").value}


@pytest.mark.parametrize("action", ["KA121", "KA122"])
@pytest.mark.parametrize("field", ["VET", "SCH", "ADU"])
@pytest.mark.parametrize("call", [2025, 2026])
def test_activities_of_a_field(action: str, field: str, call: int) -> None:
    found = activities(f"{action}-{field}", call)
    assert set(found) == {*STAFF, *LEARNERS[field], *OTHERS}
    assert {name: (one.min_days, one.max_days) for name, one in found.items()} == {
        name: DAYS[name] for name in found
    }
    assert {found[name].who for name in STAFF} == {"staff"}
    assert {found[name].rates for name in LEARNERS[field]} == {RATES[field]}
    assert known(f"{action}-{field}", call, "mobility_activities").basis is OFFICIAL


@pytest.mark.parametrize("field", ["VET", "SCH", "ADU"])
def test_groups_have_two_learners_and_visits_three_people(field: str) -> None:
    found = activities(f"KA122-{field}", 2026)
    assert {name for name, one in found.items() if one.group_min == 2} == {f"{field.lower()}-group"}
    assert found["preparatory-visit"].participants_max == 3
    short = {name for name, one in found.items() if one.min_days_fewer_opportunities == 2}
    assert short == ({f"{field.lower()}-short-term"} if field != "ADU" else set())


def test_hosted_teachers_are_paid_from_call_2026_on() -> None:
    before, after = (activities("KA122-SCH", call)["hosted-teacher"] for call in (2025, 2026))
    assert (before.rates, after.rates) == ("", "staff")
    assert "organisational support only" in before.says
    assert "no grant for it" in after.says


def test_a_mentor_has_two_shadows_from_call_2026_on() -> None:
    assert not activities("KA121-ADU", 2025)["job-shadowing"].says
    assert "at most two participants" in activities("KA121-ADU", 2026)["job-shadowing"].says


@pytest.mark.parametrize("call", [2025, 2026])
@pytest.mark.parametrize(
    ("code", "activity", "country", "may"),
    [
        ("KA121-VET", "vet-short-term", "JP", True),
        ("KA121-VET", "vet-long-term", "SD", True),
        ("KA121-VET", "job-shadowing", "CH", True),
        ("KA121-VET", "vet-skills-competition", "UA", True),
        ("KA121-VET", "vet-short-term", "BY", False),
        ("KA121-VET", "vet-short-term", "RU", False),
        ("KA121-VET", "vet-group", "UA", False),
        ("KA121-VET", "course", "CH", False),
        ("KA122-VET", "vet-short-term", "CH", False),
        ("KA122-VET", "vet-short-term", "TR", True),
        ("KA121-SCH", "sch-short-term", "UK", False),
        ("KA121-ADU", "adu-group", "RS", True),
        ("KA131", "student-studies", "US", True),
        ("KA131", "student-studies", "CH", True),
        ("KA131", "staff-teaching", "RU", False),
        ("KA131", "bip", "CH", False),
        ("KA171", "student-studies", "UA", True),
        ("KA171", "student-studies", "CH", False),
        ("KA171", "staff-training", "AD", False),
        ("KA171", "staff-training", "BY", False),
        ("KA171", "doctoral-long", "FR", True),
    ],
)
def test_destinations(call: int, code: str, activity: str, country: str, may: bool) -> None:
    places = activities(code, call)[activity].destinations
    assert places is not None
    assert find(code, call).allowed(places, country) is may


def test_older_calls_rest_on_agencies() -> None:
    for field in ("VET", "SCH", "ADU"):
        for call in (2021, 2022, 2023, 2024):
            value = known(f"KA121-{field}", call, "mobility_activities")
            assert value.basis is SECONDARY
            assert value.note
            assert all(one.destinations is None for one in value.value)


def test_courses_were_longer() -> None:
    assert activities("KA122-VET", 2023)["course"].max_days == 30
    assert activities("KA122-VET", 2024)["course"].max_days is None
    assert "not established" in activities("KA122-VET", 2024)["course"].says
    assert activities("KA122-VET", 2025)["course"].max_days == 10


def test_when_formats_began() -> None:
    assert "vet-group" not in activities("KA122-VET", 2023)
    assert "inferred" in activities("KA122-VET", 2024)["vet-group"].says
    assert "adu-long-term" not in activities("KA121-ADU", 2024)
    assert "not established" in known("KA121-ADU", 2024, "mobility_activities").note


def test_limits_that_were_not_read_are_open() -> None:
    for name in OTHERS:
        one = activities("KA122-SCH", 2022)[name]
        assert (one.min_days, one.max_days, one.participants_max) == (None, None, None)
        assert "not read" in one.says


@pytest.mark.parametrize("call", [2025, 2026])
def test_activities_in_higher_education(call: int) -> None:
    within, beyond = activities("KA131", call), activities("KA171", call)
    assert set(within) == {*STUDENTS, *DOCTORAL, *HE_STAFF, "bip"}
    assert set(beyond) == {*STUDENTS, *DOCTORAL, *HE_STAFF}
    for found in (within, beyond):
        for name in ("student-studies", "student-traineeship", "doctoral-long"):
            assert (found[name].min_months, found[name].max_months) == (2, 12)
            assert found[name].rates == "he-students"
        for name in ("student-short-blended", "doctoral-short"):
            assert (found[name].min_days, found[name].max_days) == (5, 30)
            assert found[name].rates == "he-short"
        assert {found[name].rates for name in HE_STAFF} == {"he-staff"}
        assert {found[name].max_days for name in HE_STAFF} == {60}
    assert [within[name].min_days for name in HE_STAFF] == [2, 2, 1]
    assert [within[name].min_days_outside for name in HE_STAFF] == [5, 5, 5]
    assert [beyond[name].min_days for name in HE_STAFF] == [5, 5, 5]
    assert within["bip"].participants_min == 10
    assert (within["bip"].who, within["bip"].rates) == ("support", "")


def test_what_agencies_said_of_higher_education() -> None:
    assert activities("KA131", 2021)["staff-training"].max_days == 60
    assert activities("KA131", 2021)["student-traineeship"].min_months is None
    assert activities("KA131", 2023)["bip"].participants_min is None
    teaching = activities("KA171", 2022)["staff-teaching"]
    assert (teaching.min_days, teaching.max_days, teaching.max_months) == (5, None, 2)
    assert fact("KA171", 2024, "mobility_activities") is None
