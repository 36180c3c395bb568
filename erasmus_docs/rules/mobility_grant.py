"""The grant is what the rates give for the mobilities.

Real costs, such as inclusion support for participants, are in the sum as the project file has them.
Where the agency's rates are not given, the sum is a range, and the grant lies inside it.

Why: the form works the grant out from the same units and rates; an amount that differs was typed,
and does not come back in the grant agreement.

Source: the rates of the programme guide of the call, and the agency's rates in the project file.

To mend: take over the sum of `erasmus-docs budget`, or correct the mobilities.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding, lighter
from erasmus_docs.rules.mobile import weight
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import euro

ID = "mobility-grant"
TITLE = "The grant is what the rates give"

PASSING = """
action: KA122-VET
grant: {amount: 1360}
mobilities:
  - {id: M1, activity: preparatory-visit, title: A look at the yard, participants: 2, country: IT}
"""
FAILING = """
action: KA122-VET
grant: {amount: 1361}
mobilities:
  - {id: M1, activity: preparatory-visit, title: A look at the yard, participants: 2, country: IT}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if the grant is more or less than the mobilities are paid."""
    budget = subject.budget
    if budget is None or subject.action is None or not budget.lines:
        return
    amount, total = subject.project.grant.amount, budget.total
    if total.low <= amount <= total.high or (amount > total.high and not budget.complete):
        return
    over = amount > total.high
    exact = total.exact is not None
    sum_ = euro(total.high) if exact else f"between {euro(total.low)} and {euro(total.high)}"
    change = amount - total.high if over else total.low - amount
    sources = {
        subject.action.citation(rate)
        for line in budget.lines
        for rate in line.sources
        if rate.source
    }
    yield finding(
        subject,
        ID,
        lighter(weight(subject), Severity.ERROR if over else Severity.ADVICE),
        ("grant", "amount"),
        f"The grant is {euro(amount)}.",
        f"The mobilities are paid {sum_}{'' if budget.complete else ' or more'}.",
        f"Request {euro(change)} {'less' if over else 'more'}, or correct the mobilities;"
        " `erasmus-docs budget` shows every line.",
        source="; ".join(sorted(sources)[:3]),
    )
