"""The texts of the application fit the boxes of the form.

Counted is the plain text that is pasted: Markdown becomes paragraphs and simple lists, spaces
count, a line break counts once, and so does a letter with its accent; most emoji count twice, as
browsers count them. Lists that the program makes (risks, tasks, indicators) are shortened first;
they are found only if their shortest form is still too long. `erasmus-docs application` shows every
box.

Projects with a reference number or a grant agreement are left alone: their form is handed in, and
their texts may grow. Boxes that are empty are no finding, because a file says nothing wrong with
them; the application draft lists them.

Why: a web form cuts or refuses what is too long, often in the last hour before the deadline.

Source: the form of the call, as far as its limits are known; limits that third parties report are
warnings, limits of general knowledge advice.

To mend: shorten the text, or write a shorter one for this box under `application`.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.application.boxes import Box, Entry, form_of, overlong
from erasmus_docs.finding import Finding
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count

ID = "text-limits"
TITLE = "Texts fit the boxes of the form"

PASSING = """
narrative:
  summary: |
    **Objectives.** Forty young people learn to repair.

    **Implementation.** Twelve workshops are held.

    **Results.** Ten guides are published.
"""
FAILING = """
narrative:
  summary: |
    **Objectives.** Forty young people who left school early learn to repair what others throw
    away: lamps, bicycles, radios, chairs and clothes. They meet twice a week in three workshops,
    each led by a craftsman and a teacher. They keep a book of what they mended, what it cost and
    what it saved. They show their work at four open days, where neighbours bring broken things.
    They speak with employers about what they have learned. They receive a certificate that names
    it. Half of them start vocational training within a year.

    **Implementation.** Twelve workshops are held.

    **Results.** Ten guides are published.
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for every box whose text is longer than it takes."""
    project, action = subject.project, subject.action
    if action is None or project.reference or project.grant_agreement:
        return
    form = form_of(action)
    if form is None:
        return
    for entry, box in overlong(project, action):
        weight = box.question.basis or form.basis
        dated = form.model_copy(update={"basis": weight})
        yield limit(
            subject,
            ID,
            dated,
            box.path,
            f"The text for '{box.question.asks['en']}'{_whose(entry)} has "
            f"{count(box.characters, 'character')}, {box.excess:,} too many.",
            f"Box {box.question.id} takes at most {box.limit:,} characters.",
            _remedy(box),
        )


def _whose(entry: Entry | None) -> str:
    return f" ({entry.id})" if entry else ""


def _remedy(box: Box) -> str:
    start = f"Cut {count(box.excess, 'character')}"
    if box.path[:1] == ("application",):
        return f"{start}."
    return f"{start}, or write a shorter text under {box.override}."
