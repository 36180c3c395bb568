"""Inline content: runs, links, references, footnotes, field values and gaps."""

from __future__ import annotations

from itertools import groupby

from erasmus_docs.documents.blocks import Break, Footnote, Inline, Inlines, Link, Ref, Run, gap_text
from erasmus_docs.documents.direction import (
    LEFT_TO_RIGHT_MARK,
    bidi_language,
    ends_rtl,
    has_rtl,
    stretches,
)
from erasmus_docs.documents.docx.markup import escape, field, language, paragraph, run, spot
from erasmus_docs.documents.docx.state import State, tag_name
from erasmus_docs.errors import RenderError

_SCHEMES = ("https://", "mailto:")
_VERTICAL = {"sup": "superscript", "sub": "subscript"}


def look(one: Run, style: str = "", tint: str = "", rtl: str = "") -> str:
    """The properties of a run, in the order the format wants; ``rtl`` is text from the right."""
    if one.gap:
        style = "Gap"
    found = f'<w:rStyle w:val="{style}"/>' if style else ""
    if one.bold:
        found += "<w:b/><w:bCs/>"
    if one.italic:
        found += "<w:i/><w:iCs/>"
    found += tint
    if one.vertical:
        found += f'<w:vertAlign w:val="{_VERTICAL[one.vertical]}"/>'
    if rtl:
        found += "<w:rtl/>"
    spelled = f' w:val="{language(one.lang)}"' if one.lang else ""
    if rtl:
        spelled += f' w:bidi="{bidi_language(rtl)}"'
    return f"{found}<w:lang{spelled}/>" if spelled else found


def _text(state: State, one: Run, style: str, tint: str) -> str:
    text = gap_text(one.text) if one.gap else one.text
    if not one.path:
        text = state.units(text)
    if not has_rtl(text):
        return run(text, look(one, style, tint))
    return "".join(
        run(piece, look(one, style, tint, piece if rtl else "")) for piece, rtl in stretches(text)
    )


def inlines(state: State, content: Inlines, style: str = "", tint: str = "") -> str:
    """Inline content as runs; ``style`` is a character style, ``tint`` a colour property."""
    if len(content) == 1 and isinstance(one := content[0], Run):
        written = _text(state, one, style, tint)
        return _value(state, one.path, [written], blank=_blank(one)) if one.path else written
    out = []
    backward = False
    for path, group in groupby(content, _path):
        parts = list(group)
        if backward:
            out.append(run(LEFT_TO_RIGHT_MARK))
        pieces = [_one(state, inline, style, tint) for inline in parts]
        blank = all(_blank(inline) for inline in parts)
        out.append(_value(state, path, pieces, blank=blank) if path else "".join(pieces))
        backward = isinstance(last := parts[-1], Run) and ends_rtl(last.text)
    return "".join(out)


def _path(inline: Inline) -> str:
    return inline.path if isinstance(inline, Run) else ""


def _one(state: State, inline: Inline, style: str, tint: str) -> str:
    if isinstance(inline, Run):
        return _text(state, inline, style, tint)
    if isinstance(inline, Break):
        return "<w:r><w:br/></w:r>"
    if isinstance(inline, Ref):
        return _ref(state, inline, style, tint)
    if isinstance(inline, Link):
        return _link(state, inline, tint)
    return _footnote(state, inline)


def _blank(inline: Inline) -> bool:
    """Whether this says what is to be filled in, or keeps room for it."""
    return isinstance(inline, Run) and (inline.gap or not inline.text.strip())


def _value(state: State, path: str, pieces: list[str], *, blank: bool = False) -> str:
    """A value of the project file: a content control inside a bookmark.

    What a blank one shows makes room for the first letter that is typed. It is no plain text:
    LibreOffice 7.4 makes an input field of that and forgets the look of gaps.
    """
    tag = escape(tag_name(path))
    simple = '<w:text w:multiLine="1"/>' if len(pieces) == 1 else ""
    simple = "<w:showingPlcHdr/>" if blank else simple
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/>'
        f'<w:id w:val="{next(state.ids)}"/>{simple}</w:sdtPr>'
        f"<w:sdtContent>{''.join(pieces)}</w:sdtContent></w:sdt>"
    )
    return spot(state.field_mark(path), next(state.ids), control)


def _link(state: State, link: Link, tint: str) -> str:
    if not link.href.startswith(_SCHEMES):
        raise RenderError(
            f'The link "{link.href[:60]}" cannot be written. '
            "Links start with https:// or mailto:; correct the template."
        )
    content = inlines(state, link.runs, "Hyperlink", tint)
    return f'<w:hyperlink r:id="{state.link(link.href)}" w:history="1">{content}</w:hyperlink>'


def _ref(state: State, ref: Ref, style: str, tint: str) -> str:
    """A reference as a field where its text is something Word can work out."""
    shown = look(Run(""), style, tint)
    target = state.targets.get(ref.target)
    if target is None:
        raise RenderError(
            f'The reference "{ref.text}" points to "{ref.target}", which is not in the document. '
            "Correct the id in the template."
        )
    if target.kind == "number" and target.full and ref.text.endswith(target.full):
        switch = "r" if target.full == target.label else "w"
        before = ref.text[: -len(target.full)]
        code = f"REF {target.mark} \\{switch} \\h"
        return (run(before, shown) if before else "") + field(code, run(target.full, shown))
    if target.kind == "text" and ref.text == target.label:
        return field(f"REF {target.mark} \\h", run(ref.text, shown))
    return f'<w:hyperlink w:anchor="{target.mark}">{run(ref.text, shown)}</w:hyperlink>'


def _footnote(state: State, note: Footnote) -> str:
    """Put the text into the footnotes part; returns the sign in the text."""
    part, state.part = state.part, "footnotes"
    number = len(state.footnotes) + 1
    sign = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    content = f"<w:r>{sign}<w:footnoteRef/></w:r><w:r><w:tab/></w:r>{inlines(state, note.inlines)}"
    state.footnotes.append(
        f'<w:footnote w:id="{number}">{paragraph("FootnoteText", content)}</w:footnote>'
    )
    state.part = part
    return f'<w:r>{sign}<w:footnoteReference w:id="{number}"/></w:r>'
