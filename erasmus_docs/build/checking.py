"""A project checked against the programme and the templates its documents are made with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from erasmus_docs.build.files import see_folder, template_folders
from erasmus_docs.build.model import Options
from erasmus_docs.finding import Finding
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import Loaded
from erasmus_docs.rules import check_project
from erasmus_docs.rules.subject import Offered

_TEMPLATE = ".html.j2"
_NOT_OF_PROJECTS = "per: action"


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
    return check_project(loaded, catalogue.load(), call, offered(folders))


def offered(folders: tuple[Path, ...]) -> Offered:
    """What the templates of folders offer, the shipped one last; told by the names of files."""
    *own, shipped = folders
    named = [_names(one) for one in own]
    languages, written, documents = (
        kept.union(*more) for kept, *more in zip(_shipped(shipped), *named, strict=True)
    )
    return Offered(languages, written & languages, documents)


@cache
def _shipped(folder: Path) -> tuple[frozenset[str], ...]:
    languages, written, documents = _names(folder)
    sheets = {
        name
        for name in documents
        if _NOT_OF_PROJECTS in (folder / name / "document.yaml").read_text(encoding="utf-8")
    }
    return languages, written, documents - sheets


def _names(folder: Path) -> tuple[frozenset[str], ...]:
    """Languages, names that templates have among which are those, documents."""
    return (
        frozenset(path.stem for path in (folder / "languages").glob("*.yaml")),
        frozenset(path.name.removesuffix(_TEMPLATE) for path in folder.glob(f"*/*{_TEMPLATE}")),
        frozenset(path.parent.name for path in folder.glob("*/document.yaml")),
    )
