"""The project lasts as long as the call allows.

Why: a shorter or longer project cannot be submitted, or is ineligible.

Source: the programme guide of the call; a limit known only from secondary pages is a warning.

To mend: change `duration`, and the months that lie beyond the new end.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.programme.model import Range
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, day, listing

ID = "duration"
TITLE = "The project lasts as long as the call allows"

PASSING = """
duration: 36
"""
FAILING = """
duration: 37
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if the project is too short or too long."""
    action, months = subject.action, subject.project.duration
    dated = action.fact(action.action.duration_months) if action else None
    if dated is None:
        return
    change = _nearest(dated.value, months)
    if change == months:
        return
    yield limit(
        subject,
        ID,
        dated,
        ("duration",),
        f"The project lasts {count(months, 'month')}, until {day(subject.span.end)}.",
        _range(dated.value),
        f"{'Lengthen' if change > months else 'Shorten'} it by"
        f" {count(abs(change - months), 'month')}.",
    )


def _nearest(value: Range, months: int) -> int:
    """The allowed duration nearest to ``months``; the shorter of two equally near ones."""
    if value.choices:
        return min(value.choices, key=lambda choice: (abs(choice - months), choice))
    if value.min is not None and months < value.min:
        return value.min
    return value.max if value.max is not None and months > value.max else months


def _range(value: Range) -> str:
    if value.choices:
        return f"It lasts {listing(map(str, value.choices), 'or')} months, nothing in between."
    if value.min is None:
        return f"It lasts at most {count(value.max or 0, 'month')}."
    if value.max is None:
        return f"It lasts at least {count(value.min, 'month')}."
    if value.min == value.max:
        return f"It lasts exactly {count(value.min, 'month')}."
    return f"It lasts between {value.min} and {value.max} months."
