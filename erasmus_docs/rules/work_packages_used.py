"""The work is split the way the action splits it: into work packages, or into activities.

Why: the form of a small-scale partnership has no work packages but a list of activities; that of a
cooperation partnership cannot be filled without work packages.

Source: the programme guide or form of the call; known only from secondary pages it is a warning.

To mend: move the activities out of their work packages, or into some.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, listing

ID = "work-packages-used"
TITLE = "The work is split as the action splits it"

PASSING = """
action: KA220-HED
"""
FAILING = """
action: KA210-ADU
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for work packages where there are none, or none where they are needed."""
    action, packages = subject.action, subject.project.work_packages
    dated = action.fact(action.action.uses_work_packages) if action else None
    if action is None or dated is None or dated.value is bool(packages):
        return
    if packages:
        ids = listing(package.id for package in packages)
        yield limit(
            subject,
            ID,
            dated,
            ("work_packages",),
            f"The project has {count(len(packages), 'work package')}: {ids}.",
            f"{action.code} has no work packages, only a list of activities.",
            "Move their activities under `activities:` on the top level, with their amounts.",
            key=True,
        )
    else:
        yield limit(
            subject,
            ID,
            dated,
            (),
            "The project has no work packages.",
            f"{action.code} splits the work into work packages.",
            "Add `work_packages:`, with one of the type `management`.",
        )
