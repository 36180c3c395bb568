"""New files: written once, never over what is there."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from erasmus_docs.errors import InputError
from erasmus_docs.project.schema import schema, schema_text
from erasmus_docs.start import ANSWERS
from erasmus_docs.start.answers import Answers, answers_text

SCHEMA = "project.schema.json"


def file_name(answers: Answers) -> Path:
    """A file name from the acronym: ``mendmeasure.yaml``."""
    stem = re.sub(r"[^\w-]+", "-", (answers.acronym or "").casefold()).strip("-_")
    return Path(f"{stem or 'project'}.yaml")


def see_that_it_is_free(path: Path) -> None:
    """See that a new file can have this name.

    Raises:
        InputError: Something is there, or it is no name of a project file.
    """
    if path.suffix not in {".yaml", ".yml"}:
        raise InputError(f"{path}: a project file ends in .yaml. Name it {path.stem}.yaml.")
    if path.exists() or path.is_symlink():
        raise InputError(
            f"{path}: there is such a file already, and it is never written over. "
            f"Name another, such as {_free(path)}, or look at it: erasmus-docs check {path}"
        )


def _free(path: Path) -> Path:
    number = 2
    while (other := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    return other


def save_new(path: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises:
        InputError: It is there, or cannot be written.
    """
    see_that_it_is_free(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, text, over=False)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written: {error.strerror}. Name a file in another folder."
        ) from None


def save_schema(project: Path) -> bool:
    """Put the schema beside a project file; whether the one there is now ours and fresh."""
    path = project.parent / SCHEMA
    text = schema_text(schema())
    try:
        if path.exists():
            return path.read_text(encoding="utf-8") == text
        _put(path, text, over=False)
    except (OSError, UnicodeDecodeError):
        return False
    return True


def _put(path: Path, text: str, *, over: bool) -> None:
    """Write a file whole or not at all; what is there is only written over if that is asked for.

    Raises:
        OSError: It cannot be written, or is there; nothing is left behind.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".erasmus-docs-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        if not over:
            # a new name for the file fails if there is one; a disk without links cannot do it
            with suppress(PermissionError, NotImplementedError):
                path.hardlink_to(part)
                return
            if path.exists():
                raise FileExistsError(17, "there is such a file", str(path))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def save_answers(answers: Answers, project: Path | None, read_from: Path | None) -> Path:
    """Keep answers to go on from: in the file they came from, else beside the new project file.

    Raises:
        InputError: The file cannot be written.
    """
    beside = (project or file_name(answers)).with_suffix("")
    path = read_from or _new(beside.with_name(f"{beside.name}{ANSWERS}"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, answers_text(answers), over=True)
    except OSError as error:
        raise InputError(
            f"{path}: the answers cannot be kept: {error.strerror}. Name a file in another folder: "
            "erasmus-docs new FILE"
        ) from None
    return path


def _new(path: Path) -> Path:
    """The same name, or the next that is free: ``wind-2.answers.yaml``."""
    stem, number = path.name.removesuffix(ANSWERS), 1
    while path.exists():
        number += 1
        path = path.with_name(f"{stem}-{number}{ANSWERS}")
    return path
