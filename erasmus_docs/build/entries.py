"""What a build remembers, as values: projects, documents, and what each was made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from erasmus_docs.build.hashes import Group, group_id

# the group that says of documents which a project cannot have why
UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Listed:
    """A document that a project can have.

    Attributes:
        stem: File name without format.
        spec: Kind of document.
        phase: When it is needed.
        usual: Whether it is built without being asked for by name.
        languages: Languages it is written in.
    """

    stem: str
    spec: str
    phase: str
    usual: bool
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """A project as it was when it was last checked without errors that keep it from being built.

    Attributes:
        id: Of the project; its documents stand in the folder of that name.
        action: As the project file writes it.
        call: The call year.
        language: Of its documents, if no other is asked for.
        date: Of its version, ISO, or empty.
        wrong: Whether it has errors, so that it is built as a draft only.
        tally: How many findings of each kind it has.
        data: Hash of all programme data files with which its programme data were last compared.
        groups: What it rests on: kind of group (``project``, ``programme``, ``documents``) to id;
            and ``UNFIT``.
        documents: All it can have.
    """

    id: str
    action: str
    call: int
    language: str
    date: str
    wrong: bool
    tally: dict[str, int]
    data: str
    groups: dict[str, str]
    documents: tuple[Listed, ...]


class Origin(NamedTuple):
    """The project a document is of; all its documents made of one reading share it.

    Attributes:
        project: Project file, relative to the output folder.
        files: Id of the group of files it was read from.
    """

    project: str
    files: str


class Recipe(NamedTuple):
    """What else a document was made from, as ids of groups; many projects share it."""

    programme: str
    templates: str
    words: str
    style: str
    program: str
    options: str


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document on disk.

    Attributes:
        origin: Of which project.
        sha256: Of the document.
        recipe: What it was made with.
        pages: Of a PDF.
        limit: The most pages the call allows.
    """

    origin: Origin
    sha256: str
    recipe: Recipe
    pages: int | None = None
    limit: int | None = None


@dataclass(slots=True)
class Manifest:
    """All of it, in memory.

    Attributes:
        projects: By project file, relative to the output folder, with ``/``.
        documents: By file, relative to the output folder, with ``/``.
        groups: Group id to its hashes, each group once however many documents share it.
        note: What was wrong with the file, or empty.
        differs: Whether the file says something else, so that it has to be written even if
            nothing is made.
    """

    projects: dict[str, ProjectEntry] = field(default_factory=dict)
    documents: dict[str, DocumentEntry] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    note: str = ""
    differs: bool = False

    def keep(self, group: Group) -> str:
        """Take a group in; returns its id."""
        name = group_id(group)
        self.groups.setdefault(name, dict(group))
        return name

    def group(self, entry: ProjectEntry, kind: str) -> Group | None:
        """One kind of group of a project; ``None`` if it is not there."""
        return self.groups.get(entry.groups.get(kind, ""))
