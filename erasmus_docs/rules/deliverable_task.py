"""Every deliverable comes from a task of its own work package.

Looked at where the work package has tasks.

Why: a deliverable that nobody works on will be late. Evaluators trace each one to the task that
makes it.

Source: good practice, from the checks of evaluators.

To mend: name the `task` of the deliverable, or list it among the `outputs` of a task.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "deliverable-task"
TITLE = "Every deliverable comes from a task"

PASSING = """
work_packages:
  - id: WP2
    title: Course
    type: implementation
    start: M1
    end: M12
    lead: LAKE
    tasks: [{id: T2.1, title: Write the course}]
    deliverables: [{id: D2.1, title: Course, lead: LAKE, due: M12, task: T2.1}]
"""
FAILING = """
work_packages:
  - id: WP2
    title: Course
    type: implementation
    start: M1
    end: M12
    lead: LAKE
    tasks: [{id: T2.1, title: Write the course}]
    deliverables: [{id: D2.1, title: Course, lead: LAKE, due: M12}]
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield deliverables without a task, and those whose task is another work package's."""
    homes = {task.entry.id: task.package for task in subject.tasks}
    made = {name for task in subject.tasks for name in task.entry.outputs}
    for one in subject.deliverables:
        package, name = one.package, one.entry.task
        if package is None or not package.tasks:
            continue
        home = homes.get(name) if name else None
        if name is None and one.entry.id not in made:
            yield finding(
                subject,
                ID,
                Severity.ADVICE,
                one.path,
                f"The deliverable {one.entry.id} comes from no task.",
                f"The tasks of {package.id} are {listing(task.id for task in package.tasks)}.",
                "Name the `task` that makes it.",
            )
        elif home is not None and home.id != package.id:
            yield finding(
                subject,
                ID,
                Severity.WARNING,
                (*one.path, "task"),
                f"The deliverable {one.entry.id} of {package.id} comes from {name}, a task of"
                f" {home.id}.",
                "A deliverable and its task belong to one work package.",
                f"Move the deliverable to {home.id}, or name a task of {package.id}.",
            )
