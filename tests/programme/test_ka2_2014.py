"""Knowledge Alliances and capacity building in higher education, 2014-2020: limits by call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from erasmus_docs.programme.catalogue import ActionCall, load
from erasmus_docs.programme.model import Basis, Count, Dated, GrantForm, Places, Quota
from erasmus_docs.project.reader import read_project
from erasmus_docs.rules import min_countries, min_organisations, organisation_quota
from erasmus_docs.rules.subject import Subject

PROGRAMME = load()
HEI = ("higher-education-institution",)
OFFICIAL, SECONDARY = Basis.OFFICIAL, Basis.SECONDARY


def view(code: str, call: int) -> ActionCall:
    found = PROGRAMME.find(code, call)
    assert found is not None
    return found


def alliance(call: int) -> ActionCall:
    return view("EPPKA2-KA", call)


def capacity(call: int) -> ActionCall:
    return view("EPPKA2-CBHE-JP", call)


def quotas(action: ActionCall) -> tuple[Quota, ...]:
    dated = action.fact(action.action.composition)
    assert dated is not None
    return dated.value


def value(dated: Dated[Places] | None) -> Places:
    assert dated is not None
    return dated.value


# ------------------------------------------------------------------------ Knowledge Alliances


@pytest.mark.parametrize(
    ("call", "basis"),
    [(2014, OFFICIAL), (2015, SECONDARY), (2018, SECONDARY), (2019, OFFICIAL), (2020, OFFICIAL)],
)
def test_an_alliance_has_six_organisations_of_three_countries(call: int, basis: Basis) -> None:
    action = alliance(call)
    asked = [(q.count, q.min, q.types[:1], q.status) for q in quotas(action)]
    assert asked == [
        (Count.ORGANISATIONS, 6, (), ()),
        (Count.COUNTRIES, 3, (), ("programme",)),
        (Count.ORGANISATIONS, 2, HEI, ()),
        (Count.ORGANISATIONS, 2, ("enterprise",), ()),
    ]
    found = action.fact(action.action.composition)
    assert found is not None
    assert found.basis is basis


def test_calls_that_were_not_read_say_so() -> None:
    for name in ("composition", "duration_months", "grant", "eche_required"):
        values: tuple[Dated[object], ...] = getattr(alliance(2016).action, name)
        found = alliance(2016).fact(values)
        assert found is not None
        assert found.basis is SECONDARY
        assert found.note


@pytest.mark.parametrize(("call", "basis"), [(2014, SECONDARY), (2019, OFFICIAL), (2020, OFFICIAL)])
def test_the_grant_of_an_alliance_depends_on_its_duration(call: int, basis: Basis) -> None:
    grant = alliance(call).fact(alliance(call).action.grant)
    assert grant is not None
    assert grant.basis is basis
    assert grant.value.form is GrantForm.UNIT_COST
    assert grant.value.max_by_months == {24: Decimal(700_000), 36: Decimal(1_000_000)}


def test_two_or_three_years_and_nothing_in_between() -> None:
    for action in (alliance(2020), capacity(2017)):
        months = action.fact(action.action.duration_months)
        assert months is not None
        assert (months.value.min, months.value.max) == (24, 36)
        assert months.value.choices == (24, 36)


def test_the_call_of_2019_has_two_start_dates() -> None:
    rounds = alliance(2019).fact(alliance(2019).action.rounds)
    assert rounds is not None
    (one,) = rounds.value
    assert one.deadline == datetime(2019, 2, 28, 12)
    assert one.start_on == (date(2019, 11, 1), date(2020, 1, 1))
    assert (one.start_from, one.start_to) == one.start_on
    assert alliance(2020).fact(alliance(2020).action.rounds) is None


def test_partners_of_an_alliance_come_from_anywhere_the_coordinator_does_not() -> None:
    action = alliance(2020)
    coordinator = value(action.fact(action.action.coordinator_country))
    partner = value(action.fact(action.action.partner_country))
    assert action.allowed(coordinator, "DE")
    assert not action.allowed(coordinator, "CH")
    assert action.allowed(partner, "CH")
    assert action.allowed(partner, "BY")


def test_serbia_coordinates_from_2019_on() -> None:
    places = alliance(2018).action.coordinator_country
    assert not alliance(2018).allowed(value(alliance(2018).fact(places)), "RS")
    assert alliance(2019).allowed(value(alliance(2019).fact(places)), "RS")


@pytest.mark.parametrize(
    ("country", "rates"),
    [
        ("AT", (353, 289, 228, 189)),
        ("FR", (336, 257, 194, 157)),
        ("EL", (197, 164, 122, 93)),
        ("RO", (106, 88, 66, 47)),
        ("BY", (106, 88, 66, 47)),
        ("CH", (353, 289, 228, 189)),
    ],
)
def test_day_rates_of_2020(country: str, rates: tuple[int, ...]) -> None:
    action = alliance(2020)
    found = action.fact(action.action.staff_day_rates)
    assert found is not None
    named = [group for group in found.value if country in group.countries]
    group = named[0] if named else found.value[-1]
    found_rates = group.model_dump(exclude={"countries"})
    assert tuple(found_rates.values()) == rates


def test_no_country_is_in_two_groups_of_rates() -> None:
    found = alliance(2020).fact(alliance(2020).action.staff_day_rates)
    assert found is not None
    times = Counter(code for group in found.value for code in group.countries)
    assert set(times) <= set(PROGRAMME.countries)
    assert set(times.values()) == {1}
    assert not found.value[-1].countries


def test_every_type_of_work_package_of_2019_is_prescribed() -> None:
    types = alliance(2019).fact(alliance(2019).action.work_package_types)
    assert types is not None
    assert types.basis is OFFICIAL
    assert set(types.value) == {
        "preparation",
        "management",
        "implementation",
        "quality",
        "evaluation",
        "dissemination",
    }


@pytest.mark.parametrize(
    ("action", "total", "weights"),
    [
        (alliance(2019), 70, [(25, 13), (25, 13), (30, 16), (20, 11)]),
        (capacity(2019), 60, [(30, 15), (30, None), (20, None), (20, None)]),
    ],
    ids=["alliance", "capacity building"],
)
def test_award_criteria_of_2019(
    action: ActionCall, total: int, weights: list[tuple[int, int | None]]
) -> None:
    award = action.fact(action.action.award)
    assert award is not None
    assert award.basis is OFFICIAL
    assert award.value.total_min == total
    assert [(c.max, c.min) for c in award.value.criteria] == weights
    assert sum(c.max for c in award.value.criteria) == 100


# -------------------------------------------------------- capacity building in higher education


def test_there_was_no_capacity_building_in_2014() -> None:
    assert PROGRAMME.find("EPPKA2-CBHE-JP", 2014) is None
    assert PROGRAMME.calls("EPPKA2-CBHE-JP") == tuple(range(2015, 2021))


@pytest.mark.parametrize(
    ("call", "countries", "basis"),
    [(2015, 3, OFFICIAL), (2017, 3, SECONDARY), (2018, 2, SECONDARY), (2020, 2, SECONDARY)],
)
def test_programme_countries_fell_from_three_to_two(
    call: int, countries: int, basis: Basis
) -> None:
    action = capacity(call)
    (asked,) = [q for q in quotas(action) if q.status == ("programme",)]
    assert (asked.count, asked.min, asked.types) == (Count.COUNTRIES, countries, HEI)
    found = action.fact(action.action.composition)
    assert found is not None
    assert found.basis is basis


@pytest.mark.parametrize("call", range(2015, 2021))
def test_partner_institutions_are_at_least_as_many(call: int) -> None:
    (parity,) = [q for q in quotas(capacity(call)) if q.at_least_as_many_as]
    other = parity.at_least_as_many_as
    assert other is not None
    assert (parity.types, parity.status) == (HEI, ("partner",))
    assert (other.types, other.status) == (HEI, ("programme",))
    (each,) = [q for q in quotas(capacity(call)) if q.per_country]
    assert (each.min, each.types, each.status) == (2, HEI, ("partner",))


def test_who_may_coordinate_capacity_building() -> None:
    action = capacity(2017)
    places = value(action.fact(action.action.coordinator_country))
    assert [c for c in ("IT", "MA", "UK", "RS") if not action.allowed(places, c)] == []
    assert [c for c in ("LY", "SY", "RU", "CH", "US") if action.allowed(places, c)] == []
    types = action.fact(action.action.coordinator_types)
    assert types is not None
    assert types.value == (*HEI, "association-of-heis")


def test_industrialised_countries_take_no_part_in_capacity_building() -> None:
    action = capacity(2017)
    places = value(action.fact(action.action.partner_country))
    assert [c for c in ("RU", "LY", "MX", "ZA", "FJ") if not action.allowed(places, c)] == []
    assert [c for c in ("CH", "US", "JP", "QA", "AD") if action.allowed(places, c)] == []


def test_what_only_secondary_pages_say_is_never_official() -> None:
    action = capacity(2017).action
    for values in (action.grant, action.duration_months, action.heading_ceilings_percent):
        assert {dated.basis for dated in values} == {SECONDARY}
    (ceilings,) = action.heading_ceilings_percent
    assert ceilings.value == {"staff": 40, "equipment": 30, "subcontracting": 10}
    (grant,) = action.grant
    assert grant.value.min == Decimal(500_000)
    assert grant.value.max == Decimal(1_000_000)
    assert grant.value.form is GrantForm.UNIT_COST


def test_both_are_run_by_the_agency_and_kept_for_five_years() -> None:
    for action in (alliance(2016), alliance(2020), capacity(2017), capacity(2020)):
        years = action.fact(action.action.retention_years)
        assert action.manager == "EACEA"
        assert years is not None
        assert years.value == 5


# ------------------------------------------------------------------------- as a user types it

PROJECT = """
title: Composition
acronym: TEST
action: {action}
call: {call}
start: {call}-11-01
duration: 24
grant: {{amount: 600000}}
organisations:
"""


def composition(path: Path, action: str, call: int, consortium: str) -> Iterator[str]:
    """What the rules find in a consortium written as ``DE:enterprise DE:school ...``."""
    lines = [PROJECT.format(action=action, call=call)]
    for number, word in enumerate(consortium.split()):
        country, _, kind = word.partition(":")
        type_ = {"hei": HEI[0], "": HEI[0]}.get(kind, kind)
        role = "coordinator" if number == 0 else "beneficiary"
        lines.append(
            f"- {{id: P{number}, legal_name: P{number}, country: {country},"
            f" type: {type_}, role: {role}}}\n"
        )
    file = path / "project.yaml"
    file.write_text("".join(lines), "utf-8")
    loaded = read_project(file)
    assert loaded.project is not None
    found = PROGRAMME.find(action, call)
    subject = Subject(loaded.project, loaded.file, PROGRAMME, call, found)
    for rule in (min_organisations, min_countries, organisation_quota):
        for finding in rule.check(subject):
            yield f"{finding.rule}: {finding.allowed}"


@pytest.mark.parametrize(
    ("action", "call", "consortium", "found"),
    [
        ("EPPKA2-KA", 2019, "DE FR FI DE:enterprise RO:enterprise BY:enterprise", ""),
        ("EPPKA2-KA", 2019, "DE FR FI RO AT BY:enterprise", "enterprises"),
        ("EPPKA2-KA", 2019, "DE FR BY CH DE:enterprise FR:enterprise", "three Programme Countries"),
        ("EPPKA2-KA", 2019, "DE FR FI DE:enterprise RO:enterprise", "six organisations"),
        ("EPPKA2-CBHE-JP", 2017, "IT IT ES FR BE:ngo DZ DZ MA MA TN TN", ""),
        ("EPPKA2-CBHE-JP", 2017, "IT ES DZ DZ MA MA", "three Programme Countries"),
        ("EPPKA2-CBHE-JP", 2018, "IT ES DZ DZ MA MA", ""),
        ("EPPKA2-CBHE-JP", 2018, "IT ES DZ DZ", "three higher education institutions"),
        ("EPPKA2-CBHE-JP", 2018, "IT ES DZ DZ MA", "Each Partner Country"),
        ("EPPKA2-CBHE-JP", 2018, "IT IT IT ES ES DZ DZ MA MA", "at least as many"),
        ("EPPKA2-CBHE-JP", 2018, "IT ES MX MX MX", "Latin America"),
        ("EPPKA2-CBHE-JP", 2018, "IT ES RU RU RU", "Russian Federation"),
    ],
)
def test_consortia(tmp_path: Path, action: str, call: int, consortium: str, found: str) -> None:
    findings = list(composition(tmp_path, action, call, consortium))
    assert [text for text in findings if not found or found not in text] == []
    assert bool(findings) is bool(found)
