"""The timetable: periods as runs of table cells, by month or by calendar quarter.

Up to 24 months the columns are project months; longer projects are drawn in calendar quarters,
as the application form asks for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Literal

from babel.dates import format_date

from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.model import (
    ActivityLine,
    Bar,
    DisseminationLine,
    EventLine,
    MilestoneLine,
    Package,
    ReportLine,
    ResultLine,
    Schedule,
    ScheduleRow,
)
from erasmus_docs.dossier.stays import Stay
from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import Due, Span, add_months, month_of, month_start, project_end

MONTHS_DRAWN = 24

Kind = Literal["work", "package", "due"]


class _Columns:
    """The columns of one project's timetable and where a day falls in them."""

    def __init__(self, index: Index) -> None:
        project = index.project
        self.start = project.start
        self.end = project_end(project.start, project.duration)
        self.by_month = project.duration <= MONTHS_DRAWN
        if self.by_month:
            self.firsts = [month_start(self.start, n + 1) for n in range(project.duration)]
            self.heads = [format_date(day, "MMM", index.names.locale) for day in self.firsts]
            self.labels = [f"M{n + 1}" for n in range(project.duration)]
        else:
            self.firsts = _quarters(self.start, self.end)
            quarter = index.names.quarter
            self.heads = [quarter.format(number=(d.month + 2) // 3) for d in self.firsts]
            self.labels = [self._months_in(n) for n in range(len(self.firsts))]
        self.years = tuple(
            (year, len(list(days))) for year, days in groupby(self.firsts, lambda day: day.year)
        )

    def _months_in(self, column: int) -> str:
        first = max(self.firsts[column], self.start)
        following = self.firsts[column + 1 : column + 2]
        last = month_of(self.start, following[0]) - 1 if following else None
        begin = month_of(self.start, first)
        end = max(begin, last if last is not None else month_of(self.start, self.end))
        return f"M{begin}-M{end}" if end > begin else f"M{begin}"

    def at(self, day: date) -> int:
        """The column a day falls in; days outside go to the first or last one."""
        return max(bisect_right(self.firsts, day) - 1, 0)

    def bars(self, start: date, end: date, kind: Kind, text: str) -> tuple[Bar, ...]:
        """A row of cells with one bar in it."""
        first, last = self.at(start), self.at(max(start, end))
        after = len(self.firsts) - last - 1
        middle = Bar(last - first + 1, kind, text)
        return (*_empty(first), middle, *_empty(after))


def _empty(length: int) -> tuple[Bar, ...]:
    return (Bar(length, ""),) if length else ()


def _quarters(start: date, end: date) -> list[date]:
    first = date(start.year, (start.month - 1) // 3 * 3 + 1, 1)
    months = (end.year - first.year) * 12 + end.month - first.month
    return [add_months(first, n) for n in range(0, months + 1, 3)]


def _months(span: Span) -> str:
    first, last = span.first_month, span.last_month
    return f"M{first}" if first == last else f"M{first}–M{last}"


def schedule(
    index: Index,
    packages: tuple[Package, ...],
    activities: tuple[ActivityLine, ...],
    events: tuple[EventLine, ...],
    milestones: tuple[MilestoneLine, ...],
    stays: tuple[Stay, ...] = (),
) -> Schedule:
    """The timetable of the work plan; what stands outside work packages comes after them."""
    columns = _Columns(index)
    rows: list[ScheduleRow] = []
    for package in packages:
        rows += _package_rows(columns, package)
    rows += [_activity_row(columns, line) for line in activities]
    rows += [row for stay in stays for row in _stay_row(columns, stay)]
    rows += [_milestone_row(columns, line) for line in milestones]
    rows += [_event_row(columns, line) for line in events]
    return _schedule(columns, rows)


def gantt(
    index: Index, base: Schedule, plan: Schedule, reports: tuple[ReportLine, ...]
) -> Schedule:
    """The annex to the application: the whole timetable, with dissemination and reports below."""
    columns = _Columns(index)
    spread = [row for row in plan.rows if row.kind == "dissemination"]
    due = []
    for line in reports:
        official = line.report.to == "granting_authority"
        text = f"M{line.due.month}"
        bars = columns.bars(line.due.day, line.due.day, "due", text)
        due.append(
            ScheduleRow("", line.report.title, "", "official" if official else "report", bars)
        )
    return _schedule(columns, [*base.rows, *spread, *due])


def dissemination_schedule(
    index: Index, lines: tuple[DisseminationLine, ...], results: tuple[ResultLine, ...]
) -> Schedule:
    """The time plan of dissemination: activities, then results by the day they are out."""
    columns = _Columns(index)
    rows = []
    for line in lines:
        end = line.until or line.due
        rows.append(
            ScheduleRow(
                line.activity.id,
                line.activity.title,
                line.lead.id if line.lead else "",
                "dissemination",
                columns.bars(line.due.day, end.day, "work", _between(line.due, end)),
                tuple(key for key in line.activity.contributors if key != line.activity.lead),
            )
        )
    rows += [
        _point(
            columns, line.result.id, line.result.title, line.owners[:1], line.available, "result"
        )
        for line in results
    ]
    return _schedule(columns, rows)


def _schedule(columns: _Columns, rows: list[ScheduleRow]) -> Schedule:
    return Schedule(
        unit="month" if columns.by_month else "quarter",
        years=columns.years,
        columns=tuple(columns.heads),
        months=tuple(columns.labels),
        rows=tuple(rows),
    )


def _package_rows(columns: _Columns, package: Package) -> Iterable[ScheduleRow]:
    work = package.work_package
    span = package.span
    yield ScheduleRow(
        work.id,
        work.title,
        work.lead,
        "package",
        columns.bars(span.start, span.end, "package", _months(span)),
    )
    for line in package.tasks:
        yield ScheduleRow(
            line.task.id,
            line.task.title,
            line.lead.id if line.lead else "",
            "task",
            columns.bars(line.span.start, line.span.end, "work", _months(line.span)),
            tuple(one.organisation.id for one in line.contributions if not one.lead),
        )
    yield from (_activity_row(columns, line) for line in package.activities)
    for item in package.deliverables:
        found = item.deliverable
        yield _point(columns, found.id, found.title, item.lead, item.due, "deliverable")
    yield from (_milestone_row(columns, line) for line in package.milestones)
    yield from (_event_row(columns, line) for line in package.events)


def _activity_row(columns: _Columns, line: ActivityLine) -> ScheduleRow:
    return ScheduleRow(
        line.activity.id,
        line.activity.title,
        line.lead.id if line.lead else "",
        "activity",
        columns.bars(line.span.start, line.span.end, "work", _months(line.span)),
        tuple(one.id for one in line.participants if one.id != line.activity.lead),
    )


def _stay_row(columns: _Columns, stay: Stay) -> Iterator[ScheduleRow]:
    """A mobility whose days or month are known."""
    first = stay.start or (stay.month.day if stay.month else None)
    if first is not None:
        one = stay.mobility
        last = max(first, stay.end or first)
        begin, end = (month_of(columns.start, day) for day in (first, last))
        text = f"M{begin}" if begin == end else f"M{begin}–M{end}"
        bars = columns.bars(first, last, "work", text)
        yield ScheduleRow(one.id, one.title, stay.sending.id, "activity", bars)


def _milestone_row(columns: _Columns, line: MilestoneLine) -> ScheduleRow:
    reached = line.milestone
    return _point(columns, reached.id, reached.title, line.lead, line.due, "milestone")


def _event_row(columns: _Columns, line: EventLine) -> ScheduleRow:
    return _point(columns, line.event.id, line.event.title, line.host, line.start, "event")


def _between(start: Due, end: Due) -> str:
    return f"M{start.month}" if start.month == end.month else f"M{start.month}–M{end.month}"


def _point(
    columns: _Columns,
    identifier: str,
    title: str,
    lead: m.Organisation | tuple[m.Organisation, ...] | None,
    due: Due,
    kind: Literal["deliverable", "milestone", "event", "result"],
) -> ScheduleRow:
    owner = lead[0] if isinstance(lead, tuple) and lead else lead
    name = owner.id if isinstance(owner, m.Organisation) else ""
    bars = columns.bars(due.day, due.day, "due", f"M{due.month}")
    return ScheduleRow(identifier, title, name, kind, bars)
