"""Erasmus Mundus, capacity building, sport events, virtual exchanges: what no limit can show.

The tables are typed by hand from the guides of 2025 and 2026; the limits themselves are met and
missed in ``limits/capacity.yaml``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from erasmus_docs.programme.catalogue import ActionCall, load
from erasmus_docs.programme.model import Basis, Dated, GrantForm
from tests.support.facts import fact

PROGRAMME = load()
OFFICIAL, SECONDARY, UNSOURCED = Basis.OFFICIAL, Basis.SECONDARY, Basis.UNSOURCED
EMJM, EMDM = "ERASMUS-EDU-PEX-EMJM-MOB", "ERASMUS-EDU-EMJM-DESIGN"
CBHE = tuple(f"ERASMUS-EDU-CBHE-STRAND-{number}" for number in (1, 2, 3))
VET, YOUTH, SPORT = "ERASMUS-EDU-CB-VET", "ERASMUS-YOUTH-CB", "ERASMUS-SPORT-CB"
EVENTS = tuple(f"ERASMUS-SPORT-SNCESE-{kind}" for kind in ("TYPE-I", "TYPE-II", "EUROPEAN"))
LARGE, TOGETHER = "ERASMUS-SPORT-LSNCESE", "ERASMUS-YOUTH-YOUTH-TOG"
VIRTUAL = "ERASMUS-EDU-VIRT-EXCH"
ALL = (EMJM, EMDM, *CBHE, VET, YOUTH, SPORT, *EVENTS, LARGE, TOGETHER, VIRTUAL)
REGIONS = ("1", "2", "3", "5a", "6", "7a", "8a", "9", "10", "11")


def find(code: str, call: int) -> ActionCall:
    found = PROGRAMME.find(code, call)
    assert found is not None, f"{code} {call}"
    return found


def known(code: str, call: int, name: str) -> Dated[Any]:
    value = fact(code, call, name)
    assert value is not None, f"{code} {call} has no {name}"
    return value


def told(code: str, call: int) -> str:
    return " ".join(known(code, call, "conditions").value)


# ------------------------------------------------------------------------ calls and codes


@pytest.mark.parametrize(
    ("codes", "calls"),
    [
        ((EMJM, EMDM), (2021, 2022, 2023, 2024, 2025, 2026)),
        (CBHE, (2024, 2025, 2026)),
        ((VET, *EVENTS), (2023, 2024, 2025, 2026)),
        ((YOUTH, TOGETHER), (2022, 2024, 2025, 2026)),
        ((SPORT,), (2024, 2025, 2026)),
        ((LARGE,), (2025, 2026)),
        ((VIRTUAL,), (2021, 2024, 2025, 2026)),
    ],
)
def test_only_calls_with_a_figure_are_listed(
    codes: tuple[str, ...], calls: tuple[int, ...]
) -> None:
    for code in codes:
        assert PROGRAMME.calls(code) == calls


@pytest.mark.parametrize("code", ALL)
def test_the_executive_agency_runs_them_all(code: str) -> None:
    expected = {TOGETHER: "KA3", VIRTUAL: "KA1"}.get(code, "KA2")
    for call in PROGRAMME.calls(code):
        assert find(code, call).key_action == expected
        assert find(code, call).manager == "EACEA"
        basis = known(code, call, "managed_by").basis
        assert basis is (OFFICIAL if call > 2024 else SECONDARY if call == 2024 else UNSOURCED)


@pytest.mark.parametrize(
    ("topic", "call", "code"),
    [
        ("ERASMUS-EDU-2026-PEX-EMJM-MOB", 2026, EMJM),
        ("ERASMUS-EDU-2024-EMJM-DESIGN", 2024, EMDM),
        ("ERASMUS-EDU-2025-CBHE-STRAND-2", 2025, CBHE[1]),
        ("ERASMUS-EDU-2024-CBHE-STRAND-3", 2024, CBHE[2]),
        ("ERASMUS-EDU-2026-CB-VET-SMC", 2026, VET),
        ("ERASMUS-EDU-2024-CB-VET", 2024, VET),
        ("ERASMUS-YOUTH-2025-CB", 2025, YOUTH),
        ("ERASMUS-SPORT-2026-CB", 2026, SPORT),
        ("ERASMUS-SPORT-2025-LSSNCESE", 2025, LARGE),
        ("ERASMUS-SPORT-2026-LSNCESE", 2026, LARGE),
        ("ERASMUS-YOUTH-2026-YOUTH-TOG", 2026, TOGETHER),
        ("ERASMUS-EDU-2025-VIRT-EXCH-SSA", 2025, VIRTUAL),
        ("ERASMUS-EDU-2024-VIRT-EXCH", 2024, VIRTUAL),
    ],
)
def test_a_topic_of_one_action_is_a_code(topic: str, call: int, code: str) -> None:
    assert find(topic, call).code == code


def test_the_topic_of_large_events_changed_its_name() -> None:
    assert PROGRAMME.find("ERASMUS-SPORT-2026-LSSNCESE", 2026) is None
    assert PROGRAMME.find("ERASMUS-SPORT-2025-LSNCESE", 2025) is None


def test_the_topics_of_capacity_building_are_regions_in_2026() -> None:
    topics = (
        *(f"ERASMUS-EDU-2026-CBHE-REGION-{region}" for region in REGIONS),
        "ERASMUS-EDU-2026-CBHE-CROSS-REGIONAL",
    )
    for number, code in enumerate(CBHE, 1):
        assert known(code, 2026, "portal_topics").value == topics
        for call in (2024, 2025):
            strand = f"ERASMUS-EDU-{call}-CBHE-STRAND-{number}"
            assert known(code, call, "portal_topics").value == (strand,)


def test_three_kinds_of_events_share_a_topic() -> None:
    for code in EVENTS:
        for call in (2024, 2025, 2026):
            topic = f"ERASMUS-SPORT-{call}-SNCESE"
            assert known(code, call, "portal_topics").value == (topic,)


@pytest.mark.parametrize(
    ("codes", "days"),
    [
        ((EMJM, EMDM), {2026: "02-12", 2025: "02-13", 2024: "02-15"}),
        (CBHE, {2026: "02-10", 2025: "02-06", 2024: "02-08"}),
        ((VET,), {2026: "03-26", 2025: "02-27", 2024: "02-29"}),
        ((YOUTH,), {2026: "02-26", 2025: "03-06", 2024: "03-06"}),
        ((SPORT, *EVENTS), {2026: "03-05", 2025: "03-05", 2024: "03-05"}),
        ((LARGE,), {2026: "01-22", 2025: "03-05"}),
        ((TOGETHER,), {2026: "02-26", 2025: "03-06", 2024: "03-07"}),
        ((VIRTUAL,), {2026: "03-26", 2025: "04-29", 2024: "04-25"}),
    ],
)
def test_deadlines(codes: tuple[str, ...], days: dict[int, str]) -> None:
    for code in codes:
        for call, day in days.items():
            value = known(code, call, "rounds")
            assert value.basis is OFFICIAL
            assert [(one.round, one.authority) for one in value.value] == [(1, "EACEA")]
            assert value.value[0].deadline == datetime.fromisoformat(f"{call}-{day}T17:00")
            assert value.value[0].start_from is None


# ------------------------------------------------------------------------ award


@pytest.mark.parametrize(
    ("codes", "most", "least", "total"),
    [
        ((EMJM,), (30, 30, 20, 20), (22, 15, 10, 10), 70),
        ((EMDM,), (30, 25, 25, 20), (16, 12, 12, 10), 60),
        ((*CBHE, VET, YOUTH, TOGETHER, VIRTUAL), (30, 30, 20, 20), (15, 15, 10, 10), 60),
        ((SPORT, *EVENTS, LARGE), (30, 20, 20, 30), (15, 10, 10, 15), 60),
    ],
)
def test_award(
    codes: tuple[str, ...], most: tuple[int, ...], least: tuple[int, ...], total: int
) -> None:
    for code in codes:
        for call in (2025, 2026):
            value = known(code, call, "award")
            criteria = value.value.criteria
            assert value.basis is OFFICIAL
            assert value.value.total_min == total
            assert tuple(one.max for one in criteria) == most
            assert tuple(one.min for one in criteria) == least
            assert [one.id for one in criteria] == [
                "relevance",
                "quality_design",
                "quality_partnership",
                "impact",
            ]


@pytest.mark.parametrize("code", ALL)
def test_award_is_not_known_before_2025(code: str) -> None:
    assert [call for call in PROGRAMME.calls(code) if fact(code, call, "award")] == [2025, 2026]


def test_ties_are_broken_otherwise_in_european_youth_together() -> None:
    assert "two criteria of quality together" in known(TOGETHER, 2026, "award").note
    assert "then in design, then in impact" in known(YOUTH, 2026, "award").note


# ------------------------------------------------------------------------ money and pages


@pytest.mark.parametrize(
    ("codes", "rate"),
    [(CBHE, 90), ((VET, YOUTH, SPORT, LARGE, TOGETHER), 80), ((VIRTUAL,), 95)],
)
def test_funding_rates(codes: tuple[str, ...], rate: int) -> None:
    for code in codes:
        for call in (2025, 2026):
            value = known(code, call, "funding_rate_percent")
            assert (value.value, value.basis) == (rate, OFFICIAL)


def test_formulas_and_fixed_sums_have_no_rate() -> None:
    for code in (EMJM, EMDM, *EVENTS):
        assert find(code, 2026).action.funding_rate_percent == ()


@pytest.mark.parametrize(
    ("code", "pages_2025", "pages_2026"),
    [
        (EMJM, 70, 70),
        (EMDM, 40, 40),
        (CBHE[0], 40, 40),
        (CBHE[2], 40, 40),
        (VET, 70, 40),
        (YOUTH, 70, 70),
        (SPORT, 70, 70),
        (EVENTS[0], 70, 70),
        (LARGE, 70, 70),
        (TOGETHER, 70, 70),
        (VIRTUAL, 70, 40),
    ],
)
def test_pages(code: str, pages_2025: int, pages_2026: int) -> None:
    assert known(code, 2025, "page_limit").value == pages_2025
    assert known(code, 2026, "page_limit").value == pages_2026


def test_ceilings_on_headings() -> None:
    for code in CBHE:
        for call in (2025, 2026):
            ceilings = known(code, call, "heading_ceilings_percent").value
            assert ceilings == {"equipment": 35, "subcontracting": 10}
    assert known(VET, 2026, "heading_ceilings_percent").value == {"subcontracting": 10}
    assert fact(VET, 2025, "heading_ceilings_percent") is None


def test_support_to_third_parties() -> None:
    for call in (2025, 2026):
        assert known(TOGETHER, call, "third_party_support_max").value == 60000
        for code in (*CBHE, VET, YOUTH, LARGE, VIRTUAL):
            assert known(code, call, "third_party_support_max").value == 0
    for code in (EMJM, EMDM, SPORT, *EVENTS):
        assert fact(code, 2026, "third_party_support_max") is None


@pytest.mark.parametrize(
    ("code", "call", "most"),
    [
        *((code, 2026, 2) for code in (*CBHE, VET)),
        *((code, 2025, None) for code in (*CBHE, VET, YOUTH)),
        (YOUTH, 2026, 1),
        (TOGETHER, 2026, 1),
        (TOGETHER, 2025, 1),
        (SPORT, 2026, None),
        (VIRTUAL, 2026, None),
    ],
)
def test_applications_as_coordinator(code: str, call: int, most: int | None) -> None:
    value = fact(code, call, "applications_as_coordinator")
    assert (value.value if value else None) == most


def test_actions_whose_applications_count_together_name_each_other() -> None:
    actions = load().actions
    found = {id_: set(action.counted_with) for id_, action in actions.items()}
    assert {id_ for id_, others in found.items() if others} == set(CBHE)
    assert all(id_ in found[other] for id_, others in found.items() for other in others)


def test_records_are_kept_for_five_years_but_for_small_grants() -> None:
    for code in ALL:
        for call in (2025, 2026):
            assert known(code, call, "retention_years").value == (3 if code == EMDM else 5)
    assert known(EMDM, 2022, "retention_years").value == 3
    assert fact(EMDM, 2024, "retention_years") is None  # its lump sum is not known


def test_a_joint_master_is_counted_by_a_formula_without_ceiling() -> None:
    for call in (2025, 2026):
        value = known(EMJM, call, "grant")
        assert value.value.form is GrantForm.UNIT_COST
        assert (value.value.min, value.value.max, value.value.choices) == (None, None, ())
        assert "formula" in value.note
        for amount in ("750 EUR", "at most 100", "1,400 EUR", "at most 50", "60,000 EUR", "10 %"):
            assert amount in told(EMJM, call)
    assert fact(EMJM, 2024, "grant") is None


def test_large_events_are_counted_in_actual_costs() -> None:
    for call in (2025, 2026):
        value = known(LARGE, call, "grant")
        assert value.value.form is GrantForm.UNIT_COST
        assert "actual costs" in value.note
        assert "seven different sports" in told(LARGE, call)
        assert "legacy" in told(LARGE, call)


def test_the_master_of_moldova_can_receive_more() -> None:
    assert "2,000,000 EUR" in known(CBHE[2], 2026, "grant").note
    assert known(CBHE[2], 2025, "grant").note == ""


def test_participants_of_virtual_exchanges() -> None:
    for call in (2024, 2025, 2026):
        assert known(VIRTUAL, call, "grant").value.max_per_participant == 200
    assert "2,500" in told(VIRTUAL, 2026)
    assert "13 and 30 years" in told(VIRTUAL, 2025)


def test_global_gateway_left_the_middle_east_out_in_2026() -> None:
    assert "regions 5a, 6, 7a, 8a, 9, 10 and 11" in told(CBHE[2], 2025)
    assert "regions 5a, 6, 8a, 9, 10 and 11" in told(CBHE[2], 2026)


def test_the_planned_consortium_of_a_design_measure() -> None:
    assert "at least one a third country not associated" in told(EMDM, 2025)
    assert "at least two are EU Member States" in told(EMDM, 2026)


# ------------------------------------------------------------------------ basis and the unknown


@pytest.mark.parametrize("code", ALL)
def test_calls_2025_and_2026_are_official(code: str) -> None:
    names = ("guide", "composition", "coordinator_country", "duration_months", "rounds", "grant")
    for call in (2025, 2026):
        for name in (*names, "award", "page_limit", "conditions", "portal_topics"):
            value = known(code, call, name)
            assert value.basis is OFFICIAL
            assert {"G25", "G26"} & set(value.source)


@pytest.mark.parametrize("code", ALL)
def test_earlier_limits_are_never_official(code: str) -> None:
    names = (
        "composition",
        "coordinator_country",
        "partner_country",
        "coordinator_types",
        "duration_months",
        "grant",
        "funding_rate_percent",
        "conditions",
    )
    for call in PROGRAMME.calls(code):
        for name in names:
            value = fact(code, call, name)
            assert call > 2024 or value is None or value.basis is SECONDARY


@pytest.mark.parametrize(
    ("code", "call", "names"),
    [
        (EMJM, 2024, ("composition", "coordinator_country", "duration_months", "grant")),
        (EMJM, 2023, ("composition", "rounds", "portal_topics")),
        (EMDM, 2024, ("grant", "coordinator_country", "duration_months")),
        (EMDM, 2022, ("composition", "rounds", "duration_months", "portal_topics")),
        (CBHE[0], 2024, ("composition", "partner_country", "duration_months")),
        (CBHE[1], 2024, ("composition", "grant", "retention_years")),
        (CBHE[2], 2024, ("composition", "grant", "retention_years")),
        (VET, 2024, ("partner_country", "duration_months", "coordinator_country")),
        (VET, 2023, ("rounds", "portal_topics")),
        (YOUTH, 2024, ("composition", "grant", "duration_months")),
        (YOUTH, 2022, ("rounds", "partner_country", "duration_months")),
        (SPORT, 2024, ("composition", "grant", "duration_months")),
        (EVENTS[1], 2024, ("composition", "duration_months")),
        (EVENTS[2], 2023, ("composition", "rounds", "portal_topics")),
        (TOGETHER, 2024, ("composition", "funding_rate_percent")),
        (TOGETHER, 2022, ("rounds", "duration_months")),
        (VIRTUAL, 2024, ("composition", "partner_country", "duration_months")),
        (VIRTUAL, 2021, ("composition", "grant", "rounds", "portal_topics")),
    ],
)
def test_what_no_source_carries_stays_unknown(code: str, call: int, names: tuple[str, ...]) -> None:
    for name in names:
        assert fact(code, call, name) is None, name


def test_the_charter_is_asked_in_higher_education_only() -> None:
    for code in ALL:
        value = fact(code, 2026, "eche_required")
        asked = code in (EMJM, EMDM, *CBHE)
        assert (value.value if value else ()) == (("member", "associated") if asked else ())
