"""Strategic partnerships, 2014-2020: fields, priorities, successors and what no limit shows."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from erasmus_docs.programme.catalogue import ActionCall, load
from erasmus_docs.programme.model import Basis, Dated, GrantForm

PROGRAMME = load()
OFFICIAL, SECONDARY, UNSOURCED = Basis.OFFICIAL, Basis.SECONDARY, Basis.UNSOURCED
PERIOD = tuple(range(2014, 2021))
CALLS = {
    "KA200": (2014,),
    "KA201": PERIOD,
    "KA202": PERIOD,
    "KA203": PERIOD,
    "KA204": PERIOD,
    "KA205": PERIOD,
    "KA219": (2014, 2015, 2016, 2017),
    "KA226": (2020,),
    "KA227": (2020,),
    "KA229": (2018, 2019, 2020),
}
EVERY = [(code, call) for code, calls in CALLS.items() for call in calls]


def view(code: str, call: int) -> ActionCall:
    found = PROGRAMME.find(code, call)
    assert found is not None
    return found


def known(code: str, call: int, name: str) -> Dated[Any]:
    found: Dated[Any] | None = view(code, call).fact(
        getattr(PROGRAMME.actions[code], name),
    )
    assert found is not None
    return found


def missing(code: str, call: int, name: str) -> bool:
    return view(code, call).fact(getattr(PROGRAMME.actions[code], name)) is None


# ---------------------------------------------------------------------- codes, fields, successors


def test_the_calls_of_each_code() -> None:
    assert {code: PROGRAMME.calls(code) for code in CALLS} == CALLS


@pytest.mark.parametrize(("code", "call"), EVERY)
def test_no_code_of_the_period_has_a_field_suffix(code: str, call: int) -> None:
    action = view(code, call)
    assert action.code == code
    assert action.field is None
    assert PROGRAMME.find(f"{code}-{action.fields[0]}", call) is None


@pytest.mark.parametrize(
    ("code", "fields", "name"),
    [
        ("KA201", ("SCH",), "school education"),
        ("KA202", ("VET",), "vocational education and training"),
        ("KA203", ("HED",), "higher education"),
        ("KA204", ("ADU",), "adult education"),
        ("KA205", ("YOU",), "youth"),
        ("KA219", ("SCH",), "school education"),
        ("KA229", ("SCH",), "school education"),
        ("KA200", ("SCH", "VET", "HED", "ADU", "YOU"), ""),
        ("KA226", ("SCH", "VET", "HED"), ""),
        ("KA227", ("SCH", "ADU", "YOU"), ""),
    ],
)
def test_each_code_belongs_to_its_fields(code: str, fields: tuple[str, ...], name: str) -> None:
    action = view(code, CALLS[code][0])
    assert action.fields == fields
    assert action.field_name("en") == name


@pytest.mark.parametrize(
    ("code", "after"),
    [
        ("KA201", ("KA220-SCH",)),
        ("KA202", ("KA220-VET",)),
        ("KA203", ("KA220-HED",)),
        ("KA204", ("KA220-ADU",)),
        ("KA205", ("KA220-YOU",)),
        ("KA219", ("KA229",)),
        ("KA229", ("KA210-SCH", "KA220-SCH", "KA122-SCH")),
        ("KA200", ()),
        ("KA226", ()),
        ("KA227", ()),
    ],
)
def test_what_took_their_place(code: str, after: tuple[str, ...]) -> None:
    assert PROGRAMME.actions[code].successors == after


# ------------------------------------------------------------------------------------- priorities


@pytest.mark.parametrize(("code", "call"), EVERY)
def test_every_call_has_priorities_to_choose(code: str, call: int) -> None:
    """The facts know only horizontal priorities of the period; they are open to every field."""
    offered = PROGRAMME.priorities_for(view(code, call))
    assert {entry.kind for entry in offered.values()} == {"horizontal"}
    assert all(name.startswith("t") for name in offered)


def test_priorities_change_between_calls() -> None:
    def names(call: int) -> set[str]:
        return set(PROGRAMME.priorities_for(view("KA203", call)))

    assert "t14-cross-sector" in names(2015) - names(2016)
    assert "t18-cultural-heritage" in names(2018) - names(2017)
    assert "t20-environment-climate" in names(2020) - names(2019)
    assert names(2014) == names(2015)


def test_all_fields_share_the_horizontal_priorities() -> None:
    offered = [set(PROGRAMME.priorities_for(view(f"KA20{n}", 2019))) for n in range(1, 6)]
    assert all(one == offered[0] for one in offered)


def test_undated_priorities_are_not_sure() -> None:
    action = view("KA201", 2014)
    assert not any(action.is_sure(entry) for entry in PROGRAMME.priorities_for(action).values())


def test_fields_of_todays_codes_still_separate() -> None:
    hed = set(PROGRAMME.priorities_for(view("KA220-HED", 2026)))
    sch = set(PROGRAMME.priorities_for(view("KA220-SCH", 2026)))
    assert "hed-ukraine" in hed - sch
    assert view("KA220-HED", 2026).fields == ("HED",)
    assert view("EPPKA2-KA", 2019).fields == ()


def test_a_priority_of_today_belongs_to_no_strategic_partnership() -> None:
    for code, call in EVERY:
        assert "inclusion-diversity" not in PROGRAMME.priorities_for(view(code, call))


# ------------------------------------------------------------------------------------- sure or not


@pytest.mark.parametrize(("code", "call"), EVERY)
def test_only_the_coordinator_of_later_guides_is_official(code: str, call: int) -> None:
    """Nobody read the guides' tables; what pages of agencies say may only warn."""
    for name in ("composition", "partner_country", "grant", "duration_months", "priorities"):
        found = view(code, call).fact(getattr(PROGRAMME.actions[code], name))
        if found is None or (code, call) == ("KA205", 2014):
            continue
        assert found.basis is not OFFICIAL, name
        assert found.note or call in (2014, 2015, 2018) or code in ("KA226", "KA227"), name


@pytest.mark.parametrize(
    ("call", "basis"), [(2014, SECONDARY), (2017, SECONDARY), (2018, OFFICIAL), (2020, OFFICIAL)]
)
def test_the_applicant_is_in_a_programme_country(call: int, basis: Basis) -> None:
    found = known("KA203", call, "coordinator_country")
    assert found.value.status == ("programme",)
    assert found.basis is basis


def test_the_page_of_2014_on_youth_is_official() -> None:
    assert known("KA205", 2014, "duration_months").basis is OFFICIAL
    assert known("KA205", 2014, "composition").basis is OFFICIAL
    assert known("KA205", 2015, "duration_months").basis is SECONDARY


def test_two_years_in_higher_education_are_general_knowledge() -> None:
    later = known("KA203", 2016, "duration_months")
    assert (later.value.min, later.value.max, later.basis) == (24, 36, UNSOURCED)
    first = known("KA203", 2015, "duration_months")
    assert (first.value.min, first.value.max, first.basis) == (24, 36, SECONDARY)


@pytest.mark.parametrize(("code", "call"), [p for p in EVERY if p[0] not in ("KA226", "KA227")])
def test_award_criteria_are_general_knowledge(code: str, call: int) -> None:
    award = known(code, call, "award")
    assert award.basis is UNSOURCED
    assert award.value.total_min == 60
    assert [(c.max, c.min) for c in award.value.criteria] == [
        (30, 15),
        (20, 10),
        (20, 10),
        (30, 15),
    ]


@pytest.mark.parametrize(
    ("code", "call", "years"),
    [("KA203", 2014, 5), ("KA205", 2020, 5), ("KA219", 2017, 5), ("KA227", 2020, 5)]
    + [("KA229", call, 3) for call in (2018, 2019, 2020)],
)
def test_records_are_kept(code: str, call: int, years: int) -> None:
    found = known(code, call, "retention_years")
    assert (found.value, found.basis) == (years, OFFICIAL)


def test_no_single_school_agreement_reaches_the_five_years() -> None:
    each = known("KA229", 2019, "grant").value.max_per_organisation_year
    assert each * 3 < 60_000


# ---------------------------------------------------------------- conditions and what stays unknown


@pytest.mark.parametrize("code", ["KA201", "KA202", "KA204", "KA205"])
@pytest.mark.parametrize(("call", "basis"), [(2016, SECONDARY), (2018, OFFICIAL), (2020, OFFICIAL)])
def test_two_kinds_of_projects(code: str, call: int, basis: Basis) -> None:
    found = known(code, call, "conditions")
    assert found.basis is basis
    text = " ".join(found.value)
    assert "no budget for intellectual outputs" in text
    assert "closed to higher education" not in text


@pytest.mark.parametrize("call", [2016, 2019])
def test_higher_education_has_no_exchange_of_practices(call: int) -> None:
    text = " ".join(known("KA203", call, "conditions").value)
    assert "exchange of practices is closed to higher education" in text
    assert "no budget for intellectual outputs" not in text


def test_the_first_calls_do_not_know_the_two_kinds() -> None:
    for code in ("KA200", "KA201", "KA203", "KA205"):
        found = known(code, 2014, "conditions")
        assert found.basis is UNSOURCED
        assert len(found.value) == 1


def test_schools_sign_one_agreement_each() -> None:
    text = " ".join(known("KA229", 2019, "conditions").value)
    assert "each school signs a grant agreement with its own agency" in text
    assert "transnational project meetings are not funded" in text


def test_deadlines_are_known_for_the_formats_of_2020_only() -> None:
    for code, call in EVERY:
        assert missing(code, call, "rounds") is (code not in ("KA226", "KA227"))
    for code in ("KA226", "KA227"):
        (one,) = known(code, 2020, "rounds").value
        assert one.deadline == datetime(2020, 10, 29, 12)
        assert (one.start_from, one.start_to) == (date(2021, 3, 1), date(2021, 6, 30))


def test_what_pages_contradict_each_other_about_is_left_out() -> None:
    assert missing("KA226", 2020, "duration_months")
    assert missing("KA226", 2020, "award")


@pytest.mark.parametrize(("code", "call"), EVERY)
def test_grants_are_unit_costs(code: str, call: int) -> None:
    assert known(code, call, "grant").value.form is GrantForm.UNIT_COST


def test_how_many_priorities_is_open_where_it_was_not_read() -> None:
    for code in ("KA200", "KA226", "KA227"):
        rule = known(code, CALLS[code][0], "priorities").value
        assert (rule.min, rule.max, rule.exactly) == (None, None, None)
        assert rule.says


def test_what_a_year_and_a_month_may_cost() -> None:
    first, later = known("KA204", 2015, "grant").value, known("KA204", 2016, "grant").value
    assert first.max_by_months == {12: Decimal(150_000), 24: Decimal(300_000), 36: Decimal(450_000)}
    assert (later.max_per_month, later.max) == (Decimal(12_500), Decimal(450_000))
    assert later.max_per_month * 36 == later.max


def test_a_partnership_can_be_cited() -> None:
    action = view("KA229", 2019)
    cited = action.citation(known("KA229", 2019, "composition"))
    assert "Léargas" in cited
    assert "Serbian National Agency" in cited
