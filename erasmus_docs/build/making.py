"""One project in a build: what it is to have, what stands already, what is still to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from erasmus_docs.build.decide import Decision, Judge, twins, wanted
from erasmus_docs.build.entries import Listed, Manifest, ProjectEntry
from erasmus_docs.build.hashes import Group
from erasmus_docs.build.jobs import Task
from erasmus_docs.build.model import Built, Failure, Format, Options, ProjectReport


@dataclass(slots=True)
class Making:
    """The documents of one project on their way.

    Attributes:
        path: The project file.
        report: Without documents.
        entry: Of the manifest; ``None`` if nothing is built.
        options: How to build.
        decisions: What is to happen to each document, in the order of the report.
        why: Those that have to be made, by name in the manifest, and why.
        done: What became of those that are finished, by name.
    """

    path: Path
    report: ProjectReport
    entry: ProjectEntry | None
    options: Options
    decisions: list[Decision] = field(default_factory=list)
    why: dict[str, str] = field(default_factory=dict)
    done: dict[str, Built | list[Failure]] = field(default_factory=dict)

    def decide(self, judge: Judge, folders: tuple[Path, ...], unfit: Group) -> None:
        """Find out what is stale.

        Args:
            judge: Who knows.
            folders: The template folders of the project.
            unfit: Why it cannot have some documents, by id.
        """
        if self.entry is None:
            return
        listed, left_out = wanted(self.entry, self.options)
        taken, kept = twins(listed)
        failures = tuple(Failure(one.stem, _taken(one, first)) for one, first in taken)
        names = dict.fromkeys(self.options.documents)
        self.report = replace(
            self.report,
            untranslated=left_out,
            failures=failures,
            unfit=tuple((name, unfit[name]) for name in names if name in unfit),
        )
        self.decisions = list(judge.decide(self.entry, kept, folders))
        self.why = {one.name: one.why for one in self.decisions if one.why}

    def tasks(self, manifest: Manifest) -> Iterator[Task]:
        """One for each document with a stale format."""
        kinds: dict[tuple[str, str], list[Format]] = {}
        for one in self.decisions:
            if one.why:
                kinds.setdefault((one.listed.stem, one.listed.spec), []).append(one.kind)
        if self.entry is None:
            return
        project = self.entry.groups["project"]
        files = manifest.groups[project]
        for (stem, spec), formats in kinds.items():
            yield Task(self.path, self.options, stem, spec, tuple(formats), project, files)

    @property
    def finished(self) -> bool:
        """Whether nothing is to come."""
        return len(self.done) >= len(self.why)

    def final(self, manifest: Manifest) -> ProjectReport:
        """The report with all documents that are finished, in their order."""
        found = [
            self.done[one.name] if one.why else self._kept(one, manifest)
            for one in self.decisions
            if one.name in self.done or not one.why
        ]
        failures = [failure for item in found if isinstance(item, list) for failure in item]
        return replace(
            self.report,
            built=tuple(item for item in found if isinstance(item, Built)),
            failures=(*self.report.failures, *dict.fromkeys(failures)),
        )

    def _kept(self, one: Decision, manifest: Manifest) -> Built:
        """A document that need not be made."""
        entry = manifest.documents[one.name]
        return Built(self.options.out / one.name, False, "", entry.pages, entry.limit)


def _taken(one: Listed, first: Listed) -> str:
    if one.stem == first.stem:
        return f"The document {first.spec} has a file of that name already."
    return f"The name differs from {first.stem} in capital letters only."


def name_of(entry: ProjectEntry, stem: str, kind: str) -> str:
    """How the manifest names a document."""
    return f"{entry.id}/{stem}.{kind}"
