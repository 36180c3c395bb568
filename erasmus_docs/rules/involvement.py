"""How often each organisation is named for a piece of work: a rough measure, not an effort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from erasmus_docs.rules.subject import Subject


def involvement(subject: Subject) -> Counter[str]:
    """Organisation -> how many packages, tasks, activities and outputs name it in any part."""
    found: Counter[str] = Counter(_leading(subject))
    for task in subject.tasks:
        found.update(task.entry.contributors.keys() - {task.entry.lead})
    for activity in subject.activities:
        found.update(set(activity.entry.participants) - {activity.entry.lead})
    for row in subject.project.dissemination.activities:
        found.update(set(row.contributors) - {row.lead})
    return found


def leadership(subject: Subject) -> Counter[str]:
    """Organisation -> how many things it leads, owns or hosts."""
    return Counter(_leading(subject))


def _leading(subject: Subject) -> Iterator[str]:
    for package in subject.project.work_packages:
        yield package.lead
    for task in subject.tasks:
        if task.entry.lead:
            yield task.entry.lead
    for placed in (subject.activities, subject.deliverables, subject.milestones):
        for one in placed:
            yield one.entry.lead
    for event in subject.events:
        yield event.entry.host
    for result in subject.project.results:
        yield from result.owners
    for row in subject.project.dissemination.activities:
        yield row.lead
    for stay in subject.project.mobilities:
        if stay.sending:
            yield stay.sending
