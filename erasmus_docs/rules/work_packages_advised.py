"""The project has no more work packages than the programme advises.

Why: many small work packages are many things to be judged, and each is a reason for a reduction.

Source: the programme guide of the call. This is advice of the guide and binds nobody.

To mend: merge work packages that serve the same objective, or leave it as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.work_package_count import outside

ID = "work-packages-advised"
TITLE = "The project keeps to the advised number of work packages"

PASSING = """
work_packages:
  - {id: WP1, title: One, type: management, start: M1, end: M24, lead: LAKE}
  - {id: WP2, title: Two, type: implementation, start: M1, end: M6, lead: LAKE}
  - {id: WP3, title: Three, type: implementation, start: M7, end: M12, lead: LAKE}
  - {id: WP4, title: Four, type: implementation, start: M13, end: M18, lead: LAKE}
  - {id: WP5, title: Five, type: implementation, start: M19, end: M24, lead: LAKE}
"""
FAILING = """
work_packages:
  - {id: WP1, title: One, type: management, start: M1, end: M24, lead: LAKE}
  - {id: WP2, title: Two, type: implementation, start: M1, end: M6, lead: LAKE}
  - {id: WP3, title: Three, type: implementation, start: M7, end: M12, lead: LAKE}
  - {id: WP4, title: Four, type: implementation, start: M13, end: M18, lead: LAKE}
  - {id: WP5, title: Five, type: implementation, start: M19, end: M21, lead: LAKE}
  - {id: WP6, title: Six, type: implementation, start: M22, end: M24, lead: LAKE}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield advice for more work packages than advised."""
    action = subject.action
    dated = action.fact(action.action.work_packages_advised) if action else None
    if dated is not None:
        yield from outside(subject, ID, dated, Severity.ADVICE)
