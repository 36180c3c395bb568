"""The same document as most people would give it to WeasyPrint, for comparing speed.

Same words, type and columns; tables of fixed layout with ruled cells and one cell per month, the
default style sheet and HTML parser, fonts of the system, no tags, no archive profile. Run as a
module, it measures pairs in one process:

    python -m tests.documents.pdf.plain 9
"""

from __future__ import annotations

import gc
import re
import statistics
import sys
import time
from collections.abc import Callable
from functools import cache

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.pdf import House, html, write
from tests.documents.pdf.conftest import HOUSE
from tests.documents.pdf.long_document import long_document

_FACE = re.compile(r"@font-face[^}]*}")
_RULES = """
th, td { border: .5pt solid #B8C4D0 }
table { border-collapse: collapse }
.no { white-space: pre }
.fn { float: footnote }
.dr { display: table-row }
dt, dd { display: table-cell }
.facts { display: table; width: 100% }
.toc { list-style: none; padding: 0 }
li { list-style: none }
ol { padding: 0 }
body { margin: 0; string-set: head attr(data-head), right attr(data-right), foot attr(data-foot),
  page attr(data-page), of attr(data-of) }
.toc a::after { content: target-counter(attr(href), page) }
"""


def plain_html(document: Document) -> str:
    """The markup with one cell per month."""
    months = re.compile(r'<td class="(g[^"]*)" colspan="(\d+)"></td>')

    def cells(found: re.Match[str]) -> str:
        return f'<td class="{found[1]}"></td>' * int(found[2])

    return months.sub(cells, html.to_html(document))


def plain_css(house: House) -> str:
    """The style sheet with system fonts and ordinary tables, and what its classes need."""
    look = _FACE.sub("", house.css).replace('"House Sans", "House Symbols"', "Carlito, sans-serif")
    look = look.replace(
        "border-collapse: separate; border-spacing: 0 .5pt; background: #B8C4D0", ""
    )
    return look.replace("tr { background: #FFFFFF;", "tr {") + _RULES


def plain_pdf(markup: str, css: str) -> bytes:
    """What WeasyPrint makes of it."""
    fonts = FontConfiguration()
    style = weasyprint.CSS(string=css, font_config=fonts)
    written = weasyprint.HTML(string=markup).write_pdf(stylesheets=[style], font_config=fonts)
    return bytes(written)


@cache
def both() -> tuple[bytes, bytes]:
    """Ours and that of plain WeasyPrint."""
    house, document = House.load(HOUSE), long_document()
    return write(document, house), plain_pdf(plain_html(document), plain_css(house))


def pairs(rounds: int) -> list[tuple[float, float]]:
    """Processor seconds of ours and of plain WeasyPrint, in turn, once both have been made."""
    house, document = House.load(HOUSE), long_document()
    markup, css = plain_html(document), plain_css(house)
    both()
    return [
        (
            _seconds(lambda: write(document, house)),
            _seconds(lambda: plain_pdf(markup, css)),
        )
        for _ in range(rounds)
    ]


def _seconds(run: Callable[[], bytes]) -> float:
    gc.collect()
    begin = time.process_time()
    run()
    return time.process_time() - begin


if __name__ == "__main__":
    measured = pairs(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
    ours, plain = zip(*measured, strict=True)
    print(f"ours  median {statistics.median(ours):.3f} s, least {min(ours):.3f} s")
    print(f"plain median {statistics.median(plain):.3f} s, least {min(plain):.3f} s")
    print(f"ratio median {statistics.median(o / p for o, p in measured):.3f}")
