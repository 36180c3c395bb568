"""The budget of a mobility project as documents print it: lines with codes instead of sentences.

The budget words its lines in English. Here each becomes a code with its figures, so that every
language writes its own sentence; what is not recognised stays English and is marked as such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from erasmus_docs.budget.compute import budget
from erasmus_docs.budget.model import Budget, Line, Money
from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.wording import english
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Basis, Dated

# Code of a line or note, and the words of the budget that mean it; groups are its figures.
WORDS = {
    "organisational-outside": "Organisational support, country not associated",
    "organisational-beyond": r"Organisational support, beyond the (\d+)th participant",
    "organisational": "Organisational support",
    "green-travel": r"Green travel, ([\d,]+)-([\d,]+) km",
    "green-travel-beyond": r"Green travel, ([\d,]+) km or more",
    "travel": r"Travel, ([\d,]+)-([\d,]+) km",
    "travel-beyond": r"Travel, ([\d,]+) km or more",
    "subsistence-capped": r"Subsistence of participants, at most ([\d,]+) each",
    "subsistence-days": r"Subsistence of participants, days (\d+)-(\d+)",
    "subsistence-day": r"Subsistence of participants, day (\d+)",
    "subsistence": "Subsistence of participants",
    "along-capped": r"Subsistence of accompanying persons, at most ([\d,]+) each",
    "along-days": r"Subsistence of accompanying persons, days (\d+)-(\d+)",
    "along-day": r"Subsistence of accompanying persons, day (\d+)",
    "along": "Subsistence of accompanying persons",
    "top-up-short": "Top-up, fewer opportunities, short stay",
    "top-up-fewer": "Top-up, fewer opportunities",
    "top-up-traineeship": "Top-up, traineeship",
    "inclusion-organisations": "Inclusion support for organisations",
    "inclusion-participants": r"Inclusion support for participants, (\d+)% of real costs",
    "visit": "Preparatory visit",
    "course": "Course fees",
    "language": "Linguistic support",
    "language-long": "Reinforced linguistic support, long-term",
    "visa": r"Visa, permits, vaccinations, (\d+)% of real costs",
    "travel-passes": r"Travel passes, (\d+)% of real costs",
    "reservations": r"Seat reservations, (\d+)% of real costs",
    "expensive-travel": r"Expensive travel of (\d+), (\d+)% of real costs",
    "guarantee": r"Financial guarantee, (\d+)% of real costs",
    "management": "Project management",
    "coach": "Coach",
    "event": "Event support",
    "development": r"System development and outreach, (\d+)% of real costs",
}
NOTES = {
    "green-rule": "Green travel is the general rule for this distance.",
    "green-same": "Green travel has no amount of its own in this band.",
    "approval": "Needs a justification and the agency's approval.",
    "days-paid": r"At most (\d+) days are paid.",
    "travel-days-paid": r"Only (\d+) of (\d+) travel days are paid.",
    "course-days-paid": r"Only (\d+) of (\d+) days are paid.",
    "participants-paid": r"At most (\d+) participants are paid.",
    "coach-days-paid": r"At most (\d+) days are paid in a project.",
    "not-expensive": (
        r"The unit amounts cover (\d+)% of these costs or more, so they are not expensive."
    ),
    "distance": (
        r"([\d,]+) km are worked out from the coordinates; the Commission's calculator decides."
    ),
    "distance-near": (
        r"([\d,]+) km are worked out from the coordinates; the Commission's calculator decides;"
        r" ([\d,]+) km are close, so look it up."
    ),
}
# Why something is not worked out; the last one is what is left when nothing more is said.
GAPS = {
    "undecided-group": r"The rate '(.+)' of country group (.+) is fixed by the national agency.*",
    "undecided": r"The rate '(.+)' of (.+) is fixed by the national agency.*",
    "distance": r"Neither the distance nor the coordinates of both places are given\.",
    "days": r"The days of the participants are not given\.",
    "days-along": r"The days of the accompanying persons are not given\.",
    "course-days": r"The days of the course are not given\.",
    "months": r"The rate is for months, and `months` is not given\.",
    "too-few": r"It is paid from (\d+) participants on; there are (\d+)\.",
    "unknown": r".* not known.*",
}
# What each participant is paid, whoever it is, and what only some of them are.
_EACH = ("subsistence", "course", "top-up-traineeship")
_SOME = ("top-up-fewer", "top-up-short", "language")


@dataclass(frozen=True, slots=True)
class Worded:
    """A code and its figures; ``text`` stands instead where the words are not recognised."""

    code: str
    figures: tuple[Decimal, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class PaidLine:
    """A line of the budget.

    Attributes:
        words: What is paid. ``category``: its budget category.
        persons, units: How many people, and days or months for each of them.
        rate, amount: EUR; ``None`` where only the range from ``low`` to ``high`` is known.
        rate_low, rate_high: What one unit of one person lies between.
        low, high: What the line lies between.
        sources: Numbers in the list of sources.
        notes: What to know about it.
        real_costs: The amount is a percentage of what is really spent.
    """

    words: Worded
    category: str
    persons: int
    units: Decimal
    rate: Decimal | None
    rate_low: Decimal
    rate_high: Decimal
    amount: Decimal | None
    low: Decimal
    high: Decimal
    sources: tuple[int, ...]
    notes: tuple[Worded, ...]
    real_costs: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of lines; ``amount`` is ``None`` where only a range is known."""

    name: str
    amount: Decimal | None
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Missing:
    """What could not be worked out.

    Attributes:
        mobility: Its id, or an empty text for the project as a whole.
        reason: Why, in English.
        category: The budget category, if it is one.
        code: The reason as a code, with its ``names`` and figures; empty if not recognised.
    """

    mobility: str
    reason: str
    category: str = ""
    code: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MobilityBudget:
    """The whole budget.

    Attributes:
        lines: All lines, by mobility in the order of the project file; pairs of id and lines.
        whole: Lines of the project as a whole.
        categories, mobilities: Sums by category and by mobility.
        total: Of all lines; ``complete`` says that nothing is missing from it.
        difference: Grant of the project file less the total, where that is exact.
        gaps: What could not be worked out.
        sources: Who says so, by number from 1.
    """

    lines: tuple[tuple[str, tuple[PaidLine, ...]], ...]
    whole: tuple[PaidLine, ...]
    categories: tuple[Sum, ...]
    mobilities: tuple[Sum, ...]
    total: Sum
    complete: bool
    difference: Decimal | None
    gaps: tuple[Missing, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonGrant:
    """What one participant is paid.

    Attributes:
        each: Lines that every participant gets, for one person.
        some: Lines that only some get, for one person; not in the totals.
        real_costs: Whether some costs are paid as they are really spent, besides.
        travel, individual, other: Sums of ``each``; ``total`` of all three.
        days: Days or months of individual support.
        monthly: Whether ``days`` are months.
        green: Whether travel is paid as green travel.
    """

    each: tuple[PaidLine, ...]
    some: tuple[PaidLine, ...]
    real_costs: bool
    travel: Sum
    individual: Sum
    other: Sum
    total: Sum
    days: Decimal
    monthly: bool
    green: bool


def mobility_budget(index: Index) -> MobilityBudget | None:
    """The budget of a project with mobilities, where the call of its action is known."""
    if index.call is None or not index.project.mobilities:
        return None
    found, cited = budget(index.project, index.call), _Sources(index)
    by_mobility = tuple(
        (one.id, tuple(cited.line(line) for line in found.lines if line.mobility == one.id))
        for one in index.project.mobilities
    )
    whole = tuple(cited.line(line) for line in found.lines if not line.mobility)
    exact = found.total.exact
    return MobilityBudget(
        lines=by_mobility,
        whole=whole,
        categories=tuple(_sum(str(name), money) for name, money in found.by_category.items()),
        mobilities=tuple(_sum(name, money) for name, money in found.by_mobility.items()),
        total=_sum("", found.total),
        complete=found.complete,
        difference=index.project.grant.amount - exact if exact is not None else None,
        gaps=_gaps(index, found),
        sources=tuple(cited.numbers),
    )


def _gaps(index: Index, found: Budget) -> tuple[Missing, ...]:
    lang = index.names.lang
    return tuple(
        Missing(
            gap.mobility,
            english(gap.reason, lang),
            str(gap.category) if gap.category else "",
            *reason_code(gap.reason),
        )
        for gap in found.gaps
    )


def reason_code(words: str) -> tuple[str, tuple[str, ...]]:
    """Why something is not worked out, as a code with the names it is about."""
    found = ((code, re.fullmatch(pattern, words)) for code, pattern in GAPS.items())
    return next(((code, match.groups()) for code, match in found if match), ("", ()))


class _Sources:
    """Numbers the sources in the order they are first named."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.numbers: dict[str, int] = {}

    def line(self, line: Line) -> PaidLine:
        """A line with the numbers of its sources."""
        assert self.index.call is not None
        cited = [_cite(self.index, self.index.call, rate) for rate in line.sources]
        marks = sorted({self.numbers.setdefault(one, len(self.numbers) + 1) for one in cited})
        lang = self.index.names.lang
        return PaidLine(
            words=worded_line(line.words, lang),
            category=str(line.category),
            persons=line.persons,
            units=line.units,
            rate=line.rate.exact,
            rate_low=line.rate.low,
            rate_high=line.rate.high,
            amount=line.amount.exact,
            low=line.amount.low,
            high=line.amount.high,
            sources=tuple(marks),
            notes=tuple(worded_note(note, lang) for note in line.notes),
            real_costs=line.real_costs,
        )


def worded_line(words: str, lang: str = "en") -> Worded:
    """What is paid, as a code with figures.

    >>> worded_line("Travel, 500-1,999 km").code
    'travel'
    """
    return _code(words, WORDS, lang)


def worded_note(words: str, lang: str = "en") -> Worded:
    """What to know about a line, as a code with figures."""
    return _code(words, NOTES, lang)


def _code(words: str, known: dict[str, str], lang: str) -> Worded:
    for code, pattern in known.items():
        if match := re.fullmatch(pattern, words):
            figures = tuple(Decimal(figure.replace(",", "")) for figure in match.groups())
            return Worded(code, figures)
    return Worded("", text=english(words, lang))


def _cite(index: Index, action: ActionCall, rate: Dated[object]) -> str:
    """Who says so; English like the rest of what is said about sources."""
    lang = index.names.lang
    if rate.basis is Basis.UNSOURCED:
        return english("General knowledge, no source found.", lang)
    kind = "" if rate.basis is Basis.OFFICIAL else " (secondary)"
    return english(f"{action.citation(rate)}{kind}", lang)


def _sum(name: str, money: Money) -> Sum:
    return Sum(name, money.exact, money.low, money.high)


def person_grant(lines: tuple[PaidLine, ...], *, monthly: bool) -> PersonGrant | None:
    """What one paid participant gets; ``None`` where nothing is known."""
    each = tuple(_single(line) for line in lines if _for_each(line))
    some = tuple(_single(line) for line in lines if line.words.code in _SOME)
    if not each:
        return None
    support = [line for line in each if line.words.code.startswith("subsistence")]
    days = Decimal() + sum((line.units for line in support), Decimal())
    return PersonGrant(
        each=each,
        some=some,
        real_costs=any(line.real_costs for line in lines),
        travel=_of(each, "travel"),
        individual=_of(each, "individual-support"),
        other=_of(each, ""),
        total=_added("", each),
        days=days,
        monthly=monthly,
        green=any(line.words.code.startswith("green") for line in each),
    )


def _for_each(line: PaidLine) -> bool:
    code = line.words.code
    return line.category == "travel" or code.startswith(_EACH)


def _single(line: PaidLine) -> PaidLine:
    """The same line for one person."""
    units = line.units
    exact = line.rate * units if line.rate is not None else None
    return replace(
        line, persons=1, amount=exact, low=line.rate_low * units, high=line.rate_high * units
    )


def _of(lines: tuple[PaidLine, ...], category: str) -> Sum:
    known = ("travel", "individual-support")
    wanted = tuple(
        line
        for line in lines
        if (line.category == category if category else line.category not in known)
    )
    return _added(category, wanted)


def _added(name: str, kept: tuple[PaidLine, ...]) -> Sum:
    low = Decimal() + sum((line.low for line in kept), Decimal())
    high = Decimal() + sum((line.high for line in kept), Decimal())
    return Sum(name, low if low == high else None, low, high)
