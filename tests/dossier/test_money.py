"""Money arithmetic loses no cent."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from erasmus_docs.dossier.money import instalments, percent_of

amounts = st.decimals(min_value=0, max_value=10**9, places=2)


@given(amounts, st.lists(st.integers(1, 100), min_size=1, max_size=6))
def test_full_instalments_add_up_to_the_cent(amount: Decimal, weights: list[int]) -> None:
    first = [Decimal(w) * 100 // sum(weights) for w in weights]
    percents = [*first[:-1], 100 - sum(first[:-1], Decimal(0))]

    parts = instalments(amount, percents)

    assert sum(parts) == amount
    assert all(part == part.quantize(Decimal("0.01")) for part in parts)


def test_partial_instalments_are_just_rounded() -> None:
    assert instalments(Decimal("100.01"), [Decimal(50)]) == (Decimal("50.01"),)
    assert instalments(Decimal(100), []) == ()


def test_percent_of_nothing_is_nothing() -> None:
    assert percent_of(Decimal(5), Decimal(0)) == 0
    assert percent_of(Decimal(1), Decimal(8)) == Decimal("12.5")
