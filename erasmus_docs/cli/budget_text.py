"""The budget of a mobility project as an aligned table of 100 columns, or as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from erasmus_docs.budget.model import Budget, Line, Money
from erasmus_docs.cli.sheet_text import wrap
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Basis, Dated
from erasmus_docs.programme.rates import Category
from erasmus_docs.project.model import Mobility, Project

WIDTH = 100
_WORDS, _PERSONS, _UNITS, _RATE, _AMOUNT = 44, 7, 7, 15, 16
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
_SKIPPED = " \t\r\n\u00a0\u200b\u200e\u200f\ufeff\"'"
_MARKS = WIDTH - _WORDS - _PERSONS - _UNITS - _RATE - _AMOUNT
_SUM = WIDTH - _AMOUNT - _MARKS
_COLUMNS = (
    *("mobility", "activity", "country", "category", "what", "persons", "units"),
    *("rate_low", "rate_high", "amount_low", "amount_high", "source", "notes"),
)


def lines(project: Project, action: ActionCall, found: Budget) -> list[str]:
    """The table line by line, sums by category, what is missing, and the sources."""
    cited = _Citations(action)
    text = wrap(f"{project.acronym}: {project.title}", WIDTH)
    text += [f"{action.code}, call {action.call}. All amounts in EUR.", "", _head()]
    for mobility in project.mobilities:
        own = [line for line in found.lines if line.mobility == mobility.id]
        text += _mobility(mobility, own, cited)
    if whole := [line for line in found.lines if not line.mobility]:
        text += ["", "The project as a whole", *_rows(whole, cited)]
    text += ["", "BY CATEGORY", *_categories(found), _rule(), *_totals(project, found)]
    if found.gaps:
        text += ["", "NOT WORKED OUT"]
        for gap in found.gaps:
            where = gap.mobility or "project"
            text += wrap(f"- {where}: {gap.reason}", WIDTH, "  ")
    return [*text, "", "SOURCES", *cited.lines()]


def as_csv(project: Project, action: ActionCall, found: Budget) -> str:
    """One row for each line of the budget, without sums."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    by_id = {mobility.id: mobility for mobility in project.mobilities}
    for line in found.lines:
        mobility = by_id.get(line.mobility)
        writer.writerow(
            _plain(cell) if isinstance(cell, str) else cell
            for cell in (
                line.mobility,
                mobility.activity if mobility else "",
                mobility.country if mobility else "",
                line.category,
                line.words,
                line.persons,
                line.units,
                line.rate.low,
                line.rate.high,
                line.amount.low,
                line.amount.high,
                " | ".join(_cite(action, rate) for rate in line.sources),
                " ".join(line.notes),
            )
        )
    return out.getvalue()


def _plain(text: str) -> str:
    """Text that a spreadsheet does not take for a formula, also behind what it skips."""
    line = " ".join(text.splitlines())
    return f"'{line}" if line.lstrip(_SKIPPED)[:1] in _FORMULA else line


class _Citations:
    """Sources in the order they are first named, with their numbers."""

    def __init__(self, action: ActionCall) -> None:
        self._action = action
        self._numbers: dict[str, int] = {}

    def mark(self, line: Line) -> str:
        """``[1,2]``: the sources of a line's rate."""
        numbers = [self._number(_cite(self._action, rate)) for rate in line.sources]
        return f"[{','.join(map(str, sorted(set(numbers))))}]" if numbers else ""

    def _number(self, words: str) -> int:
        return self._numbers.setdefault(words, len(self._numbers) + 1)

    def lines(self) -> Iterator[str]:
        """The numbered list."""
        for words, number in self._numbers.items():
            yield from wrap(f"{f'[{number}]':<5}{words}", WIDTH, " " * 5)


def _cite(action: ActionCall, rate: Dated[object]) -> str:
    if rate.basis is Basis.UNSOURCED:
        return "General knowledge, no source found."
    kind = "" if rate.basis is Basis.OFFICIAL else " (secondary)"
    return f"{action.citation(rate)}{kind}"


def _head() -> str:
    return (
        f"{'':<{_WORDS}}{'persons':>{_PERSONS}}{'units':>{_UNITS}}{'rate':>{_RATE}}"
        f"{'amount':>{_AMOUNT}}"
    )


def _mobility(mobility: Mobility, own: list[Line], cited: _Citations) -> Iterator[str]:
    days = f", {mobility.days} days" if mobility.days else ""
    months = f", {mobility.months.normalize():f} months" if mobility.months else ""
    place = f"{mobility.activity}, {mobility.country}{days}{months}"
    yield ""
    yield from wrap(f"{mobility.id}  {mobility.title} ({place})", WIDTH, "    ")
    yield from _rows(own, cited)
    if own:
        amount = _range(Money(*(sum(_sides(own, side), Decimal()) for side in ("low", "high"))))
        yield f"{'':<{_SUM - _AMOUNT}}{'Sum':>{_AMOUNT}}{amount:>{_AMOUNT}}"


def _sides(own: list[Line], side: str) -> Iterator[Decimal]:
    return (getattr(line.amount, side) for line in own)


def _rows(own: list[Line], cited: _Citations) -> Iterator[str]:
    for line in own:
        words = wrap(line.words, _WORDS - 3)
        figures = (
            f"{line.persons:>{_PERSONS}}{line.units.normalize():>{_UNITS}f}"
            f"{_range(line.rate):>{_RATE}}{_range(line.amount):>{_AMOUNT}}"
        )
        yield f"  {words[0]:<{_WORDS - 2}}{figures} {cited.mark(line)}"
        for more in words[1:]:
            yield f"    {more}"
        for note in line.notes:
            yield from wrap(f"    ({note})", WIDTH, "     ")


def _categories(found: Budget) -> Iterator[str]:
    for category, amount in found.by_category.items():
        yield f"  {_words(category):<{_SUM - 2}}{_range(amount):>{_AMOUNT}}"


def _words(category: Category) -> str:
    return category.replace("-", " ").capitalize()


def _rule() -> str:
    return f"{'':<{_SUM}}{'-' * 14:>{_AMOUNT}}"


def _totals(project: Project, found: Budget) -> Iterator[str]:
    more = "" if found.complete else ", without what is missing"
    yield f"  {f'Total{more}':<{_SUM - 2}}{_range(found.total):>{_AMOUNT}}"
    asked = Money.of(project.grant.amount)
    yield f"  {'Grant in the project file':<{_SUM - 2}}{_range(asked):>{_AMOUNT}}"


def _range(amount: Money) -> str:
    """``1,360.00``, or ``214-382`` where a rate is left open."""
    if amount.exact is not None:
        return f"{amount.exact:,.2f}"
    both = (amount.low, amount.high)
    whole = all(side == side.to_integral_value() for side in both)
    return "-".join(f"{side:,.0f}" if whole else f"{side:,.2f}" for side in both)
