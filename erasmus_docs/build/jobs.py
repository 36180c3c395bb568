"""The two jobs of a build, as a builder hands them out: small arguments, and bytes come back.

The work itself is imported where it is done, so that a builder with nothing to do starts fast.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from erasmus_docs.build.entries import ProjectEntry
from erasmus_docs.build.hashes import Group
from erasmus_docs.build.model import Failure, Format, Options, ProjectReport
from erasmus_docs.finding import Finding


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a build knows of a project before it makes documents.

    Attributes:
        report: Findings, and why nothing is built if that is so.
        entry: For the manifest; ``None`` if nothing is built.
        groups: The groups that the entry names.
    """

    report: ProjectReport
    entry: ProjectEntry | None = None
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One document to make.

    Attributes:
        path: The project file.
        options: How to build.
        stem: File name without format.
        spec: Kind of document.
        kinds: Formats.
        project: Id of the group of files the project was read from when it was planned.
        files: That group; names are relative to the output folder.
    """

    path: Path
    options: Options
    stem: str
    spec: str
    kinds: tuple[Format, ...]
    project: str
    files: Group = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Output:
    """A document in one format, as bytes.

    Attributes:
        kind: The format.
        data: The file.
        style: The house style it was made with.
        pages: Of a PDF.
        limit: The most pages the call allows it.
        finding: What is to be said against it.
    """

    kind: Format
    data: bytes
    style: Group
    pages: int | None = None
    limit: int | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a task.

    Attributes:
        outputs: One for each format that could be written.
        failures: The others.
        project: The files the project was read from.
        templates: The templates that were read.
        words: The files its title and the words of its language were taken from.
        megabytes: The most memory this process has used so far; 0 where nobody counts.
    """

    outputs: tuple[Output, ...] = ()
    failures: tuple[Failure, ...] = ()
    project: Group | None = None
    templates: Group | None = None
    words: Group | None = None
    megabytes: int = 0


def prepare(path: Path, options: Options, run: str) -> Prepared:
    """Read and check a project, and say what documents it can have.

    Args:
        path: The project file.
        options: How to build.
        run: Which build asks; for another one than before, files are read anew.
    """
    from erasmus_docs.build import work

    work.begin(run)
    return work.prepare(path, options)


def make(task: Task, run: str) -> Made:
    """Make one document; what goes wrong with it comes back as failures."""
    from erasmus_docs.build import work

    work.begin(run)
    return work.make(task)
