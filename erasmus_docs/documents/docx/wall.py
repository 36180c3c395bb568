"""Pages to pin up: their paper, and the styles of the house in the size of type that fits.

A word processor breaks the columns itself. Lines have exact heights, so that it needs no more room
than the PDF, by which the size was chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from erasmus_docs.documents.blocks import Wall
from erasmus_docs.documents.docx.markup import MAIN, NAMESPACES
from erasmus_docs.documents.docx.reference import serialised
from erasmus_docs.documents.wall import COLUMN_MM, LABEL_EMS, PAPERS

_TWIPS = 1440 / 25.4
_W = f"{{{MAIN}}}"
_LINE = 1.16
COLUMN = round(COLUMN_MM * _TWIPS)
HANGING = 130
"""How far the text of a list hangs in, in twentieths of a point."""

_PAD = 60


def _box(sides: str, size: int, colour: str, gap: int = 0) -> str:
    """Borders of a paragraph; in the colour of its background they are padding."""
    look = f'w:val="single" w:sz="{size}" w:space="{gap}" w:color="{colour}"'
    return f"<w:pBdr>{''.join(f'<w:{side} {look}/>' for side in sides.split())}</w:pBdr>"


def _filled(colour: str, sides: str, size: int) -> str:
    return f'{_box(sides, size, colour)}<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


_BAR = _filled("E8EEF4", "left right", 24)
_ROW = _box("top between", 2, "B8C4D0", 1)
_WHITE, _BLUE = '<w:color w:val="FFFFFF"/>', '<w:b/><w:bCs/><w:color w:val="1F4E79"/>'
_BOLD_LETTER, _LEAST = 0.54, 13


@dataclass(frozen=True, slots=True)
class _Look:
    """How a style looks on the page.

    ``size``, ``above`` and ``below`` are parts of the type; ``sides`` is the indent on the left and
    on the right in twentieths of a point; ``more`` and ``run`` are further properties.
    """

    size: float
    above: float
    below: float
    sides: tuple[int, int]
    more: str = ""
    run: str = ""


_LOOKS = {
    "TitleCompact": _Look(2.3, 0, 0, (160, 160), _filled("1F4E79", "top left right", 64), _WHITE),
    "Subtitle": _Look(1.5, 0, 1.2, (160, 160), _filled("1F4E79", "left bottom right", 64), _WHITE),
    "PlainHeading1": _Look(1.1, 0.5, 0.15, (_PAD, _PAD), _BAR),
    "Caption": _Look(1.1, 0.5, 0.15, (_PAD, _PAD), _BAR),
    "BodyText": _Look(1, 0.1, 0.2, (_PAD, 0)),
    "Small": _Look(0.94, 0.1, 0.2, (_PAD, 0)),
    "TableTextSmall": _Look(1, 0.08, 0.08, (0, 0)),
}
_P_ORDER = (
    "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr", "shd",
    "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl",
)  # fmt: skip
_R_ORDER = ("rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang")


def section(page: Wall, kind: str) -> str:
    """Paper, margins and columns of a section: ``title``, ``columns`` or ``end``."""
    paper = PAPERS[page.paper]
    across, down = round(paper.width * _TWIPS), round(paper.height * _TWIPS)
    turned = ' w:orient="landscape"' if across > down else ""
    edges = " ".join(
        f'w:{side}="{round(paper.margin * _TWIPS)}"' for side in ("top", "right", "bottom", "left")
    )
    start = "nextPage" if kind == "title" else "continuous"
    columns = paper.columns if kind == "columns" else 1
    return (
        f'<w:type w:val="{start}"/><w:pgSz w:w="{across}" w:h="{down}"{turned}/>'
        f'<w:pgMar {edges} w:header="284" w:footer="284" w:gutter="0"/>'
        f'<w:cols w:num="{columns}" w:space="{round(paper.gap * _TWIPS)}"/>'
    )


def _points(page: Wall) -> float:
    """The size of the type, a hair smaller than in the PDF, for files know half points only."""
    return int(page.size * 0.97 * 2) / 2


def label_width(page: Wall) -> int:
    """How wide labels are, in twentieths of a point."""
    return round(LABEL_EMS * _points(page) * 20)


def is_long(label: str) -> bool:
    """Whether a label reaches into its text, which then follows it."""
    return len(label) * _BOLD_LETTER > LABEL_EMS


def width(page: Wall) -> int:
    """Width of the text across all columns."""
    return round(PAPERS[page.paper].across * _TWIPS)


def resized(styles: bytes, page: Wall) -> bytes:
    """The styles part with the styles that a page needs, in its size."""
    tree = etree.fromstring(styles)
    found = {str(style.get(f"{_W}styleId")): style for style in tree.iter(f"{_W}style")}
    label = label_width(page)
    tab = f'<w:tab w:val="left" w:pos="{label}"/>'
    term = f"{_ROW}<w:tabs>{tab}</w:tabs>"
    looks = _LOOKS | {
        "DefinitionTerm": _Look(1, 0.1, 0.1, (label, 0), term),
        "DefinitionText": _Look(1, 0, 0, (label, 0)),
    }
    for name, look in looks.items():
        _set(
            found[name], *_properties(look, _points(page), label - _PAD if look.more == term else 0)
        )
    _set(found["Term"], "", _BLUE)
    for side in found["HouseGrid"].iterfind(f".//{_W}tblCellMar/*"):
        side.set(f"{_W}w", str(min(_PAD, int(side.get(f"{_W}w") or 0))))
    return serialised(tree)


def _properties(look: _Look, points: float, hanging: int) -> tuple[str, str]:
    """Properties of paragraphs and of runs; lines have an exact height."""
    half = max(_LEAST, int(points * look.size * 2))
    above, below = (round(part * points * 20) for part in (look.above, look.below))
    left, right = look.sides
    return (
        f'{look.more}<w:spacing w:before="{above}" w:after="{below}" '
        f'w:line="{round(half * 10 * _LINE)}" w:lineRule="exact"/>'
        f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>',
        f'{look.run}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>',
    )


def _set(style: etree._Element, paragraph: str, run: str) -> None:
    """Put properties into a style, in place of its own of the same kind, in the format's order."""
    for kind, order, content in (("pPr", _P_ORDER, paragraph), ("rPr", _R_ORDER, run)):
        new = etree.fromstring(f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>")
        if not len(new):
            continue
        old = style.find(f"{_W}{kind}")
        merged = {etree.QName(one).localname: one for one in (() if old is None else old)}
        merged |= {etree.QName(one).localname: one for one in new}
        if old is None:
            old = etree.SubElement(style, f"{_W}{kind}")
            if kind == "pPr" and (look := style.find(f"{_W}rPr")) is not None:
                look.addprevious(old)
        old[:] = sorted(merged.values(), key=lambda one: order.index(etree.QName(one).localname))
