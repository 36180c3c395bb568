"""Every shipped document of every shipped project, by name."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from pathlib import Path

from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.spec import DocumentSpec, document_specs, shipped_templates
from erasmus_docs.documents.subjects import file_stem, subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import read_project

PROJECTS = Path(__file__).parents[2] / "projects"
TEMPLATES = shipped_templates()
PLANS = ("work-plan", "dissemination-plan")
IN_FRENCH = ("ka210-adu-illustration", "ka220-hed-illustration", "sim")
# between them: work packages and activities, lump sums and unit costs, participants
DIFFERENT = (*IN_FRENCH, "ka122-vet-illustration")


@cache
def _workshop(lang: str) -> Workshop:
    return make_workshop((TEMPLATES,), lang)


@lru_cache(maxsize=8)
def _dossier(project: str, lang: str) -> tuple[Workshop, Dossier, bytes]:
    path = PROJECTS / f"{project}.yaml"
    loaded = read_project(path)
    assert loaded.project is not None
    workshop = _workshop(lang)
    return workshop, compose(loaded.project, catalogue.load(), workshop.names), path.read_bytes()


@lru_cache(maxsize=128)
def document(name: str) -> Document:
    """``sim/work-plan``: a document of a sample project; ``fr:sim/work-plan``: the French one."""
    lang, _, rest = name.rpartition(":")
    project, stem = rest.split("/")
    workshop, dossier, source = _dossier(project, lang or "en")
    for spec in document_specs(TEMPLATES).values():
        for party in subjects(spec, dossier):
            if file_stem(spec, party) == stem:
                return assemble(workshop, spec, dossier, party, source=source)
    raise AssertionError(f"no document {name}")


def _names() -> list[str]:
    """Every kind of document in both languages; of those made per something the first.

    By default each kind is tried with the first sample it fits, and the plans and agreements with
    all. With ``ERASMUS_DOCS_EVERY=1`` (``make documents``) everything is tried with everything.
    """
    everything = os.environ.get("ERASMUS_DOCS_EVERY") == "1"
    found: list[str] = []
    done: set[str] = set()
    for path in sorted(PROJECTS.glob("*.yaml")):
        loaded = read_project(path)
        assert loaded.project is not None
        dossier = compose(loaded.project, catalogue.load())
        for spec in document_specs(TEMPLATES).values():
            if not spec.applies(dossier):
                continue
            stems = [file_stem(spec, subject) for subject in subjects(spec, dossier)]
            stems = stems if everything else stems[:1]
            always = everything or spec.id in PLANS or spec.id.startswith("agreement")
            for lang in ("", "fr:"):
                new = f"{lang}{spec.id}" not in done
                in_french = spec.id not in PLANS or path.stem in IN_FRENCH
                wanted = new or (always and (everything or not lang or in_french))
                if wanted and stems and is_in(spec, lang[:2] or "en"):
                    found += [f"{lang}{path.stem}/{stem}" for stem in stems]
                    done.add(f"{lang}{spec.id}")
    return found


def is_in(spec: DocumentSpec, lang: str) -> bool:
    """Whether there is a template for the language."""
    return (TEMPLATES / spec.id / f"{lang}.html.j2").is_file()


NAMES = _names()


def _written() -> list[str]:
    """Those tried as files: by default agreements in both languages, plans in English and of one
    sample in French, of samples that differ; all others in one of the languages, in turn.
    """
    if os.environ.get("ERASMUS_DOCS_EVERY") == "1":
        return NAMES
    found = []
    turn = 0
    tried = {stem for name in NAMES for sample, stem in [_parts(name)] if sample in DIFFERENT}
    for name in NAMES:
        lang, _, rest = name.rpartition(":")
        sample, stem = _parts(name)
        if stem.startswith((*PLANS, "agreement")):
            if stem in tried and sample not in DIFFERENT:
                continue
            if not lang or "agreement" in stem or rest.startswith("ka220"):
                found.append(name)
        elif not lang:
            turn += 1
            found.append(f"fr:{rest}" if turn % 2 and f"fr:{rest}" in NAMES else name)
        elif rest not in NAMES:
            found.append(name)
    return found


def _parts(name: str) -> tuple[str, str]:
    """Sample and file of a name."""
    sample, _, stem = name.rpartition(":")[2].partition("/")
    return sample, stem


WRITTEN = _written()
