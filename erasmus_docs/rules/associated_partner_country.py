"""Every associated partner is established in a country that may take part without funding.

Why: some countries are excluded from every role, even an unfunded one.

Source: the programme guide of the call; a rule known only from secondary pages is a warning.

To mend: leave the organisation out.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.rules.places import refuse
from erasmus_docs.rules.subject import Subject

ID = "associated-partner-country"
TITLE = "The associated partners' countries may take part"

PASSING = """
associated_partners:
  - {id: LAB, legal_name: Mountain Laboratory, country: CH}
"""
FAILING = """
associated_partners:
  - {id: LAB, legal_name: River Laboratory, country: BY}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each associated partner from a country that may not take part."""
    if subject.action is None:
        return
    places = subject.action.fact(subject.action.action.associated_partner_country)
    for number, partner in enumerate(subject.project.associated_partners):
        yield from refuse(
            subject,
            ID,
            places,
            ("associated_partners", number),
            f"The associated partner {partner.id}",
            partner.country,
            f"Leave {partner.id} out; it can have no role in this call.",
        )
