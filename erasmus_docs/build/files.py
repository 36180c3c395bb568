"""The two ends of a build: which project files are meant, and writing whole files or none."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from erasmus_docs.build.model import Options
from erasmus_docs.documents.folders import shipped_templates
from erasmus_docs.errors import InputError
from erasmus_docs.project.inputs import WORKSPACE, is_special
from erasmus_docs.start import ANSWERS

_SUFFIXES = (".yaml", ".yml")
FROZEN, RECORD = "frozen", "record.json"
_PART = (".erasmus-docs-", ".part")


def project_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The project files that paths name; a folder stands for the YAML files in it.

    Raises:
        InputError: A path that does not exist, or a folder without project files.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where nobody may look
            try:
                inside = sorted(p for p in path.iterdir() if _may_be_project(p))
            except OSError as error:
                raise InputError(
                    f"{path}: the folder cannot be read: {error.strerror}. Mend its permissions."
                ) from None
            if not inside:
                raise InputError(
                    f"{path}: the folder holds no project file (*.yaml). "
                    "Name a project file, or a folder that has some; `erasmus-docs new` starts one."
                )
            found.update(dict.fromkeys(inside))
        elif os.path.exists(path):  # noqa: PTH110
            found[path] = None
        else:
            raise InputError(
                f"{path}: no such file or folder. Check the spelling of the path; "
                "`erasmus-docs new` starts a project file."
            )
    return tuple(found)


def _may_be_project(path: Path) -> bool:
    other = path.name == WORKSPACE or path.name.endswith(ANSWERS)
    return path.suffix in _SUFFIXES and not (other or path.is_dir() or is_special(path))


def user_templates(project_file: Path) -> Path | None:
    """The ``templates`` folder beside a project file, or beside the folder it lies in."""
    here = project_file.resolve().parent
    for folder in (here / "templates", here.parent / "templates"):
        if folder.is_dir():
            return folder
    return None


def is_recorded(project_file: Path, project: str) -> bool:
    """Whether what was signed of a project was recorded beside its file."""
    return bool(project) and is_file(project_file.parent / FROZEN / project / RECORD)


def asked_for(options: Options, paths: tuple[Path, ...]) -> None:
    """See that the documents, the templates folder and the language of the options exist.

    Raises:
        InputError: One does not; the message names what there is.
    """
    # what decides that takes longer to load than a build in which nothing has changed
    if options.templates or not _plainly_there(options.documents):
        from erasmus_docs.build.selection import known_documents

        known_documents(options, paths)
    if options.language:
        from erasmus_docs.build.selection import known_language

        known_language(options, paths)


def see_folder(templates: Path | None) -> None:
    """See that the templates folder asked for exists, if one is.

    Raises:
        InputError: It does not.
    """
    if templates is not None and not templates.is_dir():
        raise InputError(f"--templates {templates}: there is no such folder. Check the spelling.")


def _plainly_there(names: Iterable[str]) -> bool:
    """Whether a glance shows that all these documents exist and are made from a project."""
    folder = shipped_templates()
    if not {*os.listdir(folder)}.issuperset(names):  # noqa: PTH208 - some systems ignore case
        return False
    try:
        texts = [(folder / name / "document.yaml").read_text("utf-8") for name in names]
    except (OSError, ValueError):
        return False
    return not any("per: action" in text for text in texts)


def template_folders(path: Path, options: Options) -> tuple[Path, ...]:
    """Template folders in order of precedence, the shipped one last."""
    shipped = shipped_templates()
    own = options.templates or user_templates(path)
    if own is None or own.resolve() == shipped.resolve():
        return (shipped,)
    return (own, shipped)


def make_folder(folder: Path) -> None:
    """Make the output folder and see that it can be written.

    Raises:
        InputError: It cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, probe = _part(folder)
        os.close(descriptor)
        # another build may sweep it away first
        probe.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            f"{folder}: the output folder cannot be written: {error.strerror}. "
            "Choose another one with --out, or mend its permissions."
        ) from None


def stays_in(path: Path, folder: Path) -> bool:
    """Whether a file in ``folder`` does not leave it through a linked folder."""
    return path.parent.resolve().is_relative_to(folder.resolve())


def write_atomically(path: Path, data: bytes, inside: Path | None = None) -> bool:
    """The same as ``replace_atomically``, and makes the folders that are missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return replace_atomically(path, data, inside)


def replace_atomically(path: Path, data: bytes, inside: Path | None = None) -> bool:
    """Put ``data`` at ``path`` whole or not at all; returns whether the bytes are new.

    A link at ``path`` is replaced, and what it leads to left alone.

    Args:
        path: The file.
        data: What is to be in it.
        inside: A folder that linked folders must not lead out of.

    Raises:
        OSError: The disk is full, or the folder is not there or cannot be written; nothing is left
            behind.
    """
    if inside is not None and not stays_in(path, inside):
        raise OSError(errno.ELOOP, "its folder is a link that leads elsewhere")
    if _holds(path, data):
        return False
    with replacing(path) as file:
        file.write(data)
    return True


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of ``path`` if all goes well; else nothing is left.

    Raises:
        OSError: The disk is full, or the folder is not there or cannot be written.
    """
    descriptor, temporary = _part(path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _holds(path: Path, data: bytes) -> bool:
    """Whether there is a file of its own with these bytes; one that cannot be read is replaced."""
    try:
        return not path.is_symlink() and path.is_file() and path.read_bytes() == data
    except OSError:
        return False


def _part(folder: Path) -> tuple[int, Path]:
    """A new file that is to become another, open, with a name that tells it from all others."""
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=_PART[0], suffix=_PART[1])
    return descriptor, Path(name)


def sweep(out: Path) -> None:
    """Remove what killed builds have left half written in an output folder that is held."""
    for folder in (out, *_folders(out)):
        with suppress(OSError):  # it is in nobody's way
            for path in folder.glob("*".join(_PART)):
                path.unlink()


def _folders(out: Path) -> list[Path]:
    with suppress(OSError):
        return [path for path in out.iterdir() if path.is_dir() and not path.is_symlink()]
    return []


def exists(path: Path | str) -> bool:
    """Whether there is a file, or may be one where nobody may look: it is not gone."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 - a text, for many
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True


def unwritable(path: Path) -> str:
    """Why a file cannot be written, in the words of the system; empty if it can."""
    try:
        if path.is_dir():
            return os.strerror(errno.EISDIR)
        if is_stream(path):
            return "" if os.access(path, os.W_OK) else os.strerror(errno.EACCES)
        here = path.absolute().parent
        while not here.exists() and here != here.parent:
            here = here.parent
        with tempfile.TemporaryFile(dir=here):
            return ""
    except OSError as error:
        return error.strerror or str(error)


def is_stream(path: Path) -> bool:
    """Whether it is a pipe or a device, such as ``/dev/stdout``: there is nothing to replace."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def is_file(path: Path | str) -> bool:
    """Whether there is a file; none where nobody may look, or where the name can be none."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises on some of these


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
