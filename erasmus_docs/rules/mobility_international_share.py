"""Stays beyond the programme countries take no more of the grant than the call allows.

In accredited vocational education inclusion support for participants and expensive travel are not
counted. In higher education the limit holds for the last grant awarded, which a project file does
not know: the grant of the file stands for it, and the finding is advice.

Why: what such stays cost beyond the limit is not paid.

Source: the programme guide of the call.

To mend: send fewer people to third countries not associated to the Programme.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.budget.model import Line, total
from erasmus_docs.budget.tariff import Tariff
from erasmus_docs.budget.travel import EXPENSIVE
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.rates import Category
from erasmus_docs.rules.base import lighter, limit
from erasmus_docs.rules.mobile import weight
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import euro

ID = "mobility-international-share"
TITLE = "Third countries take no more of the grant than allowed"

PASSING = """
action: KA121-VET
grant: {amount: 100000}
mobilities:
  - {id: M1, activity: job-shadowing, title: A lake in Chile, participants: 2, country: CL, days: 5,
     distance_km: 11600}
"""
FAILING = """
action: KA121-VET
grant: {amount: 20000}
mobilities:
  - {id: M1, activity: job-shadowing, title: A lake in Chile, participants: 2, country: CL, days: 5,
     distance_km: 11600}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if such stays cost more than they may, at the smallest rates."""
    action, budget = subject.action, subject.budget
    if action is None or budget is None:
        return
    tariff = Tariff(action, subject.project)
    found = tariff.find(action.programme.rates.international_share)
    if found is None:
        return
    grant = subject.project.grant.amount
    outside = {m.id for m in subject.project.mobilities if not tariff.inside(m.country)}
    counted = [line for line in budget.lines if line.mobility in outside and _counts(line)]
    spent = total(line.amount for line in counted)
    most = grant * found.value.percent / 100
    if spent.low <= most:
        return
    least = "" if spent.exact is not None else " at least"
    last = found.value.of == "last_grant"
    yield limit(
        subject,
        ID,
        found,
        ("grant", "amount"),
        f"Stays in third countries not associated cost{least} {euro(spent.low)}"
        f" of a grant of {euro(grant)}.",
        f"They may cost {found.value.percent}% of {'the last grant' if last else 'the grant'},"
        f" which {'would be' if last else 'is'} {euro(most)}.",
        f"Spend {euro(spent.low - most)} less on them.",
        heaviest=lighter(weight(subject), Severity.ADVICE if last else Severity.ERROR),
    )


def _counts(line: Line) -> bool:
    """Real costs of participants and expensive travel do not count."""
    if line.category is Category.INCLUSION:
        return not line.real_costs
    return not line.words.startswith(EXPENSIVE)
