"""What the national agency fixed lies inside the range of the programme.

Why: the programme leaves base rates to national agencies, between a smallest and a largest amount
for each group of countries. A rate outside is a slip, or belongs to another call or kind of people.

Source: the programme guide of the call; ranges known only from secondary pages are warnings.

To mend: look the rate up on the agency's page for this call.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from erasmus_docs.budget.tariff import Tariff
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.rates import Amount, IndividualSupport, Rate
from erasmus_docs.rules.base import finding, limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import euro, listing, nearest
from erasmus_docs.yamlfile import Path

ID = "mobility-rate"
TITLE = "The agency's rates lie inside the programme's range"

PASSING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: job-shadowing, title: A boatyard, participants: 2, country: IT, days: 5}
mobility_rates:
  individual_support: {staff: {"1": 191}}
"""
FAILING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: job-shadowing, title: A boatyard, participants: 2, country: IT, days: 5}
mobility_rates:
  individual_support: {staff: {"1": 192}}
"""
_AT: Path = ("mobility_rates", "individual_support")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every rate that is outside the range, or that stands for nothing."""
    action, given = subject.action, subject.project.mobility_rates.individual_support
    if action is None or not given:
        return
    tariff = Tariff(action, subject.project)
    tables = tariff.rates.individual_support
    known = {name: found for name in tables if (found := tariff.find(tables[name], name=name))}
    for name, amounts in given.items():
        found = known.get(name)
        if found is None:
            yield _nothing(subject, (*_AT, name), name, list(known), "rates")
            continue
        for key, amount in amounts.items():
            if key not in found.value.amounts:
                keys = list(found.value.amounts)
                yield _nothing(subject, (*_AT, name, key), key, keys, f"keys of '{name}'")
            else:
                yield from _judge(subject, found, name, key, amount)
        yield from _neighbours(subject, found, name, amounts)


def _judge(
    subject: Subject, found: Rate[IndividualSupport], name: str, key: str, amount: Decimal
) -> Iterator[Finding]:
    limits = found.value.amounts[key]
    if limits.min is not None and amount < limits.min:
        change = f"Raise it to at least {euro(limits.min)}"
    elif limits.max is not None and amount > limits.max:
        change = f"Lower it to at most {euro(limits.max)}"
    else:
        return
    yield limit(
        subject,
        ID,
        found,
        (*_AT, name, key),
        f"The rate '{name}' for {key} is {euro(amount)} a {found.value.per}.",
        _range(limits, found.value.per),
        f"{change}, or look it up on the agency's page for call {subject.call}.",
    )


def _neighbours(
    subject: Subject, found: Rate[IndividualSupport], name: str, amounts: dict[str, Decimal]
) -> Iterator[Finding]:
    """Rates of neighbouring flows that are too close together."""
    least = found.value.apart
    if least is None:
        return
    for upper, lower in pairwise(found.value.amounts):
        if upper not in amounts or lower not in amounts:
            continue
        if (apart := amounts[upper] - amounts[lower]) < least:
            yield limit(
                subject,
                ID,
                found,
                (*_AT, name, upper),
                f"The {upper} rate of '{name}' is {euro(amounts[upper])}, the {lower} one"
                f" {euro(amounts[lower])}.",
                f"They are at least {euro(least)} apart.",
                f"Raise the {upper} or lower the {lower} rate by {euro(least - apart)}.",
            )


def _range(limits: Amount, per: str) -> str:
    if limits.fixed and limits.min is not None:
        return f"The programme fixes {euro(limits.min)} a {per}."
    if limits.min is None:
        return f"The largest rate is {euro(limits.max or Decimal())} a {per}."
    if limits.max is None:
        return f"The smallest rate is {euro(limits.min)} a {per}."
    return f"It lies between {euro(limits.min)} and {euro(limits.max)} a {per}."


def _nothing(subject: Subject, path: Path, word: str, known: list[str], what: str) -> Finding:
    near = nearest(word, known)
    return finding(
        subject,
        ID,
        Severity.WARNING,
        path,
        f"'{word}' is none of the {what} that are known in call {subject.call}.",
        f"Known are {listing(known, shown=20)}." if known else "None are known.",
        f"Did you mean `{near}`?" if near else "Remove it, or correct it.",
        key=True,
    )
