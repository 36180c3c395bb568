"""The project has no more than fifteen deliverables.

Why: every deliverable is uploaded, read and judged. Minutes, working papers and parts of a result
are not deliverables.

Source: good practice; application form Part B recommends 10 to 15 for the whole project. Nothing of
the kind was read in a form of the calls up to 2020, whose projects are not advised.

To mend: merge deliverables that belong together, and leave out working papers.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count

ID = "deliverable-count"
TITLE = "Deliverables are few enough"

PASSING = """
deliverables:
  - {id: D1, title: Handbook, lead: LAKE, due: M12}
"""
FAILING = """
deliverables:
  - {id: D01, title: Part 1, lead: LAKE, due: M12}
  - {id: D02, title: Part 2, lead: LAKE, due: M12}
  - {id: D03, title: Part 3, lead: LAKE, due: M12}
  - {id: D04, title: Part 4, lead: LAKE, due: M12}
  - {id: D05, title: Part 5, lead: LAKE, due: M12}
  - {id: D06, title: Part 6, lead: LAKE, due: M12}
  - {id: D07, title: Part 7, lead: LAKE, due: M12}
  - {id: D08, title: Part 8, lead: LAKE, due: M12}
  - {id: D09, title: Part 9, lead: LAKE, due: M12}
  - {id: D10, title: Part 10, lead: LAKE, due: M12}
  - {id: D11, title: Part 11, lead: LAKE, due: M12}
  - {id: D12, title: Part 12, lead: LAKE, due: M12}
  - {id: D13, title: Part 13, lead: LAKE, due: M12}
  - {id: D14, title: Part 14, lead: LAKE, due: M12}
  - {id: D15, title: Part 15, lead: LAKE, due: M12}
  - {id: D16, title: Part 16, lead: LAKE, due: M12}
"""

_MOST = 15
_SINCE = 2021
_SOURCE = "Application form Part B (ERASMUS BB and LSII), version 2.0, 1 June 2022, section 4.2"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield advice for more than fifteen deliverables."""
    number = len(subject.deliverables)
    if number > _MOST and subject.project.call >= _SINCE:
        yield finding(
            subject,
            ID,
            Severity.ADVICE,
            subject.deliverables[_MOST].path,
            f"The project has {count(number, 'deliverable')}; this is the sixteenth.",
            f"Application forms recommend 10 to {_MOST} for the whole project.",
            "Merge deliverables that belong together; leave out minutes and working papers.",
            source=_SOURCE,
        )
