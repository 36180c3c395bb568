"""What plans and forms of a running project need: calendar, register, checks, periods, budget."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from erasmus_docs.dossier.diary import DiaryMonth
from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.lines import (
    ActivityLine,
    DeliverableLine,
    EventLine,
    MilestoneLine,
    Package,
)
from erasmus_docs.dossier.money import ZERO, percent_of
from erasmus_docs.dossier.party import Party, ReportLine
from erasmus_docs.dossier.prefilled import DisseminationLine, IndicatorLine, ResultLine
from erasmus_docs.dossier.register import CheckLine, QuestionLine, ReadingLine, RegisterLine
from erasmus_docs.dossier.timetable import Schedule
from erasmus_docs.project import model as m
from erasmus_docs.project.byid import by_id
from erasmus_docs.project.calendar import Due, Span, month_end, month_start

_MONTHS = re.compile(r"M([1-9][0-9]{0,3})\D+?M([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """An internal report and the months it covers, as far as its ``period`` names them."""

    number: int
    report: ReportLine
    span: Span | None


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A task or activity of one party, and the internal reports it falls into."""

    unit_id: str
    id: str
    title: str
    lead: bool
    text: str
    span: Span
    periods: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something one party owes on a day, and the internal report it falls into."""

    id: str
    title: str
    due: Due
    period: int | None


@dataclass(frozen=True, slots=True)
class PartyProgress:
    """What one party reports on.

    ``days`` are its planned staff days per work package, with ``days_total``.
    """

    party_id: str
    work: tuple[WorkLine, ...]
    deliverables: tuple[DueLine, ...]
    milestones: tuple[DueLine, ...]
    results: tuple[DueLine, ...]
    events: tuple[EventLine, ...]
    indicators: tuple[IndicatorLine, ...]
    dissemination: tuple[DisseminationLine, ...]
    days: tuple[tuple[Package, tuple[Decimal, ...], Decimal], ...]
    days_total: Decimal


@dataclass(frozen=True, slots=True)
class LastingLine:
    """A result, what continues of it and who keeps it up; ``kept`` is ``None`` if nobody said."""

    line: ResultLine
    kept: m.Exploitation | None
    keeper: m.Organisation | None


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """One organisation's ceilings, in the order of the headings."""

    organisation: m.Organisation
    amounts: tuple[Decimal, ...]
    total: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Budget:
    """Unit-cost budget: organisation by heading; empty without headings.

    ``percents`` are of the total. ``management`` is the share of the grant of the management work
    packages, ``None`` where there is none.
    """

    headings: tuple[m.Heading, ...]
    rows: tuple[HeadingRow, ...]
    totals: tuple[Decimal, ...]
    percents: tuple[Decimal, ...]
    total: Decimal
    management: Decimal | None


@dataclass(frozen=True, slots=True)
class Running:
    """See the modules each part comes from."""

    diary: tuple[DiaryMonth, ...]
    register: tuple[RegisterLine, ...]
    checks: tuple[CheckLine, ...]
    questions: tuple[QuestionLine, ...]
    readings: tuple[ReadingLine, ...]
    gantt: Schedule
    periods: tuple[PeriodLine, ...]
    progress: tuple[PartyProgress, ...]
    lasting: tuple[LastingLine, ...]
    budget: Budget


def periods(index: Index, reports: tuple[ReportLine, ...]) -> tuple[PeriodLine, ...]:
    """The reports to the coordinator, numbered by date, with the months they cover."""
    start = index.project.start
    lines = []
    internal = [line for line in reports if line.report.to == "coordinator"]
    for number, line in enumerate(internal, 1):
        found = _MONTHS.search(line.report.period or "")
        span = None
        if found:
            first, last = int(found[1]), int(found[2])
            span = Span(first, last, month_start(start, first), month_end(start, last))
        lines.append(PeriodLine(number, line, span))
    return tuple(lines)


def progress(
    parties: tuple[Party, ...],
    packages: tuple[Package, ...],
    activities: tuple[ActivityLine, ...],
    milestones: tuple[MilestoneLine, ...],
    deliverables: tuple[DeliverableLine, ...],
    results: tuple[ResultLine, ...],
    events: tuple[EventLine, ...],
    indicators: tuple[IndicatorLine, ...],
    dissemination: tuple[DisseminationLine, ...],
    covered: tuple[PeriodLine, ...],
) -> tuple[PartyProgress, ...]:
    """What each party reports on, in the order of the parties."""
    found = []
    for party in parties:
        key = party.organisation.id
        days = tuple(
            (package, effort.days, effort.total)
            for package in packages
            for effort in package.effort
            if effort.organisation.id == key
        )
        found.append(
            PartyProgress(
                party_id=key,
                work=tuple(_work(key, packages, activities, covered)),
                deliverables=tuple(
                    _due(line.deliverable, line.due, covered)
                    for line in deliverables
                    if line.deliverable.lead == key
                ),
                milestones=tuple(
                    _due(line.milestone, line.due, covered)
                    for line in milestones
                    if line.milestone.lead == key
                ),
                results=tuple(
                    _due(line.result, line.available, covered)
                    for line in results
                    if key in line.result.owners
                ),
                events=tuple(line for line in events if line.event.host == key),
                indicators=tuple(line for line in indicators if line.indicator.owner == key),
                dissemination=tuple(
                    line
                    for line in dissemination
                    if key in (line.activity.lead, *line.activity.contributors)
                ),
                days=days,
                days_total=sum((total for _, _, total in days), ZERO),
            )
        )
    return tuple(found)


def _work(
    key: str,
    packages: tuple[Package, ...],
    activities: tuple[ActivityLine, ...],
    covered: tuple[PeriodLine, ...],
) -> Iterable[WorkLine]:
    for package in packages:
        for line in package.tasks:
            for one in line.contributions:
                if one.organisation.id == key:
                    unit, task = package.work_package.id, line.task
                    within = _within(line.span, covered)
                    yield WorkLine(unit, task.id, task.title, one.lead, one.text, line.span, within)
    for item in activities:
        lead = item.activity.lead == key
        if lead or key in item.activity.participants:
            activity = item.activity
            within = _within(item.span, covered)
            unit = item.work_package_id
            yield WorkLine(unit, activity.id, activity.title, lead, "", item.span, within)


def _within(span: Span, covered: tuple[PeriodLine, ...]) -> tuple[int, ...]:
    """The reports a period falls into; one that sums up all others where it goes beyond them."""
    spans = {one.number: one.span for one in covered if one.span}
    found = tuple(
        number for number, one in spans.items() if one.start <= span.end and span.start <= one.end
    )
    longest = max(spans, key=lambda number: spans[number].months, default=0)
    others = [one for number, one in spans.items() if number != longest]
    sums_up = others and all(
        spans[longest].start <= one.start and one.end <= spans[longest].end for one in others
    )
    if not sums_up:
        return found
    told = [spans[n] for n in found if n != longest]
    beyond = not told or span.end > max(one.end for one in told)
    return tuple(n for n in found if n != longest or beyond)


def _due(
    entry: m.Deliverable | m.Milestone | m.Result, due: Due, covered: tuple[PeriodLine, ...]
) -> DueLine:
    period = next(
        (one.number for one in covered if one.span and one.span.start <= due.day <= one.span.end),
        None,
    )
    return DueLine(entry.id, entry.title, due, period)


def lasting(index: Index, results: tuple[ResultLine, ...]) -> tuple[LastingLine, ...]:
    """Results with what continues of them."""
    known = {one.result: one for one in reversed(index.project.dissemination.exploitation)}
    return tuple(
        LastingLine(line, kept, index.organisation(kept.keeper if kept else None))
        for line in results
        for kept in [known.get(line.result.id)]
    )


def heading_budget(index: Index, parties: tuple[Party, ...]) -> Budget:
    """The budget headings by organisation, with sums both ways."""
    headings = tuple(by_id(index.project.budget_headings).values())
    rows = []
    for party in parties:
        key = party.organisation.id
        amounts = tuple(heading.amounts.get(key, ZERO) for heading in headings)
        rows.append((party.organisation, amounts, sum(amounts, ZERO)))
    whole = sum((total for _, _, total in rows), ZERO)
    totals = tuple(sum((amounts[n] for _, amounts, _ in rows), ZERO) for n in range(len(headings)))
    management = [p.id for p in index.project.work_packages if p.type == "management"]
    taken = sum((sum(index.project.shares.get(key, {}).values(), ZERO) for key in management), ZERO)
    return Budget(
        headings=headings,
        rows=tuple(HeadingRow(o, a, t, percent_of(t, whole)) for o, a, t in rows),
        totals=totals,
        percents=tuple(percent_of(total, whole) for total in totals),
        total=whole,
        management=percent_of(taken, index.project.grant.amount) if management else None,
    )
