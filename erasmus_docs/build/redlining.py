"""Documents of a project as it was and as it is, as Word files with tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from erasmus_docs.build.beside import Put, Wait, beside
from erasmus_docs.build.checking import checked
from erasmus_docs.build.files import RECORD
from erasmus_docs.build.frozen import is_frozen, read_document, read_record
from erasmus_docs.build.model import Options
from erasmus_docs.build.rendering import composed, every_name, folders_for, rendered
from erasmus_docs.build.revision import split_revision, text_at
from erasmus_docs.build.selection import chosen_specs
from erasmus_docs.documents.docx.redline import redline
from erasmus_docs.documents.spec import DocumentSpec
from erasmus_docs.documents.subjects import file_stem, subjects
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.errors import InputError
from erasmus_docs.project.reader import Loaded, read_project
from erasmus_docs.words import listing

_AGREEMENT = "agreement-"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Side:
    """The old or the new state of a project.

    Attributes:
        label: As it was named.
        project: Id of the project; its folder in the output.
        language: Of its documents.
        agreements: Names of its agreements.
        names: Names of all documents it can have.
        render: Makes one of them as DOCX.
        wrong: How many errors the project file has.
    """

    label: str
    project: str
    language: str
    agreements: tuple[str, ...]
    names: tuple[str, ...]
    render: Callable[[str], bytes]
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of one document.

    Attributes:
        name: Of the document.
        path: The file with tracked changes; ``None`` if there is nothing to compare.
        insertions, deletions: How many stretches of text.
        note: What is to be said instead: that it is new, or no longer made.
    """

    name: str
    path: Path | None = None
    insertions: int = 0
    deletions: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Redlined:
    """What became of the documents that were compared.

    Attributes:
        documents: One for each.
        errors: How many errors the new project file has.
    """

    documents: tuple[Compared, ...]
    errors: int


def read_state(name: str) -> Loaded:
    """Read a project file, or what it said in a revision: ``sim.yaml``, ``sim.yaml@v1``.

    Shared organisations are those of the present.

    Raises:
        InputError: There is no such file or revision, or it holds no project.
    """
    path, revision = split_revision(name)
    if not revision and not path.is_file():
        raise InputError(
            f"{name}: no such file. Name a project file, a project file and a git revision "
            "(project.yaml@v1), or a frozen record."
        )
    loaded = read_project(path, name, text_at(path, revision) if revision else None)
    if loaded.project is None:
        said = "\n".join(f"  {one.place}: {one.found}" for one in loaded.findings[:_SHOWN])
        raise InputError(f"{name} could not be read as a project:\n{said}")
    return loaded


def both_states(
    old: str, new: str, language: str | None, templates: Path | None, epoch: int | None
) -> tuple[Side, Side]:
    """The two states that the user names, in one language: that of the new one by default.

    Raises:
        InputError: One of them cannot be read.
        TemplateError: There is no such language.
    """
    frozen = [_frozen_side(name, language) for name in (old, new)]
    lang = language or next((side.language for side in frozen if side), None)
    now = frozen[1]
    if now is None:
        now = side_of(read_state(new), new, lang, templates, epoch)
    return frozen[0] or side_of(read_state(old), old, now.language, templates, epoch), now


def _frozen_side(name: str, language: str | None) -> Side | None:
    """What was signed, from the files that were kept; ``None`` if the name is of no record."""
    path = Path(name)
    if not is_frozen(path):
        return None
    folder = path.parent if path.name == RECORD else path
    record = read_record(folder)
    if language and language != record.language:
        raise InputError(
            f"--language {language}: {name} was frozen in {record.language}. Leave it out."
        )
    names = tuple(one.name for one in record.documents)

    def render(wanted: str) -> bytes:
        found = record.document(wanted)
        assert found is not None
        return read_document(folder, found, "docx")

    return Side(name, record.project, record.language, names, names, render)


def side_of(
    loaded: Loaded, label: str, language: str | None, templates: Path | None, epoch: int | None
) -> Side:
    """A project as it is read, with the templates of the present.

    Raises:
        InputError: It could not be read as a project.
        TemplateError: There is no such language.
    """
    dossier = composed(loaded, language, templates)
    folders = folders_for(loaded, templates)

    def render(name: str) -> bytes:
        return rendered(dossier, name, "docx", folders, loaded=loaded, epoch=epoch)

    return Side(
        label,
        dossier.project.id,
        dossier.lang,
        agreements_of(dossier, folders),
        every_name(dossier, folders),
        render,
        sum(one.counts for one in checked(loaded, templates=templates)),
    )


def agreements_of(dossier: Dossier, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The agreements between the organisations of a project: one, or one with each partner."""
    specs = chosen_specs(folders, dossier, Options(Path(), phases=("agreement",)))
    return tuple(name for spec in specs if is_agreement(spec) for name in _names(spec, dossier))


def is_agreement(spec: DocumentSpec) -> bool:
    """Whether the document is an agreement between the organisations of a project."""
    return spec.id.startswith(_AGREEMENT)


def _names(spec: DocumentSpec, dossier: Dossier) -> Iterator[str]:
    return (file_stem(spec, one) for one in subjects(spec, dossier))


def compare(
    old: Side, new: Side, documents: tuple[str, ...], out: Path, wait: Wait = lambda: None
) -> Iterator[Compared]:
    """Write a file with tracked changes for each document that both have.

    Args:
        old: How it was.
        new: How it is.
        documents: Names of documents, or of kinds of them; the agreements if there are none.
        out: Output folder; files land in the folder of the project's id.
        wait: Is called if a build has the output folder first.

    Raises:
        InputError: Neither has such a document, or the folder cannot be written.
        TemplateError, RenderError: A document could not be made.
    """
    names = _asked(old, new, documents)
    with beside(out, wait) as put:
        for name in names:
            yield _compared(old, new, name, out, put)


def _compared(old: Side, new: Side, name: str, out: Path, put: Put) -> Compared:
    if name not in old.names:
        return Compared(name, note=f"is new; {old.label} has no such document")
    if name not in new.names:
        return Compared(name, note=f"is no longer made; {new.label} has no such document")
    found = redline(old.render(name), new.render(name))
    if not found.insertions and not found.deletions:
        return Compared(name, note="says the same in both")
    path = out / new.project / f"{name}-redline.docx"
    put(path, found.data)
    return Compared(name, path, found.insertions, found.deletions)


def _asked(old: Side, new: Side, documents: tuple[str, ...]) -> tuple[str, ...]:
    """The documents to compare, those of the new state first."""
    known = tuple(dict.fromkeys((*new.names, *old.names)))
    if not documents:
        found = tuple(dict.fromkeys((*new.agreements, *old.agreements)))
        if not found:
            raise InputError(
                f"{new.label} has no agreement between organisations. Name a document with "
                f"--document: {listing(known, shown=100)}."
            )
        return found
    return matching(known, documents)


def matching(known: Sequence[str], documents: Sequence[str]) -> tuple[str, ...]:
    """The documents of some names, or of some kinds: ``agreement-bilateral`` means all of them.

    Raises:
        InputError: There is none.
    """
    wanted: dict[str, None] = {}
    for one in documents:
        found = [name for name in known if name == one or name.startswith(f"{one}-")]
        if not found:
            raise InputError(
                f"--document {one}: there is no such document. "
                f"Documents: {listing(known, shown=100)}."
            )
        wanted.update(dict.fromkeys([one] if one in found else found))
    return tuple(wanted)
