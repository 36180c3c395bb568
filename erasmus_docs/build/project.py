"""Build one project: read, check, compose, and make each document in each format.

``build_project`` takes a path and options and returns a report; it raises only on our own bugs, so
that one project never damages another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from erasmus_docs.build.files import user_templates, write_atomically
from erasmus_docs.build.model import Built, Failure, Format, Options, ProjectReport
from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.language import languages
from erasmus_docs.documents.output import write_counted
from erasmus_docs.documents.spec import DocumentSpec, document_specs, shipped_templates
from erasmus_docs.documents.subjects import file_stem, subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.errors import ErasmusDocsError, InputError
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import Loaded, read_project
from erasmus_docs.rules import check_project
from erasmus_docs.rules.checking import subject_of
from erasmus_docs.rules.page_limit import allowed_pages, too_long


def build_project(path: Path, options: Options) -> ProjectReport:
    """Build everything asked for from one project file."""
    return build_loaded(read_project(path), options)


def build_loaded(loaded: Loaded, options: Options) -> ProjectReport:
    """Build everything asked for from a project file that has been read."""
    programme = catalogue.load()
    path = loaded.path
    findings = check_project(loaded, programme)
    if loaded.project is None:
        return ProjectReport(path, "", findings, refused=True)
    project = loaded.project
    wrong = any(finding.counts for finding in findings)
    if wrong and not options.draft:
        return ProjectReport(path, project.id, findings, refused=True)
    folders = template_folders(path, options)
    try:
        language = options.language or project.language
        workshop = make_workshop(folders, language, explain=options.explain)
        dossier = compose(project, programme, workshop.names)
        specs = chosen_specs(folders, dossier, options)
    except ErasmusDocsError as error:
        failure = Failure("all documents", str(error))
        return ProjectReport(path, project.id, findings, failures=(failure,))
    words = workshop.language
    draft = (words.draft_errors if wrong else words.draft) if options.draft else ""
    left_out = () if options.documents else _untranslated(folders, specs, workshop.lang)
    specs = tuple(spec for spec in specs if spec.id not in left_out)
    done = list(_documents(workshop, specs, dossier, options, draft, loaded))
    return ProjectReport(
        path,
        project.id,
        findings,
        tuple(item for item in done if isinstance(item, Built)),
        tuple(item for item in done if isinstance(item, Failure)),
        untranslated=left_out,
        draft=options.draft,
    )


def template_folders(path: Path, options: Options) -> tuple[Path, ...]:
    """Template folders in order of precedence, the shipped one last."""
    shipped = shipped_templates()
    own = options.templates or user_templates(path)
    if own is None or own.resolve() == shipped.resolve():
        return (shipped,)
    return (own, shipped)


def known_documents(options: Options, paths: tuple[Path, ...]) -> None:
    """See that the templates folder and every document asked for by name exist.

    Raises:
        InputError: ``--templates`` is no folder, or a name that no document of any project has.
    """
    if options.templates and not options.templates.is_dir():
        raise InputError(
            f"--templates {options.templates}: there is no such folder. Check the spelling."
        )
    known: dict[str, DocumentSpec] = {}
    for folders in {template_folders(path, options) for path in paths}:
        known.update(_specs(folders))
    for name in options.documents:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise InputError(
                f"--document {name}: there is no such document.{hint} "
                f"Documents: {', '.join(sorted(known))}."
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
            f"Languages: {', '.join(known)}."
        )


def _specs(folders: tuple[Path, ...]) -> dict[str, DocumentSpec]:
    known: dict[str, DocumentSpec] = {}
    for folder in reversed(folders):
        known.update(document_specs(folder))
    return known


def chosen_specs(
    folders: tuple[Path, ...], dossier: Dossier, options: Options
) -> tuple[DocumentSpec, ...]:
    """The documents asked for by name, or all of the phases that apply to the project.

    Raises:
        InputError: The project file adds or drops a document that does not exist.
    """
    known = _specs(folders)
    wish = dossier.project.documents
    if odd := [name for name in (*wish.add, *wish.drop) if name not in known]:
        near = get_close_matches(odd[0], known, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise InputError(
            f"documents: there is no document {odd[0]}.{hint} "
            f"Documents: {', '.join(sorted(known))}."
        )
    if options.documents:
        return tuple(known[name] for name in options.documents if name in known)
    return tuple(spec for spec in known.values() if spec.applies(dossier, options.phases))


def _untranslated(
    folders: tuple[Path, ...], specs: tuple[DocumentSpec, ...], lang: str
) -> tuple[str, ...]:
    """Documents that have templates, but none in the language."""
    found = []
    for spec in specs:
        names = {path.name for folder in folders for path in (folder / spec.id).glob("*.html.j2")}
        if names and f"{lang}.html.j2" not in names:
            found.append(spec.id)
    return tuple(found)


def _documents(
    workshop: Workshop,
    specs: tuple[DocumentSpec, ...],
    dossier: Dossier,
    options: Options,
    draft: str,
    loaded: Loaded,
) -> Iterator[Built | Failure]:
    taken: dict[str, str] = {}
    for spec in specs:
        for subject in subjects(spec, dossier):
            stem = file_stem(spec, subject)
            # many file systems ignore case: the second file would take the place of the first
            if (first := taken.setdefault(stem.casefold(), stem)) != stem:
                yield Failure(stem, f"The name differs from {first} in capital letters only.")
                continue
            try:
                document = assemble(
                    workshop,
                    spec,
                    dossier,
                    subject,
                    source=loaded.file.text.encode(),
                    organisations=loaded.organisations,
                    draft=draft,
                    date=metadata_date(options.epoch),
                    brand=loaded.brand,
                )
            except ErasmusDocsError as error:
                yield Failure(stem, str(error))
                continue
            for kind in options.formats:
                path = options.out / dossier.project.id / f"{stem}.{kind}"
                done = _output(workshop.folders, document, kind, path)
                yield _measured(done, spec, loaded) if isinstance(done, Built) else done


def _output(
    folders: tuple[Path, ...], document: Document, kind: Format, path: Path
) -> Built | Failure:
    try:
        written = write_counted(document, kind, folders)
        return Built(path, write_atomically(path, written.data), written.pages)
    except ErasmusDocsError as error:
        return Failure(path.name, str(error))
    except OSError as error:
        return Failure(path.name, f"{path}: cannot be written: {error.strerror}.")


def _measured(done: Built, spec: DocumentSpec, loaded: Loaded) -> Built:
    """The same with the page limit of the call, and a finding if there are more pages."""
    subject = subject_of(loaded, catalogue.load())
    limit = allowed_pages(subject) if subject and spec.page_limit else None
    if subject is None or limit is None or done.pages is None:
        return done
    finding = too_long(subject, done.path.name, done.pages)
    return replace(done, limit=limit.value, finding=finding)


@cache
def metadata_date(epoch: int | None) -> str:
    """The ISO date-time that undated documents carry in their metadata; empty without an epoch."""
    if epoch is None:
        return ""
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
