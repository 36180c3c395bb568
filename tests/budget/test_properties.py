"""What holds for every budget, whatever the project."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from erasmus_docs.budget.model import Money, total
from tests.budget.small import budget_of

Mobility = dict[str, Any]

ACTIVITIES = {
    "KA121-VET": ("vet-short-term", "vet-group", "job-shadowing", "course", "vet-long-term"),
    "KA122-ADU": ("adu-group", "adu-short-term", "teaching-assignment", "preparatory-visit"),
    "KA131-HED": ("student-studies", "student-traineeship", "staff-teaching", "doctoral-short"),
    "KA153-YOU": ("youth-worker-activity", "preparatory-visit"),
}
COUNTRIES = ("IT", "ES", "PL", "TR", "CH", "CL", "AL")
euros = st.decimals(0, 20_000, places=2)


def mobilities(action: str) -> st.SearchStrategy[Mobility]:
    return st.fixed_dictionaries(
        {
            "activity": st.sampled_from(ACTIVITIES[action]),
            "participants": st.integers(1, 130),
            "country": st.sampled_from(COUNTRIES),
            "days": st.integers(1, 80),
            "months": st.decimals("0.5", 12, places=2),
            "travel_days": st.integers(0, 8),
            "distance_km": st.decimals(0, 12_000, places=2),
        },
        optional={
            "green": st.booleans(),
            "fewer_opportunities": st.integers(0, 5),
            "linguistic_support": st.integers(0, 5),
            "accompanying": st.fixed_dictionaries({"persons": st.integers(1, 5)}),
            "inclusion": st.fixed_dictionaries({"participants": st.just(1), "amount": euros}),
            "exceptional": st.fixed_dictionaries({"visa": euros}),
        },
    )


@st.composite
def cases(draw: st.DrawFn, rates: bool = True) -> dict[str, Any]:
    action = draw(st.sampled_from(sorted(ACTIVITIES)))
    lines = draw(st.lists(mobilities(action), min_size=1, max_size=5))
    case = {"action": action, "call": draw(st.sampled_from([2025, 2026])), "mobilities": lines}
    return case if rates else {**case, "rates": {}}


def numbered(case: dict[str, Any]) -> dict[str, Any]:
    """Ids that stay with their mobility, whatever the order."""
    lines = [{**one, "id": f"L{number}"} for number, one in enumerate(case["mobilities"])]
    return {**case, "mobilities": lines}


def with_first(case: dict[str, Any], **changes: object) -> dict[str, Any]:
    first, *others = case["mobilities"]
    return {**case, "mobilities": [{**first, **changes}, *others]}


@given(cases(rates=False))
@settings(max_examples=150, deadline=None)
def test_no_cent_is_lost(case: dict[str, Any]) -> None:
    found = budget_of(case)

    lines = total(line.amount for line in found.lines)
    assert found.total == lines == total(found.by_category.values())
    assert found.total == total(found.by_mobility.values())
    for line in found.lines:
        for amount in (line.amount.low, line.amount.high):
            assert amount == amount.quantize(Decimal("0.01"))
            assert amount >= 0


@given(cases(rates=False))
@settings(max_examples=100, deadline=None)
def test_a_line_is_its_units_times_its_rate(case: dict[str, Any]) -> None:
    for line in budget_of(case).lines:
        if not line.real_costs:
            assert line.amount == line.rate.times(line.persons * line.units).cents()
        assert line.amount.low <= line.amount.high
        assert line.sources


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_mobilities_does_not_matter(case: dict[str, Any], random: Any) -> None:
    case = numbered(case)
    shuffled = [*case["mobilities"]]
    random.shuffle(shuffled)

    one, other = budget_of(case), budget_of({**case, "mobilities": shuffled})
    assert one.total == other.total
    assert one.by_category == other.by_category
    assert sorted(map(repr, one.gaps)) == sorted(map(repr, other.gaps))


@given(cases(), st.integers(1, 80))
@settings(max_examples=100, deadline=None)
def test_more_days_never_cost_less(case: dict[str, Any], more: int) -> None:
    longer = with_first(case, days=case["mobilities"][0]["days"] + more)

    assert budget_of(longer).total.low >= budget_of(case).total.low


@given(cases(), st.integers(1, 120))
@settings(max_examples=100, deadline=None)
def test_more_people_never_cost_less(case: dict[str, Any], more: int) -> None:
    crowd = with_first(case, participants=case["mobilities"][0]["participants"] + more)

    assert budget_of(crowd).total.low >= budget_of(case).total.low


@given(cases(), st.decimals(0, 8_000, places=2))
@settings(max_examples=100, deadline=None)
def test_a_longer_way_never_costs_less(case: dict[str, Any], more: Decimal) -> None:
    first = with_first(case, green=False)
    there = with_first(first, distance_km=first["mobilities"][0]["distance_km"] + more)

    assert budget_of(there).total.low >= budget_of(first).total.low


@given(cases(), st.data())
@settings(max_examples=60, deadline=None)
def test_an_agencys_rate_stays_inside_the_range(case: dict[str, Any], data: Any) -> None:
    ranged = budget_of({**case, "rates": {}})
    group = {"1": (107, 191), "2": (95, 169), "3": (84, 148)}
    given = {
        "staff": {key: data.draw(st.integers(*span)) for key, span in group.items()},
    }
    exact = budget_of({**case, "rates": given})

    assert ranged.total.low <= exact.total.low <= exact.total.high <= ranged.total.high


def test_money_adds_up_on_both_sides() -> None:
    both = Money(Decimal(1), Decimal(2)) + Money.of(Decimal("0.50"))

    assert both == Money(Decimal("1.50"), Decimal("2.50"))
    assert both.exact is None
    assert Money.of(Decimal(3)).exact == 3
