"""Whether time grows with the length: one table, twice as many rows each time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from erasmus_docs.build.model import USUAL, Format
from erasmus_docs.documents.assemble import Workshop, make_workshop
from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.environment import render
from erasmus_docs.documents.numbering import Words
from erasmus_docs.documents.output import write
from erasmus_docs.documents.parse import parse
from erasmus_docs.documents.spec import shipped_templates

from .lines import Line
from .timing import Effort, in_turn, spread
from .words import phrase, short

SECTION = "Growth: time per row of one table, against the shortest (1.00 is linear)"
AIM = 1.2
_TEMPLATE = "growth.html.j2"
_SOURCE = """<document><header class="compact"><h1>Rows</h1></header>
<table class="grid"><caption>All rows</caption>
<colgroup><col width="1"/><col width="4"/><col width="3"/><col width="1" span="2"/></colgroup>
<thead><tr><th>No</th><th>Task</th><th>When</th><th>From</th><th>To</th></tr></thead><tbody>
{% for row in rows %}<tr><th scope="row">{{ row.id }}</th><td>{{ row.task }}</td>
<td>{{ row.when }}</td><td>{{ row.start }}</td><td class="right">{{ row.end }}</td></tr>
{% endfor %}</tbody></table></document>
"""


def lines(folder: Path, effort: Effort, sizes: tuple[int, ...]) -> Iterator[Line]:
    """PDF and DOCX for each number of rows."""
    (folder / _TEMPLATE).write_text(_SOURCE, encoding="utf-8")
    workshop = make_workshop((folder, shipped_templates()), "en")
    for kind in USUAL:
        times = in_turn({str(n): partial(_make, workshop, kind, n) for n in sizes}, effort)
        first = sizes[0]
        for step, rows in enumerate(sizes[1:], 1):
            pairs = zip(times[str(rows)], times[str(first)], strict=True)
            value = spread([(long / rows) / (short / first) for long, short in pairs])
            what = f"{kind.upper()}, {rows:,} rows against {first:,}"
            yield Line(f"growth-{kind}-{step}", SECTION, what, value, aim=AIM)


def _make(workshop: Workshop, kind: Format, count: int) -> bytes:
    rows = [
        {"id": f"T{n}", "task": phrase(n), "when": short(n), "start": f"M{n % 9 + 1}", "end": n}
        for n in range(count)
    ]
    blocks = parse(render(workshop.environment, _TEMPLATE, {"rows": rows}), Words(), "Contents")
    document = Document("en", "Rows", "", "", "Rows", "", "", blocks)
    return write(document, kind, workshop.folders)
