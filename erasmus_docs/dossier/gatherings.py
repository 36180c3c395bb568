"""Events as the papers around them need them: days, rows to sign in, what lies before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from erasmus_docs.dossier.lines import (
    ActivityLine,
    DeliverableLine,
    EventLine,
    MilestoneLine,
    Package,
)
from erasmus_docs.dossier.party import Party, ReportLine
from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import add_days

if TYPE_CHECKING:
    from erasmus_docs.dossier.whole import Dossier

MEETING = "project_meeting"
_ONLINE = ("online", "en ligne")
# What a table can still be asked to hold; whoever expects more people prints it twice.
_ROWS = 1000
_DAYS = 31
_UNKNOWN_ROWS = 16
_SEATS = 60


@dataclass(frozen=True, slots=True)
class Sitting:
    """One day of an event; ``day`` is ``None`` as long as the date is not fixed."""

    number: int
    day: date | None


@dataclass(frozen=True, slots=True)
class Signers:
    """A group of people who sign in, with the numbers of their rows.

    ``kind``: ``partners`` from the partnership, ``local`` and ``foreign`` guests, ``unknown`` where
    no headcount is given.
    """

    kind: Literal["partners", "local", "foreign", "unknown"]
    count: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gathering:
    """An event with everything its papers say.

    Attributes:
        line: The event.
        number, meetings: Which of how many project meetings, by date; 0 for other events.
        online: Whether it has no venue.
        days: Its days, one at least.
        whole: Whether all its days are in ``days``.
        signers: The rows of the attendance list of one day.
        cut: Whether more people are planned than the list has rows.
        seats: Rows of the participants' table of the minutes: an organisation, or ``None``.
        previous, following: The project meetings before and after.
        deliverables, milestones: Due after the previous meeting, by the end of this one.
        next_deliverables, next_milestones: Due after this one, by the end of the following one.
        packages, activities: Under way between the previous meeting and this one.
        next_reports: Reports due after this meeting, by the end of the following one.
        notice_by, agenda_by: Days before it, by the terms of the project; ``None`` without a date.
        minutes_by, objections_by: Days after it.
    """

    line: EventLine
    number: int
    meetings: int
    online: bool
    days: tuple[Sitting, ...]
    whole: bool
    signers: tuple[Signers, ...]
    cut: bool
    seats: tuple[m.Organisation | None, ...]
    previous: EventLine | None
    following: EventLine | None
    deliverables: tuple[DeliverableLine, ...]
    milestones: tuple[MilestoneLine, ...]
    next_deliverables: tuple[DeliverableLine, ...]
    next_milestones: tuple[MilestoneLine, ...]
    packages: tuple[Package, ...]
    activities: tuple[ActivityLine, ...]
    next_reports: tuple[ReportLine, ...]
    notice_by: date | None
    agenda_by: date | None
    minutes_by: date | None
    objections_by: date | None


def gatherings(dossier: Dossier) -> tuple[Gathering, ...]:
    """All events by date."""
    meetings = [line for line in dossier.events if line.event.type == MEETING]
    return tuple(_gathering(line, meetings, dossier) for line in dossier.events)


def _gathering(line: EventLine, meetings: list[EventLine], work: Dossier) -> Gathering:
    at = next((n for n, one in enumerate(meetings) if one is line), -1)
    if at >= 0:
        before, after = meetings[:at], meetings[at + 1 :]
    else:
        before = [one for one in meetings if one.end.day < line.start.day]
        after = [one for one in meetings if one.start.day > line.end.day]
    previous = before[-1] if before else None
    following = after[0] if after else None
    since = previous.end.day if previous else date.min
    until = following.end.day if following else date.max
    here = line.end.day
    dated = _dated(line.event)
    terms = work.project.terms
    days, whole = _days(line, dated=dated)
    signers, cut = _signers(line, len(days))
    minutes_by = add_days(here, terms.minutes_days) if dated else None
    return Gathering(
        line=line,
        number=at + 1,
        meetings=len(meetings) if at >= 0 else 0,
        online=line.event.place.strip().casefold().startswith(_ONLINE),
        days=days,
        whole=whole,
        signers=signers,
        cut=cut,
        seats=_seats(line, work.parties),
        previous=previous,
        following=following,
        deliverables=tuple(d for d in work.deliverables if since < d.due.day <= here),
        milestones=tuple(d for d in work.milestones if since < d.due.day <= here),
        next_deliverables=tuple(d for d in work.deliverables if here < d.due.day <= until),
        next_milestones=tuple(d for d in work.milestones if here < d.due.day <= until),
        packages=tuple(p for p in work.packages if p.span.start <= here and p.span.end > since),
        activities=tuple(a for a in work.activities if a.span.start <= here and a.span.end > since),
        next_reports=tuple(r for r in work.reports if here < r.due.day <= until),
        notice_by=add_days(line.start.day, -terms.meeting_notice_days) if dated else None,
        agenda_by=add_days(line.start.day, -terms.agenda_days) if dated else None,
        minutes_by=minutes_by,
        objections_by=add_days(minutes_by, terms.minutes_objection_days) if minutes_by else None,
    )


def _dated(event: m.Event) -> bool:
    """Whether real days are given; a project month is a period in which the day is still open."""
    return event.start.day is not None and (event.end is None or event.end.day is not None)


def _days(line: EventLine, *, dated: bool) -> tuple[tuple[Sitting, ...], bool]:
    """One block per day, and whether those are all days."""
    length = (line.end.day - line.start.day).days + 1 if dated else line.event.duration_days or 1
    count = min(max(length, 1), _DAYS)
    days = tuple(
        Sitting(n + 1, line.start.day + timedelta(days=n) if dated else None) for n in range(count)
    )
    return days, length == count


def _signers(line: EventLine, days: int) -> tuple[tuple[Signers, ...], bool]:
    """Rows by group, numbered through, and whether some had to be left out."""
    event = line.event
    planned: list[tuple[Literal["partners", "local", "foreign"], int]] = [
        ("partners", event.participants or 0),
        ("local", event.local_participants or 0),
        ("foreign", event.foreign_participants or 0),
    ]
    if not line.total:
        return (Signers("unknown", 0, tuple(range(1, _UNKNOWN_ROWS + 1))),), False
    most = max(_ROWS // days, _UNKNOWN_ROWS)
    found: list[Signers] = []
    used = 0
    for kind, count in planned:
        rows = min(count, most - used)
        if rows:
            found.append(Signers(kind, count, tuple(range(used + 1, used + rows + 1))))
        used += rows
    return tuple(found), used < line.total


def _seats(line: EventLine, parties: tuple[Party, ...]) -> tuple[m.Organisation | None, ...]:
    """A row for each organisation, and one for each further person of the partnership."""
    more = min(max((line.event.participants or 0) - len(parties), 0), _SEATS)
    return (*(party.organisation for party in parties), *(None for _ in range(more)))
