"""The two jobs of a build: check a project, and make one document of it in its formats.

Both are plain functions of small arguments, so that they run in this process, in another one, or
on another machine. They read files and write none: what is made comes back as bytes.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from erasmus_docs.build.current import Current, words_of
from erasmus_docs.build.hashes import Group, group_id
from erasmus_docs.build.jobs import Made, Output, Prepared, Task
from erasmus_docs.build.model import FORMATS, Failure, Format, Options, ProjectReport
from erasmus_docs.build.ready import Ready, entry_of, make_ready
from erasmus_docs.documents import output
from erasmus_docs.documents.assemble import Workshop, assemble
from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.environment import read_since
from erasmus_docs.documents.output import write_counted
from erasmus_docs.documents.spec import DocumentSpec
from erasmus_docs.documents.subjects import Subject, file_stem, subjects
from erasmus_docs.errors import ErasmusDocsError
from erasmus_docs.programme import catalogue
from erasmus_docs.rules.checking import subject_of
from erasmus_docs.rules.page_limit import allowed_pages, too_long

_KEPT = 4


_run: list[str] = []
_ready: dict[tuple[Path, Options], Ready] = {}
_styles: dict[tuple[Path, ...], dict[Format, Group]] = {}


def prepare(path: Path, options: Options) -> Prepared:
    """Read and check a project, and say what documents it can have."""
    try:
        report, ready = make_ready(path, options)
    except OSError as error:
        failure = Failure("all documents", _unreadable(error))
        return Prepared(ProjectReport(path, "", failures=(failure,)))
    if ready is None:
        _ready.pop(_key(path, options), None)
        return Prepared(report)
    _keep(path, options, ready)
    return entry_of(report, ready)


def make(task: Task) -> Made:
    """Make one document; what goes wrong with it comes back as failures."""
    try:
        ready = _get(task)
        if ready is None:
            return _failed(task, "The project was changed while it was built. Build again.")
        found = [
            (spec, subject)
            for spec in ready.specs.values()
            if spec.id == task.spec
            for subject in subjects(spec, ready.dossier)
            if file_stem(spec, subject) == task.stem
        ]
        if not found:
            return _failed(task, "Its document.yaml was changed while it was built. Build again.")
        return _made(task, ready, *found[0])
    except OSError as error:
        return _failed(task, _unreadable(error))
    except MemoryError:
        return _failed(task, "It needs more memory than a document may take.")


def _made(task: Task, ready: Ready, spec: DocumentSpec, subject: Subject | None) -> Made:
    read_since(ready.workshop.environment)
    explained = _explanations(ready.workshop, spec)
    try:
        document = _assembled(task.options, ready, spec, subject)
    except ErasmusDocsError as error:
        return _failed(task, str(error))
    finally:
        templates = {**read_since(ready.workshop.environment), **explained}
    outputs: list[Output] = []
    failures: list[Failure] = []
    for kind in task.kinds:
        try:
            outputs.append(_written(document, kind, ready, spec, task.stem))
        except ErasmusDocsError as error:
            failures.append(Failure(f"{task.stem}.{kind}", str(error)))
    words = words_of(ready.documents, spec.id, ready.workshop.lang)
    return Made(tuple(outputs), tuple(failures), ready.inputs, templates, words, peak_megabytes())


def _unreadable(error: OSError) -> str:
    """Of a template or a part of the house style, mostly: forbidden, or removed meanwhile."""
    if not error.filename:
        raise error
    return f"{_closed(error.filename)}: cannot be read: {error.strerror}. Mend its permissions."


def _closed(name: str) -> str:
    """The outermost folder of a file that nobody may enter, or the file itself."""
    folders = (one for one in reversed(Path(name).parents) if one.is_dir())
    return next((str(one) for one in folders if not os.access(one, os.X_OK)), name)


def _failed(task: Task, message: str) -> Made:
    return Made(failures=(Failure(task.stem, message),), megabytes=peak_megabytes())


def _assembled(
    options: Options, ready: Ready, spec: DocumentSpec, subject: Subject | None
) -> Document:
    words = ready.workshop.language
    draft = (words.draft_errors if ready.wrong else words.draft) if options.draft else ""
    return assemble(
        ready.workshop,
        spec,
        ready.dossier,
        subject,
        source=ready.printed.file.text.encode(),
        organisations=ready.printed.organisations,
        draft=draft,
        date=metadata_date(options.epoch),
        brand=ready.printed.brand,
    )


def _written(
    document: Document, kind: Format, ready: Ready, spec: DocumentSpec, stem: str
) -> Output:
    """One format, with the page limit of the call and a finding if there are more pages."""
    folders = ready.workshop.folders
    style = _style(folders, kind)
    written = write_counted(document, kind, folders)
    subject = subject_of(ready.loaded, catalogue.load())
    limit = allowed_pages(subject) if subject and spec.page_limit else None
    if subject is None or limit is None or written.pages is None:
        return Output(kind, written.data, style, written.pages)
    finding = too_long(subject, f"{stem}.{kind}", written.pages)
    return Output(kind, written.data, style, written.pages, limit.value, finding)


def _explanations(workshop: Workshop, spec: DocumentSpec) -> Group:
    """The explanations of a document, hashed before they are read."""
    if not workshop.explain:
        return {}
    name = f"explanations.{workshop.lang}.yaml"
    return Current(Path()).templates(workshop.folders, [f"agreement/{name}", f"{spec.id}/{name}"])


def _style(folders: tuple[Path, ...], kind: Format) -> Group:
    """The house style of a format; all formats are hashed before any of it is read."""
    if folders not in _styles:
        output.forget()
        _styles[folders] = _all_styles(folders)
    return _styles[folders][kind]


def _all_styles(folders: tuple[Path, ...]) -> dict[Format, Group]:
    now = Current(Path())
    return {kind: now.style(folders, kind) for kind in FORMATS}


def begin(run: str) -> None:
    """Drop what was read for another build; a house style only if it changed."""
    if _run == [run]:
        return
    _run[:] = [run]
    _ready.clear()
    if any(held != _all_styles(folders) for folders, held in _styles.items()):
        _styles.clear()
        output.forget()


def _key(path: Path, options: Options) -> tuple[Path, Options]:
    """Which documents are asked for makes no difference to the project."""
    return path.absolute(), replace(options, formats=(), documents=(), phases=())


def _keep(path: Path, options: Options, ready: Ready) -> None:
    """Keep a project for its next document; the oldest makes room."""
    key = _key(path, options)
    _ready.pop(key, None)
    _ready[key] = ready
    while len(_ready) > _KEPT:
        del _ready[next(iter(_ready))]


def _get(task: Task) -> Ready | None:
    """The project as it was planned; ``None`` if its files are others now."""
    known = _ready.get(_key(task.path, task.options))
    if known is None or group_id(known.inputs) != task.project:
        _, known = make_ready(task.path, task.options)
        if known is None or group_id(known.inputs) != task.project:
            return None
        _keep(task.path, task.options, known)
    return known


@cache
def metadata_date(epoch: int | None) -> str:
    """The ISO date-time that undated documents carry in their metadata; empty without an epoch."""
    if epoch is None:
        return ""
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def peak_megabytes() -> int:
    """The most memory this process has had at once; 0 on systems that do not tell."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
