"""Exactly one organisation is the coordinator.

Why: the coordinator signs the grant agreement, receives the money and answers to the granting
authority; every agreement names it as the first party.

Source: the project file itself; every action with a consortium has one applicant.

To mend: write `role: coordinator` at the applicant and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "one-coordinator"
TITLE = "Exactly one organisation coordinates"

PASSING = """
organisations:
  - {id: A, legal_name: Alpha, type: higher-education-institution, country: FR, role: coordinator}
  - {id: B, legal_name: Beta, type: higher-education-institution, country: IT}
"""
FAILING = """
organisations:
  - {id: A, legal_name: Alpha, type: higher-education-institution, country: FR}
  - {id: B, legal_name: Beta, type: higher-education-institution, country: IT}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for no coordinator, and one for each beyond the first."""
    found = [one for one in subject.each_organisation() if one.entry.role == "coordinator"]
    allowed = "A project has exactly one coordinator."
    if not found:
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            ("organisations",),
            "No organisation is the coordinator.",
            allowed,
            "Write `role: coordinator` at the organisation that applies.",
            key=True,
        )
    for one in found[1:]:
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            (*one.path, "role"),
            f"{listing(other.entry.id for other in found)} are all coordinators."
            if len(found) > 2
            else f"Both {listing(other.entry.id for other in found)} are coordinators.",
            allowed,
            f"Make {one.entry.id} a beneficiary, or the others.",
        )
