"""Every objective answers a need and is served by work, every result is measured by an indicator.

Needs are looked at where any objective has one.

Why: the chain from need to objective, work, result and indicator is what evaluators follow. Where a
link is missing the objective is a wish.

Source: good practice; the lump-sum handbook describes this chain.

To mend: write the `need` of the objective; name its work packages (or activities), or its id in the
`objective` of an activity; add an indicator with the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import plural

ID = "objective-covered"
TITLE = "Objectives are served and results measured"

PASSING = """
objectives:
  - {id: O1, text: Train 60 teachers, work_packages: [WP2]}
"""
FAILING = """
objectives:
  - {id: O1, text: Train 60 teachers}
"""

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield advice for objectives without work and results without an indicator."""
    project, units = subject.project, plural(subject.unit_kind)
    named = _named(subject)
    for number, objective in enumerate(project.objectives):
        covered = objective.work_packages or objective.id in named
        if not covered and not subject.is_mobility:
            yield finding(
                subject,
                ID,
                Severity.ADVICE,
                ("objectives", number),
                f"No {subject.unit_kind} serves the objective {objective.id}.",
                f"Every objective names the {units} that serve it.",
                f"Add `work_packages:` with the ids of these {units}.",
            )
    yield from _needs(subject)
    measured = {indicator.result for indicator in project.indicators}
    for number, result in enumerate(project.results):
        if result.id not in measured:
            yield finding(
                subject,
                ID,
                Severity.ADVICE,
                ("results", number),
                f"No indicator measures the result {result.id}.",
                "Every result has at least one indicator, best one of its use.",
                f"Add an indicator with `result: {result.id}`.",
            )


def _needs(subject: Subject) -> Iterator[Finding]:
    """Yield advice for objectives without a need beside some that have one."""
    objectives = subject.project.objectives
    if not any(one.need for one in objectives):
        return
    for number, objective in enumerate(objectives):
        if not objective.need:
            yield finding(
                subject,
                ID,
                Severity.ADVICE,
                ("objectives", number),
                f"The objective {objective.id} answers no need.",
                "Every objective answers a need that was found, with its source.",
                "Add the `need:` it answers.",
            )


def _named(subject: Subject) -> set[str]:
    """Words that look like ids in what work packages and activities say about objectives."""
    texts = [text for package in subject.project.work_packages for text in package.objectives]
    texts += [one.entry.objective for one in subject.activities if one.entry.objective]
    return {word.rstrip(".-") for text in texts for word in _ID.findall(text)}
