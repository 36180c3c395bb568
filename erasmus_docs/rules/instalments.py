"""The payment plan pays the whole share, and holds the balance until the end.

The percentages add up to 100. The last instalment falls due after the end of the project, because
the balance depends on the final report. A project without a plan is told of the gap.

Why: a plan that adds up to 90 or 110 percent is a dispute in waiting, and a coordinator who pays
the balance early pays it out of its own pocket if the final grant is reduced.

Source: the project file itself; instalments follow the data sheet of the grant agreement, so none
are proposed.

To mend: copy the instalments from the data sheet of the grant agreement.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.calendar import due_day
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import day, percent

ID = "instalments"
TITLE = "The payment plan adds up"

PASSING = """
terms:
  instalments:
    - {title: First, percent: 80, trigger: Signature, due: M1}
    - {title: Balance, percent: 20, trigger: Approval of the final report}
"""
FAILING = """
terms:
  instalments:
    - {title: First, percent: 80, trigger: Signature, due: M1}
    - {title: Balance, percent: 10, trigger: Approval of the final report}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the payment plan."""
    plan, at = subject.project.terms.instalments, ("terms", "instalments")
    if not plan:
        # an accreditation has no grant, a single organisation nobody to share it with
        accredits = subject.action is not None and subject.action.is_accreditation
        if accredits or len(subject.organisations) < 2:
            return
        # data sheets came with the programme of 2021
        early = subject.project.call < 2021
        where = "the grant agreement" if early else "the data sheet of the grant agreement"
        yield finding(
            subject,
            ID,
            Severity.ADVICE,
            ("terms",),
            "The project file has no payment plan; the agreements print a gap in its place.",
            f"Instalments and their triggers follow {where}.",
            f"Add `instalments:` under `terms:` once {where} is known.",
            key=True,
        )
        return
    total = sum((one.percent for one in plan), Decimal())
    if total != 100:
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            at,
            f"The instalments add up to {percent(total)} of the share.",
            "They add up to 100%.",
            "Correct a percentage, or add the instalment that is missing.",
            key=True,
        )
    yield from _balance(subject)


def _balance(subject: Subject) -> Iterator[Finding]:
    """Yield a warning if the last instalment falls due before the project ends."""
    plan, at = subject.project.terms.instalments, ("terms", "instalments")
    last, number = plan[-1], len(plan) - 1
    if last.due is None or not last.percent:
        return
    due = due_day(subject.project.start, last.due)
    if due <= subject.span.end:
        yield finding(
            subject,
            ID,
            Severity.WARNING,
            (*at, number, "due"),
            f"The last instalment, '{last.title}', falls due on {day(due)}, but the project runs"
            f" until {day(subject.span.end)}.",
            "The balance is paid after the final report, which follows the end of the project.",
            "Move it behind the final report, or leave the date out and name the trigger.",
        )
