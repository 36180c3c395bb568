"""No two organisations are described by the same text.

Compared are `profile` and `role_in_project`, without the names and places of the organisation, so
that a text with only the name changed counts as the same.

Why: evaluators ask what each partner brings. Texts that can be exchanged answer that it could be
anybody, and the second one was probably left over from the first.

Source: good practice, from published evaluation reports.

To mend: say what this organisation alone does or has.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import punctuation

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project import model as m
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject

ID = "partner-texts"
TITLE = "Each partner has a text of its own"

PASSING = """
organisations:
  LAKE: {role_in_project: Coordinates and writes the chapter on locks.}
  PORT: {role_in_project: Writes the course and tests it at sea.}
"""
FAILING = """
organisations:
  LAKE: {role_in_project: LAKE writes and tests the course.}
  PORT: {role_in_project: PORT writes and tests the course.}
"""

_NO_MARKS = str.maketrans("", "", f"{punctuation}’‘“”«»…–")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield advice for each text that an earlier organisation has, too."""
    seen: dict[tuple[str, ...], str] = {}
    for one in subject.each_organisation():
        for field in ("profile", "role_in_project"):
            written: str | None = getattr(one.entry, field)
            if not written:
                continue
            first = seen.setdefault((field, *_bare(written, one.entry)), one.entry.id)
            if first != one.entry.id:
                yield finding(
                    subject,
                    ID,
                    Severity.ADVICE,
                    (*one.path, field),
                    f"The `{field}` of {one.entry.id} is that of {first}.",
                    "The text of a partner fits no other partner.",
                    f"Say what {one.entry.id} alone does or has.",
                )


def _bare(text: str, organisation: m.Organisation) -> list[str]:
    """The words of a text without the organisation's names and place."""
    for name in (organisation.legal_name, organisation.city):
        text = text.replace(name, " ") if name else text
    own = _words(organisation.id)
    return [word for word in _words(text) if [word] != own]


def _words(text: str) -> list[str]:
    return text.casefold().translate(_NO_MARKS).split()
