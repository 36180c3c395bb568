"""Partners that do unequal work do not all receive the same amount.

Looked at when three or more organisations besides the coordinator have shares: if all of these are
equal although the organisations lead and contribute to different numbers of things, this says so.

Why: equal money for unequal work is among the most frequent criticisms in evaluation reports,
because it shows a budget that was divided and not planned.

Source: good practice, from published evaluation reports.

To mend: plan the amounts from the work, or spread the work so that it is in fact equal.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.involvement import involvement
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import euro, listing

ID = "equal-shares"
TITLE = "Unequal work is not paid equally"

PASSING = """
shares:
  WP1: {LAKE: 20000, PORT: 10000, HILL: 10000}
"""
FAILING = """
organisations:
  - {id: LAKE, legal_name: Lake, type: higher-education-institution, country: FR, role: coordinator}
  - {id: PORT, legal_name: Port, type: higher-education-institution, country: IT}
  - {id: HILL, legal_name: Hill, type: higher-education-institution, country: PL}
  - {id: DALE, legal_name: Dale, type: higher-education-institution, country: ES}
shares:
  WP1: {LAKE: 20000, PORT: 10000, HILL: 10000, DALE: 10000}
  WP2: {LAKE: 40000, PORT: 20000, HILL: 20000, DALE: 20000}
  WP3: {LAKE: 40000, PORT: 20000, HILL: 20000, DALE: 20000}
"""

_MIN_PARTNERS = 3


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding if all partners have the same amount for different work."""
    partners = [o.id for o in subject.project.organisations if o.role != "coordinator"]
    amounts = {name: subject.organisation_amounts.get(name) for name in partners}
    values = set(amounts.values())
    if len(partners) < _MIN_PARTNERS or len(values) != 1:
        return
    amount = values.pop()
    parts = involvement(subject)
    work = {name: parts.get(name, 0) for name in partners}
    if not amount or len(set(work.values())) == 1:
        return
    most, least = max(work, key=work.__getitem__), min(work, key=work.__getitem__)
    yield finding(
        subject,
        ID,
        Severity.ADVICE,
        ("shares",),
        f"{listing(partners)} all receive {euro(amount)}, although {most} takes part in"
        f" {work[most]} pieces of work and {least} in {work[least]}.",
        "Amounts follow the work; evaluators criticise equal shares for unequal work.",
        "Plan the amounts from the work, or explain in `partnership` why they are equal.",
        key=True,
    )
