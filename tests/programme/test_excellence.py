"""Partnerships for excellence and innovation: what the data says, against tables typed by hand."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from erasmus_docs.programme import checks
from erasmus_docs.programme.catalogue import load
from erasmus_docs.programme.model import Award, Basis, Quota
from tests.support.facts import fact, find, known

PROGRAMME = load()
OFFICIAL, SECONDARY, UNSOURCED = Basis.OFFICIAL, Basis.SECONDARY, Basis.UNSOURCED
UNIVERSITIES = "ERASMUS-EDU-EUR-UNIV"
CENTRES = "ERASMUS-EDU-PEX-COVE"
ACADEMIES = "ERASMUS-EDU-PEX-TEACH-ACA"
ENTERPRISES = "ERASMUS-EDU-PI-ALL-INNO-EDU-ENTERP"
BLUEPRINT = "ERASMUS-EDU-PI-ALL-INNO-BLUEPRINT"
STEM = "ERASMUS-EDU-PI-ALL-INNO-STEM"
FORWARD = "ERASMUS-EDU-PI-FORWARD"
LABEL = "ERASMUS-EDU-POL-EXP-HE"
CALLS = {
    UNIVERSITIES: (2022, 2023, 2024, 2026),
    CENTRES: (2021, 2022, 2023, 2024, 2025, 2026),
    ACADEMIES: (2021, 2022, 2023, 2024, 2025),
    ENTERPRISES: (2021, 2022, 2023, 2024, 2025, 2026),
    BLUEPRINT: (2021, 2022, 2023, 2024, 2025, 2026),
    STEM: (2026,),
    FORWARD: (2023, 2025),
    LABEL: (2022,),
}
EVERY = [(code, call) for code, calls in CALLS.items() for call in calls]
RELEVANCE, DESIGN = "relevance", "quality_design"
PARTNERSHIP, IMPACT = "quality_partnership", "impact"


# ---------------------------------------------------------------------------- calls and topics


@pytest.mark.parametrize("code", CALLS)
def test_calls(code: str) -> None:
    assert PROGRAMME.calls(code) == CALLS[code]


def test_key_actions() -> None:
    keys = {code: find(code, calls[-1]).key_action for code, calls in CALLS.items()}
    assert keys.pop(LABEL) == "KA3"
    assert set(keys.values()) == {"KA2"}


@pytest.mark.parametrize(("code", "call"), EVERY)
def test_all_are_run_by_the_executive_agency(code: str, call: int) -> None:
    value = known(code, call, "managed_by")
    assert value.value == "EACEA"
    assert value.basis is (OFFICIAL if call == 2026 else SECONDARY)


@pytest.mark.parametrize(
    ("code", "call", "topics", "basis"),
    [
        (UNIVERSITIES, 2026, ("ERASMUS-EDU-2026-EUR-UNIV",), SECONDARY),
        (
            UNIVERSITIES,
            2024,
            ("ERASMUS-EDU-2024-EUR-UNIV-1", "ERASMUS-EDU-2024-EUR-UNIV-2"),
            OFFICIAL,
        ),
        (CENTRES, 2026, ("ERASMUS-EDU-2026-PEX-COVE",), OFFICIAL),
        (CENTRES, 2025, ("ERASMUS-EDU-2025-PEX-COVE",), OFFICIAL),
        (CENTRES, 2024, ("ERASMUS-EDU-2024-PEX-COVE",), OFFICIAL),
        (ACADEMIES, 2025, ("ERASMUS-EDU-2025-PEX-TEACH-ACA",), OFFICIAL),
        (ACADEMIES, 2024, ("ERASMUS-EDU-2024-PEX-TEACH-ACA",), OFFICIAL),
        (ENTERPRISES, 2026, ("ERASMUS-EDU-2026-PI-ALL-INNO-EDU-ENTERP",), OFFICIAL),
        (ENTERPRISES, 2025, ("ERASMUS-EDU-2025-PI-ALL-INNO-EDU-ENTERP",), OFFICIAL),
        (ENTERPRISES, 2024, ("ERASMUS-EDU-2024-PI-ALL-INNO-EDU-ENTERP",), OFFICIAL),
        (BLUEPRINT, 2026, ("ERASMUS-EDU-2026-PI-ALL-INNO-BLUEPRINT",), OFFICIAL),
        (BLUEPRINT, 2025, ("ERASMUS-EDU-2025-PI-ALL-INNO-BLUEPRINT",), OFFICIAL),
        (BLUEPRINT, 2024, ("ERASMUS-EDU-2024-PI-ALL-INNO-BLUEPRINT",), OFFICIAL),
        (STEM, 2026, ("ERASMUS-EDU-2026-PI-ALL-INNO-STEM",), OFFICIAL),
        (LABEL, 2022, ("ERASMUS-EDU-2022-POL-EXP-HE",), SECONDARY),
    ],
)
def test_topics(code: str, call: int, topics: tuple[str, ...], basis: Basis) -> None:
    value = known(code, call, "portal_topics")
    assert (value.value, value.basis) == (topics, basis)
    for topic in topics:
        found = find(topic, call)
        assert found.code == code
        assert PROGRAMME.find(topic, call + 1) is None


def test_no_topic_of_forward_looking_projects_was_read() -> None:
    assert PROGRAMME.actions[FORWARD].portal_topics == ()


def test_the_academies_of_2026_rest_on_an_unreliable_catalogue_and_are_left_out() -> None:
    assert PROGRAMME.find("ERASMUS-EDU-2026-PEX-TEACH-ACA", 2026) is None


# ----------------------------------------------------------------------------------- deadlines


@pytest.mark.parametrize(
    ("code", "call", "deadline", "basis"),
    [
        (UNIVERSITIES, 2026, (3, 4), SECONDARY),
        (UNIVERSITIES, 2024, (2, 6), OFFICIAL),
        (UNIVERSITIES, 2023, (1, 31), SECONDARY),
        (CENTRES, 2026, (9, 3), OFFICIAL),
        (CENTRES, 2025, (6, 11), OFFICIAL),
        (CENTRES, 2024, (5, 7), OFFICIAL),
        (CENTRES, 2023, (6, 8), SECONDARY),
        (CENTRES, 2022, (9, 7), SECONDARY),
        (ACADEMIES, 2025, (3, 26), OFFICIAL),
        (ACADEMIES, 2024, (6, 6), OFFICIAL),
        (ENTERPRISES, 2026, (3, 10), OFFICIAL),
        (ENTERPRISES, 2025, (3, 6), OFFICIAL),
        (ENTERPRISES, 2024, (3, 7), OFFICIAL),
        (ENTERPRISES, 2021, (9, 7), SECONDARY),
        (BLUEPRINT, 2026, (3, 10), OFFICIAL),
        (BLUEPRINT, 2025, (3, 6), OFFICIAL),
        (BLUEPRINT, 2024, (3, 7), OFFICIAL),
        (BLUEPRINT, 2021, (9, 7), SECONDARY),
        (STEM, 2026, (3, 10), OFFICIAL),
        (FORWARD, 2025, (5, 27), SECONDARY),
        (FORWARD, 2023, (3, 15), SECONDARY),
        (LABEL, 2022, (10, 6), SECONDARY),
    ],
)
def test_deadlines(code: str, call: int, deadline: tuple[int, int], basis: Basis) -> None:
    value = known(code, call, "rounds")
    (only,) = value.value
    assert only.deadline == datetime(call, *deadline, 17)
    assert (only.authority, only.start_from, value.basis) == ("EACEA", None, basis)


# ------------------------------------------------------------------------------ award criteria


@pytest.mark.parametrize(
    ("code", "call", "criteria", "total", "basis"),
    [
        (CENTRES, 2026, [(35, 18), (25, 13), (20, 11), (20, 11)], 75, OFFICIAL),
        (CENTRES, 2025, [(35, 18), (25, 13), (20, 11), (20, 11)], 75, OFFICIAL),
        (CENTRES, 2024, [(35, 18), (25, 13), (20, 11), (20, 11)], None, SECONDARY),
        (ACADEMIES, 2025, [(35, 25), (25, 13), (20, 11), (20, 11)], 70, OFFICIAL),
        (ENTERPRISES, 2026, [(25, 13), (30, 16), (25, 13), (20, 11)], 70, OFFICIAL),
        (ENTERPRISES, 2025, [(25, 13), (30, 16), (25, 13), (20, 11)], 70, OFFICIAL),
        (BLUEPRINT, 2026, [(25, 13), (30, 16), (25, 13), (20, 11)], 70, OFFICIAL),
        (BLUEPRINT, 2025, [(25, 13), (30, 16), (25, 13), (20, 11)], 70, OFFICIAL),
        (STEM, 2026, [(25, 13), (30, 16), (25, 13), (20, 11)], 70, OFFICIAL),
    ],
)
def test_award(
    code: str, call: int, criteria: list[tuple[int, int]], total: int | None, basis: Basis
) -> None:
    value = known(code, call, "award")
    award: Award = value.value
    assert [one.id for one in award.criteria] == [RELEVANCE, DESIGN, PARTNERSHIP, IMPACT]
    assert [(one.max, one.min) for one in award.criteria] == criteria
    assert sum(one.max for one in award.criteria) == 100
    assert (award.total_min, value.basis) == (total, basis)


def test_the_odd_threshold_of_the_academies_is_hedged() -> None:
    assert "Finnish" in known(ACADEMIES, 2025, "award").note


# ---------------------------------------------------------------- what the limits cannot show


@pytest.mark.parametrize(
    ("code", "call", "basis"),
    [
        (UNIVERSITIES, 2026, SECONDARY),
        (UNIVERSITIES, 2024, SECONDARY),
        (UNIVERSITIES, 2023, SECONDARY),
        (CENTRES, 2026, OFFICIAL),
        (CENTRES, 2025, OFFICIAL),
        (ACADEMIES, 2025, OFFICIAL),
        (ENTERPRISES, 2026, OFFICIAL),
        (ENTERPRISES, 2025, OFFICIAL),
        (ENTERPRISES, 2024, SECONDARY),
        (ENTERPRISES, 2023, SECONDARY),
        (BLUEPRINT, 2026, OFFICIAL),
        (BLUEPRINT, 2025, OFFICIAL),
        (BLUEPRINT, 2024, SECONDARY),
        (STEM, 2026, OFFICIAL),
        (FORWARD, 2023, SECONDARY),
        (LABEL, 2022, SECONDARY),
    ],
)
def test_the_grant_covers_four_fifths(code: str, call: int, basis: Basis) -> None:
    value = known(code, call, "funding_rate_percent")
    assert (value.value, value.basis) == (80, basis)


@pytest.mark.parametrize(
    ("code", "call", "pages"),
    [
        (CENTRES, 2026, 120),
        (CENTRES, 2025, 120),
        (ACADEMIES, 2025, 70),
        (ENTERPRISES, 2026, 70),
        (ENTERPRISES, 2025, 70),
        (BLUEPRINT, 2026, 120),
        (BLUEPRINT, 2025, 120),
        (STEM, 2026, 70),
    ],
)
def test_page_limit(code: str, call: int, pages: int) -> None:
    value = known(code, call, "page_limit")
    assert (value.value, value.basis) == (pages, OFFICIAL)


@pytest.mark.parametrize("code", [CENTRES, ENTERPRISES, BLUEPRINT, STEM])
def test_third_parties_get_no_support(code: str) -> None:
    value = known(code, 2026, "third_party_support_max")
    assert (value.value, value.basis) == (Decimal(0), OFFICIAL)
    if code != STEM:
        assert known(code, 2025, "third_party_support_max").basis is SECONDARY
        assert fact(code, 2024, "third_party_support_max") is None


@pytest.mark.parametrize(("code", "call"), EVERY)
def test_records_are_kept_for_five_years(code: str, call: int) -> None:
    value = known(code, call, "retention_years")
    assert (value.value, value.basis) == (5, OFFICIAL)


@pytest.mark.parametrize(("code", "call"), EVERY)
def test_work_packages_are_used_without_a_ceiling(code: str, call: int) -> None:
    value = known(code, call, "uses_work_packages")
    guide = call >= 2025 and code in {CENTRES, ACADEMIES, ENTERPRISES, BLUEPRINT, STEM}
    assert (value.value, value.basis) == (True, OFFICIAL if guide else UNSOURCED)
    assert fact(code, call, "work_packages") is None
    assert fact(code, call, "management_share_percent") is None


@pytest.mark.parametrize(
    ("code", "call", "months", "basis"),
    [
        (ENTERPRISES, 2026, (24, 36), OFFICIAL),
        (ENTERPRISES, 2024, (24, 36), SECONDARY),
        (BLUEPRINT, 2026, (48, 48), OFFICIAL),
        (BLUEPRINT, 2021, (48, 48), SECONDARY),
        (STEM, 2026, (24, 24), OFFICIAL),
        (UNIVERSITIES, 2026, (24, 24), SECONDARY),
    ],
)
def test_duration(code: str, call: int, months: tuple[int, int], basis: Basis) -> None:
    value = known(code, call, "duration_months")
    assert (value.value.min, value.value.max, value.basis) == (*months, basis)


def quotas(code: str, call: int) -> tuple[Quota, ...]:
    value: tuple[Quota, ...] = known(code, call, "composition").value
    return value


def test_before_2025_no_kind_of_provider_is_known_in_alliances() -> None:
    assert [(q.count, q.min) for q in quotas(ENTERPRISES, 2024)] == [
        ("organisations", 8),
        ("countries", 4),
        ("organisations", 3),
        ("organisations", 3),
    ]
    assert known(BLUEPRINT, 2021, "composition").basis is UNSOURCED


def test_the_pair_of_a_centre_was_not_read_in_2022() -> None:
    assert not any(quota.each_with for quota in quotas(CENTRES, 2022))
    assert [len(quota.each_with) for quota in quotas(CENTRES, 2025)] == [0, 2]


def conditions(code: str, call: int) -> str:
    return " ".join(known(code, call, "conditions").value)


def test_the_pact_for_skills_is_asked_in_2025_only() -> None:
    assert "Pact for Skills" in conditions(BLUEPRINT, 2025)
    assert "Pact for Skills" not in conditions(BLUEPRINT, 2026)
    assert "Pact for Skills" not in conditions(ENTERPRISES, 2025)
    assert "industrial ecosystems" in conditions(BLUEPRINT, 2026)


def test_an_added_value_is_asked_where_the_guide_prints_it() -> None:
    assert "added value" in conditions(CENTRES, 2025)
    assert "added value" in conditions(CENTRES, 2026)
    assert "added value" in conditions(ENTERPRISES, 2026)
    assert "added value" not in conditions(ENTERPRISES, 2025)


def test_a_centre_has_activities_of_three_clusters_and_may_earn_a_seal() -> None:
    for call in (2025, 2026):
        text = conditions(CENTRES, call)
        assert "four activities on teaching and learning" in text
        assert "three on cooperation" in text
        assert "two on governance" in text
        assert "seal of excellence" in text


def test_the_lots_of_2023_are_told() -> None:
    text = conditions(FORWARD, 2023)
    assert "24 to 48 months with at most EUR 1.5 million" in text
    assert "36 months with at most EUR 0.9 million" in text
    assert "at most EUR 1 million" in text


@pytest.mark.parametrize(
    ("code", "call", "names"),
    [
        (UNIVERSITIES, 2026, {"composition", "partner_country", "coordinator_country"}),
        (UNIVERSITIES, 2023, {"duration_months", "eche_required"}),
        (UNIVERSITIES, 2022, {"grant", "duration_months", "rounds", "portal_topics"}),
        (CENTRES, 2026, {"eche_required", "coordinator_types"}),
        (CENTRES, 2024, {"composition", "grant", "partner_country", "duration_months"}),
        (CENTRES, 2023, {"composition", "grant", "award", "portal_topics"}),
        (CENTRES, 2022, {"coordinator_country", "duration_months", "funding_rate_percent"}),
        (ACADEMIES, 2025, {"associated_partner_country", "third_party_support_max"}),
        (ACADEMIES, 2024, {"grant", "award", "coordinator_country", "coordinator_types"}),
        (ACADEMIES, 2021, {"composition", "grant", "duration_months", "rounds"}),
        (ENTERPRISES, 2022, {"grant", "duration_months", "rounds", "funding_rate_percent"}),
        (ENTERPRISES, 2021, {"grant", "partner_country", "coordinator_country", "award"}),
        (BLUEPRINT, 2024, {"grant", "duration_months", "coordinator_country"}),
        (FORWARD, 2025, {"grant", "composition", "duration_months", "funding_rate_percent"}),
        (FORWARD, 2023, {"composition", "duration_months", "coordinator_country"}),
        (LABEL, 2022, {"coordinator_country", "partner_country", "page_limit"}),
    ],
)
def test_what_was_not_read_stays_unknown(code: str, call: int, names: set[str]) -> None:
    assert {name for name in names if fact(code, call, name) is not None} == set()


@pytest.mark.parametrize(("code", "call"), EVERY)
def test_nowhere_known(code: str, call: int) -> None:
    assert fact(code, call, "priorities") is None
    assert fact(code, call, "payments") is None
    assert fact(code, call, "applications_as_coordinator") is None


@pytest.mark.parametrize(("code", "call"), EVERY)
def test_award_criteria_are_known_only_where_they_were_read(code: str, call: int) -> None:
    guide = call >= 2025 and code in {CENTRES, ACADEMIES, ENTERPRISES, BLUEPRINT, STEM}
    read = guide or (code, call) == (CENTRES, 2024)
    assert (fact(code, call, "award") is not None) is read


@pytest.mark.parametrize("code", [UNIVERSITIES, FORWARD, LABEL])
def test_without_a_chapter_in_the_guide_no_limit_makes_an_error(code: str) -> None:
    spared = {"portal_topics", "rounds", "retention_years", "managed_by", "guide", "eche_required"}
    official = {
        name
        for name, values in checks.parameters(PROGRAMME.actions[code]).items()
        if any(value.basis is OFFICIAL for value in values)
    }
    assert official <= spared
