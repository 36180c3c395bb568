"""Every waiver names a rule and an entry, and sets a finding aside.

Why: a waiver that matches nothing hides the next finding of its rule, although nobody has looked at
that one.

Source: the project file itself.

To mend: remove the waiver; correct the rule or the entry if it is misspelt.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import nearest

ID = "unused-waiver"
TITLE = "Every waiver is needed"

PASSING = """
waivers: []
"""
FAILING = """
waivers:
  - {rule: duration, reason: The agency agreed to an extension}
"""


def check(subject: Subject) -> Iterator[Finding]:  # noqa: ARG001
    """Yield nothing: which waivers are needed is known only after all other rules."""
    return iter(())


def unused(subject: Subject, used: Collection[int], rules: Collection[str]) -> Iterator[Finding]:
    """Yield advice for each waiver whose number is not among the used ones."""
    for number, waiver in enumerate(subject.project.waivers):
        if number in used:
            continue
        at = f" at '{waiver.at}'" if waiver.at else ""
        near = nearest(waiver.rule, rules)
        known = waiver.rule in rules
        yield finding(
            subject,
            ID,
            Severity.ADVICE,
            ("waivers", number),
            f"The waiver of `{waiver.rule}`{at} sets no finding aside."
            if known
            else f"The waiver names the rule `{waiver.rule}`, which does not exist.",
            "A waiver names a rule that has a finding, and the entry it has it at.",
            f"Did you mean `{near}`?" if near and not known else "Remove it.",
        )
