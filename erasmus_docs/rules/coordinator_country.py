"""The coordinator is established in a country whose organisations may apply.

Why: an application from another country is ineligible, whoever the partners are.

Source: the programme guide of the call; a rule known only from secondary pages is a warning.

To mend: let a partner from an eligible country coordinate.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.rules.places import refuse
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "coordinator-country"
TITLE = "The coordinator's country may apply"

PASSING = """
organisations:
  - {id: A, legal_name: Alpha, type: higher-education-institution, country: "NO", role: coordinator}
"""
FAILING = """
organisations:
  - {id: A, legal_name: Alpha, type: higher-education-institution, country: CH, role: coordinator}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each coordinator from a country that may not apply."""
    action = subject.action
    if action is None:
        return
    places = action.fact(action.action.coordinator_country)
    able = [
        o.id
        for o in subject.organisations.values()
        if places and o.role == "beneficiary" and action.allowed(places.value, o.country)
    ]
    remedy = (
        f"Let a partner from an eligible country coordinate: {listing(able, 'or')}."
        if able
        else "Win a partner from an eligible country to coordinate."
    )
    for one in subject.each_organisation():
        if one.entry.role == "coordinator":
            who = f"The coordinator {one.entry.id}"
            yield from refuse(subject, ID, places, one.path, who, one.entry.country, remedy)
