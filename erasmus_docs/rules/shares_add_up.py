"""The shares add up to the grant, to the cent.

Why: the table of shares is an annex of the partnership agreement and the budget of the application;
a sum that differs from the grant is the first thing an auditor finds.

Source: the project file itself; the application forms refuse a sum that differs from the grant.

To mend: correct the share that is wrong, or the grant. Without any shares the documents print the
gap, which is advice only.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import euro, listing, plural

ID = "shares-add-up"
TITLE = "The shares add up to the grant"

PASSING = """
grant: {amount: 250000}
shares:
  WP1: {LAKE: 20000, PORT: 10000, HILL: 10000}
  WP2: {LAKE: 60000, PORT: 40000, HILL: 30000}
  WP3: {LAKE: 20000, PORT: 25000, HILL: 35000}
"""
FAILING = """
grant: {amount: 250000}
shares:
  WP1: {LAKE: 20000, PORT: 10000, HILL: 10000}
  WP2: {LAKE: 60000, PORT: 40000, HILL: 30000}
  WP3: {LAKE: 20000, PORT: 25000, HILL: 34999.99}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if the sum of the shares is not the grant."""
    project, grant = subject.project, subject.project.grant.amount
    if not project.shares:
        accredits = subject.action is not None and subject.action.is_accreditation
        if not (project.budget_headings or subject.is_mobility or accredits):
            yield _missing(subject)
        return
    total = sum(subject.unit_amounts.values(), Decimal())
    if total == grant:
        return
    rows = (f"{unit} {euro(amount)}" for unit, amount in subject.unit_amounts.items())
    word = "more" if total > grant else "less"
    yield finding(
        subject,
        ID,
        Severity.ERROR,
        ("shares",),
        f"The shares add up to {euro(total)}, {euro(abs(total - grant))} {word} than the grant"
        f" of {euro(grant)}. Sums by {subject.unit_kind}: {listing(rows, shown=20)}.",
        "The shares add up to the grant, to the cent.",
        "Correct the share that is wrong, or the grant.",
        key=True,
    )


def _missing(subject: Subject) -> Finding:
    return finding(
        subject,
        ID,
        Severity.ADVICE,
        ("grant",),
        "The project file gives no shares of the grant.",
        f"Shares are given by organisation and by {subject.unit_kind}.",
        f"Add `shares:` with one line per organisation for all {plural(subject.unit_kind)}.",
        key=True,
    )
