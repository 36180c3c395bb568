"""Every beneficiary is established in a country whose organisations may be funded partners.

Why: a partner from an excluded country or region is taken out of the proposal, with its share; if
the minimum is then no longer reached, the whole application falls.

Source: the programme guide of the call; a rule known only from secondary pages is a warning. Some
regions changed between calls.

To mend: list the organisation under `associated_partners`, without funding, where the call allows
that, or replace it.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.rules.places import refuse
from erasmus_docs.rules.subject import Subject

ID = "partner-country"
TITLE = "The partners' countries may take part"

PASSING = """
organisations:
  - {id: A, legal_name: Alpha, type: higher-education-institution, country: FR, role: coordinator}
  - {id: B, legal_name: Beta, type: higher-education-institution, country: UA}
"""
FAILING = """
organisations:
  - {id: A, legal_name: Alpha, type: higher-education-institution, country: FR, role: coordinator}
  - {id: B, legal_name: Beta, type: higher-education-institution, country: CH}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each beneficiary from a country that may not take part."""
    if subject.action is None:
        return
    places = subject.action.fact(subject.action.action.partner_country)
    for one in subject.each_organisation():
        if one.entry.role != "coordinator":
            country = one.entry.country
            remedy = _remedy(subject, one.entry.id, country)
            yield from refuse(subject, ID, places, one.path, one.entry.id, country, remedy)


def _remedy(subject: Subject, name: str, country: str) -> str:
    """What becomes of such a partner."""
    action = subject.action
    places = action.fact(action.action.associated_partner_country) if action else None
    if action and places and not action.allowed(places.value, country):
        return f"Replace {name}; it cannot be an associated partner either."
    if action and places:
        return f"List {name} under `associated_partners`, without funding, or replace it."
    return (
        f"Replace {name}, or ask the granting authority whether it can be an associated partner;"
        " no rule on that is known for this call."
    )
