"""Cooperation and Small-scale Partnerships: what the data says, against a table typed by hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from erasmus_docs.programme.catalogue import load
from erasmus_docs.programme.model import Basis, Count, GrantForm
from tests.support.facts import fact, known

PROGRAMME = load()
OFFICIAL, SECONDARY, UNSOURCED = Basis.OFFICIAL, Basis.SECONDARY, Basis.UNSOURCED
NA_FIELDS_220 = ["SCH", "VET", "HED", "ADU", "YOU"]
NA_FIELDS_210 = ["SCH", "VET", "ADU", "YOU"]


def test_fields() -> None:
    assert set(PROGRAMME.actions["KA220"].fields) == {*NA_FIELDS_220, "SPO"}
    assert set(PROGRAMME.actions["KA210"].fields) == {*NA_FIELDS_210, "SPO"}


@pytest.mark.parametrize(
    ("code", "call", "least", "basis"),
    [
        ("KA220-HED", 2026, 3, OFFICIAL),
        ("KA220-SPO", 2025, 3, OFFICIAL),
        ("KA220-YOU", 2024, 3, SECONDARY),
        ("KA220-SCH", 2021, 3, SECONDARY),
        ("KA210-ADU", 2026, 2, OFFICIAL),
        ("KA210-SPO", 2025, 2, OFFICIAL),
        ("KA210-VET", 2022, 2, SECONDARY),
    ],
)
def test_composition(code: str, call: int, least: int, basis: Basis) -> None:
    value = known(code, call, "composition")
    assert value.basis is basis
    assert [(quota.count, quota.min) for quota in value.value] == [
        (Count.ORGANISATIONS, least),
        (Count.COUNTRIES, least),
    ]
    for quota in value.value:
        assert quota.status == ("member", "associated")
        assert quota.max is None


@pytest.mark.parametrize(
    ("code", "call", "months", "basis"),
    [
        ("KA220-HED", 2026, (12, 36), OFFICIAL),
        ("KA220-HED", 2025, (12, 36), OFFICIAL),
        ("KA220-HED", 2024, (12, 36), SECONDARY),
        ("KA220-HED", 2021, (12, 36), SECONDARY),
        ("KA210-YOU", 2026, (6, 24), OFFICIAL),
        ("KA210-YOU", 2023, (6, 24), SECONDARY),
    ],
)
def test_duration(code: str, call: int, months: tuple[int, int], basis: Basis) -> None:
    value = known(code, call, "duration_months")
    assert ((value.value.min, value.value.max), value.basis) == (months, basis)


@pytest.mark.parametrize(
    ("code", "call", "choices", "basis"),
    [
        ("KA220-HED", 2026, [120000, 250000, 400000], OFFICIAL),
        ("KA220-SPO", 2025, [120000, 250000, 400000], OFFICIAL),
        ("KA220-VET", 2024, [120000, 250000, 400000], SECONDARY),
        ("KA220-VET", 2022, [120000, 250000, 400000], SECONDARY),
        ("KA220-SPO", 2021, [120000, 250000, 400000], SECONDARY),
        ("KA210-ADU", 2026, [30000, 60000], OFFICIAL),
        ("KA210-ADU", 2021, [30000, 60000], SECONDARY),
    ],
)
def test_lump_sums(code: str, call: int, choices: list[int], basis: Basis) -> None:
    value = known(code, call, "grant")
    assert value.value.form is GrantForm.LUMP_SUM
    assert value.value.choices == tuple(map(Decimal, choices))
    assert value.basis is basis


@pytest.mark.parametrize("field", NA_FIELDS_220)
def test_national_agencies_counted_unit_costs_in_2021(field: str) -> None:
    value = known(f"KA220-{field}", 2021, "grant")
    assert value.value.form is GrantForm.UNIT_COST
    assert (value.value.min, value.value.max) == (100000, 400000)
    assert value.value.choices == ()
    assert value.basis is SECONDARY


@pytest.mark.parametrize(
    ("call", "regions", "status", "exclude", "basis"),
    [
        (2026, ("1", "2", "3"), ("member", "associated"), ("BY",), OFFICIAL),
        (2025, ("1", "2", "3"), ("member", "associated"), ("BY",), OFFICIAL),
        (2023, (), ("member", "associated", "neither"), (), SECONDARY),
        (2021, (), ("member", "associated", "neither"), (), SECONDARY),
    ],
)
def test_ka220_partner_countries(
    call: int,
    regions: tuple[str, ...],
    status: tuple[str, ...],
    exclude: tuple[str, ...],
    basis: Basis,
) -> None:
    value = known("KA220-HED", call, "partner_country")
    assert (value.value.regions, value.value.status, value.value.exclude) == (
        regions,
        status,
        exclude,
    )
    assert value.basis is basis


@pytest.mark.parametrize(
    ("code", "call", "name"),
    [
        ("KA220-HED", 2024, "partner_country"),
        ("KA220-HED", 2024, "applicant_age_years"),
        ("KA220-HED", 2021, "applicant_age_years"),
        ("KA220-ADU", 2024, "applications_per_organisation"),
        ("KA220-HED", 2026, "applications_per_organisation"),
        ("KA220-SPO", 2026, "applications_per_organisation"),
        ("KA220-ADU", 2026, "applications_as_coordinator"),
        ("KA220-HED", 2025, "associated_partner_country"),
        ("KA220-HED", 2024, "eche_required"),
        ("KA220-HED", 2021, "management_share_percent"),
        ("KA220-HED", 2021, "uses_work_packages"),
        ("KA220-HED", 2026, "topics_max"),
        ("KA220-SPO", 2025, "topics_max"),
        ("KA220-SPO", 2021, "rounds"),
        ("KA220-SPO", 2022, "priorities"),
        ("KA220-HED", 2026, "work_packages"),
        ("KA220-SPO", 2024, "work_packages"),
        ("KA220-HED", 2025, "reduction_scale"),
        ("KA220-SPO", 2026, "final_report_days"),
        ("KA210-ADU", 2026, "management_share_percent"),
        ("KA210-ADU", 2026, "applicant_age_years"),
        ("KA210-ADU", 2026, "work_packages"),
        ("KA210-ADU", 2024, "uses_work_packages"),
        ("KA210-ADU", 2024, "applications_as_coordinator"),
        ("KA210-SPO", 2026, "applications_as_coordinator"),
        ("KA210-SPO", 2021, "rounds"),
        ("KA210-ADU", 2025, "associated_partner_country"),
        ("KA210-ADU", 2025, "reduction_scale"),
    ],
)
def test_what_no_source_says_stays_unknown(code: str, call: int, name: str) -> None:
    assert fact(code, call, name) is None


@pytest.mark.parametrize(
    ("code", "call", "name", "value", "basis"),
    [
        ("KA220-HED", 2026, "applicant_age_years", 2, OFFICIAL),
        ("KA220-SPO", 2025, "applicant_age_years", 2, OFFICIAL),
        ("KA220-HED", 2026, "eche_required", ("member", "associated"), OFFICIAL),
        ("KA210-SCH", 2025, "eche_required", ("member", "associated"), OFFICIAL),
        ("KA220-HED", 2026, "management_share_percent", 20, OFFICIAL),
        ("KA220-HED", 2024, "management_share_percent", 20, UNSOURCED),
        ("KA220-HED", 2022, "management_share_percent", 20, UNSOURCED),
        ("KA220-HED", 2026, "uses_work_packages", True, OFFICIAL),
        ("KA220-HED", 2024, "uses_work_packages", True, OFFICIAL),
        ("KA220-HED", 2022, "uses_work_packages", True, SECONDARY),
        ("KA210-SCH", 2026, "uses_work_packages", False, OFFICIAL),
        ("KA220-HED", 2025, "topics_max", 3, OFFICIAL),
        ("KA210-YOU", 2025, "topics_max", 3, OFFICIAL),
        ("KA220-ADU", 2026, "applications_per_organisation", 10, OFFICIAL),
        ("KA220-YOU", 2025, "applications_per_organisation", 10, OFFICIAL),
        ("KA210-ADU", 2026, "applications_per_organisation", 5, OFFICIAL),
        ("KA210-ADU", 2025, "applications_per_organisation", 5, OFFICIAL),
        ("KA210-VET", 2026, "applications_as_coordinator", 1, OFFICIAL),
        ("KA220-HED", 2026, "retention_years", 5, OFFICIAL),
        ("KA220-HED", 2022, "retention_years", 5, OFFICIAL),
        ("KA210-ADU", 2026, "retention_years", 3, OFFICIAL),
        ("KA210-ADU", 2022, "retention_years", 3, OFFICIAL),
        ("KA220-HED", 2026, "final_report_days", 60, UNSOURCED),
        ("KA210-ADU", 2026, "final_report_days", 60, UNSOURCED),
        ("KA220-HED", 2026, "guide", "Erasmus+ Programme Guide 2026", OFFICIAL),
        ("KA220-HED", 2023, "managed_by", "NA", SECONDARY),
        ("KA220-SPO", 2023, "managed_by", "EACEA", SECONDARY),
        ("KA210-SPO", 2026, "managed_by", "EACEA", OFFICIAL),
        ("KA210-SPO", 2023, "managed_by", "EACEA", UNSOURCED),
    ],
)
def test_single_values(code: str, call: int, name: str, value: object, basis: Basis) -> None:
    found = known(code, call, name)
    assert (found.value, found.basis) == (value, basis)


def test_work_packages() -> None:
    form = known("KA220-HED", 2024, "work_packages")
    assert (form.value.min, form.value.max, form.basis) == (2, 11, OFFICIAL)
    for call, basis in [(2026, OFFICIAL), (2025, OFFICIAL), (2022, SECONDARY)]:
        advised = known("KA220-HED", call, "work_packages_advised")
        assert (advised.value.min, advised.value.max, advised.basis) == (None, 5, basis)


@pytest.mark.parametrize(
    ("code", "call", "least", "most", "exactly", "basis"),
    [
        ("KA220-HED", 2026, 1, None, None, OFFICIAL),
        ("KA220-HED", 2025, 1, 3, None, OFFICIAL),
        ("KA220-HED", 2021, 1, None, None, SECONDARY),
        ("KA220-SPO", 2026, None, None, 1, OFFICIAL),
        ("KA220-SPO", 2023, None, None, 1, SECONDARY),
        ("KA210-ADU", 2026, 1, None, None, OFFICIAL),
        ("KA210-ADU", 2025, 1, 3, None, OFFICIAL),
        ("KA210-SPO", 2025, None, None, 1, OFFICIAL),
    ],
)
def test_number_of_priorities(
    code: str,
    call: int,
    least: int | None,
    most: int | None,
    exactly: int | None,
    basis: Basis,
) -> None:
    found = known(code, call, "priorities")
    assert (found.value.min, found.value.max, found.value.exactly) == (least, most, exactly)
    assert found.basis is basis


ROUNDS: list[tuple[str, int, Basis, list[tuple[int, str, str, str | None, str | None]]]] = [
    (
        "KA220-HED",
        2026,
        OFFICIAL,
        [
            (1, "NA", "2026-03-05T12:00", "2026-09-01", "2026-12-31"),
            (2, "NA", "2026-10-01T12:00", "2027-01-01", "2027-08-31"),
            (1, "EACEA", "2026-03-05T17:00", None, None),
        ],
    ),
    (
        "KA220-ADU",
        2025,
        OFFICIAL,
        [
            (1, "NA", "2025-03-05T12:00", "2025-09-01", "2025-12-31"),
            (2, "NA", "2025-10-01T12:00", "2026-01-01", "2026-08-31"),
            (1, "EACEA", "2025-03-05T17:00", None, None),
        ],
    ),
    ("KA220-SPO", 2026, OFFICIAL, [(1, "EACEA", "2026-03-05T17:00", None, None)]),
    ("KA220-SPO", 2025, OFFICIAL, [(1, "EACEA", "2025-03-05T17:00", None, None)]),
    (
        "KA220-HED",
        2024,
        SECONDARY,
        [
            (1, "NA", "2024-03-05T12:00", None, None),
            (1, "EACEA", "2024-03-05T17:00", None, None),
        ],
    ),
    (
        "KA220-YOU",
        2024,
        SECONDARY,
        [
            (1, "NA", "2024-03-05T12:00", None, None),
            (2, "NA", "2024-10-08T12:00", None, None),
            (1, "EACEA", "2024-03-05T17:00", None, None),
        ],
    ),
    ("KA220-HED", 2023, SECONDARY, [(1, "NA", "2023-03-24T12:00", "2023-09-01", "2023-12-31")]),
    (
        "KA220-YOU",
        2023,
        SECONDARY,
        [
            (1, "NA", "2023-03-24T12:00", "2023-09-01", "2023-12-31"),
            (2, "NA", "2023-10-04T12:00", None, None),
        ],
    ),
    ("KA220-SPO", 2023, UNSOURCED, [(1, "EACEA", "2023-03-22T17:00", None, None)]),
    ("KA220-VET", 2022, SECONDARY, [(1, "NA", "2022-03-23T12:00", "2022-09-01", "2022-12-31")]),
    (
        "KA220-YOU",
        2022,
        SECONDARY,
        [
            (1, "NA", "2022-03-23T12:00", "2022-09-01", "2022-12-31"),
            (2, "NA", "2022-10-04T12:00", "2023-01-01", "2023-08-31"),
        ],
    ),
    ("KA220-SPO", 2022, SECONDARY, [(1, "EACEA", "2022-03-23T17:00", None, None)]),
    (
        "KA220-SCH",
        2021,
        SECONDARY,
        [
            (1, "NA", "2021-05-20T12:00", "2021-11-01", "2022-02-28"),
            (2, "NA", "2021-11-03T12:00", "2022-03-01", "2022-05-31"),
            (1, "EACEA", "2021-06-15T17:00", None, None),
        ],
    ),
    (
        "KA210-ADU",
        2026,
        OFFICIAL,
        [
            (1, "NA", "2026-03-05T12:00", "2026-09-01", "2026-12-31"),
            (2, "NA", "2026-10-01T12:00", "2027-01-01", "2027-08-31"),
        ],
    ),
    (
        "KA210-SCH",
        2025,
        OFFICIAL,
        [
            (1, "NA", "2025-03-05T12:00", "2025-09-01", "2025-12-31"),
            (2, "NA", "2025-10-01T12:00", "2026-01-01", "2026-08-31"),
        ],
    ),
    ("KA210-SPO", 2026, OFFICIAL, [(1, "EACEA", "2026-03-05T17:00", None, None)]),
    (
        "KA210-VET",
        2024,
        SECONDARY,
        [
            (1, "NA", "2024-03-05T12:00", None, None),
            (2, "NA", "2024-10-08T12:00", None, None),
        ],
    ),
    (
        "KA210-VET",
        2023,
        SECONDARY,
        [
            (1, "NA", "2023-03-24T12:00", None, None),
            (2, "NA", "2023-10-04T12:00", None, None),
        ],
    ),
    ("KA210-SPO", 2023, UNSOURCED, [(1, "EACEA", "2023-03-22T17:00", None, None)]),
    (
        "KA210-YOU",
        2022,
        SECONDARY,
        [
            (1, "NA", "2022-03-23T12:00", "2022-09-01", "2022-12-31"),
            (2, "NA", "2022-10-04T12:00", "2023-01-01", "2023-08-31"),
        ],
    ),
    (
        "KA210-YOU",
        2021,
        SECONDARY,
        [
            (1, "NA", "2021-05-20T12:00", "2021-11-01", "2022-02-28"),
            (2, "NA", "2021-11-03T12:00", "2022-03-01", "2022-05-31"),
        ],
    ),
]


@pytest.mark.parametrize(("code", "call", "basis", "rounds"), ROUNDS)
def test_rounds(
    code: str,
    call: int,
    basis: Basis,
    rounds: list[tuple[int, str, str, str | None, str | None]],
) -> None:
    value = known(code, call, "rounds")
    assert value.basis is basis
    assert [
        (entry.round, entry.authority, entry.deadline, entry.start_from, entry.start_to)
        for entry in value.value
    ] == [
        (
            number,
            authority,
            datetime.fromisoformat(deadline),
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
        )
        for number, authority, deadline, first, last in rounds
    ]


def test_second_rounds_are_optional_where_agencies_decide() -> None:
    for code, call in [("KA220-HED", 2026), ("KA220-HED", 2025), ("KA210-ADU", 2026)]:
        second = [entry for entry in known(code, call, "rounds").value if entry.round == 2]
        assert [entry.optional for entry in second] == [True]


@pytest.mark.parametrize(
    ("code", "call", "total", "weights", "thresholds", "basis"),
    [
        ("KA220-HED", 2026, 70, [25, 30, 20, 25], [13, 15, 10, 13], OFFICIAL),
        ("KA220-SPO", 2025, 70, [25, 30, 20, 25], [13, 15, 10, 13], OFFICIAL),
        ("KA220-HED", 2024, 70, [25, 30, 20, 25], [13, 15, 10, 13], SECONDARY),
        ("KA220-HED", 2023, 60, [25, 30, 20, 25], [12, 15, 10, 12], UNSOURCED),
        ("KA210-ADU", 2026, 60, [30, 30, 20, 20], [15, 15, 10, 10], OFFICIAL),
        ("KA210-ADU", 2024, 60, [30, 30, 20, 20], [15, 15, 10, 10], SECONDARY),
        ("KA210-ADU", 2022, 60, [30, 30, 20, 20], [15, 15, 10, 10], UNSOURCED),
    ],
)
def test_award_criteria(
    code: str, call: int, total: int, weights: list[int], thresholds: list[int], basis: Basis
) -> None:
    value = known(code, call, "award")
    criteria = value.value.criteria
    assert [one.id for one in criteria] == [
        "relevance",
        "quality_design",
        "quality_partnership",
        "impact",
    ]
    assert [one.max for one in criteria] == weights
    assert [one.min for one in criteria] == thresholds
    assert sum(weights) == 100
    assert (value.value.total_min, value.basis) == (total, basis)


@pytest.mark.parametrize(
    ("code", "bands"),
    [
        ("KA220-HED", [(70, 100), (55, 90), (40, 60), (10, 30), (0, 0)]),
        ("KA210-ADU", [(60, 100), (45, 90), (30, 70), (10, 30), (0, 0)]),
    ],
)
def test_reduction_scale(code: str, bands: list[tuple[int, int]]) -> None:
    value = known(code, 2026, "reduction_scale")
    assert [(band.score_min, band.pay_percent) for band in value.value] == bands
    assert value.basis is SECONDARY


def test_final_scores_are_summed_or_averaged() -> None:
    """The points differ from those of the application; only an account of 2026 was read."""
    small = known("KA210-ADU", 2026, "final_score")
    assert small.value.points == {
        "relevance": 20, "partnership": 20, "implementation": 30, "impact": 30,
    }  # fmt: skip
    large = known("KA220-HED", 2026, "final_score")
    assert (large.value.by, large.value.management) == ("work_packages", False)
    assert small.basis is large.basis is SECONDARY
    earlier = PROGRAMME.find("KA220-HED", 2025)
    assert earlier is not None
    assert earlier.fact(earlier.action.final_score) is None


def test_only_2025_and_2026_are_official_in_what_the_guides_say() -> None:
    """The guides of 2025 and 2026 were read; an earlier call rests on them nowhere."""
    for action in ("KA220", "KA210"):
        record = PROGRAMME.actions[action]
        for name in ("composition", "coordinator_country", "partner_country", "grant", "award"):
            for value in getattr(record, name):
                guides = {"G25", "G26"} & set(value.source)
                official = value.basis is OFFICIAL
                assert official is bool(guides)
                assert official is (min(value.calls) >= 2025)
