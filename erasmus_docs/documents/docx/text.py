"""Headings, paragraphs, clauses, lists, definitions, remarks and figures."""

from __future__ import annotations

import re

from erasmus_docs.documents.blocks import (
    Clause,
    Definitions,
    Figure,
    Heading,
    Inlines,
    Item,
    Note,
    Paragraph,
    Run,
)
from erasmus_docs.documents.docx.inline import inlines
from erasmus_docs.documents.docx.markup import field, paragraph, run, spot
from erasmus_docs.documents.docx.numbering import numbered
from erasmus_docs.documents.docx.pictures import drawing
from erasmus_docs.documents.docx.state import Lists, State, plain
from erasmus_docs.documents.docx.wall import HANGING, is_long

KEEP, LOOSE = "<w:keepNext/>", '<w:keepNext w:val="0"/>'
_STYLED = re.compile(r'(<w:pPr><w:pStyle w:val="[^"]*"/>)(?!<w:keepNext)')
_ROLES = {
    "body": "BodyText",
    "lead": "Lead",
    "small": "Small",
    "center": "Centered",
    "continuation": "Continuation",
}
_NO_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
_TAB = "<w:r><w:tab/></w:r>"
_NOTE_INDENT = 227
_NOTE_GAP = 150
_EMPTY = '<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>'


def indent(left: int, hanging: int = 0) -> str:
    """Indents of one paragraph, in twentieths of a point."""
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def tie(state: State) -> None:
    """Keep what was written last on the page of what follows: a paragraph, or a table's last row.

    The empty paragraph below a table is not the last thing that is seen.
    """
    for at in range(len(state.body) - 1, -1, -1):
        before, row, last = state.body[at].rpartition("<w:tr>")
        state.body[at] = before + row + _STYLED.sub(rf"\1{KEEP}", last)
        if not last.startswith(_EMPTY) or "<w:sectPr>" in last:
            return


def anchored(state: State, key: str, content: str) -> str:
    """Content inside the bookmark that references point to, if anything can."""
    target = state.targets.get(key)
    return spot(target.mark, next(state.ids), content) if target else content


def heading(state: State, block: Heading) -> None:
    """Write a heading; the contents table points to it."""
    if block.new_page:
        state.breaking = True
    state.lists = Lists()
    entry = state.entries[state.headings]
    state.headings += 1
    content = anchored(state, block.id, inlines(state, block.inlines))
    content = spot(entry.mark, next(state.ids), content)
    style, props = f"PlainHeading{block.level}", ""
    if block.numbering:
        own = {"article": "ArticleHeading", "annex": "AnnexHeading"}
        style = own.get(block.numbering, f"Heading{block.level}")
        level = block.level - 1 if block.numbering == "section" else 0
        number = state.numbering.heading(block.numbering, level, block.label)
        props, content = _by_hand(number, block.label, content)
    state.body.append(paragraph(style, content, state.take_break() + props))


def _by_hand(number: str | None, label: str, content: str) -> tuple[str, str]:
    """Properties and content; a number that no list can print is written as text."""
    if number is None:
        return _NO_NUMBER, run(label) + _TAB + content
    return number, content


def text(state: State, block: Paragraph) -> None:
    """Write a paragraph."""
    content = anchored(state, block.id, inlines(state, block.inlines))
    props = (KEEP if block.keep_next else "") + state.take_break()
    if block.role == "continuation":
        levels = state.reference.schemes["number"].levels
        usual = levels[min(max(block.level, 1), len(levels)) - 1].left
        props += indent(state.lists.indents.get(block.level, usual))
    else:
        state.lists = Lists()
    state.body.append(paragraph(_ROLES[block.role], content, props))


def clause(state: State, block: Clause) -> None:
    """Write a numbered paragraph of an article."""
    content = anchored(state, block.id, inlines(state, block.inlines))
    number = state.numbering.heading("article", block.level, block.label)
    props, content = _by_hand(number, block.label, content)
    level = state.reference.schemes["article"].levels[block.level]
    above = {n: left for n, left in state.lists.indents.items() if n < block.level}
    state.lists = Lists(above | {block.level: level.left}, block.level)
    if number is None:
        props += indent(level.left, level.hanging)
    state.body.append(paragraph(f"Clause{block.level}", content, state.take_break() + props))


def item(state: State, block: Item) -> None:
    """Write a list item; inside an article it is set in below its clause."""
    lists = state.lists
    if block.level == 1:
        state.lists = lists = Lists()
    outer = lists.clauses if lists.clauses == block.level == 3 else block.level - 1
    base = lists.indents.get(outer, 0)
    level = max(block.level - 1 - lists.clauses, 0)
    content = inlines(state, block.inlines)
    own = state.reference.schemes[block.kind].levels[level]
    props = ""
    if block.kind == "number":
        number = state.numbering.item(block.list_id, level, block.label)
        props, content = _by_hand(number, block.label, content)
    left = base + own.hanging
    if left != own.left or props == _NO_NUMBER:
        props += indent(left, own.hanging)
    lists.indents[block.level] = left
    tail = str(level + 1) if level else ""
    style = f"List{'Bullet' if block.kind == 'bullet' else 'Number'}{tail}"
    state.body.append(paragraph(style, content, state.take_break() + props))


def inner(
    state: State, block: Paragraph | Item, style: str, props: str, base: int, space: str = ""
) -> str:
    """A paragraph or item in a box, a description or a cell, all in one paragraph style."""
    if isinstance(block, Paragraph):
        left = indent(base + 227 * block.level) if block.role == "continuation" else ""
        return paragraph(style, inlines(state, block.inlines), props + space + left)
    level = min(block.level, 3) - 1
    scheme = state.reference.schemes[block.kind]
    content = inlines(state, block.inlines)
    if block.kind == "bullet":
        number: str | None = numbered(scheme.num, level)
    else:
        number = state.numbering.item(block.list_id, level, block.label)
    place, content = _by_hand(number, block.label, content)
    own = scheme.levels[level]
    most = HANGING if state.document.wall else 227 if style.startswith("Table") else own.hanging
    hanging = min(own.hanging, most)
    left = indent(base + hanging * (level + 1), hanging)
    return paragraph(style, content, props + place + space + left)


def definitions(
    state: State, block: Definitions, style: str = "DefinitionTerm", first_props: str = ""
) -> None:
    """Write pairs of term and description in two columns, as paragraphs with a tab."""
    for n, (term, blocks) in enumerate(block.rows):
        runs_on = state.document.wall is not None and is_long(plain(term))
        label = inlines(state, term, "Term") + (run("\u2003") if runs_on else _TAB)
        rest = list(blocks)
        first: Inlines = ()
        if rest and isinstance(rest[0], Paragraph):
            first = rest.pop(0).inlines
        more = block.short and n + 1 < len(block.rows)
        keep = KEEP if rest or more else ""
        content = label + inlines(state, first)
        props = keep + state.take_break() + (first_props if n == 0 else "")
        state.body.append(paragraph(style, content, props))
        for one in rest:
            below = "DefinitionText" if style == "DefinitionTerm" else style
            state.body.append(inner(state, one, below, "", state.label))
    state.lists = Lists()


def note(state: State, block: Note) -> None:
    """Write a boxed remark: paragraphs with a bar and a tint, which merge into one box."""
    style = f"Note{block.kind.capitalize()}"
    if state.body and state.body[-1].startswith(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>'):
        state.body.append(paragraph("SectionEnd", ""))  # or the two would be one box
    title = Paragraph(block.title, keep_next=True)
    parts = (title, *block.blocks) if block.title else block.blocks
    for n, one in enumerate(parts):
        last = n == len(parts) - 1
        gap = f'<w:spacing w:before="{_NOTE_GAP if n == 0 else 0}" w:after="{_NOTE_GAP}"/>'
        props = ("" if last else KEEP) + state.take_break()
        look = f"{style}Title" if one is title else style
        space = gap if last else f'<w:spacing w:before="{_NOTE_GAP}"/>' if n == 0 else ""
        state.body.append(inner(state, one, look, props, _NOTE_INDENT, space))


def caption_label(state: State, label: str, key: str) -> str:
    """``Table 3`` with a counting field, inside the bookmark that references print."""
    word, _, number = label.rpartition(" ")
    name = word if word.isascii() and word.isalpha() else "Table"
    content = field(f"SEQ {name} \\* ARABIC", run(number))
    return anchored(state, key, (run(f"{word} ") if word else "") + content)


def caption(state: State, label: str, title: Inlines, key: str) -> str:
    """The content of a caption."""
    gap: Inlines = (Run("\u2003"),) if title and label else ()
    numbered_label = caption_label(state, label, key) if label else ""
    return numbered_label + inlines(state, gap + title)


def figure(state: State, block: Figure) -> None:
    """Write a picture with its caption below."""
    picture = drawing(state, block)
    state.body.append(paragraph("Figure", picture, state.take_break()))
    if block.caption or block.label:
        content = caption(state, block.label, block.caption, block.id)
        state.body.append(paragraph("FigureCaption", content))
