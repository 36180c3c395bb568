"""What a budget is: lines with their rate and who says so, gaps with their reason, sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from erasmus_docs.programme.rates import Category, Rate

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount, or the range it lies in where the programme leaves the rate to others.

    Attributes:
        low: Smallest amount.
        high: Largest amount; equal to ``low`` where the amount is known.
    """

    low: Decimal = Decimal()
    high: Decimal = Decimal()

    @classmethod
    def of(cls, amount: Decimal) -> Money:
        """A known amount."""
        return cls(amount, amount)

    @property
    def exact(self) -> Decimal | None:
        """The amount, if it is known."""
        return self.low if self.low == self.high else None

    def __add__(self, other: Money) -> Money:
        return Money(self.low + other.low, self.high + other.high)

    def times(self, number: Decimal | int) -> Money:
        """So many times as much."""
        return Money(self.low * number, self.high * number)

    def share(self, percent: int) -> Money:
        """So many percent, to the cent."""
        return self.times(Decimal(percent) / 100).cents()

    def cents(self) -> Money:
        """Rounded to the cent."""
        low, high = (amount.quantize(CENT, ROUND_HALF_UP) for amount in (self.low, self.high))
        return Money(low, high)

    def at_most(self, cap: Decimal) -> Money:
        """No more than ``cap``."""
        return Money(min(self.low, cap), min(self.high, cap))


def total(amounts: Iterable[Money]) -> Money:
    """The sum of amounts."""
    return sum(amounts, Money())


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``persons`` x ``units`` x ``rate`` = ``amount``.

    Attributes:
        mobility: Id of the mobility it belongs to; empty for the project as a whole.
        category: Budget category.
        words: What is paid, in words.
        persons: How many people; 1 for real costs and for the project as a whole.
        units: How many days or months for each of them; 1 where it is paid once.
        rate: EUR for one unit of one person.
        amount: The grant of this line.
        sources: The rates it rests on, each with who says so.
        notes: What to know about it, one sentence each.
        real_costs: The amount is a percentage of what is really spent.
    """

    mobility: str
    category: Category
    words: str
    persons: int
    units: Decimal
    rate: Money
    amount: Money
    sources: tuple[Rate[Any], ...] = ()
    notes: tuple[str, ...] = ()
    real_costs: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that could not be worked out.

    Attributes:
        mobility: Id of the mobility; empty for the project as a whole.
        category: Budget category; ``None`` if nothing of the mobility could be worked out.
        reason: Why not, as a full sentence.
        ranged: A line gives the range instead; otherwise the amount is missing from all sums.
    """

    mobility: str
    category: Category | None
    reason: str
    ranged: bool = False


@dataclass(frozen=True)
class Budget:
    """The grant of a project, as far as it can be worked out.

    Attributes:
        lines: What is paid: ``words``, ``persons`` x ``units`` (days or months) x ``rate`` =
            ``amount``, both ``Money`` in EUR; ``sources`` are the rates with who says so.
        gaps: What could not be worked out, each with its ``reason``.
    """

    lines: tuple[Line, ...] = ()
    gaps: tuple[Gap, ...] = field(default=())

    @cached_property
    def total(self) -> Money:
        """Sum of all lines."""
        return total(line.amount for line in self.lines)

    @property
    def complete(self) -> bool:
        """Whether no amount is missing; it may still be a range."""
        return all(gap.ranged for gap in self.gaps)

    @cached_property
    def by_category(self) -> dict[Category, Money]:
        """Sum of each category that has lines, in the order of ``Category``."""
        return {
            category: total(line.amount for line in self.lines if line.category is category)
            for category in Category
            if any(line.category is category for line in self.lines)
        }

    @cached_property
    def by_mobility(self) -> dict[str, Money]:
        """Sum of each mobility; the project as a whole stands under the empty id."""
        found: dict[str, Money] = {}
        for line in self.lines:
            found[line.mobility] = found.get(line.mobility, Money()) + line.amount
        return found
