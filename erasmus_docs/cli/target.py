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


def see_apart(output: Path | None, out: Path, *, redact: bool) -> None:
    """See that findings, if they go into the output folder of a build, do no harm there.

    Raises:
        InputError: They would stand among redacted documents, or replace what a build remembers.
    """
    from erasmus_docs.build.apart import MARK
    from erasmus_docs.build.files import stays_in
    from erasmus_docs.build.lock import LOCK
    from erasmus_docs.build.manifest import JOURNAL, MANIFEST
    from erasmus_docs.project.inputs import absolute

    if output is None or not stays_in(absolute(output), out):
        return
    if redact:
        why = f"they quote the project files, and {out} is for redacted documents"
        raise refused(output, why, "Name a file elsewhere.")
    if output.name in (MANIFEST, JOURNAL, LOCK, MARK):
        raise refused(output, "builds keep what they remember in a file of that name")


def refused(output: Path, why: str, remedy: str = "Name another file.") -> InputError:
    """What is said of a file that cannot be written."""
    return InputError(f"{output}: the findings cannot be written: {why}. {remedy}")
