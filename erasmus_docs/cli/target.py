"""The file that findings are written into: looked at before the work, not after it."""

from __future__ import annotations

from pathlib import Path

from erasmus_docs.errors import InputError


def see_writable(output: Path | None) -> None:
    """See that findings can be written, if they are to be; nothing is made.

    Raises:
        InputError: They cannot.
    """
    from erasmus_docs.build.files import unwritable

    if output is not None and (why := unwritable(output)):
        raise refused(output, why)


def refused(output: Path, why: str) -> InputError:
    """What is said of a file that cannot be written."""
    return InputError(f"{output}: the findings cannot be written: {why}. Name another file.")
