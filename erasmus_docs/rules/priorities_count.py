"""The project addresses as many priorities as the call asks for.

Why: a partnership without a priority of its field or a horizontal one is not eligible, and forms
take only so many.

Source: the programme guide and the form of the call; a rule known only from secondary pages is a
warning.

To mend: choose the priorities the project really serves; fewer are stronger.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, listing

ID = "priorities-count"
TITLE = "The number of priorities is right"

PASSING = """
priorities:
  - {id: inclusion-diversity}
"""
FAILING = """
priorities: []
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for too few or too many priorities."""
    action, chosen = subject.action, subject.project.priorities
    dated = action.fact(action.action.priorities) if action else None
    if dated is None:
        return
    rule, number = dated.value, len(chosen)
    least = rule.exactly if rule.exactly is not None else rule.min
    most = rule.exactly if rule.exactly is not None else rule.max
    few = least is not None and number < least
    if not few and (most is None or number <= most):
        return
    bound = least if few else most
    assert bound is not None
    word = "Exactly" if rule.exactly is not None else "At least" if few else "At most"
    named = f": {listing(one.id for one in chosen)}" if chosen else ""
    gap = abs(bound - number)
    yield limit(
        subject,
        ID,
        dated,
        ("priorities",),
        f"The project addresses {count(number, 'priority')}{named}.",
        rule.says or f"{word} {count(bound, 'priority')}.",
        f"Add {gap} (`erasmus-docs actions {subject.project.action}` lists them)."
        if few
        else f"Leave {gap} out; keep the most relevant ones.",
        key=True,
    )
