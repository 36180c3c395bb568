"""Pages per second: the documents of the sample projects, from project to bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf

from erasmus_docs.build.model import Format
from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import DocumentSpec, document_specs, shipped_templates
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import read_project

from .lines import Line
from .timing import Effort, in_turn, spread

SECTION = "Sample projects"
PROJECTS = Path(__file__).parent.parent.parent / "projects"

# The long documents that nearly every project has; forms and letters are a page or two.
KINDS = ("agreement", "work-plan", "dissemination-plan", "part-b")
Maker = Callable[[], bytes]


def lines(effort: Effort, some: slice) -> Iterator[Line]:
    """Some or all long documents of the samples; of those made per partner the first."""
    makers = list(_makers())[some]
    pages = sum(count_pages(pdf()) for pdf, _ in makers)
    cases: dict[str, Maker] = {}
    for number, (pdf, docx) in enumerate(makers):
        cases |= {f"pdf-{number}": pdf, f"docx-{number}": docx}
    times = in_turn(cases, effort)
    for kind in ("pdf", "docx"):
        rounds = zip(*(t for name, t in times.items() if name.startswith(kind)), strict=True)
        value = spread([pages / sum(one) for one in rounds])
        what = f"{kind.upper()}, {len(makers)} documents of {pages} pages in all"
        yield Line(f"samples-{kind}", SECTION, what, value, unit="pages/s")


def _makers() -> Iterator[tuple[Maker, Maker]]:
    workshop = make_workshop((shipped_templates(),), "en")
    for path in sorted(PROJECTS.glob("*.yaml")):
        loaded = read_project(path)
        assert loaded.project is not None, loaded.findings
        dossier = compose(loaded.project, catalogue.load(), workshop.names)
        source = loaded.file.text.encode()
        for spec in document_specs(shipped_templates()).values():
            if spec.applies(dossier) and spec.id.startswith(KINDS):
                make = partial(_make, workshop, spec, dossier, source)
                yield partial(make, "pdf"), partial(make, "docx")


def _make(
    workshop: Workshop, spec: DocumentSpec, dossier: Dossier, source: bytes, kind: Format
) -> bytes:
    party = next(subjects(spec, dossier))
    return write(assemble(workshop, spec, dossier, party, source=source), kind, workshop.folders)


def count_pages(pdf: bytes) -> int:
    """The pages of a PDF file."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
