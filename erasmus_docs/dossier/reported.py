"""What was achieved beside what was planned: days late, targets missed, people who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.lines import (
    ActivityLine,
    DeliverableLine,
    EventLine,
    MilestoneLine,
    Package,
)
from erasmus_docs.dossier.money import percent_of
from erasmus_docs.dossier.prefilled import IndicatorLine, ResultLine
from erasmus_docs.project import model as m
from erasmus_docs.project.byid import by_id
from erasmus_docs.project.calendar import Due

# ``open`` is not due yet, ``overdue`` was due and nothing is said about it.
State = Literal["done", "partly", "postponed", "dropped", "open", "overdue", "unknown"]
HeldState = Literal[
    "held", "partly", "replaced", "postponed", "cancelled", "open", "overdue", "unknown"
]


@dataclass(frozen=True, slots=True)
class PointLine:
    """A deliverable, result or milestone: when it was due, and what became of it.

    ``late`` counts days from the due day, negative if early; for what is overdue, up to the day of
    the report. ``unknown`` is the state as long as the report has no day.
    """

    kind: Literal["deliverable", "result", "milestone"]
    id: str
    title: str
    work_package_id: str
    leads: tuple[str, ...]
    due: Due
    report: m.HandedIn | None
    new_due: Due | None
    state: State
    late: int | None


@dataclass(frozen=True, slots=True)
class ReadLine:
    """An indicator with its last value.

    ``difference`` is value minus target; ``percent`` how much of the way from baseline to target
    is done; ``met`` whether the target is reached, in its direction; ``due`` whether it should be.
    """

    line: IndicatorLine
    reading: m.Reading | None
    earlier: tuple[m.Reading, ...]
    difference: Decimal | None
    percent: Decimal | None
    met: bool | None
    due: bool


@dataclass(frozen=True, slots=True)
class HeldLine:
    """An activity or event: planned and held days and people.

    ``moved`` counts days from the planned first day; ``difference`` is people minus planned.
    """

    kind: Literal["activity", "event"]
    id: str
    title: str
    work_package_id: str
    lead: str
    place: str
    start: date
    end: date
    planned: int | None
    report: m.Held | None
    people: int | None
    moved: int | None
    difference: int | None
    amount: Decimal | None
    state: HeldState


@dataclass(frozen=True, slots=True)
class PackageReport:
    """A work package in the report, with what belongs to it."""

    package: Package
    assessed: m.Assessed | None
    points: tuple[PointLine, ...]
    held: tuple[HeldLine, ...]
    indicators: tuple[ReadLine, ...]
    deviations: tuple[m.Deviation, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """Planned against achieved.

    Attributes:
        day: The day of the report, ``None`` if the project file does not say.
        points: Deliverables, results and milestones by due day.
        due, done, on_time: How many points of ``deliverables`` were due by ``day``, were handed
            in, and of these not late.
        met, read: Indicators that reached their target, and that have a value.
        people, planned_people: Headcounts of what was held, reported and planned.
    """

    day: date | None
    texts: m.ReportTexts
    points: tuple[PointLine, ...]
    deliverables: tuple[PointLine, ...]
    results: tuple[PointLine, ...]
    milestones: tuple[PointLine, ...]
    indicators: tuple[ReadLine, ...]
    activities: tuple[HeldLine, ...]
    events: tuple[HeldLine, ...]
    packages: tuple[PackageReport, ...]
    deviations: tuple[m.Deviation, ...]
    due: int
    done: int
    on_time: int
    met: int
    read: int
    people: int
    planned_people: int


def reported(
    index: Index,
    packages: tuple[Package, ...],
    deliverables: tuple[DeliverableLine, ...],
    results: tuple[ResultLine, ...],
    milestones: tuple[MilestoneLine, ...],
    indicators: tuple[IndicatorLine, ...],
    activities: tuple[ActivityLine, ...],
    events: tuple[EventLine, ...],
) -> Reported:
    """Set what was achieved beside what was planned; without a report everything is unknown."""
    found = index.project.achieved or m.Achieved()
    day = found.date
    known = by_id(found.deliverables)
    handed = tuple(
        _point(index, "deliverable", d.deliverable, d.work_package_id, d.due, known, day)
        for d in deliverables
    )
    known = _made_of_deliverables(results, by_id(found.deliverables)) | by_id(found.results)
    out = tuple(
        _point(index, "result", r.result, r.result.work_package or "", r.available, known, day)
        for r in results
    )
    known = by_id(found.milestones)
    reached = tuple(
        _point(index, "milestone", n.milestone, n.work_package_id, n.due, known, day)
        for n in milestones
    )
    points = tuple(sorted((*handed, *out, *reached), key=lambda line: line.due.day))
    read = tuple(_read(line, found.indicators, day) for line in indicators)
    held = by_id(found.activities)
    done = tuple(_activity(line, held.get(line.activity.id), day) for line in activities)
    held = by_id(found.events)
    met = tuple(_event(line, held.get(line.event.id), day) for line in events)
    counted = [line for line in met if line.people is not None]
    return Reported(
        day=day,
        texts=found.texts,
        points=points,
        deliverables=handed,
        results=out,
        milestones=reached,
        indicators=read,
        activities=done,
        events=met,
        packages=tuple(_package(found, p, points, (*done, *met), read) for p in packages),
        deviations=found.deviations,
        due=sum(1 for line in handed if day and line.due.day <= day),
        done=sum(1 for line in handed if line.state == "done"),
        on_time=sum(1 for o in handed if o.state == "done" and o.late is not None and o.late <= 0),
        met=sum(1 for line in read if line.met),
        read=sum(1 for line in read if line.reading),
        people=sum(line.people or 0 for line in counted),
        planned_people=sum(line.planned or 0 for line in counted),
    )


def _made_of_deliverables(
    results: tuple[ResultLine, ...], handed: dict[str, m.HandedIn]
) -> dict[str, m.HandedIn]:
    """A result made of deliverables is there with the last of them."""
    found = {}
    for line in results:
        parts = [handed.get(key) for key in line.result.deliverables]
        given = [part for part in parts if part]
        if not given or len(given) < len(parts) or any(p.status == "dropped" for p in given):
            continue
        days = [part.date for part in given if part.date]
        open_ = next((part for part in given if part.status != "done"), None)
        found[line.result.id] = m.HandedIn(
            id=line.result.id,
            date=max(days) if len(days) == len(given) and not open_ else None,
            status=open_.status if open_ else "done",
            new_due=open_.new_due if open_ else None,
            link=next((part.link for part in given if part.link), None),
            remark=open_.remark if open_ else None,
        )
    return found


def _point(
    index: Index,
    kind: Literal["deliverable", "result", "milestone"],
    entry: m.Deliverable | m.Result | m.Milestone,
    package: str,
    due: Due,
    known: dict[str, m.HandedIn],
    day: date | None,
) -> PointLine:
    report = known.get(entry.id)
    state: State = report.status if report else _silent(due.day, day)
    late = None
    if report and report.date:
        late = (report.date - due.day).days
    elif state == "overdue" and day:
        late = (day - due.day).days
    return PointLine(
        kind=kind,
        id=entry.id,
        title=entry.title,
        work_package_id=package,
        leads=entry.owners if isinstance(entry, m.Result) else (entry.lead,),
        due=due,
        report=report,
        new_due=index.due(report.new_due) if report and report.new_due else None,
        state=state,
        late=late,
    )


def _silent(due: date, day: date | None) -> Literal["open", "overdue", "unknown"]:
    """The state of what the report says nothing about."""
    if day is None:
        return "unknown"
    return "overdue" if due < day else "open"


def _read(line: IndicatorLine, readings: tuple[m.Reading, ...], day: date | None) -> ReadLine:
    own = [one for one in readings if one.id == line.indicator.id]
    own.sort(key=lambda one: one.date or date.max)
    last = own[-1] if own else None
    base, target = line.indicator.baseline, line.indicator.target
    difference = percent = met = None
    if last and target is not None:
        difference = last.value - target
        met = difference <= 0 if base is not None and target < base else difference >= 0
        if base is not None and base != target:
            percent = percent_of(last.value - base, target - base)
    due = bool(day and line.due and line.due.day <= day)
    return ReadLine(line, last, tuple(own[:-1]), difference, percent, met, due)


def _activity(line: ActivityLine, report: m.Held | None, day: date | None) -> HeldLine:
    item = line.activity
    return _held(
        "activity",
        item.id,
        item.title,
        line.work_package_id,
        item.lead,
        item.venue,
        (line.span.start, line.span.end),
        item.participants_number,
        report,
        report.participants if report else None,
        line.amount,
        day,
    )


def _event(line: EventLine, report: m.Held | None, day: date | None) -> HeldLine:
    item = line.event
    people = None
    if report:
        given = [report.participants, report.local_participants, report.foreign_participants]
        known = [number for number in given if number is not None]
        people = sum(known) if known else None
    return _held(
        "event",
        item.id,
        item.title,
        line.work_package_id,
        item.host,
        item.place,
        (line.start.day, line.end.day),
        line.total if line.counted else None,
        report,
        people,
        None,
        day,
    )


def _held(
    kind: Literal["activity", "event"],
    identifier: str,
    title: str,
    package: str,
    lead: str,
    place: str,
    days: tuple[date, date],
    planned: int | None,
    report: m.Held | None,
    people: int | None,
    amount: Decimal | None,
    day: date | None,
) -> HeldLine:
    first, last = days
    known = people is not None and planned is not None
    return HeldLine(
        kind=kind,
        id=identifier,
        title=title,
        work_package_id=package,
        lead=lead,
        place=place,
        start=first,
        end=last,
        planned=planned,
        report=report,
        people=people,
        moved=(report.start - first).days if report and report.start else None,
        difference=(people or 0) - (planned or 0) if known else None,
        amount=amount,
        state=report.status if report else _silent(last, day),
    )


def _package(
    found: m.Achieved,
    package: Package,
    points: tuple[PointLine, ...],
    held: tuple[HeldLine, ...],
    read: tuple[ReadLine, ...],
) -> PackageReport:
    own = package.work_package.id
    inside = {own, *(task.task.id for task in package.tasks)}
    inside |= {line.id for line in points if line.work_package_id == own}
    inside |= {line.id for line in held if line.work_package_id == own}
    return PackageReport(
        package=package,
        assessed=by_id(found.work_packages).get(own),
        points=tuple(line for line in points if line.work_package_id == own),
        held=tuple(line for line in held if line.work_package_id == own),
        indicators=tuple(line for line in read if line.line.indicator.work_package == own),
        deviations=tuple(one for one in found.deviations if inside & set(one.concerns)),
    )
