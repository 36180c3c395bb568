"""Every funded organisation leads something, and the coordinator does not lead everything.

Counted as leading are work packages, tasks, activities, deliverables, milestones, owned results,
hosted events, dissemination activities, and mobilities that the organisation sends. A file that
names fewer of these than organisations is too short to judge, and so is one whose work packages say
nothing yet of what is done.

Why: a partner that only contributes looks like an addition for the minimum number; a coordinator
that leads all work packages looks like a project of one.

Source: good practice, from published evaluation reports.

To mend: give the organisation a task, an event or a result of its own, matching its expertise.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.involvement import leadership
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "ownership"
TITLE = "Every organisation leads something"

PASSING = """
milestones:
  - {id: MS1, title: Tested, lead: LAKE, due: M9, verification: Signed list}
  - {id: MS2, title: Read, lead: PORT, due: M10, verification: Signed list}
  - {id: MS3, title: Released, lead: HILL, due: M12, verification: Accepted version}
"""
FAILING = """
organisations:
  - {id: LAKE, legal_name: Lake, type: higher-education-institution, country: FR, role: coordinator}
  - {id: PORT, legal_name: Port, type: higher-education-institution, country: IT}
  - {id: IDLE, legal_name: Idle, type: higher-education-institution, country: PL}
"""

_MIN_PACKAGES = 3


def check(subject: Subject) -> Iterator[Finding]:
    """Yield advice for organisations that lead nothing, and for one that leads all."""
    packages = subject.project.work_packages
    if packages and not subject.is_begun:
        return
    leads = leadership(subject)
    detailed = leads.total() >= len(subject.organisations)
    for one in subject.each_organisation():
        if detailed and not leads[one.entry.id]:
            yield finding(
                subject,
                ID,
                Severity.ADVICE,
                one.path,
                f"{one.entry.id} leads nothing.",
                "Every funded organisation leads a work package, a task, an activity, an event or"
                " a result.",
                f"Give {one.entry.id} something of its own that matches its expertise.",
            )
    if len(packages) >= _MIN_PACKAGES and len({package.lead for package in packages}) == 1:
        yield finding(
            subject,
            ID,
            Severity.ADVICE,
            ("work_packages",),
            f"{packages[0].lead} leads all work packages:"
            f" {listing(package.id for package in packages)}.",
            "The partners share the leadership of work packages.",
            "Let partners lead the work packages that match their expertise.",
            key=True,
        )
