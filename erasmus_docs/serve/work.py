"""What the page asks a worker process for: to look at a project, and to make its documents.

Everything comes in and goes out as values. What was read stays in the process for the next
question; a new ``stamp`` of the project, or a new ``run`` where templates changed, drops it.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar, get_args

from erasmus_docs.build import jobs
from erasmus_docs.build.checking import checked
from erasmus_docs.build.files import template_folders
from erasmus_docs.build.jobs import Made, Task
from erasmus_docs.build.model import Failure, Format, Options, Phase
from erasmus_docs.build.ready import translations
from erasmus_docs.build.selection import known_specs, wishes_known
from erasmus_docs.build.work import peak_megabytes
from erasmus_docs.documents import output
from erasmus_docs.documents import spec as specs
from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.language import languages, load_language
from erasmus_docs.documents.spec import DocumentSpec
from erasmus_docs.documents.subjects import Subject, file_stem, subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.errors import ErasmusDocsError, InputError
from erasmus_docs.finding import Finding
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import Loaded, read_project
from erasmus_docs.rules.portfolio import Member, by_project, member
from erasmus_docs.serve.forms import Form, filled
from erasmus_docs.serve.places import Anchors, Source, sources

_KEPT = 6
_NOWHERE = Path()
_PHASES = get_args(Phase)
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked about.

    Attributes:
        path: The project file.
        raw: Its bytes; ``None`` if they could not be read.
        stamp: Another one for each state of the files the project is read from.
        run: Another one for each state of the templates.
        templates: A folder whose files replace shipped templates, as in ``Options``.
        lang: Language of the documents; empty for the project's own.
    """

    path: Path
    raw: bytes | None
    stamp: int
    run: int
    templates: Path | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A project as the page shows it.

    Attributes:
        findings: In the order of the lines.
        readable: Whether there is a project in the file at all.
        acronym, title, action, call: Of the project, as far as it could be read.
        inputs: Every file that it was read from or looked for.
        files: The text of those that values come from, the project file first.
        member: The project as the rules over many see it.
        megabytes: The most memory the process has used.
    """

    findings: tuple[Finding, ...]
    readable: bool
    acronym: str
    title: str
    action: str
    call: str
    inputs: tuple[Path, ...]
    files: tuple[Source, ...]
    member: Member | None
    megabytes: int = 0

    @property
    def wrong(self) -> bool:
        """Whether its documents are drafts."""
        return any(finding.counts for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that the project gets."""

    stem: str
    title: str
    subject: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class Listing:
    """The documents of a project in a language by phase, and the languages there are."""

    lang: str
    languages: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A document as a page of HTML, or why there is none."""

    data: bytes = b""
    failure: str = ""
    megabytes: int = 0


@dataclass(frozen=True, slots=True)
class _Ready:
    loaded: Loaded
    dossier: Dossier
    workshop: Workshop
    specs: dict[str, DocumentSpec]


_run = [-1]
_loaded: OrderedDict[tuple[Path, int], Loaded] = OrderedDict()
_ready: OrderedDict[tuple[Path, int, str], _Ready] = OrderedDict()
_workshops: dict[tuple[tuple[Path, ...], str], Workshop] = {}


def look(ask: Ask) -> Look:
    """Read a project and check it."""
    _begin(ask)
    loaded = _load(ask)
    project = loaded.project
    text = (ask.raw or b"").decode("utf-8-sig", "replace")
    return Look(
        findings=checked(loaded, templates=ask.templates),
        readable=project is not None,
        acronym=project.acronym if project else "",
        title=project.title if project else "",
        action=project.action if project else "",
        call=str(project.call) if project else "",
        inputs=tuple(one.path for one in loaded.inputs) or (ask.path.absolute(),),
        files=sources(loaded.file, text),
        member=member(loaded, catalogue.load()),
        megabytes=peak_megabytes(),
    )


def together(
    members: tuple[Member, ...], folders: tuple[Path, ...]
) -> dict[Path | None, tuple[Finding, ...]]:
    """What only many projects together show, by the project file that reports it."""
    return by_project(members, catalogue.load(), folders)


def listing(ask: Ask) -> Listing | Failure:
    """The documents of a readable project."""
    _begin(ask)
    try:
        ready = _made_ready(ask)
    except (ErasmusDocsError, OSError) as error:
        return Failure("all documents", str(error))
    folders, lang = ready.workshop.folders, ready.workshop.lang
    codes = {code for folder in folders for code in languages(folder)}
    entries = tuple(
        Entry(file_stem(spec, one), spec.title(ready.dossier, lang), one.id if one else "", phase)
        for spec in ready.specs.values()
        if spec.applies(ready.dossier) and lang in translations(folders, spec.id)
        for phase in [spec.phase]
        for one in subjects(spec, ready.dossier)
    )
    in_order = sorted(entries, key=lambda entry: _PHASES.index(entry.phase))
    return Listing(lang, tuple(sorted(codes)), tuple(in_order))


def show(ask: Ask, name: str, *, draft: bool) -> Shown:
    """One document as HTML whose values say where they stand."""
    _begin(ask)
    try:
        return Shown(_html(ask, name, draft), megabytes=peak_megabytes())
    except (ErasmusDocsError, OSError) as error:
        return Shown(failure=str(error))
    except MemoryError:
        return Shown(failure="It needs more memory than a document may take.")


def fill(path: Path, raw: bytes | None, section: str, posted: dict[str, str] | None) -> Form | str:
    """A section as a form, with what was filled in; or why there can be none."""
    if raw is None:
        return "The file cannot be read. Mend its permissions."
    try:
        return filled(path, raw, section, posted)
    except InputError as error:
        return str(error)


def download(path: Path, options: Options, name: str, kind: Format, run: str) -> Made:
    """One document as a build makes it, from the files as they are now."""
    prepared = jobs.prepare(path, options, run)
    if prepared.entry is None:
        failures = prepared.report.failures or (
            Failure(name, "The project file cannot be read as it was saved. Mend it first."),
        )
        return Made(failures=failures)
    spec = next((one.spec for one in prepared.entry.documents if one.stem == name), "")
    task = Task(path, options, name, spec, (kind,), prepared.entry.groups["project"])
    return jobs.make(task, run)


def _begin(ask: Ask) -> None:
    """Drop what was read of templates for another run."""
    if _run[0] != ask.run:
        _run[0] = ask.run
        _ready.clear()
        _workshops.clear()
        load_language.cache_clear()
        specs.forget()
        output.forget()


def _load(ask: Ask) -> Loaded:
    key = (ask.path, ask.stamp)
    if key not in _loaded:
        _keep(_loaded, key, read_project(ask.path, raw=ask.raw))
    return _loaded[key]


def _made_ready(ask: Ask) -> _Ready:
    """The project composed in a language, once for all its documents.

    Raises:
        TemplateError, InputError: A language or a document that the project wants is not there.
    """
    key = (ask.path, ask.stamp, ask.lang)
    if key not in _ready:
        loaded = _load(ask)
        assert loaded.project is not None, "only asked of readable projects"
        folders = template_folders(ask.path, Options(_NOWHERE, templates=ask.templates))
        workshop = _workshop(folders, ask.lang or loaded.project.language)
        dossier = compose(loaded.project, catalogue.load(), workshop.names)
        known = known_specs(folders)
        wishes_known(dossier, known)
        _keep(_ready, key, _Ready(loaded, dossier, workshop, known))
    return _ready[key]


def _workshop(folders: tuple[Path, ...], lang: str) -> Workshop:
    """Templates stay compiled from one save of the project to the next."""
    if (folders, lang) not in _workshops:
        _workshops[folders, lang] = make_workshop(folders, lang)
    return replace(_workshops[folders, lang], made=[])


def _html(ask: Ask, name: str, draft: bool) -> bytes:
    ready = _made_ready(ask)
    spec, subject = _named(ready, name)
    words = ready.workshop.language
    document = assemble(
        ready.workshop,
        spec,
        ready.dossier,
        subject,
        draft=words.draft_errors if draft else "",
        brand=ready.loaded.brand,
    )
    files = sources(ready.loaded.file, "")
    return output.to_look_at(document, ready.workshop.folders, Anchors(ready.loaded.file, files))


def _named(ready: _Ready, name: str) -> tuple[DocumentSpec, Subject | None]:
    for spec in ready.specs.values():
        if name.startswith(spec.id):
            for one in subjects(spec, ready.dossier):
                if file_stem(spec, one) == name:
                    return spec, one
    raise InputError(
        f"The project has no document {name[:80]} any longer. Choose another one from the list."
    )


def _keep(kept: OrderedDict[K, V], key: K, value: V) -> None:
    """Keep what was worked out; the oldest makes room."""
    kept[key] = value
    while len(kept) > _KEPT:
        kept.popitem(last=False)
