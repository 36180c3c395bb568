"""A group has as many learners as group mobility asks for.

Why: group mobility is learning together; one learner alone is not a group, and is not eligible.

Source: the programme guide of the call; limits known only from secondary pages are warnings.

To mend: make larger groups, or choose an activity for individuals.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.mobile import mobilities
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count

ID = "mobility-group"
TITLE = "A group is large enough"

PASSING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: vet-group, title: Yards, participants: 4, groups: 2, country: IT, days: 5}
"""
FAILING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: vet-group, title: Yards, participants: 3, groups: 2, country: IT, days: 5}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every group mobility with groups that are too small."""
    for one in mobilities(subject):
        least, entry = one.activity.group_min, one.entry
        if least is None or entry.participants >= least * entry.groups:
            continue
        missing = least * entry.groups - entry.participants
        yield limit(
            subject,
            ID,
            one.dated,
            (*one.path, "participants"),
            f"{one.name} has {count(entry.participants, 'participant')} in"
            f" {count(entry.groups, 'group')}.",
            f"Each group has at least {count(least, 'learner')}.",
            f"Add {count(missing, 'participant')}, or form fewer groups.",
        )
