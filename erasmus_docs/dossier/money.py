"""Money and percentages: exact decimals that close to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
TENTH = Decimal("0.1")
ZERO = Decimal(0)


def percent_of(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` in percent of ``whole``, one decimal; 0 of nothing is 0.

    >>> percent_of(Decimal(1), Decimal(3))
    Decimal('33.3')
    """
    if not whole:
        return ZERO
    return (part * 100 / whole).quantize(TENTH, ROUND_HALF_UP)


def instalments(amount: Decimal, percents: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Split ``amount`` by percentages, in cents.

    When the percentages add up to 100, the last instalment takes what rounding leaves, so that
    nothing is lost; otherwise each is simply rounded.

    >>> instalments(Decimal("100.01"), [Decimal(40), Decimal(40), Decimal(20)])
    (Decimal('40.00'), Decimal('40.00'), Decimal('20.01'))
    """
    parts = [(amount * percent / 100).quantize(CENT, ROUND_HALF_UP) for percent in percents]
    if parts and sum(percents) == 100:
        parts[-1] = amount - sum(parts[:-1], ZERO)
    return tuple(parts)
