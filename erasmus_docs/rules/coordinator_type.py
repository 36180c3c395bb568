"""The coordinator is of a type that may coordinate.

Why: some actions can be led only by a higher education institution, a training provider or a school
authority; an application led by another organisation is ineligible.

Source: the programme guide of the call; a rule known only from secondary pages is a warning.

To mend: let a partner of the right type coordinate, or correct the type.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.counting import types_of
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "coordinator-type"
TITLE = "The coordinator is of a type that may coordinate"

PASSING = """
action: KA220-HED
"""
FAILING = """
action: EPPKA2-CBHE-JP
call: 2018
organisations:
  - {id: A, legal_name: Alpha, type: ngo, country: FR, role: coordinator}
  - {id: B, legal_name: Beta, type: higher-education-institution, country: IT}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if the coordinator's type may not coordinate."""
    action, coordinator = subject.action, subject.coordinator
    dated = action.fact(action.action.coordinator_types) if action else None
    if dated is None or coordinator is None or types_of(coordinator.entry) & set(dated.value):
        return
    able = [o.id for o in subject.organisations.values() if types_of(o) & set(dated.value)]
    yield limit(
        subject,
        ID,
        dated,
        (*coordinator.path, "type"),
        f"The coordinator {coordinator.entry.id} is of the type {coordinator.entry.type}.",
        f"Coordinators are of the type {listing(dated.value, 'or')}.",
        f"Let {listing(able, 'or')} coordinate, or correct the type."
        if able
        else "Win a partner of such a type to coordinate, or correct the type.",
    )
