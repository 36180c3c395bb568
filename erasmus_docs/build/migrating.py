"""Files that people write, rewritten for the newest version of their kind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from erasmus_docs import yamlfile
from erasmus_docs.build.files import project_files, write_atomically
from erasmus_docs.errors import InputError
from erasmus_docs.finding import Finding
from erasmus_docs.project.migrate import beside, kind_of, migrated, unreadable
from erasmus_docs.project.versions import Versions
from erasmus_docs.yamlsource import bytes_like


@dataclass(frozen=True, slots=True)
class Migration:
    """What a file is in the newest version.

    Attributes:
        path: The file.
        version: The newest version of files of its kind.
        old: Its text.
        new: Its text in that version; equal to ``old`` if it cannot be read.
        changes: What changes besides its ``schema_version``, a sentence each.
        numbered: Whether it said which version it is written for.
        findings: Why it cannot be read; empty if it can.
        written: Whether it was rewritten.
    """

    path: Path
    version: int
    old: str
    new: str
    changes: tuple[str, ...] = ()
    numbered: bool = False
    findings: tuple[Finding, ...] = ()
    written: bool = False


def with_shared(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The project files that paths name, and what folders among them share.

    Raises:
        InputError: A path that does not exist, or a folder without project files.
    """
    shared = [found for path in paths if path.is_dir() for found in beside(path)]
    return tuple(dict.fromkeys((*project_files(paths), *shared)))


def migrate_file(path: Path, *, write: bool, versions: Versions | None = None) -> Migration:
    """Rewrite one file, keeping comments, order and formatting.

    Args:
        path: The file.
        write: Whether to change it.
        versions: All versions of its kind, if not those of this program.

    Raises:
        InputError: It cannot be changed safely, or not be written.
    """
    file = yamlfile.read(path)
    versions = versions or kind_of(path, file).versions
    newest = versions[-1].number
    if found := unreadable(path, file, versions):
        return Migration(path, newest, file.text, file.text, findings=found)
    done = migrated(file, versions)
    stale = bool(done.changes) or not done.numbered
    if write and stale:
        _write(path, done.text)
    return Migration(
        path, newest, file.text, done.text, done.changes, done.numbered, written=write and stale
    )


def _write(path: Path, text: str) -> None:
    try:
        write_atomically(path, bytes_like(text, path.read_bytes()))
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written: {error.strerror}. Mend its permissions."
        ) from None
