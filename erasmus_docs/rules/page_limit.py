"""A document with a page limit has no more pages than the call allows.

Only the finished PDF knows its pages, so `check` cannot say this: `erasmus-docs build` counts them,
from the cover page to the last annex, and prints the finding. The file is written all the same; the
build fails unless it is a draft. A DOCX has no pages of its own: every program breaks them in its
own way.

Why: what stands beyond the limit is not read, and that is usually the work plan.

Source: the programme data of the action and call, with their source. Where the call document sets
another limit than the guide, waive the rule with that reason.

To mend: shorten texts or tables. The work packages take the most room in most proposals.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from erasmus_docs.finding import Finding
from erasmus_docs.programme.model import Dated
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.waivers import waive

ID = "page-limit"
TITLE = "A document keeps to its page limit"

PASSING = """
# part-b.pdf has 70 of 70 pages
"""
FAILING = """
# part-b.pdf has 71 of 70 pages
"""


def check(subject: Subject) -> Iterator[Finding]:  # noqa: ARG001
    """Yield nothing: pages are known only after a build."""
    return iter(())


def allowed_pages(subject: Subject) -> Dated[Any] | None:
    """The limit of the action in the call, or ``None`` if none is known."""
    action = subject.action
    return action.fact(action.action.page_limit) if action else None


def too_long(subject: Subject, name: str, pages: int) -> Finding | None:
    """The finding about a finished document, waived where the project file says so."""
    most = allowed_pages(subject)
    if most is None or pages <= most.value:
        return None
    over = pages - most.value
    found = limit(
        subject,
        ID,
        most,
        ("action",),
        f"{name} has {pages} of {most.value} pages.",
        f"At most {most.value} pages, counted from the cover page to the last annex.",
        f"Shorten texts or tables by {over} page{'' if over == 1 else 's'}, then build again.",
    )
    return waive(subject, [found])[0][0]
