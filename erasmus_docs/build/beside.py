"""Files that stand beside the documents of a build: forms, comparisons, rule sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from erasmus_docs.build import manifest as manifests
from erasmus_docs.build.apart import keep_apart
from erasmus_docs.build.files import make_folder, write_atomically
from erasmus_docs.build.lock import locked
from erasmus_docs.errors import InputError

Wait = Callable[[], None]
Put = Callable[[Path, bytes], None]


@contextmanager
def beside(out: Path, wait: Wait, *, personal: bool = True) -> Iterator[Put]:
    """Write files into an output folder, in turn with builds: it is held from the first one on.

    Args:
        out: The output folder.
        wait: Is called if a build has the folder first.
        personal: Whether files may hold personal data, so that they must not lie among redacted
            ones.

    Yields:
        A function that writes a file with what is to be in it.

    Raises:
        InputError: The folder is for redacted documents, or cannot be written.
    """
    make_folder(out)
    with ExitStack() as stack:
        held: Callable[[], None] | None = None

        def put(path: Path, data: bytes) -> None:
            nonlocal held
            if held is None:
                held = stack.enter_context(locked(out, wait))
                if personal:
                    keep_apart(out, manifests.read(out), redact=False)
            held()
            try:
                write_atomically(path, data, out)
            except OSError as error:
                raise InputError(
                    f"{path}: cannot be written: {error.strerror}. "
                    "Choose another folder with --out."
                ) from None

        yield put
