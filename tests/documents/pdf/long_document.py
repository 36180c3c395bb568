"""A document of the usual size, for measuring: agreement, work plan, budget, schedule.

About sixteen pages and 1,700 table cells, months of the schedule counted one by one.
"""

from __future__ import annotations

from erasmus_docs.documents.blocks import (
    Block,
    Cell,
    Clause,
    Contents,
    Document,
    Heading,
    Landscape,
    Paragraph,
    Ref,
    Row,
    Run,
    Shade,
    Table,
)
from tests.support.sample_document import sample_document
from tests.support.sample_tables import head, para, text, value

_SENTENCES = (
    "The parties keep each other informed about anything that may delay the work described here.",
    "The coordinator passes on what it receives within the period that the parties have agreed.",
    "Every party keeps the evidence of what it has done, and shows it when it is asked to.",
    "Where this agreement is silent, the grant agreement with its annexes decides.",
    "A party that cannot do its part says so at once, and proposes how the others can do it.",
)
MONTHS = 30


def _sentences(start: int, count: int) -> str:
    return " ".join(_SENTENCES[(start + n) % len(_SENTENCES)] for n in range(count))


def _articles() -> list[Block]:
    blocks: list[Block] = []
    for article in range(1, 15):
        name = f"a{article}"
        blocks.append(
            Heading(1, text(f"Duty number {article}"), f"Article {article}", "article", name)
        )
        blocks += (
            Clause(
                1,
                f"{article}.{number}",
                text(
                    _sentences(article + number, 2),
                    " Of ",
                    value("title", "the project"),
                    " and ",
                    Ref(name, f"Article {article}"),
                    " the same is true.",
                ),
            )
            for number in range(1, 6)
        )
        blocks += (Clause(2, f"({letter})", text(_SENTENCES[article % 5])) for letter in "abc")
    return blocks


def _tasks(number: int) -> Table:
    rows = [head("Task", "What is done", "Lead", "Start", "End", "Days")]
    for n in range(1, 25):
        texts = (f"P{n % 5 + 1}", f"M{n}", f"M{n + 4}", str(n * 3))
        rows.append(
            Row(
                (
                    Cell(para(f"T{number}.{n}"), scope="row"),
                    Cell(para(_sentences(n, 1))),
                    *(Cell(para(t), align="right") for t in texts),
                )
            )
        )
    return Table(
        (1, 6, 1, 1, 1, 1), tuple(rows), text(f"Tasks of work package {number}"), f"Table {number}"
    )


def _budget() -> Table:
    partners = [f"P{n}" for n in range(1, 11)]
    rows = [head("Item", *partners, "Total")]
    for n in range(1, 31):
        cells = [Cell(para(f"Budget item number {n}"), scope="row")]
        cells += [Cell(para(f"{n * m}00.00"), align="right") for m in range(1, 12)]
        rows.append(Row(tuple(cells)))
    widths = (3.0, *([1.0] * 11))
    return Table(widths, tuple(rows), text("Budget by item and party"), "Table 5", size="small")


def _schedule() -> Table:
    rows = [head("Task", *(str(month) for month in range(1, MONTHS + 1)))]
    for n in range(1, 21):
        cells = [Cell(para(f"T{n}"), scope="row")]
        for month in range(1, MONTHS + 1):
            shade: Shade = "bar" if n <= month < n + 6 else ""
            cells.append(Cell((), shade=shade))
        rows.append(Row(tuple(cells)))
    return Table(
        (4, *([1.0] * MONTHS)), tuple(rows), text("Schedule by month"), "Table 6", look="gantt"
    )


def long_document() -> Document:
    """The whole document."""
    frame = sample_document()
    plan: list[Block] = [
        Heading(1, text("Work plan"), "Annex I", "annex", "plan", new_page=True),
        *(Paragraph(text(_sentences(n, 5))) for n in range(4)),
    ]
    for number in range(1, 5):
        plan += [
            Heading(2, text(f"Work package {number}"), f"1.{number}", "section", f"wp{number}"),
            Paragraph(text(_sentences(number, 4), Run(" See the table.", italic=True))),
            _tasks(number),
        ]
    return Document(
        lang="en",
        title="Agreement and work plan",
        subject=frame.subject,
        author=frame.author,
        header="Agreement and work plan",
        header_right="RIVERS",
        footer=frame.footer,
        date=frame.date,
        attachments=frame.attachments,
        blocks=(
            frame.blocks[0],
            Contents("Contents", 2),
            *_articles(),
            *plan,
            _budget(),
            Landscape((_schedule(),)),
        ),
    )
