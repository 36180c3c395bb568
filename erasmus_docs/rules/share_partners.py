"""Shares and heading amounts name organisations that are funded, and every such organisation.

An associated partner takes part without funding, so money at its name is an error, and so is money
at a name or a work package that does not exist. A funded organisation without money is doubtful.

Why: the share decides what an organisation is paid, and its agreement prints it.

Source: the project file itself; that associated partners receive no funding is the programme's
definition of them.

To mend: correct the id, move the amount to a funded organisation, or make the organisation an
associated partner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import a, listing, nearest, plural
from erasmus_docs.yamlfile import Path

ID = "share-partners"
TITLE = "Money goes to funded organisations, and to each of them"

PASSING = """
associated_partners:
  - {id: TOWN, legal_name: Town of Lakeside, country: FR}
shares:
  WP1: {LAKE: 100000, PORT: 100000, HILL: 50000}
"""
FAILING = """
associated_partners:
  - {id: TOWN, legal_name: Town of Lakeside, country: FR}
shares:
  WP1: {LAKE: 100000, PORT: 100000, HILL: 40000, TOWN: 10000}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield money that goes nowhere, and organisations it does not reach."""
    project = subject.project
    kind, units = subject.unit_kind, subject.ids.get(subject.unit_kind, {})
    for unit, row in project.shares.items():
        if unit not in units:
            yield _unknown(subject, ("shares", unit), unit, kind, units)
        yield from _names(subject, ("shares", unit), row)
    for number, heading in enumerate(project.budget_headings):
        yield from _names(subject, ("budget_headings", number, "amounts"), heading.amounts)
    paid = {name for row in project.shares.values() for name, amount in row.items() if amount}
    paid |= {name for h in project.budget_headings for name, amount in h.amounts.items() if amount}
    for one in subject.each_organisation():
        if paid and one.entry.id not in paid:
            yield finding(
                subject,
                ID,
                Severity.WARNING,
                one.path,
                f"{one.entry.id} has no share of the grant.",
                "Every funded organisation has a share.",
                "Give it a share, or list it under `associated_partners`.",
            )


def _names(subject: Subject, path: Path, row: Iterable[str]) -> Iterator[Finding]:
    for name in row:
        if name in subject.organisations:
            continue
        if name in subject.associated:
            yield finding(
                subject,
                ID,
                Severity.ERROR,
                (*path, name),
                f"The associated partner {name} has an amount.",
                "Associated partners take part without funding.",
                "Move the amount to a funded organisation, or list this one under `organisations`.",
                key=True,
            )
        else:
            yield _unknown(subject, (*path, name), name, "organisation", subject.organisations)


def _unknown(subject: Subject, path: Path, name: str, kind: str, known: Iterable[str]) -> Finding:
    ids = list(known)
    near = nearest(name, ids)
    return finding(
        subject,
        ID,
        Severity.ERROR,
        path,
        f"An amount is given to '{name}', which is not {a(kind)} of this project.",
        f"The {plural(kind)} of this project are {listing(ids)}."
        if ids
        else f"This project has no {plural(kind)}.",
        f"Did you mean '{near}'?" if near else f"Correct the id, or add the {kind}.",
        key=True,
    )
