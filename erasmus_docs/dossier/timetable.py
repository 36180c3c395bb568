"""The timetable as runs of table cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Bar:
    """A run of equal cells in a schedule row: ``length`` periods of one ``kind``.

    ``kind``: ``""`` nothing, ``work`` a task or activity, ``package`` a work package, ``due`` a
    deliverable, milestone or event. ``text`` is printed in the cell (never colour alone).
    """

    length: int
    kind: Literal["", "work", "package", "due"]
    text: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """A row of the timetable; its bars cover all columns exactly.

    ``report`` goes to the coordinator, ``official`` to the granting authority; ``partners`` are
    those who work with the lead.
    """

    id: str
    title: str
    lead: str
    kind: Literal[
        "package",
        "task",
        "activity",
        "deliverable",
        "milestone",
        "event",
        "dissemination",
        "result",
        "report",
        "official",
    ]
    bars: tuple[Bar, ...]
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """The timetable.

    Attributes:
        unit: ``month`` up to 24 months of project, else ``quarter``.
        years: Calendar years with the number of columns each spans.
        columns: Column heads: calendar months or quarters (``Q1``).
        months: Project-month label of each column (``M1`` or ``M1-M3``).
        rows: In the order of the work plan.
    """

    unit: Literal["month", "quarter"]
    years: tuple[tuple[int, int], ...]
    columns: tuple[str, ...]
    months: tuple[str, ...]
    rows: tuple[ScheduleRow, ...]
