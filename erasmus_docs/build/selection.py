"""Which documents a project gets."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from erasmus_docs.build.files import see_folder, template_folders
from erasmus_docs.build.model import Options
from erasmus_docs.documents.folders import shipped_templates
from erasmus_docs.documents.language import languages
from erasmus_docs.documents.spec import DocumentSpec, document_specs
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.errors import InputError


def known_documents(options: Options, paths: tuple[Path, ...]) -> None:
    """See that the templates folder and every document asked for by name exist.

    Raises:
        InputError: ``--templates`` is no folder, or a name that no document of any project has.
    """
    see_folder(options.templates)
    known: dict[str, DocumentSpec] = {}
    for folders in {template_folders(path, options) for path in paths}:
        known.update(known_specs(folders))
    for name in options.documents:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise InputError(
                f"--document {name}: there is no such document.{hint} "
                f"Documents: {', '.join(sorted(known))}. "
                "`erasmus-docs documents` says what they are."
            )


def known_language(options: Options, paths: tuple[Path, ...] = ()) -> None:
    """See that the language asked for exists, in our templates or in those of the projects.

    Raises:
        InputError: ``--language`` is none of those that documents are printed in.
    """
    folders = {shipped_templates(), *(f for path in paths for f in template_folders(path, options))}
    known = sorted({name for folder in folders for name in languages(folder)})
    if options.language and options.language not in known:
        raise InputError(
            f"--language {options.language}: there is no such language. "
            f"Languages: {', '.join(known)}. Without --language it is that of the project."
        )


def known_specs(folders: tuple[Path, ...]) -> dict[str, DocumentSpec]:
    """All documents made from a project, by id; of two the one of the first folder."""
    known: dict[str, DocumentSpec] = {}
    for folder in reversed(folders):
        known.update(document_specs(folder))
    return known


def wishes_known(dossier: Dossier, known: dict[str, DocumentSpec]) -> None:
    """See that the documents a project file adds or drops exist.

    Raises:
        InputError: One does not.
    """
    wish = dossier.project.documents
    if odd := [name for name in (*wish.add, *wish.drop) if name not in known]:
        near = get_close_matches(odd[0], known, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise InputError(
            f"documents: there is no document {odd[0]}.{hint} "
            f"Documents: {', '.join(sorted(known))}. `erasmus-docs documents` says what they are."
        )


def chosen_specs(
    folders: tuple[Path, ...], dossier: Dossier, options: Options
) -> tuple[DocumentSpec, ...]:
    """The documents asked for by name, or all of the phases that apply to the project.

    Raises:
        InputError: The project file adds or drops a document that does not exist.
    """
    known = known_specs(folders)
    wishes_known(dossier, known)
    if options.documents:
        return tuple(known[name] for name in options.documents if name in known)
    return tuple(spec for spec in known.values() if spec.applies(dossier, options.phases))
