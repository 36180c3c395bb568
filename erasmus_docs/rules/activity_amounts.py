"""The amounts of activities add up to what they belong to.

With work packages, the activities of each one except management add up to its shares. Without
(KA210), the shares of an activity add up to its amount, and all activities to the grant.

Why: the form asks for the same money three times, by work package, by activity and by organisation,
and compares. Amounts that differ cannot be submitted.

Source: the project file itself; the forms' rule that sums match.

To mend: correct the amount of the activity, or the share of the organisation.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project import model as m
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import euro, listing
from erasmus_docs.yamlfile import Path

ID = "activity-amounts"
TITLE = "Activities add up to their work package"

PASSING = """
work_packages:
  - id: WP2
    title: Course
    type: implementation
    start: M1
    end: M12
    lead: LAKE
    activities:
      - {id: A1, title: Trial, venue: online, start: M2, end: M6, lead: LAKE,
         description: Two trials, amount: 30000}
      - {id: A2, title: Review, venue: online, start: M7, end: M9, lead: PORT,
         description: One review, amount: 10000}
shares:
  WP2: {LAKE: 15000, PORT: 15000, HILL: 10000}
"""
FAILING = """
work_packages:
  - id: WP2
    title: Course
    type: implementation
    start: M1
    end: M12
    lead: LAKE
    activities:
      - {id: A1, title: Trial, venue: online, start: M2, end: M6, lead: LAKE,
         description: Two trials, amount: 30000}
      - {id: A2, title: Review, venue: online, start: M7, end: M9, lead: PORT,
         description: One review, amount: 9000}
shares:
  WP2: {LAKE: 15000, PORT: 15000, HILL: 10000}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every sum of activity amounts that does not match."""
    for number, package in enumerate(subject.project.work_packages):
        if package.type != "management":
            yield from _package(subject, package, ("work_packages", number, "activities"))
    if not subject.project.work_packages:
        yield from _flat(subject)


def _package(subject: Subject, package: m.WorkPackage, path: Path) -> Iterator[Finding]:
    total = subject.unit_amounts.get(package.id)
    yield from _without_amount(subject, package.activities, path)
    amounts = [activity.amount for activity in package.activities]
    if total is None or not amounts or None in amounts:
        return
    found = sum((amount or Decimal() for amount in amounts), Decimal())
    if found != total:
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            path,
            f"The activities of {package.id} add up to {euro(found)}, its shares to {euro(total)}:"
            f" {_difference(found, total)}.",
            "The activities of a work package add up to the shares of its organisations.",
            "Correct an amount of the activities, or a share.",
            key=True,
        )


def _flat(subject: Subject) -> Iterator[Finding]:
    """Check activities that carry the grant themselves."""
    activities = subject.project.activities
    yield from _without_amount(subject, activities, ("activities",))
    for number, activity in enumerate(activities):
        shared = subject.unit_amounts.get(activity.id)
        if shared is not None and activity.amount is not None and shared != activity.amount:
            yield finding(
                subject,
                ID,
                Severity.ERROR,
                ("activities", number, "amount"),
                f"The activity {activity.id} has {euro(activity.amount)}, its shares add up to"
                f" {euro(shared)}: {_difference(activity.amount, shared)}.",
                "The shares of an activity add up to its amount.",
                "Correct the amount, or a share.",
            )
    amounts = [activity.amount for activity in activities]
    total, grant = sum((a or Decimal() for a in amounts), Decimal()), subject.project.grant.amount
    if amounts and None not in amounts and total != grant:
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            ("activities",),
            f"The activities add up to {euro(total)}, the grant is {euro(grant)}:"
            f" {_difference(total, grant)}.",
            "Without work packages, the activities add up to the grant.",
            "Correct an amount of the activities, or the grant.",
            key=True,
        )


def _without_amount(
    subject: Subject, activities: tuple[m.Activity, ...], path: Path
) -> Iterator[Finding]:
    """Yield a warning if only some activities have an amount: the sum cannot be checked."""
    missing = [activity.id for activity in activities if activity.amount is None]
    if missing and len(missing) < len(activities):
        yield finding(
            subject,
            ID,
            Severity.WARNING,
            path,
            f"{listing(missing)} {'has' if len(missing) == 1 else 'have'} no amount,"
            " other activities beside have one.",
            "Either all activities of a list have an amount, or none.",
            "Add the missing amounts; write 0 for an activity that costs nothing.",
            key=True,
        )


def _difference(one: Decimal, other: Decimal) -> str:
    return f"{euro(abs(one - other))} {'more' if one > other else 'less'}"
