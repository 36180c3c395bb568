"""The title page and the signature blocks."""

from __future__ import annotations

from math import ceil

from erasmus_docs.documents import closing
from erasmus_docs.documents.blocks import Figure, Inlines, Signature, Signatures, TitlePage
from erasmus_docs.documents.docx.inline import inlines
from erasmus_docs.documents.docx.markup import paragraph, run
from erasmus_docs.documents.docx.pictures import drawing
from erasmus_docs.documents.docx.sections import end_section
from erasmus_docs.documents.docx.state import State, plain
from erasmus_docs.documents.docx.text import KEEP, LOOSE, definitions, tie

_EMBLEM_WIDTH, _EMBLEM_HEIGHT, _EMBLEM_LOW, _GUTTER = 1814, 1210, 907, 284
_LONG_LABEL = 16
_RULE = 'w:val="single" w:sz="4" w:space="3" w:color="B8C4D0"'
_FIRST_FACT = f"<w:pBdr><w:top {_RULE}/><w:bottom {_RULE}/><w:between {_RULE}/></w:pBdr>"
_LOGO_ROOM, _LINE_ROOM = 1080, 500
_LETTERHEAD = '<w:keepNext/><w:spacing w:before="60" w:after="240"/>'
_BETWEEN_LOGOS = "\u2003" * 2
_STATEMENT, _SMALL_LINE, _SMALL_LETTER = 400, 196, 73
_TAB = "<w:r><w:tab/></w:r>"


def title_page(state: State, block: TitlePage) -> None:
    """Write the title page, or the title block on top of the first page."""
    high = 1900 - _branding(state, block)
    down = "" if block.compact else f'<w:spacing w:before="{high}" w:after="200"/>'
    for style, content, props in (
        ("Kicker", block.kicker, down),
        ("TitleCompact" if block.compact else "Title", block.title, ""),
        ("Subtitle", block.subtitle, ""),
    ):
        if content:
            state.body.append(paragraph(style, inlines(state, content), props))
    definitions(state, block.facts, "Fact", _FIRST_FACT)
    if block.notice:
        state.body.append(paragraph("Notice", inlines(state, block.notice)))
    if block.compact:
        _emblem_in_text(state, block)
        state.fresh = False
        return
    if block.statement or block.disclaimer:
        _emblem(state, block)
    end_section(state, "title", own_paragraph=True)


def _branding(state: State, block: TitlePage) -> int:
    """Write logos and letterhead above the title; say how much of the room there they take."""
    if block.logos:
        pictures = "".join(
            drawing(state, Figure(one.path, one.alt, one.width_mm)) + run(_BETWEEN_LOGOS)
            for one in block.logos
        )
        state.body.append(paragraph("Figure", pictures))
    if block.letterhead:
        state.body.append(paragraph("Small", run(block.letterhead), _LETTERHEAD))
    return (_LOGO_ROOM if block.logos else 0) + (_LINE_ROOM if block.letterhead else 0)


def _emblem(state: State, block: TitlePage) -> None:
    """Keep the place of the emblem at the foot of the page, with the statement beside it."""
    place = 'w:hAnchor="margin" w:vAnchor="margin" w:yAlign="bottom"'
    left = (
        f'<w:framePr w:w="{_EMBLEM_WIDTH}" w:h="{_EMBLEM_HEIGHT}" w:hRule="exact" {place} '
        'w:xAlign="left"/>'
    )
    beside = state.width - _EMBLEM_WIDTH - _GUTTER
    right = (
        f'<w:framePr w:w="{beside}" w:h="{_EMBLEM_HEIGHT}" w:hRule="atLeast" {place} '
        'w:xAlign="right"/>'
    )
    words = run(state.document.labels.emblem)
    state.body.append(paragraph("EmblemPlace", words, left))
    _funding(state, block, KEEP, right)


def _emblem_in_text(state: State, block: TitlePage) -> None:
    """Keep the place of the emblem in the text, which goes on to the right of it."""
    if block.statement or block.disclaimer:
        beside = state.width - _EMBLEM_WIDTH - _GUTTER
        lines = ceil(len(plain(block.disclaimer)) * _SMALL_LETTER / beside)
        low = max(_EMBLEM_LOW, _STATEMENT + lines * _SMALL_LINE)
        place = (
            f'<w:framePr w:w="{_EMBLEM_WIDTH}" w:h="{low}" w:hRule="exact" '
            'w:hSpace="227" w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="left" '
            'w:y="1"/>'
        )
        state.body.append(paragraph("EmblemPlace", run(state.document.labels.emblem), place))
        _funding(state, block, KEEP, "")


def _funding(state: State, block: TitlePage, keep: str, frame: str) -> None:
    for style, content in (("Statement", block.statement), ("Disclaimer", block.disclaimer)):
        if content:
            state.body.append(paragraph(style, inlines(state, content), keep + frame))


def signatures(state: State, block: Signatures) -> None:
    """Write signature blocks, two in a row; a row never breaks, nor stands alone on a page.

    The paragraphs of a row are kept with the next one by their style.
    """
    tie(state)
    half = state.width // 2
    found = closing.rows(block)
    loose = [may_break for _, may_break in found[1:]] + [False]
    rows = []
    for (pair, _), loosely in zip(found, loose, strict=True):
        keep = LOOSE if loosely else ""
        cells = "".join(_signature(state, one, half, keep) for one in pair)
        if len(pair) == 1:
            cells += f"{_cell(half)}{paragraph('SignatureLine', '', keep)}</w:tc>"
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    grid = f'<w:gridCol w:w="{half}"/>' * 2
    state.body.append(
        '<w:tbl><w:tblPr><w:tblStyle w:val="HouseSignatures"/>'
        f'<w:tblW w:w="{half * 2}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    state.body.append(paragraph("SectionEnd", ""))


def _cell(width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'


def _signature(state: State, block: Signature, width: int, keep: str) -> str:
    line = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{width - 340}"/></w:tabs>'
    out = [_cell(width), paragraph("SignatureParty", inlines(state, block.party), keep)]
    for label, content in block.lines:
        out.append(paragraph("SignatureLine", _line(state, label, content), keep + line))
    out.append("</w:tc>")
    return "".join(out)


def _line(state: State, label: Inlines, content: Inlines) -> str:
    """A label and its value, or a line to write on, which a long label leaves shorter."""
    words = inlines(state, label, "Term")
    if len(plain(label)) > _LONG_LABEL:
        return words + (f"<w:r><w:br/></w:r>{inlines(state, content)}" if content else _TAB)
    return words + _TAB + (inlines(state, content) if content else _TAB)
