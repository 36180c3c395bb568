"""A project checked against the programme and the templates its documents are made with."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from erasmus_docs.build.files import is_file, see_folder, template_folders
from erasmus_docs.build.model import Options
from erasmus_docs.documents.own_files import see_inside
from erasmus_docs.errors import RenderError, TemplateError
from erasmus_docs.finding import Finding, Place, Severity
from erasmus_docs.programme import catalogue
from erasmus_docs.project.brand import RULE as BRANDING
from erasmus_docs.project.brand import STYLE_BYTES
from erasmus_docs.project.inputs import WORKSPACE
from erasmus_docs.project.reader import Loaded
from erasmus_docs.project.sheet import first_flaw, unreadable
from erasmus_docs.rules import check_project
from erasmus_docs.rules.subject import Offered

_TEMPLATE = ".html.j2"
_NOT_OF_PROJECTS = "action"
_PER = re.compile(r"^per:\s*(\w+)", re.MULTILINE)
_HEAD = 100_000


def checked(
    loaded: Loaded, call: int | None = None, templates: Path | None = None
) -> tuple[Finding, ...]:
    """Everything to know about a project file, in the order of its lines.

    Args:
        loaded: The project file as read.
        call: Check against this call instead of the project's own.
        templates: A folder whose files replace shipped templates, as for a build.

    Raises:
        InputError: There is no such folder.
    """
    see_folder(templates)
    folders = template_folders(loaded.path, Options(Path(), templates=templates))
    odd = tuple(one for one in (_reference(loaded), *map(_sheet, folders[:-1])) if one)
    if odd:
        loaded = replace(loaded, findings=(*loaded.findings, *odd))
    return check_project(loaded, catalogue.load(), call, offered(folders))


def _reference(loaded: Loaded) -> Finding | None:
    """What keeps a Word file of one's own from lending its styles; the writer itself says so."""
    if loaded.project is None or loaded.brand is None or not loaded.brand.reference:
        return None
    from erasmus_docs.documents.docx import reference

    try:
        reference.load(loaded.brand.reference)
    except RenderError as error:
        own, path = loaded.project.branding, ("branding", "reference_document")
        named = own is not None and own.reference_document is not None
        shared = (str(one.path) for one in loaded.inputs if one.path.name == WORKSPACE)
        place = loaded.file.place(path) if named else Place(next(shared, loaded.file.name))
        at = loaded.file.name_of(path) if named else ""
        what, _, remedy = str(error).partition(". ")
        return Finding(BRANDING, Severity.ERROR, place, f"{what}.", remedy=remedy, at=at)
    return None


def _sheet(folder: Path) -> Finding | None:
    """Where the style sheet of a templates folder of one's own is no CSS."""
    path = folder / "house" / "print.css"
    try:
        if not is_file(path) or path.stat().st_size > STYLE_BYTES:
            return None
        see_inside(path, folder)
        flaw = first_flaw(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, TemplateError):
        return None  # whoever prints with it says so
    if flaw is None:
        return None
    found, allowed, remedy = unreadable("of the templates", flaw)
    place = Place(str(path), flaw.line, flaw.column)
    return Finding(BRANDING, Severity.ERROR, place, found, allowed, remedy=remedy)


def offered(folders: tuple[Path, ...]) -> Offered:
    """What the templates of folders offer, the shipped one last; no template is read."""
    *own, shipped = folders
    every = [_shipped(shipped), *(_names(one) for one in reversed(own))]
    languages = frozenset().union(*(one.languages for one in every))
    written = frozenset().union(*(one.printed for one in every))
    documents: dict[str, str] = {}
    for one in every:
        documents |= one.documents
    of_projects = {name: per for name, per in documents.items() if per != _NOT_OF_PROJECTS}
    return Offered(languages, written & languages, of_projects)


@cache
def _shipped(folder: Path) -> Offered:
    return _names(folder)


def _names(folder: Path) -> Offered:
    """What one folder offers; languages are not told from other names of templates yet."""
    return Offered(
        frozenset(path.stem for path in (folder / "languages").glob("*.yaml")),
        frozenset(path.name.removesuffix(_TEMPLATE) for path in folder.glob(f"*/*{_TEMPLATE}")),
        {path.parent.name: _per(path) for path in folder.glob("*/document.yaml") if is_file(path)},
    )


def _per(path: Path) -> str:
    """What there is one of a document for; what is wrong with the file, a build says."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            found = _PER.search(file.read(_HEAD))
    except OSError:
        return ""
    return found[1] if found else ""
