"""What stands on disk now, hashed: each file once in a run, however many documents rest on it."""

from __future__ import annotations

import functools
import os
import platform
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from erasmus_docs import __version__
from erasmus_docs.build.hashes import ABSENT, Group, hash_file, sha256
from erasmus_docs.build.model import Format, Options
from erasmus_docs.project.inputs import absolute

if TYPE_CHECKING:
    from erasmus_docs.programme.used import Used

PACKAGE = Path(__file__).parent.parent
_DATA = PACKAGE / "programme" / "data"
_LIBRARIES = (
    *("babel", "fonttools", "jinja2", "lxml", "markdown-it-py", "pillow", "pydantic"),
    *("pydyf", "pyyaml", "tinycss2", "tinyhtml5", "weasyprint"),
)
REDACTED = "redacted"
_REFERENCE = "reference.docx"
_SCREEN_ONLY = "screen.css"
_ASK = ("cli", "serve")
_PICTURES = (".png", ".jpg", ".jpeg")


class Current:
    """The present state of everything documents can rest on.

    Args:
        out: The output folder; project files are named relative to it.
    """

    def __init__(self, out: Path) -> None:
        self._out = out.resolve()
        self._hashes: dict[Path, str] = {}
        self._names: dict[Path, str] = {}
        self._named: dict[str, str] = {}
        self._used: dict[tuple[str, int], Group] = {}
        self._documents: dict[tuple[Path, ...], Group] = {}
        self._templates: dict[tuple[tuple[Path, ...], str], str] = {}

    def name(self, path: Path) -> str:
        """How the manifest names a file: relative to the output folder, with ``/``."""
        if (known := self._names.get(path)) is None:
            known = self._names[path] = self._name(path)
        return known

    def _name(self, path: Path) -> str:
        whole = absolute(path)
        try:
            return Path(os.path.relpath(whole, self._out)).as_posix()
        except ValueError:
            return whole.as_posix()  # on another drive

    def path(self, name: str) -> str:
        """The file of such a name."""
        return os.path.normpath(os.path.join(self._out, name))  # noqa: PTH118 - a text, for many

    def file(self, path: Path) -> str:
        """The hash of a file."""
        if (known := self._hashes.get(path)) is None:
            known = self._hashes[path] = hash_file(path)
        return known

    def project(self, before: Group) -> Group:
        """The files a project was read from, as they are now."""
        return {name: self._by_name(name) for name in before}

    def _by_name(self, name: str) -> str:
        if (known := self._named.get(name)) is None:
            known = self._named[name] = hash_file(self.path(name))
        return known

    def templates(self, folders: tuple[Path, ...], names: Iterable[str]) -> Group:
        """Templates by name, each from the first folder that has it."""
        return {name: self._template(folders, name) for name in names}

    def _template(self, folders: tuple[Path, ...], name: str) -> str:
        key = (folders, name)
        if (known := self._templates.get(key)) is None:
            found = (self.file(folder / name) for folder in folders)
            known = self._templates[key] = next((one for one in found if one), ABSENT)
        return known

    def documents(self, folders: tuple[Path, ...]) -> Group:
        """What decides which documents there are, and the words of their languages."""
        if folders not in self._documents:
            self._documents[folders] = self._all_documents(folders)
        return self._documents[folders]

    def _all_documents(self, folders: tuple[Path, ...]) -> Group:
        found = {}
        for number, folder in enumerate(reversed(folders)):
            prefix = f"{folder.resolve().name} {number}/" if number else ""
            for path in (*folder.glob("*/document.yaml"), *folder.glob("languages/*.yaml")):
                found[f"{prefix}{path.relative_to(folder).as_posix()}"] = self.file(path)
            for path in folder.glob("*/*.html.j2"):
                found[f"{prefix}{path.relative_to(folder).as_posix()}"] = "is there"
        return found

    def words(self, folders: tuple[Path, ...], spec: str, lang: str) -> Group:
        """The titles of a document and the words of a language."""
        return words_of(self.documents(folders), spec, lang)

    def style(self, folders: tuple[Path, ...], kind: Format) -> Group:
        """The house style as far as a format depends on it."""
        files = {}
        for folder in reversed(folders):
            root = folder / "house"
            for path in root.rglob("*"):
                if _styles(path, kind) and path.is_file():
                    files[f"house/{path.relative_to(root).as_posix()}"] = path
        return {name: self.file(path) for name, path in sorted(files.items())}

    def programme(self, code: str, call: int, before: Group) -> Group:
        """The parts of the programme data in ``before`` that an action in a call rests on now."""
        key = (code, call)
        if key not in self._used:
            self._used[key] = used_data(code, call)
        return {name: self._used[key].get(name, ABSENT) for name in before}


def _styles(path: Path, kind: Format) -> bool:
    if kind == "docx":
        return path.name == _REFERENCE or path.suffix.lower() in _PICTURES
    return path.name != _REFERENCE and (kind == "html" or path.name != _SCREEN_ONLY)


def words_of(documents: Group, spec: str, lang: str) -> Group:
    """What of the files that ``Current.documents`` names is printed in one document."""
    printed = {f"{spec}/document.yaml", f"languages/{lang}.yaml"}
    # those of the user's own folder have its name before theirs
    return {
        name: held
        for name, held in documents.items()
        if name in printed or name.partition("/")[2] in printed
    }


def used_data(code: str, call: int) -> Group:
    """The programme data an action in a call rests on."""
    return _used().of(code, call)


@functools.cache
def _used() -> Used:
    from erasmus_docs.programme import catalogue
    from erasmus_docs.programme.used import Used

    return Used(catalogue.load())


@functools.cache
def program() -> Group:
    """This program and what it prints with: versions, and the hash of its code and data.

    The command line and the local page are left out: they decide nothing that is printed.
    """
    found = {"erasmus-docs": f"{__version__} {_code()}", "Python": platform.python_version()}
    for name in _LIBRARIES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def _code() -> str:
    files = sorted(p for p in PACKAGE.rglob("*.py") if p.relative_to(PACKAGE).parts[0] not in _ASK)
    parts = (f"{path.relative_to(PACKAGE).as_posix()}\0{hash_file(path)}" for path in files)
    return sha256("\n".join(parts).encode())[:20]


@functools.cache
def data_hash() -> str:
    """Of all programme data files together: while it is the same, none of them needs reading."""
    parts = (f"{path.name}\0{hash_file(path)}" for path in sorted(_DATA.glob("*.yaml")))
    return sha256("\n".join(parts).encode())[:20]


def option_group(options: Options, language: str, date: str) -> Group:
    """The options that a document depends on, written as a reader is told."""
    return {
        "language": language,
        "draft": "yes" if options.draft else "no",
        "explanations": "yes" if options.explain else "no",
        REDACTED: "yes" if options.redact else "no",
        "date": date,
    }
