"""The granting authority named is the one that manages the action.

Why: its name stands in the disclaimer on every result. Projects of national agencies often copy the
disclaimer of the executive agency (EACEA), and the other way round.

Source: the programme guide of the call says who manages the action. The name is recognised by its
words, so this is a warning at most. European NGOs apply to EACEA in some actions.

To mend: write the name of the authority that signs the grant agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject

ID = "funding-authority"
TITLE = "The granting authority manages this action"

PASSING = """
granting_authority: Agence Erasmus+ France
"""
FAILING = """
granting_authority: European Education and Culture Executive Agency (EACEA)
"""

_NATIONAL = re.compile(
    r"\bnational agency\b|\bagence (nationale|Erasmus)|\bnationale agentur\b|\bagencia nacional\b"
    r"|\bagenzia nazionale\b|\bnationaal agentschap\b|\bnarodowa agencja\b",
    re.IGNORECASE,
)
_NGO = "european-ngo"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if the authority named cannot be the one of this action."""
    action, name = subject.action, subject.project.granting_authority
    dated = action.fact(action.action.managed_by) if action else None
    if action is None or dated is None or not name:
        return
    wrong = ""
    if dated.value == "NA" and subject.names_executive_agency:
        strand = any(r.authority == "EACEA" for r in subject.all_rounds)
        coordinator = subject.coordinator
        if strand and coordinator and coordinator.entry.type == _NGO:
            return
        wrong = "a National Agency"
        remedy = "Write the name of the National Agency of the coordinator's country."
    elif dated.value == "EACEA" and _NATIONAL.search(name):
        wrong = "the European Education and Culture Executive Agency (EACEA)"
        remedy = "Write `European Education and Culture Executive Agency (EACEA)`."
    if wrong:
        yield limit(
            subject,
            ID,
            dated,
            ("granting_authority",),
            f"The granting authority is '{name}'.",
            f"{action.code} in call {action.call} is managed by {wrong}.",
            remedy,
            heaviest=Severity.WARNING,
        )
