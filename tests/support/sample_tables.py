"""Tables of the sample document, and the short words it is written in."""

from __future__ import annotations

from erasmus_docs.documents.blocks import (
    Block,
    Cell,
    Inline,
    Inlines,
    Item,
    Paragraph,
    Row,
    Run,
    Shade,
    Table,
)

HOST = "Riverside University & Partners"
LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def text(*parts: str | Inline) -> Inlines:
    """Turns strings and inlines into inlines."""
    return tuple(Run(part) if isinstance(part, str) else part for part in parts)


def para(*parts: str | Inline) -> tuple[Paragraph, ...]:
    """One body paragraph as the content of a cell, item or description."""
    return (Paragraph(text(*parts)),)


def value(path: str, content: str) -> Run:
    """A value of the project file."""
    return Run(content, path=path)


def head(*titles: str) -> Row:
    """A head row."""
    return Row(tuple(Cell(para(title), scope="col") for title in titles), kind="head")


def body(label: str, *values: str, kind: str = "body") -> Row:
    """A row with a row head and right-aligned figures; ``kind`` is body or foot."""
    shade: Shade = "total" if kind == "foot" else ""
    cells = [Cell(para(label), scope="row", shade=shade)]
    cells += [Cell(para(v), align="right", shade=shade) for v in values]
    return Row(tuple(cells), kind="foot" if kind == "foot" else "body")


def shares() -> Table:
    rows = (
        Row(
            (
                Cell(para("Partner"), scope="col", rowspan=2),
                Cell(para("Work package (EUR)"), scope="col", colspan=3, align="center"),
                Cell(para("Total (EUR)"), scope="col", rowspan=2, align="right"),
            ),
            kind="head",
        ),
        Row(
            tuple(Cell(para(t), scope="col", align="right") for t in ("WP1", "WP2", "WP3")),
            kind="head",
        ),
        body(HOST, "20 000.00", "45 000.00", "35 000.00", "100 000.00"),
        body("Δημοτικό Ινστιτούτο Ποταμών", "10 000.00", "40 000.00", "25 000.00", "75 000.00"),
        body("Община Река", "10 000.00", "35 000.00", "30 000.00", "75 000.00"),
        body("Total", "40 000.00", "120 000.00", "90 000.00", "250 000.00", kind="foot"),
    )
    return Table(
        (3, 1, 1, 1, 1.2),
        rows,
        text("Grant by partner and work package"),
        "Table 1",
        id="t-shares",
        description="One row per partner, one column per work package.",
    )


def tasks() -> Table:
    """Groups with a row head over three rows, which must stay on one page."""
    rows: list[Row] = [head("Activity", "Task", "Lead", "Risk")]
    rows.append(
        Row((Cell(para("Work package 2: Courses"), scope="row", colspan=4),), keep_next=True)
    )
    for number, level in ((1, "low"), (2, "medium"), (3, "high")):
        shade: Shade = "low" if level == "low" else "medium" if level == "medium" else "high"
        rows.append(
            Row(
                (
                    Cell(
                        para(f"A2.{number} Course ", Run("on site", italic=True)),
                        scope="row",
                        rowspan=3,
                    ),
                    Cell(para("Design, with ", LONG_WORD)),
                    Cell(para("P1"), align="center"),
                    Cell(para(level), align="center", shade=shade),
                ),
                keep_next=True,
            )
        )
        rows.append(
            Row(
                (
                    Cell(
                        (
                            Paragraph(text("Delivery:")),
                            Item("bullet", 1, "•", text("one group in spring;"), 20 + number),
                            Item("bullet", 1, "•", text("one in autumn."), 20 + number),
                        )
                    ),
                    Cell(para("P2"), align="center"),
                    Cell(para("none"), shade="muted"),
                ),
                keep_next=True,
            )
        )
        rows.append(Row((Cell(para("Evaluation")), Cell(para("P3"), align="center"), Cell(()))))
    return Table((2, 4, 1, 1), tuple(rows), text("Tasks by activity"), "Table 2", id="t-tasks")


def people_days() -> Table:
    rows = [head("No", "Deliverable", "Month", "Days")]
    rows += [
        Row(
            (
                Cell(para(f"D{n}"), scope="row"),
                Cell(para(f"Report {n} on the courses held in the cities along the river")),
                Cell(para(f"M{n % 24 + 1}"), align="center"),
                Cell(para(str(n * 3)), align="right"),
            )
        )
        for n in range(1, 41)
    ]
    rows.append(
        Row(
            (
                Cell(para("Total"), scope="row", colspan=3, shade="total"),
                Cell(para("2 460"), align="right", shade="total"),
            ),
            kind="foot",
        )
    )
    return Table(
        (1, 6, 1, 1),
        tuple(rows),
        text("Deliverables and working days"),
        "Table 3",
        id="t-days",
        size="small",
    )


def gantt() -> Table:
    months = 24
    years = Row(
        (
            Cell(para("Activity"), scope="col", rowspan=2),
            Cell(para("2026"), scope="col", colspan=3, align="center"),
            Cell(para("2027"), scope="col", colspan=12, align="center"),
            Cell(para("2028"), scope="col", colspan=9, align="center"),
        ),
        kind="head",
    )
    names = Row(
        tuple(Cell(para(str(m)), scope="col", align="center") for m in range(1, months + 1)),
        kind="head",
    )
    rows = [years, names]
    for n in range(1, 9):
        before, length = n * 2 - 1, 3 + n % 4
        shade: Shade = "bar-strong" if n % 4 == 1 else "bar"
        rows.append(
            Row(
                (
                    Cell(para(f"A{n} Courses & excursions"), scope="row"),
                    Cell((), colspan=before),
                    Cell(
                        para(f"M{before + 1}-M{before + length}"),
                        colspan=length,
                        shade=shade,
                        align="center",
                    ),
                    Cell(para(f"D{n}"), shade="due", align="center"),
                    Cell((), colspan=months - before - length - 1),
                )
            )
        )
    return Table(
        (9, *([1.0] * months)),
        tuple(rows),
        text("Schedule by project month"),
        "Table 4",
        look="gantt",
        id="t-gantt",
        description="Bars show when an activity runs; D marks a deliverable due.",
    )


def forms() -> tuple[Block, ...]:
    form = Table(
        (1, 2, 1, 2),
        (
            head("Field", "Entry", "Field", "Entry"),
            Row(
                (
                    Cell(para("Participant"), scope="row"),
                    Cell(()),
                    Cell(para("Date"), scope="row"),
                    Cell(()),
                )
            ),
            Row((Cell(para("Signature"), scope="row"), Cell((), colspan=3))),
        ),
        text("Attendance"),
        "Table 5",
        look="form",
        id="t-form",
    )
    plain = Table(
        (1, 3),
        (
            head("Term", "Meaning"),
            Row((Cell(para("party"), scope="row"), Cell(para("an organisation that signs")))),
            Row((Cell(para("result"), scope="row"), Cell(para("what the project leaves behind")))),
        ),
        text("Terms"),
        "Table 6",
        look="plain",
        id="t-terms",
    )
    return (form, plain)
