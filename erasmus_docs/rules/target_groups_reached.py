"""Every target group is spoken to: by a message, a dissemination activity, an activity or an event.

Activities and events say whom they are for in words; there the group's id or its name counts.
Groups inside the partnership are left alone, and so is a file whose dissemination plan names no
group yet.

Why: needs, activities, impact and dissemination are written by different people. A group that is
named among the needs and never met again is among the first things that evaluators find.

Source: good practice, from published evaluation reports.

To mend: name the group where it is reached, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject

ID = "target-groups-reached"
TITLE = "Every target group is reached"

PASSING = """
target_groups: [{id: TG1, name: Teachers, level: national, gain: A course}]
dissemination:
  messages: [{id: K1, text: T, target_group: TG1, proof: P, call_to_action: C, languages: [en]}]
"""
FAILING = """
target_groups:
  - {id: TG1, name: Teachers, level: national, gain: A course}
  - {id: TG2, name: Head teachers, level: national, gain: A plan}
dissemination:
  messages: [{id: K1, text: T, target_group: TG1, proof: P, call_to_action: C, languages: [en]}]
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield advice for each group that nothing is said or done for."""
    plan, groups = subject.project.dissemination, subject.project.target_groups
    if not groups:
        return
    named = {one.target_group for one in plan.messages}
    named |= {one.target_group for one in plan.activities}
    said = [one.entry.target_group for one in subject.activities]
    said += [one.entry.audience for one in subject.events]
    words = "\n".join(text for text in said if text).casefold()
    if not named:
        return
    for number, group in enumerate(groups):
        if group.level == "internal" or group.id in named:
            continue
        if any(name.casefold() in words for name in (group.id, group.name)):
            continue
        yield finding(
            subject,
            ID,
            Severity.ADVICE,
            ("target_groups", number),
            f"Nothing is said to the target group {group.id} ({group.name}), or done for it.",
            "Each group has a message, a dissemination activity, an activity or an event.",
            f"Write `target_group: {group.id}` where it is reached, or take it out.",
        )
