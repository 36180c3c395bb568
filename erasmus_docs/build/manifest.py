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
from pathlib import Path
from typing import Any, BinaryIO

from erasmus_docs.build import packed
from erasmus_docs.build.entries import Manifest
from erasmus_docs.build.files import is_file, replace_atomically
from erasmus_docs.build.hashes import sha256
from erasmus_docs.build.packed import DAMAGED, OtherSchemaError
from erasmus_docs.collector import paused
from erasmus_docs.project.inputs import is_special

MANIFEST = "manifest.json"
JOURNAL = ".journal.jsonl"


@paused()
def read(folder: Path) -> Manifest:
    """The manifest of an output folder with the journal of a build that was cut short.

    One that is not there, or cannot be understood, is empty: then everything is built anew.
    """
    found = Manifest()
    try:
        packed.fill(found, unsealed(_bytes_of(folder / MANIFEST)))
    except FileNotFoundError:
        pass
    except OSError as error:
        found.note = f"{folder / MANIFEST}: cannot be read: {error.strerror}."
    except OtherSchemaError:
        found.note = f"{folder / MANIFEST}: written by another version of this program."
    except DAMAGED:
        found.note = f"{folder / MANIFEST}: not written by this program, or damaged."
    lines = _journal_lines(folder / JOURNAL)
    for line in lines:
        with suppress(*DAMAGED):
            packed.fill(found, unsealed(line))
    found.differs = bool(found.note or lines)
    return found


def _bytes_of(path: Path) -> bytes:
    """What a file holds; of a pipe or a device nothing, which would not end.

    Raises:
        OSError: It cannot be read.
    """
    return b"" if is_special(path) else path.read_bytes()


def _journal_lines(path: Path) -> list[bytes]:
    try:
        return _bytes_of(path).split(b"\n")
    except FileNotFoundError:
        return []
    except OSError:
        return [b""]


def sealed(body: str) -> bytes:
    """A JSON object with a hash of its text as the first key."""
    rest = body[1:].encode()
    return b'{"sum": "%s",%s' % (sha256(rest).encode(), rest)


def unsealed(data: bytes) -> dict[str, Any]:
    """What ``sealed`` made, read.

    Raises:
        ValueError: It is not as it was written.
    """
    head, _, rest = data.partition(b",")
    if head != b'{"sum": "%s"' % sha256(rest).encode():
        raise ValueError
    found: dict[str, Any] = json.loads(data)
    return found


def _no_link(path: str, flags: int) -> int:
    """Opens a file, never what a link of that name leads to."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


@paused()
def write(folder: Path, manifest: Manifest) -> None:
    """Write it whole, without groups that nothing rests on, and drop the journal.

    Documents that somebody has removed meanwhile are left out.

    Raises:
        OSError: The folder cannot be written, or the disk is full; the old one stays.
    """
    documents = {
        name: entry for name, entry in manifest.documents.items() if is_file(f"{folder}/{name}")
    }
    needed = {id_ for entry in manifest.projects.values() for id_ in entry.groups.values()}
    needed |= {origin.files for origin in {one.origin for one in documents.values()}}
    needed.update(*{one.recipe for one in documents.values()})
    groups = {id_: group for id_, group in manifest.groups.items() if id_ in needed}
    text = packed.lines(packed.tables(manifest.projects, documents, groups))
    replace_atomically(folder / MANIFEST, sealed(text))
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
        fresh = {entry.origin.files, *entry.recipe} - self._told
        groups = {id_: manifest.groups[id_] for id_ in fresh}
        text = packed.one_line(packed.tables({}, {name: entry}, groups))
        try:
            if self._file is None:
                if self._path.is_symlink() or is_special(self._path):
                    self._path.unlink()
                self._file = open(self._path, "ab", 0, opener=_no_link)  # noqa: SIM115
            # first, for a line that was cut short must not swallow the next
            line = b"\n%s\n" % sealed(text)
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
