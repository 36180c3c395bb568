"""Word files that came back: which project they belong to, what was changed, and writing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from erasmus_docs.api import given, plain

if TYPE_CHECKING:
    from erasmus_docs.build.collect import Collected
    from erasmus_docs.build.pull import Pulled
    from erasmus_docs.project.reader import Loaded


def project_of(file: Path, folders: Sequence[Path] = (Path(), Path("projects"))) -> Loaded:
    """The project that a Word file was made for, found by the id that the file carries.

    Args:
        file: A document of this program, or a form among them.
        folders: Where to look for its project file.

    Raises:
        InputError: It is no document of this program, or its project is not there.

    >>> made = render(compose(load(Path("projects/sim.yaml"))), "gantt", "docx")
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "returned.docx"
    ...     _ = file.write_bytes(made)
    ...     project_of(file).path
    PosixPath('projects/sim.yaml')
    """
    from erasmus_docs.build.came import project_for

    return project_for(plain.path(file, "file"), plain.paths(folders, "folders"))


def pull(project: Loaded, file: Path, *, templates: Path | None = None) -> Pulled:
    """The values that somebody changed in a Word file; ``write_changes`` writes them.

    Args:
        project: From ``load``, or ``project_of``.
        file: A document of the project that came back.
        templates: Templates folder it was built with.

    Raises:
        InputError: The file is refused: it belongs to another project, was made from other data, or
            cannot be read safely.

    >>> from tempfile import TemporaryDirectory
    >>> sample = load(Path("projects/ka210-adu-illustration.yaml"))
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "returned.docx"
    ...     _ = file.write_bytes(render(compose(sample), "mandate-letter-CHIT", "docx"))
    ...     pull(sample, file).differences
    ()
    """
    from erasmus_docs.build.came import bytes_of
    from erasmus_docs.build.pull import pull as pulled

    loaded, _ = given.readable(project, "pull")
    path, folder = plain.path(file, "file"), plain.path_or_none(templates, "templates")
    return pulled(loaded, bytes_of(path), str(path), folder)


def collect(project: Loaded, forms: Iterable[Path], *, templates: Path | None = None) -> Collected:
    """What returned partner information forms say; ``write_changes`` writes it.

    Args:
        project: From ``load``, or ``project_of``.
        forms: Forms, or folders of them.
        templates: Templates folder they were built with.

    Raises:
        InputError: A form is refused; the message says why.

    >>> collect(load(Path("projects/ka210-adu-illustration.yaml")), []).files
    ()
    """
    from erasmus_docs.build.came import bytes_of, word_files
    from erasmus_docs.build.collect import collect as collected

    loaded, _ = given.readable(project, "collect")
    paths = tuple(word_files(plain.paths(forms, "forms")))
    folder = plain.path_or_none(templates, "templates")
    return collected(loaded, [(str(path), bytes_of(path)) for path in paths], folder)


def write_changes(found: Pulled | Collected) -> tuple[Path, ...]:
    """Write what came back into the project file and its shared organisations; returns the files.

    Only these values change: comments and formatting stay. All files are written, or none.

    Args:
        found: From ``pull`` or ``collect``. With ``files`` empty nothing is written: there is
            nothing new, or its findings say what keeps it from being written.

    Raises:
        InputError: A file was changed since it was read, or cannot be written.

    >>> write_changes(collect(load(Path("projects/ka210-adu-illustration.yaml")), []))
    ()
    """
    from erasmus_docs.build.rewrite import write

    files = given.returned(found).files
    write(files)
    return tuple(one.path for one in files)
