"""The mobilities as documents need them: real dates, both sides, what one participant is paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from erasmus_docs.budget.tariff import Tariff
from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.paid import MobilityBudget, PaidLine, PersonGrant, person_grant
from erasmus_docs.dossier.records import records_years
from erasmus_docs.dossier.wording import worded
from erasmus_docs.programme.mobility import MobilityActivity
from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import Due, add_days

# Rows a list can draw; whoever sends more people prints a second list.
MAX_ROWS = 200
# Days of a programme that are looked through; the longest group mobility has thirty.
MAX_PROGRAMME = 366


@dataclass(frozen=True, slots=True)
class StayDay:
    """A line of a learning programme with its dates, where the first day is known."""

    entry: m.ProgrammeDay
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Stay:
    """One mobility.

    Attributes:
        mobility: As the project file has it.
        activity: Name of the activity; its id where the programme data do not know it.
        who: ``staff``, ``learners``, ``incoming``, ``support``, or empty if not known.
        sending: The organisation that answers for the participants: that sends them, or hosts
            them if they come from abroad; the coordinator if none is named.
        origin: The organisation abroad that sends them, where the project file names it.
        sender_country: Name of the country of ``sending``.
        sending_country, country: Names of the countries the participants leave and go to; empty
            if nobody says where those who come from abroad come from.
        incoming: Whether ``sending`` hosts them instead, and they come from abroad.
        sender: The organisation the participants come from; ``None`` if it is not named.
        receiver: The organisation of the project that hosts them; ``None`` if another does, of
            which the mobility itself knows what is known.
        start, end: First and last day of the activity, travel not counted, if known.
        month: Planned project month, where only that is known.
        days: Days of the activity, travel not counted, if known.
        programme: Days of the learning programme in their order.
        unplanned: Days of the activity that the programme does not speak of; none without one.
        sender_people, host_people, along_people: Responsible persons by side.
        health, liability, accident: Insurance; ``None`` if nothing is said of it.
        grant: What one participant is paid; ``None`` if nobody is paid or nothing is known.
        zero_only: All participants go without a grant.
        rows: Numbers of the lines of a list of participants; ``more`` are left out of it.
        along: Numbers of accompanying persons.
        records_years: How long records are kept after the balance is paid, if known.
    """

    mobility: m.Mobility
    activity: str
    who: str
    sending: m.Organisation
    origin: m.Organisation | None
    sender_country: str
    sending_country: str
    country: str
    incoming: bool
    sender: m.Organisation | None
    receiver: m.Organisation | None
    start: date | None
    end: date | None
    month: Due | None
    days: int | None
    programme: tuple[StayDay, ...]
    unplanned: tuple[int, ...]
    sender_people: tuple[m.Responsible, ...]
    host_people: tuple[m.Responsible, ...]
    along_people: tuple[m.Responsible, ...]
    health: m.Cover | None
    liability: m.Cover | None
    accident: m.Cover | None
    grant: PersonGrant | None
    zero_only: bool
    rows: tuple[int, ...]
    more: int
    along: tuple[int, ...]
    records_years: int | None


@dataclass(frozen=True, slots=True)
class Host:
    """An organisation that hosts, with all mobilities it hosts.

    Attributes:
        id: Id of its first mobility; part of file names.
        name: As the project file has it; ``None`` if it is not known yet.
        stays: What it hosts, in the order of the project file.
        details: What is known of it: of the first mobility that says anything.
    """

    id: str
    name: str | None
    details: m.HostDetails
    stays: tuple[Stay, ...]


def stays(index: Index, budget: MobilityBudget | None) -> tuple[Stay, ...]:
    """All mobilities in the order of the project file."""
    paid = dict(budget.lines) if budget else {}
    return tuple(_stay(index, one, paid.get(one.id, ())) for one in index.project.mobilities)


def _stay(index: Index, mobility: m.Mobility, lines: tuple[PaidLine, ...]) -> Stay:
    activity = _activity(index, mobility)
    who = activity.who if activity else ""
    head = _head(index)
    sending = index.organisation(mobility.sending) or head
    origin = _origin(mobility, sending, head, who)
    leaves = mobility.from_country or ("" if who == "incoming" and not origin else sending.country)
    sending = head if origin else sending
    incoming = (
        origin is not None
        or who == "incoming"
        or (mobility.from_country or sending.country) != sending.country == mobility.country
    )
    hosts_itself = mobility.host in (None, sending.legal_name, sending.id)
    start, end, month = _dates(index, mobility)
    along = mobility.accompanying.persons if mobility.accompanying else 0
    shown = min(mobility.participants, MAX_ROWS)
    covers = {cover.kind: cover for cover in reversed(mobility.insurance)}
    return Stay(
        mobility=mobility,
        activity=worded(activity.names, index.names.lang) if activity else mobility.activity,
        who=who,
        sending=sending,
        origin=origin,
        sender_country=index.country_name(sending.country),
        sending_country=index.country_name(leaves) if leaves else "",
        country=index.country_name(mobility.country),
        incoming=incoming,
        sender=origin if incoming else sending,
        receiver=sending if incoming and hosts_itself else None,
        start=start,
        end=end,
        month=month,
        days=mobility.days or ((end - start).days + 1 if start and end else None),
        programme=_programme(mobility, start),
        unplanned=_unplanned(mobility),
        sender_people=_people(mobility, "sending"),
        host_people=_people(mobility, "hosting"),
        along_people=_people(mobility, "accompanying"),
        health=covers.get("health"),
        liability=covers.get("liability"),
        accident=covers.get("accident"),
        grant=person_grant(lines, monthly=mobility.months is not None),
        zero_only=mobility.zero_grant >= mobility.participants,
        rows=tuple(range(1, shown + 1)),
        more=mobility.participants - shown,
        along=tuple(range(1, min(along, MAX_ROWS) + 1)),
        records_years=records_years(index),
    )


def _origin(
    mobility: m.Mobility, sending: m.Organisation, head: m.Organisation, who: str
) -> m.Organisation | None:
    """The organisation abroad that sends people to the project's own country, if it is named."""
    comes = head.country == mobility.country or (who == "incoming" and sending is not head)
    return sending if comes and sending.country != mobility.country else None


def _activity(index: Index, mobility: m.Mobility) -> MobilityActivity | None:
    return Tariff(index.call, index.project).activity(mobility) if index.call else None


def _head(index: Index) -> m.Organisation:
    found = index.project.organisations
    return next((one for one in found if one.role == "coordinator"), found[0])


def _dates(index: Index, mobility: m.Mobility) -> tuple[date | None, date | None, Due | None]:
    """First and last day where they are real dates; else the month that is planned."""
    start = mobility.start.day if mobility.start else None
    end = mobility.until.day if mobility.until else None
    if start and end and end < start:
        end = None
    if end is None and start and mobility.days:
        end = add_days(start, mobility.days - 1)
    planned = index.due(mobility.start) if mobility.start and start is None else None
    return start, end, planned


def _programme(mobility: m.Mobility, start: date | None) -> tuple[StayDay, ...]:
    lines = sorted(mobility.learning.programme, key=lambda entry: entry.day)
    return tuple(
        StayDay(
            entry,
            add_days(start, entry.day - 1) if start else None,
            add_days(start, (entry.until or entry.day) - 1) if start else None,
        )
        for entry in lines
    )


def _unplanned(mobility: m.Mobility) -> tuple[int, ...]:
    programme = mobility.learning.programme
    told = {day for entry in programme for day in range(entry.day, (entry.until or entry.day) + 1)}
    days = min(mobility.days or 0, MAX_PROGRAMME)
    return tuple(day for day in range(1, days + 1) if day not in told) if programme else ()


def _people(mobility: m.Mobility, side: str) -> tuple[m.Responsible, ...]:
    return tuple(person for person in mobility.people if person.side == side)


def hosts(found: tuple[Stay, ...]) -> tuple[Host, ...]:
    """Hosting organisations; mobilities whose host is not named have one each."""
    groups: dict[tuple[str, str], list[Stay]] = {}
    for stay in found:
        name = stay.mobility.host
        key = (stay.mobility.country, name) if name else ("", stay.mobility.id)
        groups.setdefault(key, []).append(stay)
    return tuple(_host(tuple(group)) for group in groups.values())


def _host(group: tuple[Stay, ...]) -> Host:
    empty = m.HostDetails()
    said = (one.mobility.host_details for one in group if one.mobility.host_details != empty)
    first = group[0].mobility
    return Host(first.id, first.host, next(said, empty), group)
