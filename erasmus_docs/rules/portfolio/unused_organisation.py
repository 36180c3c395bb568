"""Every shared organisation is used by a project.

Looked at is `organisations/` beside the projects of a folder that is checked as a whole, or in the
folder above if no other folder there holds project files that could use it.

Why: a file that nobody uses grows old unseen, and a second one under another name may be the one
that is kept up.

Source: the project files themselves.

To mend: remove the file, or `use` it where the organisation is written out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from erasmus_docs.finding import Place, Severity
from erasmus_docs.project.inputs import label
from erasmus_docs.project.shared import FOLDER, SUFFIXES, USE, organisation_files
from erasmus_docs.rules.portfolio.base import Concern, Portfolio, concern
from erasmus_docs.rules.portfolio.member import Spot

ID = "unused-organisation"
TITLE = "Every shared organisation is used"

_FILE = "type: higher-education-institution\ncountry: FR\nlegal_name: Invented School\n"
PASSING = f"""
# organisations/school.yaml
{_FILE}---
# a.yaml
associated_partners:
  - {{use: school, id: SCHOOL}}
"""
FAILING = f"""
# organisations/school.yaml
{_FILE}---
# a.yaml
title: Bridges and Boats
"""


def check(portfolio: Portfolio) -> Iterator[Concern]:
    """Yield the files of organisations that no project uses."""
    used = {path for one in portfolio.members for path in one.shared}
    given = {one.path.resolve() for one in portfolio.members}
    for folder, written in _folders(portfolio.folders).items():
        unused = [path for path in organisation_files(folder) if path.resolve() not in used]
        if unused and not _others_use(folder, given):
            yield from (_unused(label(path, written)) for path in unused)


def _folders(folders: Iterable[Path]) -> dict[Path, Path]:
    """Folders with ``organisations/``, and how the path that led to them was written."""
    found: dict[Path, Path] = {}
    for written in folders:
        here = written.resolve()
        for folder in (here, here.parent):
            found.setdefault(folder, written)
    return found


def _others_use(folder: Path, given: set[Path]) -> bool:
    """Whether a project file may use an organisation that is not among those given."""
    for suffix in SUFFIXES:
        for path in (*folder.glob(f"*{suffix}"), *folder.glob(f"*/*{suffix}")):
            if path.parent.name == FOLDER or path.resolve() in given:
                continue
            try:
                if f"{USE}:" in path.read_text("utf-8", "replace"):
                    return True
            except OSError:
                return True
    return False


def _unused(file: str) -> Concern:
    return concern(
        ID,
        Severity.ADVICE,
        Spot(Place(file), ""),
        (),
        "No project uses this organisation.",
        f"A file in {FOLDER}/ is named by `{USE}` in a project.",
        f"Remove it, or `{USE}` it where the organisation is written out.",
    )
