"""Many projects with one long document each, which WeasyPrint and docxtpl can make, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from erasmus_docs.build.batch import build_all
from erasmus_docs.build.crew import Crew
from erasmus_docs.build.model import Format, Options

from ..paper import Paper, make_paper
from ..project import project

NAME = "paper"


@dataclass(frozen=True, slots=True)
class Papers:
    """The projects, and the document that each of them gets.

    Attributes:
        templates: Folder with its template.
        paths: The project files.
        paper: The document of one of them, for others to make.
    """

    templates: Path
    paths: tuple[Path, ...]
    paper: Paper

    def build(self, crew: Crew, formats: Sequence[Format] = ("pdf",)) -> int:
        """Build all of them anew; gives the pages of the PDF files."""
        with TemporaryDirectory(prefix="bench-") as out:
            options = Options(
                Path(out), formats=tuple(formats), documents=(NAME,), templates=self.templates
            )
            reports = list(build_all(self.paths, options, crew=crew))
        assert all(report.ok for report in reports), reports
        return sum(one.pages or 0 for report in reports for one in report.built)


def make_papers(folder: Path, number: int, entries: int, articles: int) -> Papers:
    """Write the template and so many projects."""
    folder.mkdir()
    paper = make_paper(folder, NAME, entries, articles)
    (folder / NAME / "document.yaml").write_text(
        f"id: {NAME}\ntitles: {{en: Agreement with work plan}}\nper: project\nphase: agreement\n",
        "utf-8",
    )
    projects = folder / "projects"
    projects.mkdir()
    paths = []
    for count in range(number):
        path = projects / f"p{count}.yaml"
        path.write_text(project(entries, f"p{count}"), "utf-8")
        paths.append(path)
    return Papers(folder, tuple(paths), paper)
