"""The tables of the bench's document, said once for both template languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """Head, relative width, and the Jinja expression that fills a cell."""

    title: str
    width: float
    value: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A table with one row for each ``row`` in a Jinja expression."""

    caption: str
    rows: str
    columns: tuple[Column, ...]


IN_PACKAGE = (
    Listing(
        "Tasks of {{ wp.id }}",
        "wp.tasks",
        (
            Column("No", 1, "row.id"),
            Column("Task", 4, "row.title"),
            Column("Lead", 1.2, "row.lead"),
            Column("Helped by", 2, "row.contributors|join(', ')"),
            Column("From", 1, "row.start"),
            Column("To", 1, "row.end"),
        ),
    ),
    Listing(
        "Deliverables of {{ wp.id }}",
        "wp.deliverables",
        (
            Column("No", 1, "row.id"),
            Column("Title", 3, "row.title"),
            Column("Description", 4, "row.description"),
            Column("Lead", 1.2, "row.lead"),
            Column("Level", 1, "row.dissemination_level"),
            Column("Due", 1, "row.due"),
        ),
    ),
)
IN_PROJECT = (
    Listing(
        "Indicators",
        "project.indicators",
        (
            Column("No", 1, "row.id"),
            Column("Indicator", 4, "row.title"),
            Column("Package", 1.4, "row.work_package"),
            Column("Unit", 1.4, "row.unit"),
            Column("Target", 1.4, "row.target"),
            Column("Due", 1, "row.due"),
            Column("Verified by", 3, "row.verification"),
            Column("Owner", 1.4, "row.owner"),
        ),
    ),
    Listing(
        "Risks",
        "project.risks",
        (
            Column("No", 1.5, "row.id"),
            Column("Risk", 5, "row.description"),
            Column("Likelihood", 1.9, "row.likelihood"),
            Column("Impact", 1.4, "row.impact"),
            Column("Trigger", 3, "row.trigger"),
            Column("Measure", 3, "row.mitigation"),
            Column("Owner", 1.4, "row.owner"),
        ),
    ),
    Listing(
        "Dissemination activities",
        "project.dissemination.activities",
        (
            Column("No", 1, "row.id"),
            Column("Activity", 3, "row.title"),
            Column("Level", 2, "row.level"),
            Column("Indicator", 3, "row.indicator"),
            Column("Target", 1.4, "row.target"),
            Column("Date", 1, "row.date"),
            Column("Lead", 1.2, "row.lead"),
            Column("Evidence", 3, "row.evidence"),
        ),
    ),
)
