"""Courses take no more of the grant than the call allows.

In vocational and school education courses may take half of the grant; up to a certain grant a fixed
amount holds instead. Inclusion support for participants is not counted.

Why: what courses cost beyond the limit is not paid.

Source: the programme guide of the call.

To mend: send fewer people on courses, or plan other activities.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.budget.model import Line, total
from erasmus_docs.budget.tariff import Tariff
from erasmus_docs.finding import Finding
from erasmus_docs.programme.rates import Category
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.mobile import weight
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import euro

ID = "mobility-course-share"
TITLE = "Courses take no more of the grant than allowed"

PASSING = """
action: KA122-VET
grant: {amount: 20000}
mobilities:
  - {id: M1, activity: course, title: A course on tides, participants: 10, country: IT, days: 5,
     distance_km: 900}
"""
FAILING = """
action: KA122-VET
grant: {amount: 39000}
mobilities:
  - {id: M1, activity: course, title: A course on tides, participants: 20, country: IT, days: 5,
     distance_km: 900}
"""
COURSE = "course"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if the courses cost more than they may, at the smallest rates."""
    action, budget = subject.action, subject.budget
    if action is None or budget is None:
        return
    found = Tariff(action, subject.project).find(action.programme.rates.course_share)
    if found is None:
        return
    rules, grant = found.value, subject.project.grant.amount
    courses = {m.id for m in subject.project.mobilities if m.activity == COURSE}
    counted = [line for line in budget.lines if line.mobility in courses and _counts(line)]
    spent = total(line.amount for line in counted)
    small = grant <= rules.grant_max
    most = rules.amount if small else grant * rules.percent / 100
    if spent.low <= most:
        return
    least = "" if spent.exact is not None else " at least"
    yield limit(
        subject,
        ID,
        found,
        ("grant", "amount"),
        f"Courses cost{least} {euro(spent.low)} of a grant of {euro(grant)}.",
        f"With a grant of up to {euro(rules.grant_max)} they may cost {euro(most)}."
        if small
        else f"They may cost {rules.percent}% of the grant, which is {euro(most)}.",
        f"Spend {euro(spent.low - most)} less on courses.",
        heaviest=weight(subject),
    )


def _counts(line: Line) -> bool:
    """Inclusion support for participants, which pays real costs, does not count."""
    return line.category is not Category.INCLUSION or not line.real_costs
