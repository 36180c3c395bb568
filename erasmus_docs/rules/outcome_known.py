"""Every expected outcome exists, and belongs to this action and call.

Why: outcomes tie the impact section to what the programme wants changed; one of another action
shows that a text was copied.

Source: the programme guides of the calls; outcomes of calls whose guide was not read are warnings.

To mend: choose the outcome suggested, or one of the action.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Outcome
from erasmus_docs.rules.base import finding, lighter
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing, nearest
from erasmus_docs.yamlfile import Path

ID = "outcome-known"
TITLE = "Outcomes belong to this action and call"

PASSING = """
outcomes: []
"""
FAILING = """
outcomes:
  - {id: everyone-happy}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every outcome that is not one of this action and call."""
    action = subject.action
    if action is None or not subject.project.outcomes:
        return
    expected = subject.programme.outcomes_for(action)
    for number, chosen in enumerate(subject.project.outcomes):
        path: Path = ("outcomes", number, "id")
        outcome = subject.programme.outcomes.get(chosen.id)
        if outcome is None:
            near = nearest(chosen.id, expected) or nearest(chosen.id, subject.programme.outcomes)
            yield finding(
                subject,
                ID,
                Severity.ERROR,
                path,
                f"The outcome '{chosen.id}' is not known.",
                _allowed(action, expected),
                f"Did you mean '{near}'?" if near else "Choose one of them.",
            )
        elif expected and chosen.id not in expected:
            yield _foreign(subject, action, path, outcome, expected)


def _foreign(
    subject: Subject,
    action: ActionCall,
    path: Path,
    outcome: Outcome,
    expected: dict[str, Outcome],
) -> Finding:
    calls = listing(map(str, outcome.calls or outcome.calls_unsure))
    return finding(
        subject,
        ID,
        lighter(Severity.WARNING, outcome.basis.severity),
        path,
        f"The outcome '{outcome.id}' is expected of {listing(outcome.actions)} in call {calls}, not"
        f" of {action.code} in call {action.call}.",
        _allowed(action, expected),
        "Choose an outcome of this action, or leave it out.",
    )


def _allowed(action: ActionCall, expected: dict[str, Outcome]) -> str:
    if not expected:
        return f"No outcomes are known for {action.code} in call {action.call}."
    return f"Outcomes of {action.code} in call {action.call} are {listing(expected, shown=12)}."
