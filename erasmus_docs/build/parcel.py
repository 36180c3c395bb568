"""The files a document is made from, packed for a worker that shares no disk with the caller.

A parcel is a zip file whose name is its hash: equal files make equal parcels. Its file names are
relative to one folder, with ``/``; whoever unpacks it believes none of them.
"""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from erasmus_docs.build.current import Current
from erasmus_docs.build.hashes import ABSENT, Group, sha256
from erasmus_docs.errors import InputError
from erasmus_docs.project.inputs import absolute

MOST_BYTES = 100_000_000
_ODD = re.compile(r'[\\:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Parcel:
    """Files under way.

    Attributes:
        name: Hash of ``data``.
        data: A zip file.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files of a project stand to each other, under one folder.

    Attributes:
        root: The folder; absolute.
        project: The project file, relative to it, with ``/``.
        out: The output folder, the same.
    """

    root: Path
    project: str
    out: str


class Changed(Exception):  # noqa: N818 - no failure, the reader saved a file
    """A file is no longer what it was when the build was planned."""


def pack_project(path: Path, out: Path, group: Group) -> tuple[Parcel, Place]:
    """Pack the files a project was read from, with the folders they are looked for in.

    Args:
        path: The project file.
        out: The output folder, which the names in the group are relative to.
        group: Files and their hashes; those that were not there are left out.

    Raises:
        Changed: A file has other bytes now.
        InputError: The files stand on several drives, or are too large together.
    """
    current = Current(out)
    files = {name: Path(current.path(name)) for name, held in group.items() if held != ABSENT}
    project, folder = absolute(path), out.resolve()
    try:
        # a project looks for what it shares in its folder and in the one above
        above = project.parent.parent
        root = Path(os.path.commonpath([above, folder, *(p.parent for p in files.values())]))
    except ValueError:
        raise InputError(
            f"{path}: the project and the output folder are on different drives. "
            "Choose an output folder on the same drive with --out."
        ) from None
    held = {}
    for name, file in files.items():
        try:
            data = file.read_bytes()
        except OSError:
            raise Changed from None
        if sha256(data) != group[name]:
            raise Changed
        held[file.relative_to(root).as_posix()] = data
    relative = (project.relative_to(root).as_posix(), folder.relative_to(root).as_posix())
    return _packed(held, str(path)), Place(root, *relative)


def pack_folder(folder: Path) -> Parcel:
    """Pack a folder of templates under its name with all that is in it.

    Raises:
        InputError: It holds a link that leads out of it or to a folder, or is too large.
    """
    above = folder.resolve().name
    files = {f"{above}/{name}": path.read_bytes() for name, path in _inside(folder)}
    return _packed(files, str(folder))


def _inside(folder: Path) -> Iterator[tuple[str, Path]]:
    """All files by name. What a link outside points to stays where it is."""
    root, size = folder.resolve(), 0
    for here, folders, names in os.walk(root):
        for path in sorted(Path(here, name) for name in (*folders, *names)):
            inside = path.resolve().is_relative_to(root)
            if path.is_symlink() and (path.is_dir() or not inside):
                what = "to a folder" if inside else "that leads out of it"
                raise InputError(
                    f"{folder}: {path.relative_to(root)} is a link {what}; it cannot be sent to a "
                    "cluster. Put the files themselves there."
                )
            if stat.S_ISREG((about := path.stat()).st_mode):
                if (size := size + about.st_size) > MOST_BYTES:
                    raise _too_large(str(folder))
                yield path.relative_to(root).as_posix(), path


def _packed(files: Mapping[str, bytes], what: str) -> Parcel:
    if sum(map(len, files.values())) > MOST_BYTES:
        raise _too_large(what)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    data = held.getvalue()
    return Parcel(sha256(data)[:32], data)


def _too_large(what: str) -> InputError:
    return InputError(
        f"{what}: the files are too large to be sent to a cluster. Allowed are "
        f"{MOST_BYTES // 1_000_000} MB. Keep only what documents need in that folder."
    )


def unpack(data: bytes, folder: Path) -> None:
    """Unpack a parcel into a new folder: plain files only, each below it.

    Args:
        data: The parcel.
        folder: Is made; nobody but its owner can look into it.

    Raises:
        ValueError: A name that leads out of the folder or means something else than a file, or
            more bytes than a parcel may have.
        zipfile.BadZipFile: It is damaged.
    """
    folder.mkdir(mode=0o700)
    left = MOST_BYTES
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            path = folder / _safe(entry)
            path.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(entry) as packed:
                held = packed.read(left + 1)
            left -= len(held)
            if left < 0:
                raise ValueError("the parcel is too large")
            # exclusive: a name that comes twice is refused, a link is never followed
            with path.open("xb") as file:
                file.write(held)


def _safe(entry: zipfile.ZipInfo) -> PurePosixPath:
    path = PurePosixPath(entry.filename)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    plain = kind in (0, stat.S_IFREG) and path.as_posix() == entry.filename
    if not plain or path.is_absolute() or {"..", "."} & {*path.parts} or not path.parts:
        raise ValueError(f"{entry.filename!r} is no name for a file in a parcel")
    if os.name == "nt" and _ODD.search(entry.filename):
        raise ValueError(f"{entry.filename!r} is no name for a file on this system")
    return path
