"""Texts of the application are written for questions that the form asks.

Under `application` a text is named after its question. A name that the form of this action and call
does not have would be left out of the application draft without a word.

Why: a text under a wrong name is a text that is missing on the day of the deadline.

Source: the form of the call, as far as its questions are known; where no form is known, nothing is
said.

To mend: take the name from `erasmus-docs application`, which prints it beside every box.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from erasmus_docs.application.boxes import asked, form_of
from erasmus_docs.finding import Finding
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing
from erasmus_docs.words import nearest
from erasmus_docs.yamlfile import Path

ID = "question-known"
TITLE = "Texts of the application have a question"

PASSING = """
application:
  texts: {motivation: Because nobody else does it.}
"""
FAILING = """
application:
  texts: {motivaton: Because nobody else does it.}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for every text whose question the form does not ask."""
    action, given = subject.action, subject.project.application
    form = form_of(action) if action else None
    if action is None or form is None or not (given.texts or given.entries):
        return
    known = asked(subject.project, action)

    def unknown(path: Path, what: str, written: str, names: Iterable[str]) -> Finding:
        names = sorted(names)
        near = nearest(written, names)
        return limit(
            subject,
            ID,
            form,
            path,
            f"The form asks no {what} '{written}'."
            if what == "question"
            else f"The form has nothing to fill in for '{written}'.",
            f"Known are {listing(names) or 'none'}.",
            f"Write {near}, if that is meant." if near else "Take the name from the draft.",
            key=True,
        )

    at: Path = ("application", "texts")
    for name in given.texts:
        if name not in known[""]:
            yield unknown((*at, name), "question", name, known[""])
    entries = {id_: names for id_, names in known.items() if id_}
    at = ("application", "entries")
    for id_, texts in given.entries.items():
        if id_ not in entries:
            yield unknown((*at, id_), "entry", id_, entries)
            continue
        for name in texts:
            if name not in entries[id_]:
                yield unknown((*at, id_, name), "question", name, entries[id_])
