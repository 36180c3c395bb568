"""Every indicator says from where, to where, by when, by whom and how it is measured.

Why: a target without a baseline cannot be judged, and one without an owner is measured by nobody.
Missing numbers are among the most frequent criticisms of impact sections.

Source: good practice, from published evaluation reports.

To mend: add what is missing; a baseline may be 0.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "indicators-complete"
TITLE = "Indicators can be measured"

PASSING = """
indicators:
  - {id: I1, title: Teachers trained, unit: persons, baseline: 0, target: 60, due: M20,
     verification: Signed lists, owner: LAKE}
"""
FAILING = """
indicators:
  - {id: I1, title: Teachers trained, unit: persons, target: 60}
"""

_NEEDED = {
    "baseline": "baseline",
    "target": "target",
    "due": "date",
    "verification": "source of verification",
    "owner": "owner",
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield advice for each indicator that lacks something."""
    for number, indicator in enumerate(subject.project.indicators):
        missing = [name for name in _NEEDED if getattr(indicator, name) is None]
        if missing:
            yield finding(
                subject,
                ID,
                Severity.ADVICE,
                ("indicators", number),
                f"The indicator {indicator.id} has no"
                f" {listing((_NEEDED[name] for name in missing), 'or')}.",
                "An indicator has a baseline, a target, a date, a source of verification and an"
                " owner.",
                f"Add {listing(f'`{name}:`' for name in missing)}.",
            )
