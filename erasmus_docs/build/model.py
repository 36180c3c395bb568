"""What a build is asked for and what it reports, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
        redact: Mask what is personal, and mark every page; for sharing. Such documents have an
            output folder of their own.
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
    redact: bool = False
    language: str | None = None
    templates: Path | None = None
    epoch: int | None = None


@dataclass(frozen=True, slots=True)
class Workers:
    """Who builds, and what each document may cost.

    Attributes:
        jobs: Processes that make documents; 0 makes them in this one, where no limit can hold.
        seconds: Time limit for one document in all its formats.
        megabytes: Memory limit of one process; one that has used half of it is replaced.
        scheduler: Address of a Dask scheduler whose workers make the documents, or empty.
    """

    jobs: int = 0
    seconds: float = 300.0
    megabytes: int = 2048
    scheduler: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """A document that stands on disk.

    Attributes:
        path: Where.
        why: Why it was made; empty if it was not, because nothing it rests on has changed.
        changed: Whether its bytes are new.
        pages: Of a PDF.
        limit: The most pages the call allows it, if there is such a limit.
        finding: What is to be said against the finished document, or ``None``.
    """

    path: Path
    changed: bool
    why: str = ""
    pages: int | None = None
    limit: int | None = None
    finding: Finding | None = None


def tally(findings: Iterable[Finding]) -> dict[str, int]:
    """How many of each severity; those set aside count as ``waived``."""
    return dict(Counter("waived" if f.waived else str(f.severity) for f in findings))


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
        findings: Everything the checks say; empty if the project was not checked again.
        tally: How many findings of each kind there are, checked again or not.
        built: Documents on disk.
        failures: Documents that could not be made.
        refused: True if errors kept it from being built at all.
        untranslated: Documents left out because they are in other languages only.
        draft: Whether it was built as a draft, which may have errors.
        unfit: Documents asked for by name that the project cannot have, each with why.
    """

    path: Path
    project: str
    findings: tuple[Finding, ...] = ()
    tally: Mapping[str, int] = field(default_factory=dict)
    built: tuple[Built, ...] = ()
    failures: tuple[Failure, ...] = ()
    refused: bool = False
    untranslated: tuple[str, ...] = ()
    draft: bool = False
    unfit: tuple[tuple[str, str], ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything asked for was made and nothing counts against the project."""
        wrong = any(one.finding and one.finding.counts for one in self.built)
        return not self.failures and not self.refused and (self.draft or not wrong)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build is.

    Attributes:
        doing: ``wait`` for another build, ``check`` projects, ``make`` documents; ``note``
            for what is to be said of the output folder.
        done: How many.
        total: Of how many.
        what: The one just done, or the note.
    """

    doing: Literal["wait", "check", "make", "note"]
    done: int = 0
    total: int = 0
    what: str = ""
