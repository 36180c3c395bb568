"""Work packages and everything in them, with real dates and names; shares per unit."""

from __future__ import annotations

from collections.abc import Iterable

from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.model import (
    ActivityLine,
    Contribution,
    DeliverableLine,
    Effort,
    EventLine,
    Matrix,
    MatrixRow,
    MilestoneLine,
    Package,
    Share,
    TaskLine,
    Unit,
)
from erasmus_docs.dossier.money import ZERO, percent_of
from erasmus_docs.project import model as m
from erasmus_docs.project.byid import by_id
from erasmus_docs.project.calendar import Span, project_span


def units(index: Index) -> tuple[Unit, ...]:
    """What shares are counted on, in the order of the project file."""
    project = index.project
    if project.work_packages:
        return tuple(
            _unit(index, package.id, package.title, package.type == "management")
            for package in by_id(project.work_packages).values()
        )
    return tuple(
        _unit(index, item.id, item.title, False) for item in by_id(project.activities).values()
    )


def _unit(index: Index, identifier: str, title: str, management: bool) -> Unit:
    given = shares(index, identifier)
    amount = sum((share.amount for share in given), ZERO)
    percent = percent_of(amount, index.project.grant.amount)
    return Unit(identifier, title, amount, percent, given, management)


def shares(index: Index, identifier: str) -> tuple[Share, ...]:
    """The shares of one unit; percentages are of the unit."""
    row = index.project.shares.get(identifier, {})
    total = sum(row.values(), ZERO)
    return tuple(
        Share(organisation, row[key], percent_of(row[key], total))
        for key, organisation in index.organisations.items()
        if row.get(key)
    )


def matrix(index: Index, columns: tuple[Unit, ...]) -> Matrix:
    """Partner by unit, with totals both ways."""
    given = index.project.shares
    rows = []
    for key, organisation in index.organisations.items():
        amounts = tuple(given.get(unit.id, {}).get(key, ZERO) for unit in columns)
        total = sum(amounts, ZERO)
        rows.append(
            MatrixRow(organisation, amounts, total, percent_of(total, index.project.grant.amount))
        )
    totals = tuple(unit.amount for unit in columns)
    total = sum(totals, ZERO)
    percent = percent_of(total, index.project.grant.amount)
    return Matrix(columns, tuple(rows), totals, total, percent)


def packages(index: Index) -> tuple[Package, ...]:
    """All work packages; shares and references know only the first of two equal ids."""
    whole = project_span(index.project.start, index.project.duration)
    found = by_id(index.project.work_packages).values()
    return tuple(_package(index, package, whole) for package in found)


def _package(index: Index, package: m.WorkPackage, whole: Span) -> Package:
    span = index.span(package.start, package.end, whole)
    given = shares(index, package.id)
    amount = sum((share.amount for share in given), ZERO)
    return Package(
        work_package=package,
        span=span,
        lead=index.organisation(package.lead),
        amount=amount,
        percent=percent_of(amount, index.project.grant.amount),
        shares=given,
        tasks=tuple(_task(index, task, span) for task in package.tasks),
        activities=activities(index, package.activities, package.id),
        deliverables=deliverables(index, package.deliverables, package.id),
        milestones=milestones(index, package.milestones, package.id),
        events=events(index, package.events, package.id),
        effort=_effort(index, package),
        uses=package.uses,
    )


def _task(index: Index, task: m.Task, span: Span) -> TaskLine:
    lead = index.organisation(task.lead)
    found = [Contribution(lead, task.contributors.get(lead.id, ""), True)] if lead else []
    found += [
        Contribution(organisation, text, False)
        for key, text in task.contributors.items()
        if (organisation := index.organisation(key)) and key != task.lead
    ]
    return TaskLine(task, index.span(task.start, task.end, span), lead, tuple(found))


def _effort(index: Index, package: m.WorkPackage) -> tuple[Effort, ...]:
    return tuple(
        Effort(organisation, days, sum(days, ZERO))
        for key, days in package.staff_days.items()
        if (organisation := index.organisation(key))
    )


def activities(
    index: Index, found: Iterable[m.Activity], package: str = ""
) -> tuple[ActivityLine, ...]:
    """Activities in the order of the file."""
    whole = project_span(index.project.start, index.project.duration)
    lines = []
    for item in found:
        given = () if package else shares(index, item.id)
        amount = item.amount if item.amount is not None else None
        if amount is None and given:
            amount = sum((share.amount for share in given), ZERO)
        lines.append(
            ActivityLine(
                activity=item,
                work_package_id=package,
                span=index.span(item.start, item.end, whole),
                lead=index.organisation(item.lead),
                participants=_organisations(index, item.participants),
                amount=amount,
                shares=given,
            )
        )
    return tuple(lines)


def _organisations(index: Index, keys: Iterable[str]) -> tuple[m.Organisation, ...]:
    return tuple(found for key in keys if (found := index.organisation(key)))


def deliverables(
    index: Index, found: Iterable[m.Deliverable], package: str = ""
) -> tuple[DeliverableLine, ...]:
    """Deliverables in the order of the file."""
    names = index.names
    return tuple(
        DeliverableLine(
            deliverable=item,
            work_package_id=package,
            due=index.due(item.due),
            lead=index.organisation(item.lead),
            type_name=names.deliverable_types.get(item.type, item.type),
            level_name=names.dissemination_levels.get(
                item.dissemination_level, item.dissemination_level
            ),
        )
        for item in found
    )


def milestones(
    index: Index, found: Iterable[m.Milestone], package: str = ""
) -> tuple[MilestoneLine, ...]:
    """Milestones in the order of the file."""
    return tuple(
        MilestoneLine(item, package, index.due(item.due), index.organisation(item.lead))
        for item in found
    )


def events(index: Index, found: Iterable[m.Event], package: str = "") -> tuple[EventLine, ...]:
    """Events in the order of the file."""
    results = by_id(index.project.results)
    lines = []
    for item in found:
        given = (item.participants, item.local_participants, item.foreign_participants)
        external = (item.local_participants or 0) + (item.foreign_participants or 0)
        lines.append(
            EventLine(
                event=item,
                work_package_id=package,
                start=index.due(item.start),
                end=index.due(item.end or item.start),
                host=index.organisation(item.host),
                type_name=index.names.event_types.get(item.type, item.type),
                external=external,
                total=external + (item.participants or 0),
                counted=any(number is not None for number in given),
                results=tuple(results[key] for key in item.results if key in results),
            )
        )
    return tuple(lines)
