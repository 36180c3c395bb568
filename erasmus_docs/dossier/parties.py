"""The parties: what each organisation gets, does and owes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.model import (
    ActivityLine,
    DeliverableLine,
    Duty,
    HeadingShare,
    MilestoneLine,
    Package,
    Party,
    PaymentLine,
    TaskLine,
    Unit,
)
from erasmus_docs.dossier.money import ZERO, instalments, percent_of
from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import Due


def parties(
    index: Index,
    units: tuple[Unit, ...],
    packages: tuple[Package, ...],
    activities: tuple[ActivityLine, ...],
    deliverables: tuple[DeliverableLine, ...],
) -> tuple[Party, ...]:
    """All parties, the coordinator first; without one the first organisation stands in."""
    organisations = list(index.organisations.values())
    lead = next((o for o in organisations if o.role == "coordinator"), organisations[0])
    ordered = [lead, *(o for o in organisations if o is not lead)]
    return tuple(
        _party(index, organisation, number, units, packages, activities, deliverables)
        for number, organisation in enumerate(ordered, 1)
    )


def _party(
    index: Index,
    organisation: m.Organisation,
    number: int,
    units: tuple[Unit, ...],
    packages: tuple[Package, ...],
    activities: tuple[ActivityLine, ...],
    deliverables: tuple[DeliverableLine, ...],
) -> Party:
    given = index.project.shares
    key = organisation.id
    own = tuple((u, given[u.id][key]) for u in units if given.get(u.id, {}).get(key))
    headings = tuple(
        HeadingShare(heading, heading.amounts[key])
        for heading in index.project.budget_headings
        if heading.amounts.get(key)
    )
    # a mobility project divides its grant by headings only
    parts = [amount for _, amount in own] if units else [line.amount for line in headings]
    share = sum(parts, ZERO)
    return Party(
        organisation=organisation,
        number=number,
        coordinator=number == 1,
        type_name=index.type_name(organisation.type),
        country_name=index.country_name(organisation.country),
        share=share,
        percent=percent_of(share, index.project.grant.amount),
        shares=own,
        leads=tuple(
            [p.work_package.id for p in packages if p.work_package.lead == key]
            + [a.activity.id for a in activities if a.activity.lead == key]
        ),
        duties=tuple(_duties(key, {u.id: a for u, a in own}, packages, activities)),
        deliverables=tuple(d for d in deliverables if d.deliverable.lead == key),
        payments=payments(index, share),
        headings=headings,
        background=tuple(b for b in index.project.terms.background if b.organisation == key),
    )


def payments(index: Index, amount: Decimal) -> tuple[PaymentLine, ...]:
    """The instalments of an amount; they add up to it to the cent."""
    plan = index.project.terms.instalments
    parts = instalments(amount, [item.percent for item in plan])
    return tuple(
        PaymentLine(item, number, index.due(item.due) if item.due else None, part)
        for number, (item, part) in enumerate(zip(plan, parts, strict=True), 1)
    )


def total_payments(
    index: Index, found: tuple[Party, ...], grant: Decimal
) -> tuple[PaymentLine, ...]:
    """The instalments of the whole grant: what the parties' instalments add up to."""
    if not any(party.share for party in found):
        return payments(index, grant)
    lines = payments(index, ZERO)
    return tuple(
        PaymentLine(
            line.instalment,
            line.number,
            line.due,
            sum((party.payments[position].amount for party in found), ZERO),
        )
        for position, line in enumerate(lines)
    )


def _duties(
    key: str,
    amounts: dict[str, Decimal],
    packages: tuple[Package, ...],
    activities: tuple[ActivityLine, ...],
) -> Iterator[Duty]:
    for package in packages:
        unit = package.work_package.id
        found = [d for line in package.tasks if (d := _task_duty(key, package, line))]
        if not package.tasks:
            found = [d for line in package.activities if (d := _activity_duty(key, unit, line))]
        if not found and amounts.get(unit):
            found = [_bare(unit, package)]
        yield from _with_amount(found, amounts.get(unit))
    for line in activities:
        if duty := _activity_duty(key, line.activity.id, line):
            yield from _with_amount([duty], amounts.get(line.activity.id))


def _with_amount(found: list[Duty], amount: Decimal | None) -> Iterator[Duty]:
    for position, duty in enumerate(found):
        yield replace(duty, amount=amount) if position == 0 else duty


def _task_duty(key: str, package: Package, line: TaskLine) -> Duty | None:
    task = line.task
    if key != task.lead and key not in task.contributors:
        return None
    outputs = [
        d
        for d in package.deliverables
        if d.deliverable.task == task.id or d.deliverable.id in task.outputs
    ]
    ids = {d.deliverable.id for d in outputs}
    due = outputs[-1].due if outputs else None
    return Duty(
        unit_id=package.work_package.id,
        id=task.id,
        title=task.title,
        role="lead" if key == task.lead else "contributor",
        text=task.contributors.get(key, ""),
        outputs=tuple(f"{d.deliverable.id} {d.deliverable.title}" for d in outputs),
        quality=tuple(
            d.deliverable.quality_criterion for d in outputs if d.deliverable.quality_criterion
        ),
        due=due or _end(line),
        evidence=_evidence(ids, package.milestones),
        amount=None,
    )


def _end(line: TaskLine | ActivityLine) -> Due:
    return Due(line.span.last_month, line.span.end)


def _evidence(outputs: set[str], milestones: tuple[MilestoneLine, ...]) -> str:
    found = [
        line.milestone.verification for line in milestones if outputs & set(line.milestone.closes)
    ]
    return "; ".join(found)


def _activity_duty(key: str, unit: str, line: ActivityLine) -> Duty | None:
    activity = line.activity
    if key != activity.lead and key not in activity.participants:
        return None
    return Duty(
        unit_id=unit,
        id=activity.id,
        title=activity.title,
        role="lead" if key == activity.lead else "contributor",
        text="",
        outputs=activity.results,
        quality=(),
        due=_end(line),
        evidence="",
        amount=None,
    )


def _bare(unit: str, package: Package) -> Duty:
    """A share without any task: the money still needs its line."""
    end = Due(package.span.last_month, package.span.end)
    title = package.work_package.title
    return Duty(unit, unit, title, "contributor", "", (), (), end, "", None)
