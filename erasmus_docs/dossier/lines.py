"""The work as documents show it: tasks, activities, deliverables, events, packages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import Due, Span


@dataclass(frozen=True, slots=True)
class Share:
    """Part of an amount that goes to one organisation."""

    organisation: m.Organisation
    amount: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """What shares are counted on: a work package, or an activity where there are none (KA210).

    Attributes:
        id, title: As in the project file.
        amount: Sum of its shares.
        percent: Of the grant.
        shares: One per organisation that has one, in the project's order.
        management: Whether it is the project management work package.
    """

    id: str
    title: str
    amount: Decimal
    percent: Decimal
    shares: tuple[Share, ...]
    management: bool


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an organisation does in a task or activity."""

    organisation: m.Organisation
    text: str
    lead: bool


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with its dates and everyone who works on it, the leader first."""

    task: m.Task
    span: Span
    lead: m.Organisation | None
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity with its dates, leader and participants."""

    activity: m.Activity
    work_package_id: str
    span: Span
    lead: m.Organisation | None
    participants: tuple[m.Organisation, ...]
    amount: Decimal | None
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class DeliverableLine:
    """A deliverable with its due day, owner and the meaning of its codes."""

    deliverable: m.Deliverable
    work_package_id: str
    due: Due
    lead: m.Organisation | None
    type_name: str
    level_name: str


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone with its due day and owner."""

    milestone: m.Milestone
    work_package_id: str
    due: Due
    lead: m.Organisation | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event with its days and headcounts.

    ``total`` and ``external`` are sums of what is given; ``counted`` tells whether any headcount
    is given at all (if not, they are 0 because nothing is known).
    """

    event: m.Event
    work_package_id: str
    start: Due
    end: Due
    host: m.Organisation | None
    type_name: str
    external: int
    total: int
    counted: bool
    results: tuple[m.Result, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """Staff days of one organisation in a work package, by category, with their total."""

    organisation: m.Organisation
    days: tuple[Decimal, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class Package:
    """A work package with everything that belongs to it."""

    work_package: m.WorkPackage
    span: Span
    lead: m.Organisation | None
    amount: Decimal
    percent: Decimal
    shares: tuple[Share, ...]
    tasks: tuple[TaskLine, ...]
    activities: tuple[ActivityLine, ...]
    deliverables: tuple[DeliverableLine, ...]
    milestones: tuple[MilestoneLine, ...]
    events: tuple[EventLine, ...]
    effort: tuple[Effort, ...]
    uses: tuple[str, ...]
