"""Dates that may lie outside the project lie where they can be meant.

Looked at are founding dates, the date of the version, days of signature, report and payment dates,
dissemination activities before and after the project, and a project that starts far from its call.

Why: a year typed wrongly is a valid date. `inside-project` finds it in the schedule; these dates
lie outside the project by nature.

Source: the project file itself; what is plausible is this product's judgement, so these are
warnings.

To mend: correct the year, or waive the finding if the date is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.calendar import add_months, due_day, first_day
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import day
from erasmus_docs.yamlfile import Path

ID = "plausible-dates"
TITLE = "Dates outside the project are plausible"

PASSING = """
terms:
  reports:
    - {title: Final report, due: 2028-12-01, to: granting_authority}
"""
FAILING = """
terms:
  reports:
    - {title: Final report, due: 2082-12-01, to: granting_authority}
"""

_OLDEST = date(1000, 1, 1)
_YEARS_BEFORE = 3
_YEARS_AFTER = 5
_START_YEARS = 2


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every date that is hard to believe."""
    project, span = subject.project, subject.span
    early = add_months(span.start, -12 * _YEARS_BEFORE)
    late = add_months(span.end, 12 * _YEARS_AFTER)
    for path, what, when, earliest, latest in _dates(subject, early, late):
        if earliest <= when <= latest:
            continue
        side = f"before {day(earliest)}" if when < earliest else f"after {day(latest)}"
        yield finding(
            subject,
            ID,
            Severity.WARNING,
            path,
            f"{what} is {day(when)}, {side}.",
            f"The project runs from {day(span.start)} to {day(span.end)}.",
            "Correct the year, or waive the finding if the date is right.",
        )
    if not 0 <= project.start.year - project.call <= _START_YEARS:
        yield finding(
            subject,
            ID,
            Severity.WARNING,
            ("start",),
            f"The project of call {project.call} starts on {day(project.start)}.",
            f"Projects start in the year of their call or up to {_START_YEARS} years later.",
            "Correct `start` or `call`.",
        )


def _dates(
    subject: Subject, early: date, late: date
) -> Iterator[tuple[Path, str, date, date, date]]:
    """Path, name and day of every date, with the earliest and the latest that is plausible."""
    project, start = subject.project, subject.project.start
    for one in subject.each_organisation():
        if one.entry.established:
            what = f"The founding date of {one.entry.id}"
            yield (*one.path, "established"), what, one.entry.established, _OLDEST, start
    yield from _signed(subject, early, late)
    if project.version_date:
        yield ("version_date",), "The date of the version", project.version_date, early, late
    for number, report in enumerate(project.terms.reports):
        path: Path = ("terms", "reports", number, "due")
        yield (
            path,
            f"The date of the report '{report.title}'",
            due_day(start, report.due),
            start,
            late,
        )
    for number, payment in enumerate(project.terms.instalments):
        if payment.due:
            path = ("terms", "instalments", number, "due")
            yield (
                path,
                f"The date of the instalment '{payment.title}'",
                due_day(start, payment.due),
                early,
                late,
            )
    for number, row in enumerate(project.dissemination.activities):
        path = ("dissemination", "activities", number, "date")
        what = f"The date of the dissemination activity {row.id}"
        if row.phase == "before":
            yield path, what, first_day(start, row.date), early, start
        elif row.phase == "after":
            yield path, what, due_day(start, row.date), start, late


def _signed(
    subject: Subject, early: date, late: date
) -> Iterator[tuple[Path, str, date, date, date]]:
    given, at = subject.project.signatures, ("signatures",)
    for key, what in (("mandates", "mandate of"), ("agreements", "agreement with")):
        days: dict[str, date] = getattr(given, key)
        for name, when in days.items():
            yield (*at, key, name), f"The day of the {what} {name}", when, early, late
    if given.grant_agreement:
        path: Path = (*at, "grant_agreement")
        yield path, "The day of the grant agreement", given.grant_agreement, early, late
    if given.first_transfer:
        path = (*at, "first_transfer")
        yield path, "The day of the first transfer", given.first_transfer, early, late
