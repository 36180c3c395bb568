"""A stay is as long as its activity allows; travel is not counted.

Where an activity has a shorter minimum for people with fewer opportunities, it holds for mobilities
all of whose participants have them. Where it has a longer one with third countries not associated,
that holds for stays that start or end there.

Why: a stay that is one day too short or too long is not eligible, with all its costs.

Source: the programme guide of the call; limits known only from secondary pages are warnings.

To mend: change `days` (or `months`), or choose the activity that fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from erasmus_docs.budget.tariff import Tariff
from erasmus_docs.finding import Finding
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.mobile import Placed, mobilities
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import plural

ID = "mobility-days"
TITLE = "A stay is as long as its activity allows"

PASSING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: course, title: A course on tides, participants: 2, country: IT, days: 10}
"""
FAILING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: course, title: A course on tides, participants: 2, country: IT, days: 11}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every stay that is too short or too long."""
    for one in mobilities(subject):
        activity, entry = one.activity, one.entry
        least = activity.min_days
        shorter = activity.min_days_fewer_opportunities
        if activity.min_days_outside is not None and _is_outside(subject, one):
            least = activity.min_days_outside
        if shorter is not None and entry.fewer_opportunities >= entry.participants:
            least = shorter
        if entry.days is not None:
            days = Decimal(entry.days)
            yield from _judge(subject, one, "days", days, least, activity.max_days)
        if entry.months is not None:
            months = entry.months
            yield from _judge(
                subject, one, "months", months, activity.min_months, activity.max_months
            )


def _is_outside(subject: Subject, one: Placed) -> bool:
    """Whether a stay starts or ends in a third country not associated."""
    assert subject.action is not None
    tariff = Tariff(subject.action, subject.project)
    return not (
        tariff.inside(one.entry.country) and tariff.inside(tariff.sending_country(one.entry))
    )


def _judge(
    subject: Subject, one: Placed, key: str, given: Decimal, least: int | None, most: int | None
) -> Iterator[Finding]:
    unit = key.removesuffix("s")
    if least is not None and given < least:
        change = f"Lengthen it by {_amount(least - given, unit)}"
    elif most is not None and given > most:
        change = f"Shorten it by {_amount(given - most, unit)}"
    else:
        return
    yield limit(
        subject,
        ID,
        one.dated,
        (*one.path, key),
        f"{one.name} lasts {_amount(given, unit)}.",
        f"{_range(key, least, most)}{_exception(one, key, given)}",
        f"{change}, or choose another activity.",
    )


def _amount(number: Decimal, unit: str) -> str:
    whole = f"{number.normalize():f}"
    return f"{whole} {unit if number == 1 else plural(unit)}"


def _range(key: str, least: int | None, most: int | None) -> str:
    if least is None:
        return f"It lasts at most {most} {key}, travel not counted."
    if most is None:
        return f"It lasts at least {least} {key}, travel not counted."
    return f"It lasts between {least} and {most} {key}, travel not counted."


def _exception(one: Placed, key: str, given: Decimal) -> str:
    """The shorter minimum, where it would have helped."""
    shorter = one.activity.min_days_fewer_opportunities
    if key != "days" or shorter is None or given < shorter or given >= (one.activity.min_days or 0):
        return ""
    return (
        f" Participants with fewer opportunities can stay from {shorter} days on, if justified;"
        " write them as a mobility of their own."
    )
