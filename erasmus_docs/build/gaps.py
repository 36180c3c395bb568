"""The blanks that documents of a project would print: what is missing, and in which of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from erasmus_docs.build.files import template_folders
from erasmus_docs.build.model import Options
from erasmus_docs.build.selection import chosen_specs
from erasmus_docs.documents.assemble import assemble, make_workshop
from erasmus_docs.documents.blocks import Block, Run
from erasmus_docs.documents.subjects import file_stem, subjects
from erasmus_docs.documents.walk import flat, parts
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import Loaded


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing that is missing.

    Attributes:
        missing: What, as documents print it.
        documents: The documents that print it, by the names that ``render`` takes.
    """

    missing: str
    documents: tuple[str, ...]


def gaps(loaded: Loaded, options: Options) -> tuple[Blank, ...]:
    """All marked blanks of the documents a project gets, those of most documents first.

    Blanks that a person fills by hand (a signature) say nothing and do not count.

    Raises:
        ErasmusDocsError: A template is wrong, or the project asks for a document that is none.
    """
    project = loaded.project
    if project is None:
        return ()
    folders = template_folders(loaded.path, options)
    workshop = make_workshop(folders, options.language or project.language)
    dossier = compose(project, catalogue.load(), workshop.names)
    found: dict[str, dict[str, None]] = {}
    for spec in chosen_specs(folders, dossier, options):
        for subject in subjects(spec, dossier):
            document = assemble(workshop, spec, dossier, subject)
            for missing in _missing(document.blocks):
                found.setdefault(missing, {})[file_stem(spec, subject)] = None
    listed = [Blank(missing, tuple(documents)) for missing, documents in found.items()]
    return tuple(sorted(listed, key=lambda blank: -len(blank.documents)))


def _missing(blocks: Iterable[Block]) -> Iterator[str]:
    for block in flat(blocks):
        for inlines in parts(block):
            for one in inlines:
                if isinstance(one, Run) and one.gap and one.text.strip():
                    yield one.text
