"""Partners are of a type that may take part.

Why: some actions are open only to certain organisations, for example only to schools; a partner of
another kind makes the application ineligible.

Source: the programme guide of the call; a rule known only from secondary pages is a warning.

To mend: take another partner, let the organisation be an associated partner, or correct its type.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.counting import types_of
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "partner-type"
TITLE = "Partners are of a type that may take part"

PASSING = """
action: KA220-HED
"""
FAILING = """
action: KA229
call: 2019
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each partner whose type may not take part."""
    action = subject.action
    dated = action.fact(action.action.partner_types) if action else None
    if action is None or dated is None:
        return
    for one in subject.each_organisation():
        if one.entry.role == "coordinator" and action.fact(action.action.coordinator_types):
            continue
        if not types_of(one.entry) & set(dated.value):
            yield limit(
                subject,
                ID,
                dated,
                (*one.path, "type"),
                f"{one.entry.id} is of the type {one.entry.type}.",
                f"Organisations that take part are of the type {listing(dated.value, 'or')}.",
                "Take another partner, name it under `associated_partners`, or correct its type.",
            )
