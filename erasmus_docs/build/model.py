"""What a build is asked for and what it reports, as values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from erasmus_docs.finding import Finding

Format = Literal["docx", "pdf", "html"]
Phase = Literal["proposal", "agreement", "running", "reporting"]
FORMATS: tuple[Format, ...] = ("docx", "pdf", "html")
USUAL: tuple[Format, ...] = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Options:
    """How to build.

    Attributes:
        out: Output folder; each project gets a folder of its id in it.
        formats: ``docx``, ``pdf``, ``html``; the first two if nothing is asked for.
        documents: Document ids asked for by name; empty means those that apply.
        phases: Only documents of these phases; empty means all.
        draft: Build projects with errors too, and mark every page.
        explain: Print beside each clause why it is there.
        language: Language of the documents instead of the project's own, or ``None``; texts of the
            project file stay as they are written.
        templates: A folder whose files replace shipped templates, or ``None`` for the
            ``templates`` folder beside the project files, if there is one.
        epoch: Seconds since 1970 (``SOURCE_DATE_EPOCH``) for metadata of undated projects.
    """

    out: Path
    formats: tuple[Format, ...] = USUAL
    documents: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    draft: bool = False
    explain: bool = False
    language: str | None = None
    templates: Path | None = None
    epoch: int | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """A document that stands on disk.

    Attributes:
        path: Where.
        changed: Whether its bytes are new.
        pages: Of a PDF.
        limit: The most pages the call allows it, if there is such a limit.
        finding: What is to be said against the finished document, or ``None``.
    """

    path: Path
    changed: bool
    pages: int | None = None
    limit: int | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be made, and why."""

    document: str
    message: str


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """What became of one project file.

    Attributes:
        path: The project file.
        project: Its id, or empty if it could not be read.
        findings: Everything the checks say.
        built: Documents on disk.
        failures: Documents that could not be made.
        refused: True if errors kept it from being built at all.
        untranslated: Documents left out because they are in other languages only.
        draft: Whether it was built as a draft, which may have errors.
    """

    path: Path
    project: str
    findings: tuple[Finding, ...] = ()
    built: tuple[Built, ...] = ()
    failures: tuple[Failure, ...] = ()
    refused: bool = False
    untranslated: tuple[str, ...] = ()
    draft: bool = False

    @property
    def ok(self) -> bool:
        """Whether everything asked for was made and nothing counts against the project."""
        wrong = any(one.finding and one.finding.counts for one in self.built)
        return not self.failures and not self.refused and (self.draft or not wrong)
