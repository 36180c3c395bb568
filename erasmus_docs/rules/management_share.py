"""Project management takes no more of the grant than the call allows.

The shares of the work packages of the type `management` are compared with the grant.

Why: what exceeds the ceiling is refused, and cannot be moved to another work package after the
submission.

Source: the programme guide of the call; a ceiling known only from secondary pages is a warning.

To mend: move amounts from management to the work packages the work is done in, or ask for less
management. Do not rename management as something else: the final assessment looks at the content.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from erasmus_docs.finding import Finding
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import euro, listing, percent

ID = "management-share"
TITLE = "Management stays below its ceiling"

PASSING = """
grant: {amount: 250000}
shares:
  WP1: {LAKE: 30000, PORT: 10000, HILL: 10000}
"""
FAILING = """
grant: {amount: 250000}
shares:
  WP1: {LAKE: 30000, PORT: 10000, HILL: 10000.01}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if management exceeds its share of the grant."""
    action, grant = subject.action, subject.project.grant.amount
    cap = action.fact(action.action.management_share_percent) if action else None
    packages = [p.id for p in subject.packages.values() if p.type == "management"]
    amount = sum((subject.unit_amounts.get(name, Decimal()) for name in packages), Decimal())
    if action is None or cap is None or amount * 100 <= grant * cap.value:
        return
    most = grant * cap.value / 100
    share = percent(amount * 100 / grant) if grant else "all"
    share = f"a little more than {share}" if share == f"{cap.value}%" else share
    yield limit(
        subject,
        ID,
        cap,
        ("shares", packages[0]),
        f"Project management ({listing(packages)}) has {euro(amount)}, {share} of the grant.",
        f"At most {cap.value}% of the grant, here {euro(most)}.",
        f"Move {euro(amount - most)} from management to the work packages where the work is done.",
        key=True,
    )
