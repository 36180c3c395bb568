"""The language of a project is one that documents can be printed in.

`language` names a file in `languages/` of the templates: `en` and `fr` come with the program,
others with a templates folder of your own. A language whose words are there and in which no
document is written yet gives no documents either.

Why: a build that cannot print anything stops only after everything else was written.

Source: the project file itself, and the templates it is built with.

To mend: write one of the languages there are, or add the language to your templates.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing, nearest

ID = "language-known"
TITLE = "Documents can be printed in the language"

PASSING = """
language: fr
"""
FAILING = """
language: tlh
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if no document can be printed in the language."""
    offered, written = subject.offered, subject.project.language
    if offered is None or written in offered.printed:
        return
    known = sorted(offered.printed)
    if written in offered.languages:
        found = f"No document is written in the language '{written[:40]}' yet."
    else:
        found = f"There is no language '{written[:40]}'."
    near = nearest(written.lower(), known)
    yield finding(
        subject,
        ID,
        Severity.ERROR,
        ("language",),
        found,
        f"Documents are printed in {listing(known)}.",
        f"Write `language: {near}`."
        if near
        else "Write one of them, or leave the line out for en.",
    )
