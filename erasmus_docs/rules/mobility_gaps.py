"""What could not be worked out of the grant is named.

Why: a sum with a hole in it looks like any other sum. Where a rate is not known, or the project
file does not say enough, somebody should look it up.

Source: the programme data itself; what no document was found for stays unknown and is not guessed.

To mend: add what is missing to the project file, such as the distance or the agency's rates.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, listing

ID = "mobility-gaps"
TITLE = "What is missing from the budget is named"

PASSING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: preparatory-visit, title: A look at the yard, participants: 2, country: IT}
"""
FAILING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: job-shadowing, title: A boatyard, participants: 2, country: IT, days: 5}
mobility_rates:
  individual_support: {staff: {"1": 180}}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each reason once, with the mobilities it holds for."""
    budget = subject.budget
    if budget is None:
        return
    places = {m.id: number for number, m in enumerate(subject.project.mobilities)}
    reasons: dict[tuple[str, bool], list[str]] = {}
    for gap in budget.gaps:
        # an unknown activity has a rule of its own
        if gap.category is not None:
            reasons.setdefault((gap.reason, gap.ranged), []).append(gap.mobility)
    for (reason, ranged), names in reasons.items():
        found = sorted({name for name in names if name}, key=lambda name: places[name])
        first = places[found[0]] if found else None
        yield finding(
            subject,
            ID,
            Severity.ADVICE,
            ("mobility_rates",) if first is None else ("mobilities", first),
            f"{_whose(found)}{reason}",
            "Sums are ranges." if ranged else "The amount is missing from all sums.",
            "Look it up and add it to the project file.",
        )


def _whose(names: list[str]) -> str:
    return f"In {count(len(names), 'mobility')} ({listing(names)}): " if names else ""
