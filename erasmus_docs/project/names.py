"""Names of files and folders that every system takes, and that lead nowhere else."""

from __future__ import annotations

import re

# devices of Windows, whatever follows a dot
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9]|lpt[0-9])(?:\..*)?")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


def is_folder(name: str) -> bool:
    """Whether an id can name a folder.

    >>> [is_folder(name) for name in ("sim", "CON", "aux.2", "a.", "console")]
    [True, False, False, False, True]
    """
    return _ID.fullmatch(name) is not None and _portable(name)


def is_document(name: str) -> bool:
    """Whether this is a document in the folder of a project: ``sim/work-plan.pdf``.

    >>> [is_document(name) for name in ("sim/gantt.pdf", "gantt.pdf", "../a.pdf", "sim/../a.pdf")]
    [True, False, False, False]
    """
    folder, slash, file = name.partition("/")
    return bool(slash) and is_folder(folder) and is_stem(file)


def is_stem(name: str) -> bool:
    """Whether this is the name of a file, and no path."""
    return _FILE.fullmatch(name) is not None and _portable(name)


def _portable(name: str) -> bool:
    return not name.endswith(".") and _DEVICE.fullmatch(name) is None
