"""Budget headings and staff days are given only where the grant counts them.

A lump-sum project with budget headings would print unit rates and proofs of expenditure into its
agreements. A unit-cost project without headings leaves the ceilings of its agreements empty.

Why: in a lump-sum project nobody asks for receipts or timesheets; an agreement that does binds the
partners to more than the programme does, and contradicts the grant agreement.

Source: the grant form of the action and call, in the programme guide.

To mend: take the headings out, or describe the amounts in the `rationale` of the work packages.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.model import Dated, Grant, GrantForm
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "lump-sum-fields"
TITLE = "The budget has the form of the grant"

PASSING = """
budget_headings: []
"""
FAILING = """
budget_headings:
  - {id: TRAVEL, title: Travel, unit: person, proof: Boarding card, amounts: {LAKE: 4000}}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield fields of the other grant form."""
    action = subject.action
    dated = action.fact(action.action.grant) if action else None
    if action is None or dated is None or action.is_accreditation:
        return
    grant = f"{action.code} in call {action.call} is paid"
    if dated.value.form is GrantForm.LUMP_SUM:
        yield from _lump_sum(subject, dated, grant)
    elif not subject.project.budget_headings and not subject.is_mobility:
        yield limit(
            subject,
            ID,
            dated,
            ("grant",),
            "The project file has no budget headings.",
            f"{grant} by units and ceilings per heading.",
            "Add `budget_headings:` with the ceiling of each organisation.",
            heaviest=Severity.ADVICE,
            key=True,
        )


def _lump_sum(subject: Subject, dated: Dated[Grant], grant: str) -> Iterator[Finding]:
    """Yield what only a unit-cost project has."""
    project = subject.project
    if project.budget_headings:
        yield limit(
            subject,
            ID,
            dated,
            ("budget_headings",),
            f"The project has budget headings: {listing(h.id for h in project.budget_headings)}.",
            f"{grant} as a lump sum, which has no headings, unit rates or proofs of expenditure.",
            "Remove `budget_headings:`; give the amounts under `shares:`.",
            key=True,
        )
    counted = [package.id for package in project.work_packages if package.staff_days]
    if counted:
        yield limit(
            subject,
            ID,
            dated,
            ("work_packages",),
            f"Staff days are given for {listing(counted)}.",
            f"{grant} as a lump sum, which does not count days.",
            "Keep the days for your own planning only, or give the reasons under `rationale:`.",
            heaviest=Severity.ADVICE,
            key=True,
        )
