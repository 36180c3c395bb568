"""The grant is an amount that can be requested in this call.

Depending on the action these are fixed lump sums to choose from, or a smallest and a largest
amount, the latter sometimes by the duration of the project, by the number of organisations or by
the region of the third countries that take part.

Why: an application for another amount cannot be submitted, or is rejected as ineligible.

Source: the programme guide of the call; amounts known only from secondary pages are warnings.

To mend: choose one of the amounts, and correct the shares accordingly.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from erasmus_docs.finding import Finding
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Grant
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.counting import in_regions
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, euro, listing

ID = "grant-amount"
TITLE = "The grant can be requested"

PASSING = """
grant: {amount: 250000}
"""
FAILING = """
grant: {amount: 240000}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if the amount is none that can be requested."""
    action, amount = subject.action, subject.project.grant.amount
    dated = action.fact(action.action.grant) if action else None
    if action is None or dated is None:
        return
    rules = dated.value
    allowed, remedy = "", ""
    if rules.choices and amount not in rules.choices:
        allowed, remedy = _choose(rules, amount)
    elif rules.min is not None and amount < rules.min:
        allowed = f"At least {euro(rules.min)} can be requested."
        remedy = f"Request {euro(rules.min - amount)} more, or choose another action."
    else:
        over = [(most, words) for most, words in _most(subject, action, rules) if amount > most]
        if over:
            most, allowed = min(over)
            remedy = f"Request {euro(amount - most)} less."
    if allowed:
        yield limit(
            subject,
            ID,
            dated,
            ("grant", "amount"),
            f"The grant is {euro(amount)} for {count(subject.project.duration, 'month')}"
            f" of {action.code}, call {action.call}.",
            allowed,
            remedy,
        )


def _choose(rules: Grant, amount: Decimal) -> tuple[str, str]:
    if len(rules.choices) == 1:
        only = euro(rules.choices[0])
        return f"The lump sum is {only}.", f"Request {only}."
    nearest = min(rules.choices, key=lambda choice: abs(choice - amount))
    return (
        f"The lump sums to choose from are {listing(map(euro, rules.choices), 'or')}.",
        f"Choose one of them; the nearest is {euro(nearest)}.",
    )


def _most(subject: Subject, action: ActionCall, rules: Grant) -> Iterator[tuple[Decimal, str]]:
    """Every largest amount that holds for this project, with the words for it."""
    duration = subject.project.duration
    if rules.max is not None:
        yield rules.max, f"At most {euro(rules.max)} can be requested."
    if (months := _months(rules, duration)) is not None:
        most = rules.max_by_months[months]
        yield most, f"A project of up to {months} months can request at most {euro(most)}."
    if rules.max_per_month is not None:
        yield (
            rules.max_per_month * duration,
            f"At most {euro(rules.max_per_month)} can be requested for each month.",
        )
    if rules.max_per_organisation_year is not None:
        number = len(subject.organisations)
        each = rules.max_per_organisation_year
        yield (
            each * number * duration / 12,
            f"At most {euro(each)} can be requested for each organisation and year"
            f" ({count(number, 'organisation')}, {count(duration, 'month')}).",
        )
    here = [r for r in rules.max_by_region if _takes_part(subject, action, r)]
    if here:
        region = max(here, key=lambda name: rules.max_by_region[name])
        most = rules.max_by_region[region]
        yield most, f"A project with region {region} can request at most {euro(most)}."


def _takes_part(subject: Subject, action: ActionCall, region: str) -> bool:
    return any(in_regions(action, o.country, (region,)) for o in subject.organisations.values())


def _months(rules: Grant, duration: int) -> int | None:
    """The shortest duration bracket that holds the project."""
    return min((months for months in rules.max_by_months if months >= duration), default=None)
