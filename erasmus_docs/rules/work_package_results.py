"""Every work package makes something: a deliverable, a result, or an event where one is shown.

Work packages of management, quality and evaluation are left alone. A file that names neither
deliverables nor results is too short to judge.

Why: evaluators follow the chain from need to objective, work and result. Work that leads to nothing
looks like cost, and a lump sum is paid for what is there in the end.

Source: good practice; the lump-sum handbook describes this chain.

To mend: add a deliverable, name the `work_package` of a result, or the `results` of an activity or
event.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject

ID = "work-package-results"
TITLE = "Every work package makes something"

PASSING = """
results:
  - {id: R1, title: Course, type: course, owners: PORT, work_package: WP3, available: M14,
     languages: [English], licence: CC BY 4.0, repository: National repository}
"""
FAILING = """
work_packages:
  - {id: WP2, title: Course, type: implementation, start: M1, end: M14, lead: PORT,
     deliverables: [{id: D2.1, title: Course, lead: PORT, due: M8}]}
  - {id: WP4, title: Talks, type: implementation, start: M1, end: M9, lead: LAKE}
"""

_RUNNING = {"management", "quality", "evaluation"}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield advice for each work package that nothing comes out of."""
    project = subject.project
    if not subject.deliverables and not project.results:
        return
    named = {result.work_package for result in project.results}
    for number, package in enumerate(project.work_packages):
        shown = any(one.results for one in package.activities)
        shown = shown or any(one.results for one in package.events)
        if package.type in _RUNNING or package.id in named or package.deliverables or shown:
            continue
        yield finding(
            subject,
            ID,
            Severity.ADVICE,
            ("work_packages", number),
            f"Nothing comes out of the work package {package.id}.",
            "A work package has a deliverable, a result, or an event or activity with `results`.",
            f"Add a deliverable, or a result with `work_package: {package.id}`.",
        )
