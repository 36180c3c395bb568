"""A group that has to be accompanied all the time is.

Accompanying persons may take turns: their days count together.

Why: a group of learners without staff of the sender is not eligible as group mobility, and people
who go along are paid only if they are planned.

Source: the programme guide of the call. Somebody may go along without being paid for it, so this is
a warning at most.

To mend: write `accompanying: {persons: 2}`; without `days` they stay as long as the group.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.mobile import Placed, mobilities
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count

ID = "mobility-accompanied"
TITLE = "Groups are accompanied"

PASSING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: vet-group, title: Yards, participants: 4, country: IT, days: 5,
     accompanying: {persons: 1}}
"""
FAILING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: vet-group, title: Yards, participants: 4, country: IT, days: 5}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every group that is alone, or alone for some days."""
    for one in mobilities(subject):
        who, along = one.activity.accompanied_by, one.entry.accompanying
        if not who:
            continue
        if along is None:
            yield _finding(
                subject,
                one,
                f"{one.name} has no accompanying persons.",
                "Add `accompanying:` with the number of `persons`.",
            )
        elif one.entry.days and along.days and along.persons * along.days < one.entry.days:
            yield _finding(
                subject,
                one,
                f"{one.name} has {count(one.entry.days, 'day')} and"
                f" {count(along.persons, 'accompanying person')} for {count(along.days, 'day')}.",
                "Let somebody go along on the other days, or leave `days` of `accompanying` out.",
            )


def _finding(subject: Subject, one: Placed, found: str, remedy: str) -> Finding:
    return limit(
        subject,
        ID,
        one.dated,
        (*one.path, "accompanying"),
        found,
        f"Such a group is accompanied all the time by {one.activity.accompanied_by}.",
        remedy,
        heaviest=Severity.WARNING,
    )
