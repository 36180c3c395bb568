"""``manifest.json``: what stands in the output folder, and what each document was made from.

While a build runs, each finished document is added to a journal beside it, one line each, after
the document itself is in place. A build that is killed leaves the journal behind, and the next one
takes it in; a line that was cut short counts for nothing. Before documents are made anew, the
manifest is written without them, so at no moment does it claim what is not there.

Manifest and lines begin with a hash of what follows. What was damaged is not believed in part, for
a flipped bit can turn one true claim into another that looks as good.
"""

from __future__ import annotations

import errno
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from erasmus_docs.build.files import is_file, replace_atomically
from erasmus_docs.build.hashes import Group, group_id, sha256
from erasmus_docs.project.names import is_document, is_folder, is_stem

MANIFEST = "manifest.json"
JOURNAL = ".journal.jsonl"
_SCHEMA = 1
_DAMAGED = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document that a project can have.

    Attributes:
        stem: File name without format.
        spec: Kind of document.
        phase: When it is needed.
        usual: Whether it is built without being asked for by name.
        languages: Languages it is written in.
    """

    stem: str
    spec: str
    phase: str
    usual: bool
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """A project as it was when it was last checked without errors that keep it from being built.

    Attributes:
        id: Of the project; its documents stand in the folder of that name.
        action: As the project file writes it.
        call: The call year.
        language: Of its documents, if no other is asked for.
        date: Of its version, ISO, or empty.
        wrong: Whether it has errors, so that it is built as a draft only.
        tally: How many findings of each kind it has.
        data: Hash of all programme data files with which its programme data were last compared.
        groups: What it rests on: kind of group (``project``, ``programme``, ``documents``) to id.
        documents: All it can have.
    """

    id: str
    action: str
    call: int
    language: str
    date: str
    wrong: bool
    tally: dict[str, int]
    data: str
    groups: dict[str, str]
    documents: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document on disk.

    Attributes:
        project: Project file, relative to the output folder.
        sha256: Of the document.
        groups: What it was made from: kind of group to id.
        pages: Of a PDF.
        limit: The most pages the call allows.
    """

    project: str
    sha256: str
    groups: dict[str, str]
    pages: int | None = None
    limit: int | None = None


@dataclass(slots=True)
class Manifest:
    """All of it, in memory.

    Attributes:
        projects: By project file, relative to the output folder, with ``/``.
        documents: By file, relative to the output folder, with ``/``.
        groups: Group id to its hashes, each group once however many documents share it.
        note: What was wrong with the file, or empty.
        differs: Whether the file says something else, so that it has to be written even if
            nothing is made.
    """

    projects: dict[str, ProjectEntry] = field(default_factory=dict)
    documents: dict[str, DocumentEntry] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    note: str = ""
    differs: bool = False

    def keep(self, group: Group) -> str:
        """Take a group in; returns its id."""
        name = group_id(group)
        self.groups.setdefault(name, dict(group))
        return name

    def group(self, groups: dict[str, str], kind: str) -> Group | None:
        """One kind of group of an entry; ``None`` if it is not there."""
        return self.groups.get(groups.get(kind, ""))


def read(folder: Path) -> Manifest:
    """The manifest of an output folder with the journal of a build that was cut short.

    One that is not there, or cannot be understood, is empty: then everything is built anew.
    """
    found = Manifest()
    try:
        _fill(found, _unsealed((folder / MANIFEST).read_bytes()))
    except FileNotFoundError:
        pass
    except OSError as error:
        found.note = f"{folder / MANIFEST}: cannot be read: {error.strerror}."
    except _DAMAGED:
        found.note = f"{folder / MANIFEST}: not written by this program, or damaged."
    lines = _journal_lines(folder / JOURNAL)
    for line in lines:
        with suppress(*_DAMAGED):
            _fill(found, _unsealed(line))
    found.differs = bool(found.note or lines)
    return found


def _journal_lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    except OSError:
        return [b""]


def sealed(body: str) -> bytes:
    """A JSON object with a hash of its text as the first key."""
    rest = body[1:].encode()
    return b'{"sum": "%s",%s' % (sha256(rest).encode(), rest)


def _unsealed(data: bytes) -> dict[str, Any]:
    head, _, rest = data.partition(b",")
    if head != b'{"sum": "%s"' % sha256(rest).encode():
        raise ValueError
    found: dict[str, Any] = json.loads(data)
    return found


def _fill(found: Manifest, data: dict[str, Any]) -> None:
    if data["schema"] != _SCHEMA:
        raise ValueError(data["schema"])
    projects = {
        str(name): ProjectEntry(
            **{**entry, "documents": tuple(_listed(one) for one in entry["documents"])}
        )
        for name, entry in data.get("projects", {}).items()
    }
    documents = {
        str(name): DocumentEntry(**entry) for name, entry in data.get("documents", {}).items()
    }
    _see_that_names_stay_inside(projects, documents)
    groups = {
        str(name): {str(key): str(value) for key, value in group.items()}
        for name, group in data.get("groups", {}).items()
    }
    found.projects |= projects
    found.documents |= documents
    found.groups |= groups


def _see_that_names_stay_inside(
    projects: dict[str, ProjectEntry], documents: dict[str, DocumentEntry]
) -> None:
    """A manifest may come from anywhere, and documents are written and removed by these names.

    Raises:
        ValueError: A name that leads out of the output folder.
    """
    stems = (one.stem for entry in projects.values() for one in entry.documents)
    names = (entry.id for entry in projects.values())
    if not (all(map(is_document, documents)) and all(map(is_folder, names))):
        raise ValueError("name")
    if not all(map(is_stem, stems)):
        raise ValueError("stem")


def _listed(data: dict[str, Any]) -> Listed:
    return Listed(**{**data, "languages": tuple(data["languages"])})


def _no_link(path: str, flags: int) -> int:
    """Opens a file, never what a link of that name leads to."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def write(folder: Path, manifest: Manifest) -> None:
    """Write it whole, without groups that nothing rests on, and drop the journal.

    Documents that somebody has removed meanwhile are left out.

    Raises:
        OSError: The folder cannot be written, or the disk is full; the old one stays.
    """
    documents = {
        name: entry for name, entry in sorted(manifest.documents.items()) if is_file(folder / name)
    }
    needed = {id_ for entry in manifest.projects.values() for id_ in entry.groups.values()}
    needed |= {id_ for one in documents.values() for id_ in one.groups.values()}
    data = {
        "schema": _SCHEMA,
        "projects": {name: asdict(entry) for name, entry in sorted(manifest.projects.items())},
        "documents": {name: asdict(entry) for name, entry in documents.items()},
        "groups": {name: manifest.groups[name] for name in sorted(needed & {*manifest.groups})},
    }
    text = json.dumps(data, indent=1, sort_keys=True)
    replace_atomically(folder / MANIFEST, sealed(f"{text}\n"))
    (folder / JOURNAL).unlink(missing_ok=True)


class Journal:
    """Adds finished documents to the journal; opened on the first."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL
        self._file: BinaryIO | None = None
        self._told: set[str] = set()

    def add(self, manifest: Manifest, name: str) -> None:
        """Add a document of the manifest, with its groups that were not told yet.

        Raises:
            OSError: The disk is full.
        """
        entry = manifest.documents[name]
        fresh = {id_ for id_ in entry.groups.values() if id_ not in self._told}
        data = {
            "schema": _SCHEMA,
            "documents": {name: asdict(entry)},
            "groups": {id_: manifest.groups[id_] for id_ in sorted(fresh)},
        }
        try:
            if self._file is None:
                if self._path.is_symlink():
                    self._path.unlink()
                self._file = open(self._path, "ab", 0, opener=_no_link)  # noqa: SIM115
            # first, for a line that was cut short must not swallow the next
            line = b"\n%s\n" % sealed(json.dumps(data))
            if self._file.write(line) < len(line):
                raise OSError(errno.ENOSPC, "no room for the journal")
        except OSError:
            self.close()
            raise
        self._told |= fresh

    def close(self) -> None:
        """Close it; what was added stays."""
        if self._file is not None:
            with suppress(OSError):
                os.fsync(self._file.fileno())
            with suppress(OSError):
                self._file.close()
            self._file = None
