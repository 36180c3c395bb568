"""Every risk has a likelihood, an impact, a trigger and an owner.

Why: a risk that nobody watches is not managed. Evaluators and project officers look for the owner
and for the sign at which the measure is taken.

Source: good practice; application form Part B asks for impact and likelihood.

To mend: add what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "risk-owner"
TITLE = "Every risk is watched by somebody"

PASSING = """
risks:
  - {id: R1, description: A tester leaves, likelihood: low, impact: high, owner: LAKE,
     trigger: Notice is given, mitigation: A second tester is trained}
"""
FAILING = """
risks:
  - {id: R1, description: A tester leaves, likelihood: low, impact: high,
     mitigation: A second tester is trained}
"""

_NEEDED = ("likelihood", "impact", "trigger", "owner")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield advice for each risk that lacks something."""
    for number, risk in enumerate(subject.project.risks):
        missing = [name for name in _NEEDED if getattr(risk, name) is None]
        if missing:
            yield finding(
                subject,
                ID,
                Severity.ADVICE,
                ("risks", number),
                f"The risk {risk.id} has no {listing(missing, 'or')}.",
                "A risk has a likelihood, an impact, a trigger and an owner.",
                f"Add {listing(f'`{name}:`' for name in missing)}.",
            )
