"""What documents rest on, as groups of hashes: ``{name: SHA-256}`` under a short id.

A name whose hash is empty was looked for and not found; it counts as changed when it turns up.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

Group = Mapping[str, str]
ABSENT = ""
_PART = 1 << 18


def group_id(group: Group) -> str:
    """The id of a group: equal groups have equal ids."""
    text = json.dumps(sorted(group.items()))
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def sha256(data: bytes) -> str:
    """Of bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _at_once(path: str, flags: int) -> int:
    """Opens a file without waiting: a pipe that nobody writes to would never open."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def hash_file(path: Path | str) -> str:
    """Of a file's bytes; ``ABSENT`` if it cannot be read."""
    found = hashlib.sha256()
    try:
        # without a buffer of its own, which costs more than a small file
        with open(path, "rb", 0, opener=_at_once) as file:
            while part := file.read(_PART):
                found.update(part)
        return found.hexdigest()
    except (OSError, ValueError):  # a name with a null byte is no name of a file
        return ABSENT


def changes(before: Group, now: Group) -> list[str]:
    """What is different, as a reader is told: ``a.yaml changed``, ``b.yaml is new``."""
    if before == now:
        return []
    said = []
    for name in sorted({*before, *now}):
        old, new = before.get(name, ABSENT), now.get(name, ABSENT)
        if old != new:
            how = "changed" if old and new else "is new" if new else "is gone"
            said.append(f"{name} {how}")
    return said
