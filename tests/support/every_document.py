"""Every shipped document of every shipped project, by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from erasmus_docs.documents.assemble import assemble, make_workshop
from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.spec import DocumentSpec, document_specs, shipped_templates
from erasmus_docs.documents.subjects import file_stem, subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import read_project

PROJECTS = Path(__file__).parents[2] / "projects"
TEMPLATES = shipped_templates()
PLANS = ("work-plan", "dissemination-plan")
IN_FRENCH = ("ka210-adu-illustration", "ka220-hed-illustration", "sim")


@cache
def document(name: str) -> Document:
    """``sim/work-plan``: a document of a sample project; ``fr:sim/work-plan``: the French one."""
    lang, _, rest = name.rpartition(":")
    project, stem = rest.split("/")
    path = PROJECTS / f"{project}.yaml"
    loaded = read_project(path)
    assert loaded.project is not None
    workshop = make_workshop((TEMPLATES,), lang or "en")
    dossier = compose(loaded.project, catalogue.load(), workshop.names)
    for spec in document_specs(TEMPLATES).values():
        for party in subjects(spec, dossier):
            if file_stem(spec, party) == stem:
                return assemble(workshop, spec, dossier, party, source=path.read_bytes())
    raise AssertionError(f"no document {name}")


def _names() -> list[str]:
    """Every document of every project; of those made per party, event or person the first two.

    In French one of each kind, and the plans of the samples that differ most: the writers are the
    same.
    """
    found: list[str] = []
    done: set[str] = set()
    for path in sorted(PROJECTS.glob("*.yaml")):
        loaded = read_project(path)
        assert loaded.project is not None
        dossier = compose(loaded.project, catalogue.load())
        for spec in document_specs(TEMPLATES).values():
            if not spec.applies(dossier):
                continue
            stems = [file_stem(spec, party) for party in subjects(spec, dossier)]
            found += [f"{path.stem}/{stem}" for stem in stems[:2]]
            wanted = path.stem in IN_FRENCH if spec.id in PLANS else spec.id not in done
            if is_in(spec, "fr") and wanted and stems:
                found.append(f"fr:{path.stem}/{stems[0]}")
                done.add(spec.id)
    return found


def is_in(spec: DocumentSpec, lang: str) -> bool:
    """Whether there is a template for the language."""
    return (TEMPLATES / spec.id / f"{lang}.html.j2").is_file()


NAMES = _names()
