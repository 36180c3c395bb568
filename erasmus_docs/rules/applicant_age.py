"""The coordinator was established long enough before the deadline.

Why: in some calls an applicant that is younger than required is ineligible, which no partner can
make up for.

Source: the programme guide of the call; a rule known only from secondary pages is a warning. A
founding date that is not given is advice, because nothing is known to be wrong.

To mend: let an older organisation coordinate, or correct the date.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.calendar import add_months
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count, day

ID = "applicant-age"
TITLE = "The coordinator is old enough"

PASSING = """
organisations:
  - {id: A, legal_name: Alpha, type: ngo, country: FR, role: coordinator,
     established: 2024-03-05}
"""
FAILING = """
organisations:
  - {id: A, legal_name: Alpha, type: ngo, country: FR, role: coordinator,
     established: 2024-03-06}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding if the coordinator is too young, or if its age is not known."""
    action, coordinator, deadline = subject.action, subject.coordinator, subject.deadline
    years = action.fact(action.action.applicant_age_years) if action else None
    if years is None or coordinator is None:
        return
    age = f"The applicant must have been established {count(years.value, 'year')} before"
    name, established = coordinator.entry.id, coordinator.entry.established
    if established is None:
        yield limit(
            subject,
            ID,
            years,
            coordinator.path,
            f"The date on which the coordinator {name} was established is not given.",
            f"{age} the deadline.",
            "Add `established:` with the date in its statutes or register.",
            heaviest=Severity.ADVICE,
        )
    elif deadline and add_months(established, 12 * years.value) > deadline:
        yield limit(
            subject,
            ID,
            years,
            (*coordinator.path, "established"),
            f"The coordinator {name} was established on {day(established)}.",
            f"{age} the deadline of {day(deadline)}, so by"
            f" {day(add_months(deadline, -12 * years.value))}.",
            "Let an older organisation coordinate, or correct the date.",
        )
