"""What this machine has of what documents need, and the command that mends what is missing."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from erasmus_docs.documents.folders import shipped_templates
from erasmus_docs.extras import install
from erasmus_docs.programme.cache import default_file

DOCX, PDF = "DOCX", "PDF"
SYSTEMS = ("Debian, Ubuntu", "Fedora", "macOS", "Windows")
_ALL = (DOCX, PDF)
_MSYS = "pacman -S mingw-w64-ucrt-x86_64-pango  (in MSYS2, from https://www.msys2.org)"

PANGO = dict(
    zip(
        SYSTEMS,
        (
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
            "dnf install pango harfbuzz",
            "brew install pango",
            _MSYS,
        ),
        strict=True,
    )
)
LIBREOFFICE = dict(
    zip(
        SYSTEMS,
        (
            "apt-get install libreoffice-writer",
            "dnf install libreoffice-writer",
            "brew install --cask libreoffice",
            "winget install TheDocumentFoundation.LibreOffice",
        ),
        strict=True,
    )
)
# Extra, the module it brings, what it is for.
EXTRAS = (
    ("forms", "docxtpl", "filling Word forms of your own (form)"),
    ("watch", "watchfiles", "building at every save (build --watch)"),
    ("cluster", "distributed", "building on several machines"),
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class MachineCheck:
    """One thing that was looked at.

    Attributes:
        name: What it is.
        ok: Whether it is there and works.
        found: What was found.
        needed_for: Formats that cannot be made without it; empty if it is not needed for any.
        remedy: Command that mends it, by system; one for all under an empty name.
    """

    name: str
    ok: bool
    found: str
    needed_for: tuple[str, ...] = ()
    remedy: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Health:
    """What a machine has of what documents need.

    Attributes:
        checks: Everything that was looked at.
        broken: The formats that cannot be made here: ``DOCX``, ``PDF``.
    """

    checks: tuple[MachineCheck, ...]
    broken: tuple[str, ...]


def health(out: Path) -> Health:
    """Look at everything.

    Args:
        out: The output folder; nothing is made in it or for it.
    """
    found = tuple(_checks(out))
    wrong = [kind for one in found if not one.ok for kind in one.needed_for]
    return Health(found, tuple(kind for kind in _ALL if kind in wrong))


def _checks(out: Path) -> Iterator[MachineCheck]:
    yield MachineCheck("Python", True, f"{sys.version.split()[0]}, {sys.executable}", _ALL)
    yield from _packages()
    yield from _layout()
    yield _fonts()
    yield _libreoffice()
    yield from _folders(out)
    for extra, module, use in EXTRAS:
        there = importlib.util.find_spec(module) is not None
        found = f"{module} {_version(module)}" if there else f"only needed for {use}"
        remedy = {"": install(extra)}
        yield MachineCheck(f"Extra {extra}", there, found, (), remedy)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _packages() -> Iterator[MachineCheck]:
    """The Python packages that are installed with the product."""
    try:
        required = metadata.requires("erasmus-docs") or []
    except metadata.PackageNotFoundError:
        required = []
    for line in required:
        name, _, marker = line.partition(";")
        found = _NAME.match(name)
        if found is None or "extra" in marker or ("win32" in marker and sys.platform != "win32"):
            continue
        version = _version(found.group())
        needed = (PDF,) if found.group() == "weasyprint" else _ALL
        remedy = {"": f'pip install "{name.strip()}"'}
        yield MachineCheck(
            f"Package {found.group()}", bool(version), version or "missing", needed, remedy
        )


def _layout() -> Iterator[MachineCheck]:
    """Pango and HarfBuzz, as the PDF writer loads them."""
    try:
        from erasmus_docs.documents.pdf.errors import EngineVersionError, MissingLibraryError
        from erasmus_docs.documents.pdf.render import engine
    except ImportError as error:
        yield MachineCheck(
            "PDF writer", False, str(error), (PDF,), {"": "pip install erasmus-docs"}
        )
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            engine()
    except MissingLibraryError as error:
        yield MachineCheck("Pango, HarfBuzz", False, error.reason, (PDF,), PANGO)
    except EngineVersionError as error:
        yield MachineCheck("WeasyPrint", False, str(error), (PDF,), {"": error.remedy})
    except ImportError as error:
        yield MachineCheck(
            "WeasyPrint", False, str(error), (PDF,), {"": "pip install erasmus-docs"}
        )
    else:
        yield MachineCheck("Pango, HarfBuzz", True, f"Pango {_pango_version()}", (PDF,), PANGO)


def _pango_version() -> str:
    from weasyprint.text import ffi

    number = int(ffi.pango.pango_version())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _fonts() -> MachineCheck:
    folder = shipped_templates() / "house" / "fonts"
    number = len(list(folder.glob("*.ttf")))
    remedy = {"": "pip install --force-reinstall --no-deps erasmus-docs"}
    found = f"{number} faces in {folder}" if number else f"none in {folder}"
    return MachineCheck("House fonts", bool(number), found, (PDF,), remedy)


def _libreoffice() -> MachineCheck:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    found = program or "only needed to turn Word forms into PDF (form --pdf)"
    return MachineCheck("LibreOffice", program is not None, found, (), LIBREOFFICE)


def _folders(out: Path) -> Iterator[MachineCheck]:
    """Whether files can be written where they have to be."""
    kept = default_file()
    for name, folder, needed, otherwise in (
        ("Current folder", Path(), (), "work in a folder of your own"),
        ("Output folder", out, _ALL, "erasmus-docs build ... --out ANOTHER"),
        ("Cache folder", kept.parent if kept else None, (), "mend its permissions; without it "
         "every command starts half a second later"),
    ):  # fmt: skip
        problem = "there is none" if folder is None else _not_writable(folder)
        said = str(folder.absolute()) if folder is not None else ""
        found = f"{said}: {problem}" if problem else said
        yield MachineCheck(name, not problem, found, needed, {"": otherwise})


def _not_writable(folder: Path) -> str:
    """Why nothing can be written into a folder, or made where it is to be; empty if it can."""
    here = folder.absolute()
    while not here.exists() and here != here.parent:
        here = here.parent
    try:
        with tempfile.TemporaryFile(dir=here):
            return ""
    except OSError as error:
        return f"cannot be written: {error.strerror}"
