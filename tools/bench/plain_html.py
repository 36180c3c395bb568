"""The same document as ordinary HTML with an ordinary style sheet, for WeasyPrint alone.

Same texts and numbers, same fonts, page size, margins, running lines and font sizes; tables with
fixed columns and thin borders, a contents list with page numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from erasmus_docs.documents.blocks import (
    Block,
    Clause,
    Contents,
    Document,
    Heading,
    Inline,
    Item,
    Paragraph,
    Run,
    Table,
    TitlePage,
)
from erasmus_docs.documents.spec import shipped_templates

_FACES = (("Regular", ""), ("Bold", "; font-weight: bold"), ("Italic", "; font-style: italic"))
_STYLE = """
@page { size: A4; margin: 27mm 22mm 26mm; font: 8.5pt Ours;
  @top-left { content: string(head) } @top-right { content: string(right) }
  @bottom-left { content: string(foot) }
  @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
body { font-family: Ours; font-size: 10.5pt; line-height: 1.32; margin: 0;
  string-set: head attr(data-head), right attr(data-right), foot attr(data-foot) }
h1 { font-size: 20pt; margin: 0 0 7pt } h2 { font-size: 15pt; margin: 20pt 0 6pt }
h3 { font-size: 12pt; margin: 13pt 0 4pt } h2, h3 { color: #1f4e79; line-height: 1.2 }
p { margin: 0 0 5pt } .clause { padding-left: 33pt; text-indent: -33pt }
.contents { break-after: page } .contents p { margin: 0; padding: 2pt 0 }
.contents a { color: inherit; text-decoration: none }
.contents a::after { content: target-counter(attr(href), page); float: right }
table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: 9pt;
  line-height: 1.22; margin: 4pt 0 11pt }
caption { text-align: left; padding: 6pt 0 3pt; color: #1f4e79 }
th, td { border: .5pt solid #b8c4d0; padding: 2.6pt 5pt; text-align: left; vertical-align: top }
th { background: #e8eef4 } tr { break-inside: avoid }
"""


def style() -> str:
    """The style sheet, with the fonts of the house as files."""
    fonts = shipped_templates().resolve() / "house" / "fonts"
    faces = "".join(
        f"@font-face {{ font-family: Ours; src: url({_url(fonts, face)}){more} }}\n"
        for face, more in _FACES
    )
    return faces + _STYLE


def _url(fonts: Path, face: str) -> str:
    return (fonts / f"Carlito-{face}.ttf").as_uri()


def page(document: Document, sheet: str) -> str:
    """The document as an HTML page; ``sheet`` goes into its head."""
    head = f"<title>{escape(document.title)}</title><style>{sheet}</style>"
    running = (
        f'data-head="{escape(document.header)}" data-right="{escape(document.header_right)}" '
        f'data-foot="{escape(document.footer)}"'
    )
    body = "\n".join(_blocks(document.blocks))
    return (
        f'<!doctype html><html lang="{document.lang}"><head><meta charset="utf-8">{head}</head>'
        f"<body {running}>{body}</body></html>"
    )


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    headings = [one for one in blocks if isinstance(one, Heading)]
    places = {id(one): f"h{number}" for number, one in enumerate(headings)}
    for block in blocks:
        match block:
            case TitlePage():
                yield f"<h1>{_line(block.title)}</h1><p>{_line(block.subtitle)}</p>"
                for term, texts in block.facts.rows:
                    yield f"<p>{_line(term)}: {_cell(texts)}</p>"
            case Contents():
                listed = [one for one in headings if one.level <= block.depth]
                rows = "".join(
                    f'<p><a href="#{places[id(one)]}">{_titled(one)}</a></p>' for one in listed
                )
                yield f'<div class="contents"><h2>{block.title}</h2>{rows}</div>'
            case Heading():
                tag = f"h{block.level + 1}"
                yield f'<{tag} id="{places[id(block)]}">{_titled(block)}</{tag}>'
            case Clause():
                yield f'<p class="clause">{block.label} {_line(block.inlines)}</p>'
            case Paragraph():
                yield f"<p>{_line(block.inlines)}</p>"
            case Table():
                yield _table(block)
            case _:
                raise TypeError(f"The bench's document has no {type(block).__name__}.")


def _titled(heading: Heading) -> str:
    return f"{heading.label} {_line(heading.inlines)}".strip()


def _table(table: Table) -> str:
    total = sum(table.columns)
    columns = "".join(f'<col style="width: {100 * w / total:.2f}%">' for w in table.columns)
    rows: dict[str, list[str]] = {"head": [], "body": []}
    for row in table.rows:
        tag = "th" if row.kind == "head" else "td"
        cells = "".join(f"<{tag}>{_cell(cell.blocks)}</{tag}>" for cell in row.cells)
        rows[row.kind].append(f"<tr>{cells}</tr>")
    return (
        f"<table><caption>{table.label} {_line(table.caption)}</caption>"
        f"<colgroup>{columns}</colgroup><thead>{''.join(rows['head'])}</thead>"
        f"<tbody>{''.join(rows['body'])}</tbody></table>"
    )


def _cell(blocks: Iterable[Paragraph | Item]) -> str:
    return " ".join(_line(block.inlines) for block in blocks)


def _line(inlines: Iterable[Inline]) -> str:
    return "".join(escape(one.text) for one in inlines if isinstance(one, Run))
