"""Writing a project file that somebody else may be writing, too."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from erasmus_docs.yamlsource import bytes_like


class ChangedError(Exception):
    """The file does not say any longer what the change was made of."""


def save(path: Path, before: bytes, text: str) -> None:
    """Put a text in the place of a file, whole or not at all; its permissions stay.

    Args:
        path: The file; of a link, what it leads to is written.
        before: What the file has to say until then.
        text: What it is to say.

    Raises:
        ChangedError: It says something else.
        OSError: It cannot be written; it is as it was.
    """
    target = path.resolve()
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "it may only be read", str(path))
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".erasmus-docs-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(bytes_like(text, before))
        part.chmod(stat.S_IMODE(target.stat().st_mode))
        # the last look before the file is replaced: nothing is done in between
        if target.read_bytes() != before:
            raise ChangedError
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
