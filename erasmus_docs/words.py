"""Words for people: counts, amounts, days and lists, the same in every message and sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from difflib import get_close_matches
from heapq import nlargest
from os.path import commonprefix

_PLURALS = {
    "activity": "activities",
    "box": "boxes",
    "country": "countries",
    "mobility": "mobilities",
    "priority": "priorities",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHOWN = 8
_MANY, _COMPARED = 500, 20
_MOST_PAIRS = 5_000_000


def count(number: int, noun: str) -> str:
    """The number with its noun.

    >>> count(0, "task"), count(1, "country"), count(3, "work package")
    ('no tasks', '1 country', '3 work packages')
    """
    return f"{number or 'no'} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """The plural of a noun, of its last word."""
    head, _, last = noun.rpartition(" ")
    return f"{head} {_PLURALS.get(last, last + 's')}".strip()


def a(noun: str) -> str:
    """The noun with its article.

    >>> a("organisation"), a("task")
    ('an organisation', 'a task')
    """
    return f"{'an' if noun[:1].lower() in 'aeio' else 'a'} {noun}"


def listing(words: Iterable[str], joint: str = "and", shown: int = _SHOWN) -> str:
    """The words as a sentence lists them; a long list is cut and counted.

    >>> listing(["A", "B", "C"])
    'A, B and C'
    """
    items = list(words)
    if len(items) > shown + 1:
        return f"{', '.join(items[:shown])} {joint} {len(items) - shown} more"
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def quoted(words: Iterable[str], joint: str = "and") -> str:
    """The words in quotation marks, as a sentence lists them."""
    return listing((f"'{word}'" for word in words), joint)


def euro(amount: Decimal) -> str:
    """An amount; cents only where there are some.

    >>> euro(Decimal("250000.00")), euro(Decimal("0.01"))
    ('EUR 250,000', 'EUR 0.01')
    """
    return f"EUR {amount:,.0f}" if amount == amount.to_integral_value() else f"EUR {amount:,.2f}"


def percent(value: Decimal) -> str:
    """A percentage with as many of two decimals as it needs.

    >>> percent(Decimal("20.00")), percent(Decimal("12.345"))
    ('20%', '12.35%')
    """
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded.normalize():f}%"


def day(value: date) -> str:
    """A day in words, whatever the machine's language.

    >>> day(date(2026, 10, 1))
    '1 October 2026'
    """
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def period(first: date, last: date) -> str:
    """A first and a last day in words; the year once where it is the same.

    >>> period(date(2026, 9, 1), date(2026, 12, 31))
    '1 September to 31 December 2026'
    >>> period(date(2021, 11, 1), date(2022, 2, 28))
    '1 November 2021 to 28 February 2022'
    """
    start = day(first)
    return f"{start[:-5] if first.year == last.year else start} to {day(last)}"


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word a misspelt one most likely stands for; case does not matter.

    A file can misspell thousands of words where thousands are known, so only what looks most like
    it is compared letter by letter, and nothing where very many are known.
    """
    if len(known) > _MANY:
        return None
    folded = word.casefold()
    by_folded = {name.casefold(): name for name in reversed(list(known))}
    alike: Iterable[str] = by_folded
    if len(by_folded) > _COMPARED:
        letters = set(folded)
        alike = nlargest(_COMPARED, by_folded, key=lambda name: _shared(folded, letters, name))
    near = get_close_matches(folded, alike, n=1, cutoff=0.6)
    return by_folded[near[0]] if near else None


def comparable(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    """Whether ``difflib`` can tell in seconds what two sequences have in common.

    It looks at all pairs that are equal: many where few words are written ten thousand times.

    >>> comparable("abc" * 1000, "abd" * 500), comparable("ab" * 5000, "ba" * 5000)
    (True, False)
    """
    had, has = Counter(old), Counter(new)
    return sum(number * has[one] for one, number in had.items()) <= _MOST_PAIRS


def _shared(word: str, letters: set[str], name: str) -> int:
    """How many letters two words share, most of all where they begin and end."""
    begin = len(commonprefix((word, name)))  # noqa: RUF071 - letters, no path
    return 2 * begin + (word[-2:] == name[-2:]) + len(letters.intersection(name))
