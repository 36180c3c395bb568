"""Files that stand beside the documents of a build: forms, comparisons, rule sheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from erasmus_docs.build import manifest as manifests
from erasmus_docs.build.apart import keep_apart
from erasmus_docs.build.files import write_atomically
from erasmus_docs.build.lock import locked
from erasmus_docs.errors import InputError

Wait = Callable[[], None]


def put(path: Path, data: bytes, out: Path, wait: Wait, *, personal: bool = True) -> None:
    """Write a file into an output folder, in turn with builds.

    Args:
        path: The file.
        data: What is to be in it.
        out: The output folder.
        wait: Is called if a build has the folder first.
        personal: Whether it may hold personal data, so that it must not lie among redacted ones.

    Raises:
        InputError: The folder is for redacted documents, or cannot be written.
    """
    with locked(out, wait):
        if personal:
            keep_apart(out, manifests.read(out), redact=False)
        try:
            write_atomically(path, data, out)
        except OSError as error:
            raise InputError(
                f"{path}: cannot be written: {error.strerror}. Choose another folder with --out."
            ) from None
