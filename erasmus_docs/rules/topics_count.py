"""The project names no more topics than the form takes.

Why: the form has room for only so many; what is left out should be chosen, not lost.

Source: the form of the call; a limit known only from secondary pages is a warning.

To mend: keep the topics that describe the project best.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, quoted

ID = "topics-count"
TITLE = "The number of topics fits the form"

PASSING = """
call: 2025
topics: [Digital skills, Inclusion, Climate]
"""
FAILING = """
call: 2025
topics: [Digital skills, Inclusion, Climate, Sport]
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for too many topics."""
    action, topics = subject.action, subject.project.topics
    dated = action.fact(action.action.topics_max) if action else None
    if dated is None or len(topics) <= dated.value:
        return
    yield limit(
        subject,
        ID,
        dated,
        ("topics",),
        f"The project names {count(len(topics), 'topic')}: {quoted(topics)}.",
        f"The form takes at most {dated.value}.",
        f"Leave out {len(topics) - dated.value}.",
        key=True,
    )
