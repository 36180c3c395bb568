"""Every mobility is an activity that the action funds in its call and field.

A project of such an action without any mobility gets advice.

Why: each action has a closed list of activities; the form offers no other, and each is paid by
rules of its own.

Source: the programme guide of the call; lists known only from secondary pages give warnings.

To mend: write the activity id suggested, or move the mobility to a project of the right action.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding, limit
from erasmus_docs.rules.mobile import known
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing, nearest

ID = "mobility-activity"
TITLE = "The action funds the activity"

PASSING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: job-shadowing, title: A boatyard, participants: 2, country: IT, days: 5}
"""
FAILING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: shadowing, title: A boatyard, participants: 2, country: IT, days: 5}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every mobility whose activity is none of the action's."""
    action, dated = subject.action, known(subject)
    if action is None:
        return
    if not subject.project.mobilities:
        if dated is not None:
            yield _none(subject, action.code)
        return
    if not action.action.mobility_activities:
        yield finding(
            subject,
            ID,
            Severity.WARNING,
            ("mobilities",),
            f"The project has mobilities, which {action.code} does not fund.",
            "Mobilities belong to projects of Key Action 1.",
            "Remove them, or correct the action.",
            key=True,
        )
        return
    if dated is None:
        return
    ids = [one.id for one in dated.value]
    for number, mobility in enumerate(subject.project.mobilities):
        if mobility.activity in ids:
            continue
        near = nearest(mobility.activity, ids)
        yield limit(
            subject,
            ID,
            dated,
            ("mobilities", number, "activity"),
            f"{action.code} has no activity '{mobility.activity}' in call {action.call}.",
            f"Its activities are {listing(ids, shown=20)}.",
            f"Did you mean `{near}`?" if near else "Choose one of them.",
        )


def _none(subject: Subject, code: str) -> Finding:
    return finding(
        subject,
        ID,
        Severity.ADVICE,
        ("action",),
        "The project file has no mobilities.",
        f"{code} is paid by who goes where for how long.",
        "Add `mobilities:` with one entry for each activity, country and length of stay.",
    )
