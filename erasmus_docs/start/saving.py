"""New files: written once, never over what is there."""

from __future__ import annotations

import re
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
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
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
        path.write_text(text, encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return True


def save_answers(answers: Answers, project: Path | None, read_from: Path | None) -> Path:
    """Keep answers to go on from: in the file they came from, else beside the new project file.

    Raises:
        InputError: The file cannot be written.
    """
    path = read_from
    if path is None:
        wanted = project or file_name(answers)
        path = wanted.with_name(f"{wanted.stem}{ANSWERS}")
        number = 1
        while path.exists():
            number += 1
            path = wanted.with_name(f"{wanted.stem}-{number}{ANSWERS}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(answers_text(answers), encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{path}: the answers cannot be kept: {error.strerror}. Name a file in another folder: "
            "erasmus-docs new FILE"
        ) from None
    return path
