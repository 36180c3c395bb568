"""What was read for a project: which files, with which bytes; a build depends on nothing else."""

from __future__ import annotations

import hashlib
import os
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
        return cls(path.absolute(), UNREAD if raw is None else hashlib.sha256(raw).hexdigest())


def folders(project_file: Path) -> tuple[Path, Path]:
    """Where a project finds what it shares with others: its own folder, then the one above."""
    here = project_file.absolute().parent
    return here, here.parent


def label(found: Path, project_file: Path) -> str:
    """What messages call a file found for a project: from here, if the project is named so."""
    return str(found) if project_file.is_absolute() else os.path.relpath(found)
