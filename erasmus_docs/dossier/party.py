"""What concerns one party: duties, payments, ceilings, its share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from erasmus_docs.dossier.lines import DeliverableLine, Unit
from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import Due


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of a party's task table (annex IV of the agreement).

    ``unit_id`` is the work package or activity; ``amount`` the party's share of it, on the first
    line of that unit only (``None`` on the others).
    """

    unit_id: str
    id: str
    title: str
    role: Literal["lead", "contributor"]
    text: str
    outputs: tuple[str, ...]
    quality: tuple[str, ...]
    due: Due
    evidence: str
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One instalment for one party (or for the whole grant)."""

    instalment: m.Instalment
    number: int
    due: Due | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class HeadingShare:
    """A budget heading (unit-cost projects) with one party's ceiling."""

    heading: m.Heading
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that gets a share, with everything that concerns it.

    Attributes:
        number: 1 for the coordinator, then in the project's order.
        type_name, country_name: In the document's language.
        share, percent: Of the grant.
        shares: Its share per unit, zero shares left out.
        leads: Ids of the work packages or activities it leads.
        duties: Its task table.
        deliverables: Those it leads.
        payments: Its instalments; they add up to ``share`` to the cent.
        headings: Its ceilings per budget heading (unit cost only).
        background: What it brings in.
    """

    organisation: m.Organisation
    number: int
    coordinator: bool
    type_name: str
    country_name: str
    share: Decimal
    percent: Decimal
    shares: tuple[tuple[Unit, Decimal], ...]
    leads: tuple[str, ...]
    duties: tuple[Duty, ...]
    deliverables: tuple[DeliverableLine, ...]
    payments: tuple[PaymentLine, ...]
    headings: tuple[HeadingShare, ...]
    background: tuple[m.Background, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of the share matrix: one organisation, an amount per unit (zero if none), the total."""

    organisation: m.Organisation
    amounts: tuple[Decimal, ...]
    total: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Matrix:
    """Partner by unit, with totals both ways.

    Attributes:
        columns: The units.
        rows: One per organisation.
        totals: Sum of each column.
        total: Sum of all shares: the grant, if the shares are complete.
        percent: ``total`` in percent of the grant; 0 of nothing is 0.
    """

    columns: tuple[Unit, ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[Decimal, ...]
    total: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class ReportLine:
    """An internal or official report with its day."""

    report: m.ReportDue
    due: Due
    internal_due: Due | None
