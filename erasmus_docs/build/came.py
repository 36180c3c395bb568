"""Word files that came back: which are meant, what they hold, to which project they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from erasmus_docs.build.files import project_files
from erasmus_docs.build.pull import project_of
from erasmus_docs.documents.wordfile import MOST_BYTES
from erasmus_docs.errors import InputError
from erasmus_docs.project.reader import Loaded, load, read_project
from erasmus_docs.yamlfile import read


def word_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that paths name; a folder stands for the Word files in it.

    Raises:
        InputError: A folder without any.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        # Word keeps a file of the name ~$form.docx beside an open one
        inside = [one for one in sorted(path.glob("*.docx")) if not one.name.startswith("~")]
        if not inside:
            raise InputError(f"{path}: the folder holds no Word file (*.docx). Name the forms.")
        yield from inside


def bytes_of(path: Path) -> bytes:
    """What a file holds; of one that is too large, a byte more than is taken.

    Raises:
        InputError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}. Check the path.") from None


def project_for(path: Path, folders: Iterable[Path]) -> Loaded:
    """The project in folders whose id a Word file gives, or the first of a folder.

    Raises:
        InputError: The file is none of ours, or no project has its id.
    """
    path = next(word_files([path]))
    wanted = project_of(bytes_of(path), str(path))
    here = [folder for folder in folders if any(folder.glob("*.y*ml"))]
    for one in project_files(here) if here else ():
        found = load(one, read(one)).project
        if found is not None and found.id == wanted:
            return read_project(one)
    raise InputError(
        f"{path}: belongs to the project {wanted}, and no file here or in projects/ is that "
        "project. Name it with --project."
    )
