"""The budget headings of an organisation add up to its share, and all of them to the grant.

Why: in a unit-cost project the agreement gives each organisation a ceiling per heading. Ceilings
that do not add up to the share promise money that is not there.

Source: the project file itself.

To mend: correct the heading that is wrong, or the share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import euro, listing

ID = "headings-add-up"
TITLE = "Budget headings add up to the shares"

PASSING = """
budget_headings:
  - {id: TRAVEL, title: Travel, unit: person, proof: Boarding card,
     amounts: {LAKE: 10000, PORT: 10000, HILL: 10000}}
  - {id: STAFF, title: Staff, unit: day, proof: Contract,
     amounts: {LAKE: 80000, PORT: 80000, HILL: 60000}}
"""
FAILING = """
budget_headings:
  - {id: TRAVEL, title: Travel, unit: person, proof: Boarding card,
     amounts: {LAKE: 10000, PORT: 10000, HILL: 10000}}
  - {id: STAFF, title: Staff, unit: day, proof: Contract,
     amounts: {LAKE: 80000, PORT: 80000.01, HILL: 60000}}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each organisation whose headings do not add up, or the whole without shares."""
    headings = subject.project.budget_headings
    if not headings:
        return
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for heading in headings:
        for name, amount in heading.amounts.items():
            sums[name] += amount
    if not subject.project.shares:
        yield from _whole(subject, sum(sums.values(), Decimal()))
        return
    for name in subject.organisations:
        found, share = sums[name], subject.organisation_amounts.get(name, Decimal())
        if found == share:
            continue
        parts = (f"{h.id} {euro(h.amounts[name])}" for h in headings if name in h.amounts)
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            ("budget_headings",),
            f"The budget headings of {name} add up to {euro(found)} ({listing(parts) or 'none'}),"
            f" its shares to {euro(share)}.",
            "The headings of an organisation add up to its share of the grant.",
            f"Correct a heading or a share of {name}; the difference is"
            f" {euro(abs(found - share))}.",
            key=True,
        )


def _whole(subject: Subject, total: Decimal) -> Iterator[Finding]:
    grant = subject.project.grant.amount
    if total != grant:
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            ("budget_headings",),
            f"The budget headings add up to {euro(total)}, the grant is {euro(grant)}.",
            "Without shares, the budget headings add up to the grant.",
            f"Correct a heading or the grant; the difference is {euro(abs(total - grant))}.",
            key=True,
        )
