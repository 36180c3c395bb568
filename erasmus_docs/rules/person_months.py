"""Person-months name work packages and funded organisations, and whoever leads carries most.

Looked at is `person_months` under `proposal`. Associated partners have no person-months.

Why: Part B prints the effort by work package and organisation. Evaluators compare it with the
roles: a leader with less effort than others is hard to explain, and a misspelt name would vanish.

Source: the project file itself; good practice for the effort of leaders.

To mend: correct the id, or give the leader the months that leading takes.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import a, listing, nearest, plural
from erasmus_docs.yamlfile import Path

ID = "person-months"
TITLE = "Person-months agree with the roles"

PASSING = """
proposal:
  person_months:
    WP1: {LAKE: 6, PORT: 1.5, HILL: 1}
"""
FAILING = """
proposal:
  person_months:
    WP1: {LAKE: 6, PROT: 1.5, HILL: 1}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield names that lead nowhere, and leaders with less effort than others."""
    at = ("proposal", "person_months")
    for unit, row in subject.project.proposal.person_months.items():
        package = subject.packages.get(unit)
        if package is None:
            yield _unknown(subject, (*at, unit), unit, "work package", tuple(subject.packages))
        for name in row:
            if name not in subject.organisations:
                known = tuple(subject.organisations)
                yield _unknown(subject, (*at, unit, name), name, "organisation", known)
        if package is None or package.lead not in subject.organisations:
            continue
        most = max(row, key=lambda name: row[name], default=package.lead)
        own = row.get(package.lead, 0)
        if row and own < row[most]:
            yield finding(
                subject,
                ID,
                Severity.ADVICE,
                (*at, unit),
                f"{package.lead} leads {unit} with {own} person-months; {most} has {row[most]}.",
                "Whoever leads a work package usually has most of its person-months.",
                f"Check the months of {unit}, or let {most} lead it.",
                key=True,
            )


def _unknown(subject: Subject, path: Path, name: str, kind: str, known: tuple[str, ...]) -> Finding:
    near = nearest(name, known)
    return finding(
        subject,
        ID,
        Severity.ERROR,
        path,
        f"Person-months are given to '{name}', which is not {a(kind)} of this project.",
        f"The {plural(kind)} of this project are {listing(known)}."
        if known
        else f"This project has no {plural(kind)}.",
        f"Did you mean '{near}'?" if near else f"Correct the id, or add the {kind}.",
        key=True,
    )
