"""The grant is an amount that can be requested in this call.

Depending on the action these are fixed lump sums to choose from, or a smallest and a largest
amount, the latter sometimes by the duration of the project.

Why: an application for another amount cannot be submitted, or is rejected as ineligible.

Source: the programme guide of the call; amounts known only from secondary pages are warnings.

To mend: choose one of the amounts, and correct the shares accordingly.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.programme.model import Grant
from erasmus_docs.rules.base import limit
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
        allowed = f"The lump sums to choose from are {listing(map(euro, rules.choices), 'or')}."
        nearest = min(rules.choices, key=lambda choice: abs(choice - amount))
        remedy = f"Choose one of them; the nearest is {euro(nearest)}."
    elif rules.min is not None and amount < rules.min:
        allowed = f"At least {euro(rules.min)} can be requested."
        remedy = f"Request {euro(rules.min - amount)} more, or choose another action."
    elif rules.max is not None and amount > rules.max:
        allowed = f"At most {euro(rules.max)} can be requested."
        remedy = f"Request {euro(amount - rules.max)} less."
    elif (months := _months(rules, subject.project.duration)) is not None:
        most = rules.max_by_months[months]
        if amount > most:
            allowed = f"A project of up to {months} months can request at most {euro(most)}."
            remedy = f"Request {euro(amount - most)} less, or plan a longer project."
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


def _months(rules: Grant, duration: int) -> int | None:
    """The shortest duration bracket that holds the project."""
    return min((months for months in rules.max_by_months if months >= duration), default=None)
