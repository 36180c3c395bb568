"""Documents that a project adds or drops are documents there are.

`documents: {add: …, drop: …}` takes the ids that `erasmus-docs documents` lists, and those of your
own templates. The rule sheet is none of them: it is made of an action, without a project.

Why: a build stops at a name it does not know, and a dropped document that is spelt otherwise is
built and sent all the same.

Source: the project file itself, and the templates it is built with.

To mend: take the id from `erasmus-docs documents`.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.words import nearest

ID = "document-known"
TITLE = "Documents that are added or dropped exist"

PASSING = """
documents: {add: [work-plan], drop: [gantt]}
"""
FAILING = """
documents: {add: [work-plans]}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for every name that no document has."""
    offered, wish = subject.offered, subject.project.documents
    if offered is None:
        return
    for key, names in (("add", wish.add), ("drop", wish.drop)):
        for number, name in enumerate(names):
            if name in offered.documents:
                continue
            near = nearest(name, offered.documents)
            yield finding(
                subject,
                ID,
                Severity.ERROR,
                ("documents", key, number),
                f"There is no document '{name}'.",
                "The ids that `erasmus-docs documents` lists, and those of your own templates.",
                f"Did you mean {near}?" if near else "Take the id from `erasmus-docs documents`.",
            )
