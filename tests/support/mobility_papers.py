"""Papers of mobility projects as users get them, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import Document, Signatures
from erasmus_docs.documents.spec import DocumentSpec, document_specs, shipped_templates
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project
from tests.support.plans import SAMPLES, line
from tests.support.walk import flat

VET = SAMPLES / "ka122-vet-illustration.yaml"
HED = SAMPLES / "ka131-hed-illustration.yaml"
LANGUAGES = ("en", "fr")
# Every paper with the mobilities of both samples that it is made for.
VET_PAPERS = {
    "learning-agreement": ["M2"],
    "learning-agreement-complement": ["M2", "M4", "M5"],
    "learning-agreement-studies": [],
    "learning-agreement-traineeship": [],
    "memorandum-of-understanding": ["M2", "M3"],
    "learning-programme-group": ["M3"],
    "participant-list": ["M1", "M2", "M3", "M4", "M5"],
    "staff-mobility-agreement": ["M4", "M5"],
    "participant-grant-agreement": ["M2", "M4", "M5"],
    "mobility-budget": [""],
}
HED_PAPERS = {
    "learning-agreement": [],
    "learning-agreement-complement": [],
    "learning-agreement-studies": ["M1"],
    "learning-agreement-traineeship": ["M2"],
    "memorandum-of-understanding": [],
    "learning-programme-group": [],
    "participant-list": ["M1", "M2", "M3"],
    "staff-mobility-agreement": ["M3"],
    "participant-grant-agreement": ["M1", "M2", "M3"],
    "mobility-budget": [""],
}
CASES = [
    (path, name, subject)
    for path, papers in ((VET, VET_PAPERS), (HED, HED_PAPERS))
    for name, found in papers.items()
    for subject in found
]


@cache
def workshop(lang: str) -> Workshop:
    """The shipped templates in one language."""
    return make_workshop((shipped_templates(),), lang)


def spec(name: str) -> DocumentSpec:
    """What is known of a paper."""
    return document_specs(shipped_templates())[name]


@cache
def dossier(path: Path, lang: str = "en") -> Dossier:
    """A project file worked out in the words of a language."""
    project = read_project(path).project
    assert project is not None, f"{path} cannot be read"
    return compose(project, load(), workshop(lang).names)


@cache
def paper(path: Path, name: str, subject: str = "", lang: str = "en") -> Document:
    """One paper of a project; the subject is the id of a mobility."""
    worked = dossier(path, lang)
    for one in subjects(spec(name), worked):
        if (one.id if one else "") == subject:
            return assemble(workshop(lang), spec(name), worked, one)
    raise AssertionError(f"{name} is not made for {subject or 'the project'}")


def made_for(path: Path, name: str) -> list[str]:
    """Ids of what a paper is made for by default; nothing where it does not belong."""
    worked = dossier(path)
    if not spec(name).applies(worked):
        return []
    return [one.id if one else "" for one in subjects(spec(name), worked)]


def signatories(document: Document) -> list[str]:
    """Who signs, block by block."""
    found = (block for block in flat(document.blocks) if isinstance(block, Signatures))
    return [line(one.party) for block in found for one in block.blocks]
