"""One document of a dossier as bytes, without a folder, a manifest or a worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from erasmus_docs.build.files import template_folders
from erasmus_docs.build.model import Format, Options, Phase
from erasmus_docs.build.selection import chosen_specs, known_specs
from erasmus_docs.build.work import metadata_date
from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.expected import unfit
from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import DocumentSpec
from erasmus_docs.documents.subjects import Subject, file_stem, subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.errors import InputError
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import Loaded, whole
from erasmus_docs.words import listing, nearest

_NOWHERE = Path("project.yaml")


def folders_for(loaded: Loaded | None, templates: Path | None) -> tuple[Path, ...]:
    """The template folders of a project; of none, as one in the present folder would have them."""
    return template_folders(
        loaded.path if loaded else _NOWHERE, Options(Path(), templates=templates)
    )


def composed(loaded: Loaded, language: str | None, templates: Path | None) -> Dossier:
    """The dossier of a project in a language, its own by default.

    Raises:
        InputError: The file could not be read as a project.
        TemplateError: There is no such language.
    """
    project = whole(loaded)
    workshop = make_workshop(folders_for(loaded, templates), language or project.language)
    dossier = compose(project, catalogue.load(), workshop.names)
    return replace(dossier, redacted=loaded.redacted)


def names_of(
    dossier: Dossier, phases: tuple[Phase, ...], folders: tuple[Path, ...]
) -> tuple[str, ...]:
    """The documents a project gets, by the name that ``rendered`` takes.

    Raises:
        InputError: The project file adds or drops a document that does not exist.
    """
    specs = chosen_specs(folders, dossier, Options(Path(), phases=phases))
    return tuple(file_stem(spec, one) for spec in specs for one in subjects(spec, dossier))


def every_name(dossier: Dossier, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """All documents a project can have, asked for by name or not."""
    return tuple(name for name, _, _ in _every(dossier, folders))


def see_fit(dossier: Dossier, name: str, folders: tuple[Path, ...]) -> None:
    """See that a document fits the project, or that its file asks for it.

    Raises:
        InputError: It does not.
    """
    for stem, spec, _ in _every(dossier, folders):
        if stem == name and (why := unfit(spec, dossier)):
            raise InputError(f"{dossier.project.id}: the document {name} does not fit. {why}")


def rendered(
    dossier: Dossier,
    name: str,
    kind: Format,
    folders: tuple[Path, ...],
    *,
    loaded: Loaded | None = None,
    draft: bool = False,
    explain: bool = False,
    epoch: int | None = None,
) -> bytes:
    """A document in a format.

    Raises:
        InputError: The project has no document of that name.
        TemplateError, RenderError: It could not be made.
    """
    document = assembled(
        dossier, name, folders, loaded=loaded, draft=draft, explain=explain, epoch=epoch
    )
    return write(document, kind, folders)


def assembled(
    dossier: Dossier,
    name: str,
    folders: tuple[Path, ...],
    *,
    loaded: Loaded | None = None,
    draft: bool = False,
    explain: bool = False,
    epoch: int | None = None,
) -> Document:
    """A document ready to be written.

    Raises:
        InputError: The project has no document of that name.
        TemplateError: A template is wrong.
    """
    workshop = make_workshop(folders, dossier.lang, explain=explain)
    return assembled_in(workshop, dossier, name, loaded=loaded, draft=draft, epoch=epoch)


def assembled_in(
    workshop: Workshop,
    dossier: Dossier,
    name: str,
    *,
    loaded: Loaded | None = None,
    draft: bool = False,
    epoch: int | None = None,
) -> Document:
    """The same in a workshop that makes several documents of a dossier."""
    spec, subject = _named(dossier, name, workshop.folders)
    return assemble(
        workshop,
        spec,
        dossier,
        subject,
        source=loaded.file.text.encode() if loaded else b"",
        organisations=loaded.organisations if loaded else None,
        draft=workshop.language.draft if draft else "",
        date=metadata_date(epoch),
        brand=loaded.brand if loaded else None,
    )


def _named(
    dossier: Dossier, name: str, folders: tuple[Path, ...]
) -> tuple[DocumentSpec, Subject | None]:
    known = {stem: (spec, one) for stem, spec, one in _every(dossier, folders)}
    if name in known:
        return known[name]
    near = nearest(name, known)
    hint = f" Did you mean {near}?" if near else ""
    whole = listing(sorted(known), shown=100)
    raise InputError(f"{dossier.project.id} has no document {name}.{hint} It can have: {whole}.")


def _every(
    dossier: Dossier, folders: tuple[Path, ...]
) -> Iterator[tuple[str, DocumentSpec, Subject | None]]:
    for spec in known_specs(folders).values():
        for subject in subjects(spec, dossier):
            yield file_stem(spec, subject), spec, subject
