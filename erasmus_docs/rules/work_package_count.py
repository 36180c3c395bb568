"""The project has as many work packages as the form takes, management included.

Why: the form has a smallest and a largest number; beyond it, work packages cannot be entered.

Source: the form of the call; a limit known only from secondary pages is a warning.

To mend: merge work packages that belong together, or split off management.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.model import Dated, Range
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, listing

ID = "work-package-count"
TITLE = "The form takes so many work packages"

PASSING = """
call: 2024
"""
FAILING = """
call: 2024
work_packages:
  - {id: WP1, title: Management, type: management, start: M1, end: M24, lead: LAKE}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for too few or too many work packages."""
    action = subject.action
    if action is not None and (dated := action.fact(action.action.work_packages)) is not None:
        yield from outside(subject, ID, dated, Severity.ERROR)


def outside(
    subject: Subject, rule: str, dated: Dated[Range], heaviest: Severity
) -> Iterator[Finding]:
    """Yield a finding if the number of work packages is outside a range; none is not judged."""
    packages, (least, most) = subject.project.work_packages, (dated.value.min, dated.value.max)
    number = len(packages)
    few = least is not None and number < least
    many = most is not None and number > most
    if not number or not (few or many):
        return
    bound = least if few else most
    assert bound is not None
    gap = abs(bound - number)
    word = "advised" if heaviest is Severity.ADVICE else "possible"
    yield limit(
        subject,
        rule,
        dated,
        ("work_packages",),
        f"The project has {count(number, 'work package')}: {listing(p.id for p in packages)}.",
        f"{'At least' if few else 'At most'} {bound} are {word}, management included.",
        f"Add {gap}." if few else f"Merge {gap} into the others.",
        heaviest=heaviest,
        key=True,
    )
