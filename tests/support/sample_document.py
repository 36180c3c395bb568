"""A document that uses every block and inline, for the tests of both writers.

All organisations, references and amounts are invented. ``sample_document()`` is the whole of it,
``PICTURES`` holds the bytes of its one picture by path.
"""

from __future__ import annotations

import struct
import zlib

from erasmus_docs.documents.blocks import (
    Attachment,
    Block,
    Break,
    Clause,
    Contents,
    Definitions,
    Document,
    Figure,
    Footnote,
    Heading,
    Item,
    Labels,
    Landscape,
    Link,
    Note,
    PageBreak,
    Paragraph,
    Ref,
    Run,
    Signature,
    Signatures,
    TitlePage,
)
from tests.support.sample_tables import (
    HOST,
    LONG_WORD,
    forms,
    gantt,
    para,
    people_days,
    shares,
    tasks,
    text,
    value,
)

FIGURE_PATH = "figures/bodies.png"


def _png(width: int, height: int) -> bytes:
    """A small PNG: three bars on white."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    def pixel(x: int, y: int) -> bytes:
        inside = height // 8 < y % (height // 3) and x < width * (1 + y // (height // 3)) // 3
        return b"\x1f\x4e\x79" if inside else b"\xff\xff\xff"

    lines = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(lines, 9))
        + chunk(b"IEND", b"")
    )


PICTURES: dict[str, bytes] = {FIGURE_PATH: _png(120, 48)}


def _title_page() -> TitlePage:
    return TitlePage(
        kicker=text("Erasmus+ Key Action 2 · Cooperation Partnerships in Higher Education"),
        title=text("Partnership Agreement"),
        subtitle=text(
            value("title", "Rivers & Cities: Water Education across Borders"), " (RIVERS)"
        ),
        facts=Definitions(
            (
                (text("Project reference"), para(Run("grant agreement number", gap=True))),
                (text("Coordinator"), para(value("coordinator", HOST))),
                (
                    text("Project period"),
                    para(value("start", "1 October 2026"), " to 30 September 2028 (24 months)"),
                ),
                (text("Call"), para("2026")),
                (text("Version"), para("1.0 of 1 March 2026")),
            )
        ),
        notice=text(
            Run("Illustration. ", bold=True),
            "Every organisation, date and amount in this document is invented.",
        ),
        statement=text("Co-funded by the European Union"),
        disclaimer=text(
            "This place is kept for the statement on responsibility that the grant agreement asks "
            "for; the emblem is placed from the official file."
        ),
    )


def _articles() -> tuple[Block, ...]:
    return (
        Note(
            "info",
            text("How to read this agreement"),
            (
                Paragraph(
                    text(
                        "Values from the project file are marked; blanks look like ",
                        Run("this one", gap=True),
                        ".",
                    )
                ),
                Item("bullet", 1, "•", text("Articles bind the parties."), 90),
                Item("bullet", 1, "•", text("Explanations do not."), 90),
            ),
        ),
        Paragraph(
            text(
                "This agreement is made between ",
                value("organisations.1.legal_name", HOST),
                " and ",
                value("organisations.2.legal_name", "Δημοτικό Ινστιτούτο Ποταμών"),
                ', together "the parties".',
            ),
            role="lead",
        ),
        Heading(1, text("Subject"), "Article 1", "article", "subject"),
        Clause(
            1,
            "1.1",
            text(
                "The parties carry out the project described in ",
                Ref("annex-plan", "Annex I"),
                " and share the grant as ",
                Ref("t-shares", "Table 1"),
                " says.",
            ),
            "subject-1",
        ),
        Clause(1, "1.2", text("They apply, in this order of precedence:"), "subject-2"),
        Clause(
            2,
            "(a)",
            text(
                "the grant agreement",
                Footnote(
                    1,
                    (
                        Run("Signed by the coordinator; see "),
                        Link(
                            "https://erasmus-plus.ec.europa.eu/", (Run("the programme's website"),)
                        ),
                        Run(" for its model."),
                    ),
                ),
                ", ",
            ),
            "order-grant",
        ),
        Clause(2, "(b)", text("this agreement, in particular:"), "order-this"),
        Clause(3, "(i)", text("its articles,"), "order-articles"),
        Clause(3, "(ii)", text("its annexes;"), ""),
        Clause(2, "(c)", text('the law of <the coordinator\'s> seat, "as it stands".'), ""),
        Paragraph(
            text("The order of points (a) to (c) decides wherever two texts disagree."),
            role="continuation",
            level=1,
        ),
        Clause(1, "1.3", text("Words used here mean the same in every annex."), ""),
        Heading(1, text("Payments"), "Article 2", "article", "payments"),
        Note(
            "explanation",
            text("Why this article is here"),
            para("A coordinator who holds the money needs dates it can be held to."),
        ),
        Clause(
            1,
            "2.1",
            text(
                "The coordinator pays ",
                value("grant", "EUR 250 000.00"),
                " in ",
                value("payments.count", "two"),
                " instalments, the first within ",
                Run("number", gap=True),
                " days of receiving it. ",
                Ref("order-this", "Article 1.2(b)"),
                " and ",
                Ref("subject-2", "Article 1.2"),
                " apply.",
            ),
            "pay-1",
        ),
        Clause(1, "2.2", text("Payments depend on:"), ""),
        Item("bullet", 2, "•", text("delivered results, that is"), 1),
        Item("bullet", 3, "•", text("reports, with evidence;"), 2),
        Item("bullet", 2, "•", text("approved time sheets."), 1),
        Paragraph(text("A second paragraph of the last point."), role="continuation", level=2),
        Note(
            "prefilled",
            text("Pre-filled, please confirm"),
            (Paragraph(text("Bank charges are borne by the party that causes them.")),),
        ),
        Heading(2, text("Late payment"), "", "", "late"),
        Paragraph(
            text(
                "H",
                Run("2", vertical="sub"),
                "O and 10",
                Run("3", vertical="sup"),
                " m² are printed properly; so are ",
                Run("strong", bold=True),
                ", ",
                Run("emphasised", italic=True),
                " and ",
                Run("both", bold=True, italic=True),
                ".",
                Break(),
                "A new line.",
            ),
            id="late-1",
        ),
        Heading(1, text("Languages"), "Article 3", "article", "languages"),
        Clause(
            1,
            "3.1",
            text(
                "The French title is ",
                Run("Fleuves & villes : « l'eau en partage »", lang="fr"),
                ", the Greek one ",
                Run("Ποτάμια και πόλεις", lang="el"),
                ", the Bulgarian one ",
                Run("Реки и градове", lang="bg"),
                ". A word that does not fit: ",
                LONG_WORD,
                ".",
            ),
            "",
        ),
    )


def _lists() -> tuple[Block, ...]:
    return (
        Paragraph(text("Two lists follow; each starts at one."), keep_next=True),
        Item("number", 1, "1.", text("Agree the plan;"), 3),
        Item("number", 2, "1.", text("draft it,"), 4),
        Item("number", 2, "2.", text("discuss it;"), 4),
        Paragraph(text("with everyone."), role="continuation", level=2),
        Item("number", 1, "2.", text("sign it:"), 3),
        Item("number", 2, "1.", text("first here,"), 5),
        Item("bullet", 3, "•", text("in ink;"), 6),
        Item("number", 2, "2.", text("then there."), 5),
        Paragraph(text("Between the lists.")),
        Item("bullet", 1, "•", text("A bullet"), 7),
        Item("bullet", 2, "•", text("below it"), 8),
        Item("bullet", 3, "•", text("and below that."), 9),
        Item("number", 1, "1.", text("First of another list;"), 10),
        Item("number", 1, "2.", text("second of another list."), 10),
    )


def _annexes() -> tuple[Block, ...]:
    return (
        Heading(1, text("Work plan"), "Annex I", "annex", "annex-plan", new_page=True),
        Paragraph(
            text("What the parties do, and when. See also ", Ref("s-methods", "Section 1.2"), ".")
        ),
        Heading(1, text("Approach"), "1", "section", "s-approach"),
        Heading(2, text("Aims & needs"), "1.1", "section", "s-aims"),
        Paragraph(
            text(
                "Aims come first.",
                Footnote(2, (Run("A footnote with "), Run("emphasis", italic=True), Run("."))),
            )
        ),
        Heading(2, text("Methods"), "1.2", "section", "s-methods"),
        Heading(3, text("Field work"), "1.2.1", "section", "s-field"),
        *_lists(),
        tasks(),
        Heading(1, text("Results"), "2", "section", "s-results"),
        Definitions(
            (
                (text("Owner"), para("The party that creates a result owns it.")),
                (
                    text("Licence"),
                    (
                        Paragraph(text("An open one:")),
                        Item("bullet", 1, "•", text("for texts,"), 30),
                        Item("bullet", 1, "•", text("for data."), 30),
                    ),
                ),
            )
        ),
        people_days(),
        Landscape(
            (
                Heading(1, text("Schedule"), "3", "section", "s-schedule"),
                gantt(),
                Paragraph(text("Read with ", Ref("t-gantt", "Table 4"), "."), role="small"),
            )
        ),
        Heading(1, text("Bodies and forms"), "Annex II", "annex", "annex-forms"),
        Figure(
            FIGURE_PATH,
            "Three bars: the assembly above the board above the teams.",
            90.0,
            text("Bodies of the consortium"),
            "Figure 1",
            "f-bodies",
        ),
        *forms(),
        Paragraph(text("Done in ", Ref("f-bodies", "Figure 1"), " order."), role="center"),
    )


def _signatures() -> tuple[Block, ...]:
    lines = (
        (text("Name"), text()),
        (text("Function"), text("legal representative")),
        (text("Place and date"), text()),
        (text("Signature"), text()),
    )
    names = (HOST, "Δημοτικό Ινστιτούτο Ποταμών", "Община Река")
    return (
        PageBreak(),
        Heading(1, text("Signatures"), "", "", "signatures"),
        Paragraph(
            text(
                "Signed in three originals; write to ",
                Link("mailto:office@riverside.example", (Run("the coordinator"),)),
                ".",
            ),
            keep_next=True,
        ),
        Signatures(
            tuple(
                Signature(text(value(f"organisations.{n}.legal_name", name)), lines)
                for n, name in enumerate(names, 1)
            )
        ),
    )


def sample_document(draft: str = "") -> Document:
    """The whole sample; ``draft`` is the text that marks every page."""
    return Document(
        lang="en",
        title="Partnership Agreement: Rivers & Cities",
        subject="Erasmus+ KA220-HED, call 2026",
        author=HOST,
        header="Partnership Agreement",
        header_right="RIVERS",
        footer="KA220-HED · call 2026 · RIVERS",
        keywords="Erasmus+, KA220-HED, partnership agreement",
        draft=draft,
        date="2026-03-01T09:00:00Z",
        labels=Labels(),
        properties=(
            ("erasmus-docs-project", "rivers"),
            ("erasmus-docs-document", "agreement"),
            ("erasmus-docs-data", "0" * 64),
        ),
        attachments=(
            Attachment(
                "rivers.yaml",
                b"title: Rivers & Cities\n",
                "application/yaml",
                "The project data this document was made from",
            ),
        ),
        blocks=(
            _title_page(),
            Contents("Contents", 2),
            PageBreak(),
            *_articles(),
            shares(),
            *_annexes(),
            *_signatures(),
        ),
    )
