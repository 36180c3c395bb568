"""What was read for a project: which files, with which bytes; a build depends on nothing else."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

UNREAD = ""
WORKSPACE = "workspace.yaml"


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file that was read or looked for.

    Attributes:
        path: Absolute; links are not resolved.
        sha256: Of its bytes, in hexadecimal digits; empty if they were not read (no such file, too
            large, forbidden), so that one that turns up later counts as changed.
    """

    path: Path
    sha256: str = UNREAD

    @classmethod
    def of(cls, path: Path, raw: bytes | None) -> Input:
        """The input that holds these bytes; ``None`` for one that is not there."""
        return cls(absolute(path), UNREAD if raw is None else hashlib.sha256(raw).hexdigest())


def absolute(path: Path) -> Path:
    """The path from the root without ``..``, as the system follows it.

    Links stay as they are written, but one that ``..`` leads out of: ``link/../p.yaml`` lies beside
    what the link points to.
    """
    whole = path.absolute()
    if ".." not in whole.parts:
        return whole
    found = Path(whole.anchor)
    for part in whole.parts[1:]:
        if part != "..":
            found /= part
        elif found.is_symlink():
            found = Path(os.path.realpath(found)).parent
        else:
            found = found.parent
    return found


def folders(project_file: Path) -> tuple[Path, Path]:
    """Where a project finds what it shares with others: its own folder, then the one above."""
    here = absolute(project_file).parent
    return here, here.parent


def label(found: Path, project_file: Path) -> str:
    """What messages call a file found for a project: from here, if the project is named so."""
    return str(found) if project_file.is_absolute() else os.path.relpath(found)


def is_special(path: Path) -> bool:
    """Whether there is a pipe or a device: reading it may never end."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
