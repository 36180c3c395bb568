"""Documents with and without what is personal never lie in one output folder.

The manifest says of each document which it is. It can be lost, and a folder of redacted documents
is passed on as a whole: such a folder says itself what it is for, in a file of its own, and becomes
one only while no document lies in it that the manifest does not know to be redacted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from erasmus_docs.build.current import REDACTED
from erasmus_docs.build.entries import Manifest
from erasmus_docs.build.files import replace_atomically
from erasmus_docs.build.hashes import hash_file
from erasmus_docs.build.model import FORMATS
from erasmus_docs.errors import InputError
from erasmus_docs.words import listing

MARK = ".redacted"
_SAYS = b"The documents in this folder are redacted; erasmus-docs puts no others here.\n"
_DO = (
    "Redacted documents have a folder of their own, so that it can be shared as a whole: choose "
    "another one with --out."
)


def keep_apart(out: Path, manifest: Manifest, *, redact: bool) -> None:
    """See that documents of this kind may be put into an output folder that is held.

    Raises:
        InputError: It holds documents of the other kind, or some that may be; or it cannot be
            read or written.
    """
    options = {recipe.options for recipe in {one.recipe for one in manifest.documents.values()}}
    redacted = {manifest.groups.get(one, {}).get(REDACTED) == "yes" for one in options}
    marked = os.path.lexists(out / MARK)
    if redact and False in redacted:
        raise InputError(f"{out} holds documents with personal data. {_DO}")
    if not redact and (marked or True in redacted):
        said = f" ({MARK} says so)" if marked else ""
        raise InputError(f"{out} holds documents that are redacted{said}. {_DO}")
    if redact and not marked:
        _mark(out, manifest)


def _mark(out: Path, manifest: Manifest) -> None:
    try:
        if odd := sorted(_unknown(out, manifest)):
            raise InputError(
                f"{out} holds documents of which nobody knows whether they are redacted: "
                f"{listing(odd, shown=3)}. {_DO}"
            )
        replace_atomically(out / MARK, _SAYS)
    except OSError as error:
        raise InputError(
            f"{error.filename or out / MARK}: cannot be read or written: {error.strerror}. "
            "Mend its permissions."
        ) from None


def _unknown(out: Path, manifest: Manifest) -> Iterator[str]:
    """Documents that are not as the manifest says, or that it does not know."""
    for folder, _, files in os.walk(out, onerror=_raise):
        for file in files:
            path = Path(folder, file)
            if path.suffix.lower().removeprefix(".") not in FORMATS:
                continue
            name = path.relative_to(out).as_posix()
            entry = manifest.documents.get(name)
            if entry is None or path.is_symlink() or hash_file(path) != entry.sha256:
                yield name


def _raise(error: OSError) -> None:
    raise error
