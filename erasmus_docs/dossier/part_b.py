"""What the technical description (Part B) of a centralised action adds to the work plan.

The form asks for person-months by work package and organisation, names organisations by their
number, and leaves sections out for lump sums with fixed amounts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.lines import Package
from erasmus_docs.dossier.money import ZERO
from erasmus_docs.dossier.party import Party
from erasmus_docs.dossier.prefilled import IndicatorLine
from erasmus_docs.project import model as m

_Entry = TypeVar("_Entry", m.TeamMember, m.PreviousProject)

ROLES: dict[str, Literal["COO", "BEN", "AE"]] = {
    "coordinator": "COO",
    "beneficiary": "BEN",
    "affiliated_entity": "AE",
}


@dataclass(frozen=True, slots=True)
class Months:
    """Person-months of one organisation in a work package."""

    organisation: m.Organisation
    number: Decimal
    lead: bool


@dataclass(frozen=True, slots=True)
class MonthsColumn:
    """Person-months in one work package, the leader first."""

    id: str
    months: tuple[Months, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class MonthsRow:
    """Person-months of one organisation; a work package without any is ``None``."""

    organisation: m.Organisation
    cells: tuple[Months | None, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class SubcontractLine:
    """A subcontract with who buys, and the work package of its task."""

    subcontract: m.Subcontract
    organisation: m.Organisation | None
    work_package_id: str


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """A specific objective with the indicators that show it."""

    objective: m.Objective
    indicators: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class PartB:
    """What only Part B shows.

    Attributes:
        prefixed: The grant is one of several fixed lump sums: no cost section, no budget.
        no_third_parties: The call is known to allow no financial support to third parties.
        names: Organisation id, number-name as the form writes it (``1-VERZ``), and role code;
            associated partners have no number and the role AP.
        columns, rows, months: Person-months both ways, and in all; empty where none are given.
        teams: Functions in the order of the organisations.
        subcontracts: In the order of the file; ``subcontracted`` is their sum.
        objectives: With their indicators; ``further`` are indicators without an objective.
        previous: Earlier projects in the order of the organisations.
    """

    prefixed: bool
    no_third_parties: bool
    names: tuple[tuple[str, str, str], ...]
    columns: tuple[MonthsColumn, ...]
    rows: tuple[MonthsRow, ...]
    months: Decimal
    teams: tuple[m.TeamMember, ...]
    subcontracts: tuple[SubcontractLine, ...]
    subcontracted: Decimal
    objectives: tuple[ObjectiveLine, ...]
    further: tuple[IndicatorLine, ...]
    previous: tuple[m.PreviousProject, ...]


def part_b(
    index: Index,
    parties: tuple[Party, ...],
    packages: tuple[Package, ...],
    indicators: tuple[IndicatorLine, ...],
) -> PartB:
    """Work out what Part B shows beyond the rest of the dossier."""
    project, proposal = index.project, index.project.proposal
    columns = tuple(_column(index, one) for one in packages) if proposal.person_months else ()
    known = {one.id for one in project.objectives}
    return PartB(
        prefixed=_prefixed(index),
        no_third_parties=_no_third_parties(index),
        names=(
            *((p.organisation.id, _name(p), ROLES[p.organisation.role]) for p in parties),
            *((one.id, one.id, "AP") for one in project.associated_partners),
        ),
        columns=columns,
        rows=tuple(_row(party.organisation, columns) for party in parties) if columns else (),
        months=sum((one.total for one in columns), ZERO),
        teams=_by_party(parties, proposal.teams),
        subcontracts=tuple(_subcontract(index, packages, one) for one in proposal.subcontracts),
        subcontracted=sum((one.cost for one in proposal.subcontracts), ZERO),
        objectives=tuple(
            ObjectiveLine(one, tuple(i for i in indicators if i.indicator.objective == one.id))
            for one in project.objectives
        ),
        further=tuple(i for i in indicators if i.indicator.objective not in known),
        previous=_by_party(parties, proposal.previous_projects),
    )


def _prefixed(index: Index) -> bool:
    """Whether the call offers the lump sum in fixed amounts only."""
    grant = index.call.fact(index.call.action.grant) if index.call else None
    return bool(grant and grant.value.form == "lump_sum" and grant.value.choices)


def _no_third_parties(index: Index) -> bool:
    most = index.call.fact(index.call.action.third_party_support_max) if index.call else None
    return most is not None and most.value == 0


def _name(party: Party) -> str:
    return f"{party.number}-{party.organisation.id}"


def _column(index: Index, package: Package) -> MonthsColumn:
    """One work package; entries for organisations that do not exist are left to the rules."""
    given = index.project.proposal.person_months.get(package.work_package.id, {})
    lead = package.work_package.lead
    found = [
        Months(organisation, given[key], key == lead)
        for key, organisation in index.organisations.items()
        if given.get(key)
    ]
    found.sort(key=lambda one: not one.lead)
    return MonthsColumn(
        package.work_package.id, tuple(found), sum((one.number for one in found), ZERO)
    )


def _row(organisation: m.Organisation, columns: tuple[MonthsColumn, ...]) -> MonthsRow:
    cells = tuple(
        next((one for one in column.months if one.organisation.id == organisation.id), None)
        for column in columns
    )
    return MonthsRow(organisation, cells, sum((one.number for one in cells if one), ZERO))


def _subcontract(
    index: Index, packages: tuple[Package, ...], one: m.Subcontract
) -> SubcontractLine:
    homes = (p.work_package.id for p in packages for line in p.tasks if line.task.id == one.task)
    return SubcontractLine(one, index.organisation(one.organisation), next(homes, ""))


def _by_party(parties: tuple[Party, ...], entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    order = {party.organisation.id: party.number for party in parties}
    return tuple(sorted(entries, key=lambda one: order.get(one.organisation, len(order) + 1)))
