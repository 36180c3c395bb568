"""Project management is one work package, and only one.

Why: the ceiling for management is counted on this work package. Without one there is nothing to
count, and with two the second is counted, too.

Source: the ceiling of the call, which speaks of the project management work package. That it must
be exactly one is this product's reading of it, so this is a warning at most.

To mend: give exactly one work package the type `management`.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "management-work-package"
TITLE = "Management is exactly one work package"

PASSING = """
work_packages:
  - {id: WP1, title: Management, type: management, start: M1, end: M24, lead: LAKE}
  - {id: WP2, title: Course, type: implementation, start: M1, end: M24, lead: PORT}
"""
FAILING = """
work_packages:
  - {id: WP1, title: Course, type: implementation, start: M1, end: M12, lead: LAKE}
  - {id: WP2, title: Trial, type: implementation, start: M13, end: M24, lead: PORT}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for no management work package, or for more than one."""
    action, packages = subject.action, subject.project.work_packages
    cap = action.fact(action.action.management_share_percent) if action else None
    if cap is None or not packages:
        return
    found = [package.id for package in packages if package.type == "management"]
    if len(found) == 1:
        return
    yield limit(
        subject,
        ID,
        cap,
        ("work_packages",),
        f"{listing(found)} are all of the type `management`."
        if found
        else "No work package is of the type `management`.",
        f"One work package holds project management, at most {cap.value}% of the grant.",
        "Give exactly one work package the type `management`.",
        heaviest=Severity.WARNING,
        key=True,
    )
