"""``frozen/PROJECT_ID/``: what was signed, beside the project file.

``record.json`` holds the data of the project as text, hashes of what the documents rested on, and
of each document its hashes, its passages and who signs it. It begins with a hash of what follows.
The documents lie beside it as they were built. Nothing of this is believed unseen: the record must
be whole, and a document is used only if it has its hash.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from erasmus_docs.build.files import FROZEN, RECORD, is_file, write_atomically
from erasmus_docs.build.hashes import Group, sha256
from erasmus_docs.build.manifest import sealed, unsealed
from erasmus_docs.documents.passages import Passage
from erasmus_docs.errors import InputError
from erasmus_docs.project.names import is_folder, is_stem
from erasmus_docs.words import day
from erasmus_docs.yamlfile import Value

_SCHEMA = 1
_LARGEST = 50_000_000
_DAMAGED = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class FrozenDocument:
    """A document as it was signed.

    Attributes:
        name: As ``build`` names its files, without the ending.
        signers: Who signs it: id in the project file to name.
        files: Format to the hash of the file.
        passages: What it says, as passages with hashes.
    """

    name: str
    signers: dict[str, str]
    files: dict[str, str]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What was signed.

    Attributes:
        project: Id of the project.
        language: Of the documents.
        signed: The day they were signed, ISO, or empty.
        version: Of the project file, as it says itself.
        program: Version of the program and hash of its code.
        programme: Hash of all programme data.
        text: The project file.
        sha256: Of the bytes of the project file.
        organisations: Shared organisations it used: file name to text.
        data: The data of the project file with those filled in.
        templates: Templates and words that the documents rested on: name to hash.
        documents: The documents.
    """

    project: str
    language: str
    signed: str
    version: str
    program: str
    programme: str
    text: str
    sha256: str
    organisations: dict[str, str]
    data: Value
    templates: Group
    documents: tuple[FrozenDocument, ...] = field(default=())

    @property
    def when(self) -> str:
        """``signed on 3 May 2026``, or ``frozen`` if no day was given."""
        return f"signed on {day(date.fromisoformat(self.signed))}" if self.signed else "frozen"

    def document(self, name: str) -> FrozenDocument | None:
        """The document of a name."""
        return next((one for one in self.documents if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was kept of what was signed.

    Attributes:
        folder: Where it lies.
        when: ``signed on 3 May 2026``, or ``frozen`` if no day was given.
        documents: The documents: ``name``, ``signers`` (ids of those who sign, with where they
            stand in the project file), ``files`` (format to SHA-256).
    """

    folder: Path
    when: str
    documents: tuple[FrozenDocument, ...]


def folder_of(project_file: Path, project: str) -> Path:
    """Where the record of a project lies."""
    return project_file.parent / FROZEN / project


def is_frozen(path: Path) -> bool:
    """Whether this names a record: the file itself, or the folder it lies in."""
    return path.name == RECORD or is_file(path / RECORD)


def read_record(folder: Path) -> Record:
    """Read the record in a folder.

    Raises:
        InputError: It is not there, too large, or not as the program wrote it.
    """
    path = folder / RECORD
    again = "Restore it from your version control or backup, or freeze what was signed again."
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path} is too large for a record of ours. {again}")
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such record. {again}") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}.") from None
    try:
        content = unsealed(data)
    except _DAMAGED:
        raise InputError(
            f"{path} is not as it was written: it was edited by hand, or damaged. {again}"
        ) from None
    try:
        return _record(content)
    except _DAMAGED:
        raise InputError(
            f"{path} was written by another version of the program, which this one cannot read. "
            f"{again}"
        ) from None


def _record(content: dict[str, Any]) -> Record:
    if content.pop("schema") != _SCHEMA:
        raise ValueError("schema")
    content.pop("sum")
    documents = tuple(
        FrozenDocument(**{**one, "passages": tuple(Passage(*each) for each in one["passages"])})
        for one in content.pop("documents")
    )
    found = Record(**content, documents=documents)
    if not is_folder(found.project) or not all(is_stem(one.name) for one in documents):
        raise ValueError("name")
    if found.signed:
        date.fromisoformat(found.signed)
    return found


def write_record(folder: Path, record: Record) -> Path:
    """Write it whole or not at all.

    Raises:
        OSError: The folder cannot be written.
    """
    content = {"schema": _SCHEMA, **asdict(record)}
    for one in content["documents"]:
        one["passages"] = [list(each.values()) for each in one["passages"]]
    text = json.dumps(content, ensure_ascii=False, indent=1)
    write_atomically(folder / RECORD, sealed(f"{text}\n"), folder)
    return folder / RECORD


def read_document(folder: Path, document: FrozenDocument, kind: str) -> bytes:
    """A document as it was signed.

    Raises:
        InputError: It is not there, or is no longer the file that was frozen.
    """
    path = folder / f"{document.name}.{kind}"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}.") from None
    if sha256(data) != document.files.get(kind):
        raise InputError(
            f"{path} is not the file that was frozen: it was changed since. "
            "Restore it from your version control or backup."
        )
    return data
