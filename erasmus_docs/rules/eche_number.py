"""Higher education institutions that need the Erasmus Charter have given its number.

Why: in the countries named, a higher education institution takes part only with a valid Erasmus
Charter for Higher Education (ECHE); the agreements print its number.

Source: the programme guide of the call asks for the charter. That the number is missing here does
not prove that the charter is, so this is never more than a warning.

To mend: add `eche:` with the number of the charter, or correct the organisation's type.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.counting import types_of
from erasmus_docs.rules.subject import Subject

ID = "eche-number"
TITLE = "Higher education institutions give their charter"

PASSING = """
organisations:
  - {id: A, legal_name: Alpha, type: higher-education-institution, country: FR, role: coordinator,
     eche: 101012345}
  - {id: B, legal_name: Beta, type: ngo, country: IT}
"""
FAILING = """
organisations:
  - {id: A, legal_name: Alpha, type: higher-education-institution, country: FR, role: coordinator}
"""

_TYPE = "higher-education-institution"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each institution that should have a number and gives none."""
    action = subject.action
    dated = action.fact(action.action.eche_required) if action else None
    if action is None or dated is None:
        return
    for one in subject.each_organisation():
        organisation = one.entry
        if _TYPE not in types_of(organisation) or organisation.eche:
            continue
        if action.country_status(organisation.country) in dated.value:
            yield limit(
                subject,
                ID,
                dated,
                one.path,
                f"{organisation.id} is a higher education institution in"
                f" {subject.country_name(organisation.country)} and gives no ECHE number.",
                "Such institutions hold a valid Erasmus Charter for Higher Education.",
                "Add `eche:` with the number of the charter, or correct the `type`.",
                heaviest=Severity.WARNING,
            )
