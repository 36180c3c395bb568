"""Record what was signed: the documents as they are built, and everything they were made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from erasmus_docs.build.checking import checked
from erasmus_docs.build.current import data_hash, program
from erasmus_docs.build.files import RECORD, write_atomically
from erasmus_docs.build.frozen import (
    Frozen,
    FrozenDocument,
    Record,
    folder_of,
    read_record,
    write_record,
)
from erasmus_docs.build.hashes import sha256
from erasmus_docs.build.model import Format, Options
from erasmus_docs.build.redlining import matching
from erasmus_docs.build.rendering import assembled_in, composed, every_name, folders_for
from erasmus_docs.build.selection import chosen_specs
from erasmus_docs.documents.assemble import Workshop, make_workshop
from erasmus_docs.documents.environment import read_since
from erasmus_docs.documents.output import write
from erasmus_docs.documents.passages import passages, signers
from erasmus_docs.documents.subjects import file_stem, subjects
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.errors import InputError
from erasmus_docs.finding import Finding
from erasmus_docs.project.reader import Loaded
from erasmus_docs.words import count, listing

# Findings on what no text is signed without, and on what no agreement is.
_OPEN = {"leftover-text", "signatory"}
_OPEN_AGREEMENT = {"instalments", "shares-add-up"}


def freeze(
    loaded: Loaded,
    documents: tuple[str, ...] = (),
    *,
    signed: date | None = None,
    formats: tuple[Format, ...] = ("docx", "pdf"),
    language: str | None = None,
    templates: Path | None = None,
    epoch: int | None = None,
    again: bool = False,
) -> Frozen:
    """Write the record of what was signed into ``frozen/PROJECT_ID/`` beside the project file.

    Args:
        loaded: The project.
        documents: Names of documents, or of kinds of them; by default those of the agreement phase
            that somebody signs.
        signed: The day they were signed.
        formats: ``docx`` always has to be among them, for later comparisons.
        language: Of the documents, instead of the project's own.
        templates: Folder whose files replace shipped templates, as for a build.
        epoch: Seconds since 1970 for the metadata of undated projects.
        again: Replace a record that is there.

    Raises:
        InputError: There is a record already, the project has errors or lacks what is never signed
            without (a payment plan, a signatory), it has no such document, or the folder cannot be
            written.
        TemplateError, RenderError: A document could not be made.
    """
    dossier = composed(loaded, language, templates)
    folder = folder_of(loaded.path, dossier.project.id)
    _may_write(folder, again=again)
    found = checked(loaded, templates=templates)
    _without_errors(loaded, found)
    folders = folders_for(loaded, templates)
    workshop = make_workshop(folders, dossier.lang)
    names = _names(workshop, dossier, documents)
    _complete(loaded, found, names)
    read_since(workshop.environment)
    made: dict[str, bytes] = {}
    frozen = tuple(_frozen(workshop, dossier, loaded, name, formats, epoch, made) for name in names)
    record = Record(
        project=dossier.project.id,
        language=dossier.lang,
        signed=signed.isoformat() if signed else "",
        version=dossier.project.version,
        program=program()["erasmus-docs"],
        programme=data_hash(),
        text=loaded.file.text,
        sha256=loaded.inputs[0].sha256,
        organisations={Path(one.name).name: one.text for one in loaded.file.parts.values()},
        data=loaded.file.data,
        templates=read_since(workshop.environment),
        documents=frozen,
    )
    _put(folder, made, record)
    return Frozen(folder, record.when, frozen)


def _frozen(
    workshop: Workshop,
    dossier: Dossier,
    loaded: Loaded,
    name: str,
    formats: tuple[Format, ...],
    epoch: int | None,
    made: dict[str, bytes],
) -> FrozenDocument:
    document = assembled_in(workshop, dossier, name, loaded=loaded, epoch=epoch)
    files: dict[str, str] = {}
    for kind in formats:
        data = made[f"{name}.{kind}"] = write(document, kind, workshop.folders)
        files[kind] = sha256(data)
    return FrozenDocument(name, signers(document), files, passages(document))


def _names(workshop: Workshop, dossier: Dossier, documents: tuple[str, ...]) -> tuple[str, ...]:
    known = every_name(dossier, workshop.folders)
    if documents:
        return matching(known, documents)
    found = tuple(_signed(workshop, dossier))
    if not found:
        raise InputError(
            f"{dossier.project.id} has no agreement that organisations sign. Name a document with "
            f"--document: {listing(known, shown=100)}."
        )
    return found


def _signed(workshop: Workshop, dossier: Dossier) -> Iterator[str]:
    """The documents of the agreement phase that somebody signs."""
    for spec in chosen_specs(workshop.folders, dossier, Options(Path(), phases=("agreement",))):
        for subject in subjects(spec, dossier):
            name = file_stem(spec, subject)
            if signers(assembled_in(workshop, dossier, name)):
                yield name


def _may_write(folder: Path, *, again: bool) -> None:
    if again or not (folder / RECORD).exists():
        return
    when = "but cannot be read"
    with suppress(InputError):
        when = read_record(folder).when
    raise InputError(
        f"{folder} already holds a record, {when}. To replace it, after an amendment was signed, "
        "add --again; what it says now stays in your version control only."
    )


def _without_errors(loaded: Loaded, found: Iterable[Finding]) -> None:
    errors = [one for one in found if one.counts]
    if errors:
        raise InputError(
            f"{loaded.path} has {count(len(errors), 'error')}, so its documents cannot be built as "
            "they were signed. Mend them, or waive them with a reason; "
            f"`erasmus-docs check {loaded.path}` shows them."
        )


def _complete(loaded: Loaded, found: Iterable[Finding], names: tuple[str, ...]) -> None:
    """Refuse what nobody can have signed so; blanks that are filled by hand are none of this."""
    agreements = any(name.startswith("agreement") for name in names)
    rules = _OPEN | (_OPEN_AGREEMENT if agreements else set())
    missing = [one for one in found if one.rule in rules and one.waived is None]
    if missing:
        places = "".join(f"\n  {one.place}: [{one.rule}] {one.found}" for one in missing)
        raise InputError(
            f"{loaded.path} lacks what {listing(names, shown=3)} cannot have been signed without:"
            f"{places}\nFill it in as it was signed. If the blanks were signed, or filled by hand, "
            "waive each rule with that reason in the project file: "
            f"`waivers: [{{rule: {missing[0].rule}, reason: filled by hand}}]`."
        )


def _put(folder: Path, made: dict[str, bytes], record: Record) -> None:
    """Write the documents, the record last; documents that are no longer in it go."""
    old: tuple[FrozenDocument, ...] = ()
    with suppress(InputError):
        old = read_record(folder).documents
    try:
        for name, data in made.items():
            write_atomically(folder / name, data, folder)
        write_record(folder, record)
        for one in old:
            for kind in one.files:
                if kind in ("docx", "pdf") and f"{one.name}.{kind}" not in made:
                    (folder / f"{one.name}.{kind}").unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}.") from None
