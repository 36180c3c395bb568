"""What documents rest on, as groups of hashes: ``{name: SHA-256}`` under a short id.

A name whose hash is empty was looked for and not found; it counts as changed when it turns up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

Group = Mapping[str, str]
ABSENT = ""


def group_id(group: Group) -> str:
    """The id of a group: equal groups have equal ids."""
    text = json.dumps(sorted(group.items()))
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def sha256(data: bytes) -> str:
    """Of bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def hash_file(path: Path) -> str:
    """Of a file's bytes; ``ABSENT`` if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # a name with a null byte is no name of a file
        return ABSENT


def changes(before: Group, now: Group) -> list[str]:
    """What is different, as a reader is told: ``a.yaml changed``, ``b.yaml is new``."""
    said = []
    for name in sorted({*before, *now}):
        old, new = before.get(name, ABSENT), now.get(name, ABSENT)
        if old != new:
            how = "changed" if old and new else "is new" if new else "is gone"
            said.append(f"{name} {how}")
    return said
