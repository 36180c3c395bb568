"""A project made ready: read, checked and composed once, for all documents that are made of it."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass, replace
from pathlib import Path

from erasmus_docs.build.checking import checked
from erasmus_docs.build.current import Current, data_hash, used_data
from erasmus_docs.build.entries import UNFIT, Listed, ProjectEntry
from erasmus_docs.build.files import template_folders
from erasmus_docs.build.hashes import Group, group_id
from erasmus_docs.build.jobs import Prepared
from erasmus_docs.build.model import Failure, Options, ProjectReport, tally
from erasmus_docs.build.selection import known_specs, wishes_known
from erasmus_docs.documents import language
from erasmus_docs.documents import spec as spec_module
from erasmus_docs.documents.assemble import Workshop, make_workshop
from erasmus_docs.documents.spec import DocumentSpec
from erasmus_docs.documents.subjects import file_stem, subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.errors import ErasmusDocsError
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import Loaded, read_project
from erasmus_docs.project.redact import redacted


@dataclass(frozen=True, slots=True)
class Ready:
    """What the documents of a project are made with.

    Attributes:
        loaded: The project file.
        printed: The same as it is printed: with what is personal masked, if that is asked for.
        dossier: What follows from that.
        workshop: Language and templates.
        specs: All documents there are.
        wrong: Whether it has errors, so that its pages say more than "draft".
        inputs: The files it was read from.
        documents: What decides which documents there are, and the words of their languages.
    """

    loaded: Loaded
    printed: Loaded
    dossier: Dossier
    workshop: Workshop
    specs: dict[str, DocumentSpec]
    wrong: bool
    inputs: Group
    documents: Group


_seen: dict[tuple[Path, ...], Group] = {}


def make_ready(path: Path, options: Options) -> tuple[ProjectReport, Ready | None]:
    """Read, check and compose; without errors in the project, or for a draft, ready to build.

    Raises:
        OSError: A folder of templates cannot be read.
    """
    loaded = read_project(path)
    findings = checked(loaded, templates=options.templates)
    counted = tally(findings)
    project = loaded.project
    wrong = any(finding.counts for finding in findings)
    if project is None or (wrong and not options.draft):
        id_ = project.id if project else ""
        return ProjectReport(path, id_, findings, counted, refused=True), None
    folders = template_folders(path, options)
    documents = _documents(folders, options.out)
    try:
        workshop = make_workshop(
            folders, options.language or project.language, explain=options.explain
        )
        printed = redacted(loaded) if options.redact else loaded
        dossier = compose(printed.project or project, catalogue.load(), workshop.names)
        dossier = replace(dossier, redacted=options.redact)
        specs = known_specs(folders)
        wishes_known(dossier, specs)
    except ErasmusDocsError as error:
        failure = Failure("all documents", str(error))
        return ProjectReport(path, project.id, findings, counted, failures=(failure,)), None
    current = Current(options.out)
    inputs = {current.name(one.path): one.sha256 for one in loaded.inputs}
    report = ProjectReport(path, project.id, findings, counted, draft=options.draft)
    return report, Ready(loaded, printed, dossier, workshop, specs, wrong, inputs, documents)


def _documents(folders: tuple[Path, ...], out: Path) -> Group:
    """What the documents of template folders are, hashed before it is read.

    In this order a file that is edited in between counts as changed in the next build. What this
    process kept from before is read anew if it has changed.
    """
    for own in folders[:-1]:
        # a folder that cannot be read would pass for an empty one
        deque(os.walk(own, onerror=_raise), 0)
    found = Current(out).documents(folders)
    if _seen.get(folders) != found:
        language.load_language.cache_clear()
        spec_module.forget()
        _seen[folders] = found
    return found


def _raise(error: OSError) -> None:
    raise error


def entry_of(report: ProjectReport, ready: Ready) -> Prepared:
    """What the manifest keeps of a project that is ready."""
    unfit = {one.id: why for one in ready.specs.values() if (why := _unfit(one, ready))}
    groups = {
        UNFIT: unfit,
        "project": ready.inputs,
        "programme": _used_by(ready),
        "documents": ready.documents,
    }
    project = ready.dossier.project
    version = project.version_date
    entry = ProjectEntry(
        id=project.id,
        action=project.action,
        call=project.call,
        language=project.language,
        date=version.isoformat() if version else "",
        wrong=ready.wrong,
        tally=dict(report.tally),
        data=data_hash(),
        groups={kind: group_id(group) for kind, group in groups.items()},
        documents=tuple(one for one in _listed(ready) if one.spec not in unfit),
    )
    return Prepared(report, entry, tuple(groups.values()))


def _unfit(spec: DocumentSpec, ready: Ready) -> str:
    from erasmus_docs.documents.expected import unfit

    return unfit(spec, ready.dossier)


def _used_by(ready: Ready) -> Group:
    """The programme data the project rests on; rates only where something is paid by them."""
    project, action = ready.dossier.project, ready.dossier.action
    used = used_data(project.action, project.call)
    paid = bool(project.mobilities) or action.key_action == "KA1"
    return used if paid else {name: held for name, held in used.items() if name != "rates"}


def _listed(ready: Ready) -> list[Listed]:
    languages = {name: translations(ready.workshop.folders, name) for name in ready.specs}
    return [
        Listed(file_stem(spec, one), spec.id, spec.phase, usual, languages[spec.id])
        for spec in ready.specs.values()
        for usual in [spec.applies(ready.dossier)]
        for one in subjects(spec, ready.dossier)
    ]


def translations(folders: tuple[Path, ...], spec: str) -> tuple[str, ...]:
    """Languages that a document has a template for."""
    names = {path.name for folder in folders for path in (folder / spec).glob("*.html.j2")}
    return tuple(sorted(name.removesuffix(".html.j2") for name in names))
