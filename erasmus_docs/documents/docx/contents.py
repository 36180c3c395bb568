"""The contents table: a field that is filled already, in a control that Word can update."""

from __future__ import annotations

from erasmus_docs.documents.blocks import Contents
from erasmus_docs.documents.docx.inline import inlines
from erasmus_docs.documents.docx.markup import field, paragraph, run
from erasmus_docs.documents.docx.state import Entry, State, plain
from erasmus_docs.documents.docx.text import indent
from erasmus_docs.documents.room import is_crowded

_TAB = "<w:r><w:tab/></w:r>"
_CLOSE = '<w:spacing w:before="0"/>'


def contents(state: State, block: Contents) -> None:
    """Write the contents table on pages of its own: a filled field that Word can update."""
    entries = [entry for entry in state.entries if entry.level <= block.depth]
    gap = 1191 if any(e.level == 1 and len(e.label) > 4 for e in entries) else 454
    code = f'TOC \\o "1-{block.depth}" \\h \\z \\u'
    lines = [paragraph("TOCHeading", run(block.title), state.take_break())]
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f"{code.replace(chr(34), '&quot;')} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    close = is_crowded(f"{entry.label} {plain(entry.title)}" for entry in entries)
    for n, entry in enumerate(entries):
        lines.append(_entry(state, entry, gap, _CLOSE if close else "", start if n == 0 else ""))
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    if not entries:
        end = start + end
    lines.append(paragraph("BodyText", end))
    state.body.append(
        f'<w:sdt><w:sdtPr><w:id w:val="{next(state.ids)}"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )
    state.breaking = True


def _entry(state: State, entry: Entry, gap: int, space: str, start: str) -> str:
    left = 0 if entry.level == 1 else gap + 680 * (entry.level - 2)
    hang = gap if entry.level == 1 else 680
    stop = left + hang
    first = f'<w:tab w:val="left" w:pos="{stop}"/>' if entry.label else ""
    tabs = f'<w:tabs>{first}<w:tab w:val="right" w:leader="dot" w:pos="{state.width}"/></w:tabs>'
    number = run(entry.label) + _TAB if entry.label else ""
    props = tabs + space + indent(stop if entry.label else left, hang if entry.label else 0)
    page = field(f"PAGEREF {entry.mark} \\h", run(str(entry.page or "")))
    return paragraph(
        f"TOC{entry.level}",
        f'{start}<w:hyperlink w:anchor="{entry.mark}" w:history="1">'
        f"{number}{inlines(state, entry.title)}{_TAB}{page}</w:hyperlink>",
        props,
    )
