"""Sections: portrait and landscape pages, each with its header and footer."""

from __future__ import annotations

from erasmus_docs.documents.blocks import Landscape, TitlePage
from erasmus_docs.documents.docx import wall
from erasmus_docs.documents.docx.markup import (
    DECLARATION,
    NAMESPACES,
    field,
    paragraph,
    run,
)
from erasmus_docs.documents.docx.pictures import above_header
from erasmus_docs.documents.docx.state import State

_TAB = "<w:r><w:tab/></w:r>"
_FIRST = "<w:p><w:pPr>"


def properties(state: State, kind: str) -> str:
    """The properties of a section: ``title``, ``portrait``, ``landscape`` or ``first``.

    ``first`` is a portrait section whose first page carries the title block and therefore no
    running header. A page to pin up has three: ``title``, ``columns`` below it, and ``end``.
    """
    if pinned := state.document.wall:
        return f"<w:sectPr>{_link('default', 'title')}{wall.section(pinned, kind)}</w:sectPr>"
    page = state.reference.page
    landscape = kind == "landscape"
    across, down = (page.height, page.width) if landscape else (page.width, page.height)
    turn = ' w:orient="landscape"' if landscape else ""
    edges = " ".join(f'w:{name}="{size}"' for name, size in page.margins.items())
    own = "portrait" if kind == "first" else kind
    links = _link("default", own)
    if kind == "first":
        links += _link("first", "first")
    return (
        f'<w:sectPr>{links}<w:type w:val="nextPage"/><w:pgSz w:w="{across}" w:h="{down}"{turn}/>'
        f"<w:pgMar {edges}/>{'<w:titlePg/>' if kind == 'first' else ''}</w:sectPr>"
    )


def _link(kind: str, part: str) -> str:
    return (
        f'<w:headerReference w:type="{kind}" r:id="rIdH_{part}"/>'
        f'<w:footerReference w:type="{kind}" r:id="rIdF_{part}"/>'
    )


def end_section(state: State, kind: str, *, own_paragraph: bool = False) -> None:
    """End the section here; its properties go into the last paragraph, or one of their own."""
    props = properties(state, kind)
    last = state.body[-1] if state.body else ""
    if own_paragraph or not last.startswith(_FIRST):
        state.body.append(paragraph("SectionEnd", "", props))
    else:
        head, _, tail = last.partition("</w:pPr>")
        state.body[-1] = f"{head}{props}</w:pPr>{tail}"
    state.fresh, state.breaking = True, False


def portrait_kind(state: State) -> str:
    """The kind of the portrait section under way."""
    first = state.document.blocks[0] if state.document.blocks else None
    compact = isinstance(first, TitlePage) and first.compact
    ended = any("<w:sectPr>" in piece for piece in state.body)
    return "first" if compact and not ended else "portrait"


def kinds(state: State) -> list[str]:
    """Which headers and footers the document needs."""
    if state.document.wall:
        return ["title"]
    found = ["portrait"]
    blocks = state.document.blocks
    if any(isinstance(block, Landscape) for block in blocks):
        found.append("landscape")
    titles = (block for block in blocks if isinstance(block, TitlePage))
    found.extend("first" if title.compact else "title" for title in titles)
    return found


def header_part(state: State, kind: str) -> str:
    """A header: the draft mark, and on running pages the short titles."""
    document = state.document
    lines = paragraph("Draft", run(document.draft)) if document.draft else ""
    if kind in ("portrait", "landscape"):
        tabs = _right_tab(state, kind)
        logo = above_header(state, document.header_logo) if document.header_logo else ""
        words = logo + run(document.header) + _TAB + run(document.header_right)
        lines += paragraph("Header", words, tabs)
    return _part("hdr", lines or paragraph("SectionEnd", ""))


def footer_part(state: State, kind: str) -> str:
    """A footer: the project on the left, the page number on the right."""
    if kind == "title":
        return _part("ftr", paragraph("SectionEnd", ""))
    labels = state.document.labels
    pages = (
        run(f"{labels.page} ")
        + field("PAGE", run("1"))
        + run(f" {labels.of} ")
        + field("NUMPAGES", run("1"))
    )
    words = run(state.document.footer) + _TAB + pages
    return _part("ftr", paragraph("Footer", words, _right_tab(state, kind)))


def _right_tab(state: State, kind: str) -> str:
    """The tab stop at the right margin, where it is not where the style has it."""
    page = state.reference.page
    width, usual = page.text_width(kind == "landscape"), page.text_width()
    if width == usual:
        return ""
    old, new = (
        f'<w:tab w:val="{k}" w:pos="{p}"/>' for k, p in (("clear", usual), ("right", width))
    )
    return f"<w:tabs>{old}{new}</w:tabs>"


def _part(element: str, content: str) -> str:
    return f"{DECLARATION}<w:{element} {NAMESPACES}>{content}</w:{element}>"
