"""The block model: what a template says once numbering and references are worked out.

Templates write the closed vocabulary (``docs/reference/vocabulary.md``); ``parse`` turns it into
these records and checks it; the DOCX writer and the PDF writer each print them. Because labels,
reference texts and order are settled here, both formats say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from erasmus_docs.project.brand import Brand

Align = Literal["left", "center", "right"]
Shade = Literal["", "bar", "bar-strong", "due", "total", "muted", "low", "medium", "high"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with one look.

    Attributes:
        text: The characters, white space already folded.
        bold, italic: Emphasis.
        vertical: ``""``, ``"sup"`` or ``"sub"``.
        lang: Language tag if it differs from the document's.
        path: Path in the project file if this is a field value (``organisations.2.legal_name``).
        gap: True for a blank that a person must fill in; ``text`` says what is missing, and
            writers print ``gap_text`` of it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    vertical: Literal["", "sup", "sub"] = ""
    lang: str = ""
    path: str = ""
    gap: bool = False


def gap_text(text: str) -> str:
    """A blank as printed: recognisable without its colour; the dots never part from the text."""
    return f"…\u00a0{text}\u00a0…"


@dataclass(frozen=True, slots=True)
class Link:
    """An external link (``https:`` or ``mailto:``) over some runs."""

    href: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A cross-reference. ``text`` is the settled label: ``Article 5``, ``Table 2``, ``5.2``."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote; ``number`` runs through the document from 1."""

    number: int
    inlines: tuple[Run | Link, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


Inline = Run | Link | Ref | Footnote | Break
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is a chapter or an article title, 2 and 3 are below it.

    Attributes:
        level: 1 to 3.
        inlines: The title without its number.
        label: The number as printed: ``Article 3``, ``2.1``, ``Annex IV``; empty if unnumbered.
        numbering: Which counter made the label: ``article``, ``section``, ``annex`` or ``""``.
        id: Anchor for references; unique in the document.
        new_page: Starts on a new page.
    """

    level: Literal[1, 2, 3]
    inlines: Inlines
    label: str = ""
    numbering: Literal["", "article", "section", "annex"] = ""
    id: str = ""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    ``role``: ``body``; ``lead`` (opening statement); ``small`` (notes, disclaimers);
    ``continuation`` (second paragraph of a numbered or list item, indented like ``level``);
    ``center``. ``keep_next`` keeps it on the page of what follows.
    """

    inlines: Inlines
    role: Literal["body", "lead", "small", "continuation", "center"] = "body"
    level: int = 0
    id: str = ""
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered paragraph of an article: level 1 ``3.1``, level 2 ``(a)``, level 3 ``(i)``.

    Word renumbers these: level 1 continues the article counter, 2 and 3 restart below their
    parent. ``label`` is what the number must print.
    """

    level: Literal[1, 2, 3]
    label: str
    inlines: Inlines
    id: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list outside the article numbering.

    ``list_id`` tells lists apart so that each numbered list counts for itself; ``level`` from 1.
    """

    kind: Literal["bullet", "number"]
    level: int
    label: str
    inlines: Inlines
    list_id: int = 0


@dataclass(frozen=True, slots=True)
class Definitions:
    """Term and description pairs, printed in two columns; a short list stays on one page."""

    rows: tuple[tuple[Inlines, tuple[Paragraph | Item, ...]], ...]

    @property
    def short(self) -> bool:
        """Whether it is small enough to be kept whole."""
        runs = [run for _, text in self.rows for part in text for run in part.inlines]
        length = sum(len(run.text) for run in runs if isinstance(run, Run))
        return len(self.rows) <= 8 and length <= 1_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell.

    ``scope``: ``""`` for data, ``col``/``row`` for a header of that direction.
    """

    blocks: tuple[Paragraph | Item, ...]
    scope: Literal["", "col", "row"] = ""
    colspan: int = 1
    rowspan: int = 1
    align: Align = "left"
    shade: Shade = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; ``keep_next`` ties it to the next one (row groups never break)."""

    cells: tuple[Cell, ...]
    kind: Literal["head", "body", "foot"] = "body"
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A data table.

    Attributes:
        columns: Relative column widths; their number is the number of grid columns.
        rows: Head rows first (repeated on every page), then body, then foot (totals).
        caption: Without label; every data table has one.
        label: ``Table 3``; numbered through the document.
        look: ``grid`` (default), ``plain`` (no rules but under the header), ``gantt`` (narrow
            month columns, small type, no cell padding), ``form`` (blank form to fill in).
        description: For readers who do not see it; empty if the caption says enough.
        id: Anchor for references.
        size: ``normal`` or ``small`` type.
    """

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    caption: Inlines
    label: str
    look: Literal["grid", "plain", "gantt", "form"] = "grid"
    description: str = ""
    id: str = ""
    size: Literal["normal", "small"] = "normal"


@dataclass(frozen=True, slots=True)
class Note:
    """A boxed remark. ``kind``: ``info``, ``explanation`` (why a clause is there), ``prefilled``.

    ``prefilled`` frames text the program wrote and a person must confirm.
    """

    kind: Literal["info", "explanation", "prefilled"]
    title: Inlines
    blocks: tuple[Paragraph | Item, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature block: the party and its lines (label, value or blank), never split."""

    party: Inlines
    lines: tuple[tuple[Inlines, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature blocks side by side, two in a row; a layout, not a table, for screen readers."""

    blocks: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture from the templates folder with its alternative text and numbered caption."""

    path: str
    alt: str
    width_mm: float
    caption: Inlines = ()
    label: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, with page numbers, down to heading level ``depth``."""

    title: str
    depth: Literal[1, 2, 3] = 2


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on landscape pages; headers and footers stay."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo of an organisation, as large as it is printed; ``path`` is among the pictures."""

    path: str
    alt: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The title page.

    Attributes:
        kicker: Programme and action above the title.
        title: The document's title.
        subtitle: Project title and acronym.
        facts: Two-column facts (reference, period, coordinator, version).
        notice: Text in a frame (illustration, draft).
        statement: Funding statement beside the emblem's place.
        disclaimer: Below it.
        compact: No page of its own; the text follows below.
        logos, letterhead: Of the organisation, above the kicker.
    """

    kicker: Inlines
    title: Inlines
    subtitle: Inlines
    facts: Definitions
    notice: Inlines = ()
    statement: Inlines = ()
    disclaimer: Inlines = ()
    compact: bool = False
    logos: tuple[Logo, ...] = ()
    letterhead: str = ""


Block = (
    Heading
    | Paragraph
    | Clause
    | Item
    | Definitions
    | Table
    | Note
    | Signatures
    | Figure
    | PageBreak
    | Contents
    | Landscape
    | TitlePage
)


@dataclass(frozen=True, slots=True)
class Labels:
    """Words a writer prints itself, in the document's language; units stay with their number."""

    page: str = "Page"
    of: str = "of"
    contents: str = "Contents"
    draft: str = "Draft"
    continued: str = "continued"
    emblem: str = "Place the official emblem of the European Union here"
    units: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file embedded in the PDF (the project data)."""

    name: str
    data: bytes
    mime: str
    description: str


@dataclass(frozen=True, slots=True)
class Wall:
    """A page to pin up: its paper, the size of its type in points, its text in columns."""

    paper: str
    size: float
    columns: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready to write.

    Attributes:
        lang: Language tag, ``en``.
        title, subject, author, keywords: Metadata; ``author`` is the coordinator organisation.
        header: Short title for the running header (left), ``header_right`` on the right.
        footer: Project reference for the running footer, beside the page numbers.
        draft: Text that marks every page (``Draft - the project file has errors``), or empty.
        date: ISO date-time for metadata (from the data, never from the clock), or empty.
        properties: Custom properties (project id, document id, data hash).
        blocks: The content, the title page first.
        least_size: No type is smaller than this, in points; 0 keeps the sizes of the house.
        brand: The organisation's own look, or ``None``; ``header_logo`` stands above the header.
        wall: Print it as a page to pin up, without running header and footer.
    """

    lang: str
    title: str
    subject: str
    author: str
    header: str
    header_right: str
    footer: str
    blocks: tuple[Block, ...]
    keywords: str = ""
    draft: str = ""
    date: str = ""
    labels: Labels = Labels()
    properties: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = field(default=())
    least_size: Decimal = Decimal(0)
    brand: Brand | None = None
    header_logo: Logo | None = None
    wall: Wall | None = None
