"""The calendar of a project: everything that has a date, in one row of months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Literal

from babel.dates import format_date

from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.lines import ActivityLine, DeliverableLine, EventLine, MilestoneLine
from erasmus_docs.dossier.party import PaymentLine, ReportLine
from erasmus_docs.dossier.prefilled import DisseminationLine, IndicatorLine, ResultLine
from erasmus_docs.dossier.register import readings
from erasmus_docs.project.calendar import Span, add_days, month_of

Kind = Literal[
    "start",
    "end",
    "final_report",
    "invitation",
    "agenda",
    "minutes",
    "event",
    "activity",
    "deliverable",
    "milestone",
    "result",
    "indicator",
    "report_part",
    "report",
    "payment",
    "dissemination",
]


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One dated thing.

    Attributes:
        kind: What it is; ``minutes`` is the day their draft is due, ``report_part`` the day the
            partners' part of an official report is.
        id, title: Of the entry; ids joined where several indicators are read on one day.
        who: Short names, the one in charge first; ``all`` says that it concerns every party.
        day, until: First and last day, the same for a single day.
        month: Project month, ``None`` outside the project.
        place: Of an event or activity. ``people``: headcount, ``None`` if not known.
        amount: Of a payment.
    """

    kind: Kind
    id: str
    title: str
    who: tuple[str, ...]
    all: bool
    day: date
    until: date
    month: int | None
    place: str = ""
    people: int | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DiaryMonth:
    """A calendar month in which something is due; ``title`` is its name and year."""

    title: str
    entries: tuple[DiaryEntry, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """What the calendar is made from."""

    span: Span
    activities: tuple[ActivityLine, ...]
    events: tuple[EventLine, ...]
    deliverables: tuple[DeliverableLine, ...]
    milestones: tuple[MilestoneLine, ...]
    results: tuple[ResultLine, ...]
    indicators: tuple[IndicatorLine, ...]
    reports: tuple[ReportLine, ...]
    payments: tuple[PaymentLine, ...]
    dissemination: tuple[DisseminationLine, ...]
    latest_final_report: date | None
    coordinator: str


def diary(index: Index, dated: Dated) -> tuple[DiaryMonth, ...]:
    """Everything by day; months without anything are left out."""
    entries = sorted(_entries(index, dated), key=lambda entry: (entry.day, entry.until))
    return tuple(
        DiaryMonth(format_date(first, "LLLL y", index.names.locale), tuple(found))
        for first, found in groupby(entries, key=lambda entry: entry.day.replace(day=1))
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes entries; knows which project month a day lies in."""

    start: date
    last_month: int

    def __call__(
        self,
        kind: Kind,
        identifier: str,
        title: str,
        day: date,
        who: tuple[str, ...] = (),
        *,
        until: date | None = None,
        everybody: bool = False,
        place: str = "",
        people: int | None = None,
        amount: Decimal | None = None,
    ) -> DiaryEntry:
        month = month_of(self.start, day)
        within = month if 1 <= month <= self.last_month else None
        end = until or day
        return DiaryEntry(
            kind, identifier, title, who, everybody, day, end, within, place, people, amount
        )


def _entries(index: Index, dated: Dated) -> Iterator[DiaryEntry]:
    entry = _Maker(index.project.start, dated.span.last_month)
    lead = (dated.coordinator,)
    yield entry("start", "", "", dated.span.start, lead, everybody=True)
    yield entry("end", "", "", dated.span.end, lead, everybody=True)
    if day := dated.latest_final_report:
        yield entry("final_report", "", "", day, lead)
    for line in dated.activities:
        others = tuple(o.id for o in line.participants if o.id != line.activity.lead)
        yield entry(
            "activity",
            line.activity.id,
            line.activity.title,
            line.span.start,
            (line.activity.lead, *others),
            until=line.span.end,
            place=line.activity.venue,
            people=line.activity.participants_number,
        )
    for event in dated.events:
        yield from _event(index, entry, event, lead)
    yield from _points(dated, entry)
    inside = {r.due.day for r in dated.reports if r.report.to == "coordinator"}
    for report in dated.reports:
        official = report.report.to == "granting_authority"
        title, day = report.report.title, report.due.day
        # an internal report of the same day is the partners' part
        if report.internal_due and report.internal_due.day not in inside:
            yield entry("report_part", "", title, report.internal_due.day, everybody=True)
        yield entry("report", "", title, day, lead if official else (), everybody=not official)
    for line_ in dated.payments:
        if line_.due:
            title, amount = line_.instalment.title, line_.amount
            yield entry("payment", "", title, line_.due.day, lead, amount=amount)


def _event(
    index: Index, entry: _Maker, line: EventLine, lead: tuple[str, ...]
) -> Iterator[DiaryEntry]:
    """An event; a project meeting with its invitation, agenda and minutes."""
    item, terms = line.event, index.project.terms
    meeting = item.type == "project_meeting"
    yield entry(
        "event",
        item.id,
        item.title,
        line.start.day,
        (item.host,),
        until=line.end.day,
        everybody=meeting,
        place=item.place,
        people=line.total if line.counted else None,
    )
    if meeting:
        notice = add_days(line.start.day, -terms.meeting_notice_days)
        yield entry("invitation", item.id, item.title, notice, lead)
        yield entry(
            "agenda", item.id, item.title, add_days(line.start.day, -terms.agenda_days), lead
        )
        yield entry(
            "minutes", item.id, item.title, add_days(line.end.day, terms.minutes_days), lead
        )


def _points(dated: Dated, entry: _Maker) -> Iterator[DiaryEntry]:
    for d in dated.deliverables:
        item = d.deliverable
        yield entry("deliverable", item.id, item.title, d.due.day, (item.lead,))
    for m in dated.milestones:
        yield entry("milestone", m.milestone.id, m.milestone.title, m.due.day, (m.milestone.lead,))
    for r in dated.results:
        yield entry("result", r.result.id, r.result.title, r.available.day, r.result.owners)
    for reading in readings(dated.indicators, ()):
        lines = reading.indicators
        owners = tuple(dict.fromkeys(i.owner.id for i in lines if i.owner))
        title = lines[0].indicator.title if len(lines) == 1 else ""
        ids = ", ".join(i.indicator.id for i in lines)
        yield entry("indicator", ids, title, reading.due.day, owners)
    for line in dated.dissemination:
        a = line.activity
        yield entry(
            "dissemination",
            a.id,
            a.title,
            line.due.day,
            (a.lead, *(key for key in a.contributors if key != a.lead)),
            until=line.until.day if line.until else None,
        )
