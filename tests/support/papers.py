"""Documents made per organisation, participant or event, by the id of what they are about."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project


@cache
def _workshop(lang: str) -> Workshop:
    return make_workshop((shipped_templates(),), lang)


@cache
def dossier(path: Path, lang: str = "en") -> Dossier:
    """The project of a file, worked out."""
    project = read_project(path).project
    assert project is not None, f"{path} cannot be read"
    return compose(project, load(), _workshop(lang).names)


@cache
def papers(document: str, path: Path, lang: str = "en") -> dict[str, Document]:
    """All documents of a kind, by the id of their subject; empty for the project as a whole."""
    spec = document_specs(shipped_templates())[document]
    found = dossier(path, lang)
    return {
        subject.id if subject else "": assemble(_workshop(lang), spec, found, subject)
        for subject in subjects(spec, found)
    }
