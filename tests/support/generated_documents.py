"""The documents of a generated project, and what of it each kind must print."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any
from unicodedata import normalize

from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import Cell, Document, Inlines, Link, Ref, Run, Table
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.programme.catalogue import load
from tests.support.pieces import dense
from tests.support.strategies import Made
from tests.support.walk import flat, parts

TEMPLATES = shipped_templates()
SPECS = document_specs(TEMPLATES)
_IDS_OF_WORK = ("WP", "D", "T", "MS")


@cache
def workshop(lang: str = "en") -> Workshop:
    """The shipped templates in one language."""
    return make_workshop((TEMPLATES,), lang)


def dossier(made: Made, lang: str = "en") -> Dossier:
    """A generated project, worked out."""
    loaded = made.load()
    assert loaded.project is not None, loaded.findings
    return compose(loaded.project, load(), workshop(lang).names)


def documents(
    found: Dossier, lang: str = "en", most: int = 2
) -> Iterator[tuple[str, str, Document]]:
    """Every document that applies: kind, id of its subject, document; of each kind so many."""
    for spec in SPECS.values():
        if spec.applies(found) and (TEMPLATES / spec.id / f"{lang}.html.j2").is_file():
            for subject in islice(subjects(spec, found), most):
                name = subject.id if subject else ""
                yield spec.id, name, assemble(workshop(lang), spec, found, subject)


def text(document: Document) -> str:
    """All that is printed, without white space."""
    lines = (part for block in flat(document.blocks) for part in parts(block))
    return squeezed("".join(map(line, lines)))


def line(inlines: Inlines) -> str:
    """The text of inline content."""
    found = []
    for one in inlines:
        if isinstance(one, Run | Ref):
            found.append(one.text)
        elif isinstance(one, Link):
            found.append(line(one.runs))
    return "".join(found)


def squeezed(written: str) -> str:
    """Without white space, accents composed."""
    return dense(normalize("NFC", written))


def must_print(kind: str, subject: str, found: Dossier) -> Iterator[str]:
    """Values of the project that a document of a kind has to hold."""
    project: Any = found.project
    parties = {one.organisation.id: one.organisation.legal_name for one in found.parties}
    units = [package.work_package for package in found.packages] or list(project.activities)
    if kind in ("work-plan", "dissemination-plan", "declaration-checklist", "risk-register"):
        yield project.title
    if kind in ("agreement-multilateral", "agreement-consortium"):
        yield from parties.values()
    if subject in parties and kind in (
        "agreement-bilateral", "letter-of-intent", "mandate-letter", "partner-information-form"
    ):  # fmt: skip
        yield parties[subject]
    if kind == "work-plan":
        for unit in units:
            yield from (unit.id, unit.title)
        for package in project.work_packages:
            for entries in (package.tasks, package.deliverables, package.milestones):
                yield from (value for one in entries for value in (one.id, one.title))
    if kind in ("gantt", "budget-summary"):
        yield from (unit.id for unit in units)
    if kind == "risk-register":
        yield from (value for one in project.risks for value in (one.id, one.description))
    if kind == "dissemination-plan":
        yield from (one.title for one in project.dissemination.activities)
    if kind == "sustainability-plan":
        yield from (one.title for one in project.results)
    if kind == "mobility-budget":
        yield from (one.id for one in project.mobilities)


def tables(document: Document) -> Iterator[Table]:
    """All tables."""
    yield from (block for block in flat(document.blocks) if isinstance(block, Table))


def cell_text(cell: Cell) -> str:
    """The text of a cell."""
    return " ".join(line(part) for block in flat(cell.blocks) for part in parts(block))
