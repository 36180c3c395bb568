"""Build many projects: only what is stale, each on its own, none able to stop or damage another."""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from erasmus_docs.build import manifest as manifests
from erasmus_docs.build.apart import keep_apart
from erasmus_docs.build.crew import Alone, Crew, Job, Lanes, Lost
from erasmus_docs.build.current import Current, option_group, program
from erasmus_docs.build.decide import Judge, date_of, project_change
from erasmus_docs.build.entries import UNFIT, DocumentEntry, Origin, Recipe
from erasmus_docs.build.files import exists, replace_atomically, template_folders
from erasmus_docs.build.hashes import sha256
from erasmus_docs.build.jobs import Made, Output, Prepared, Task, make, prepare
from erasmus_docs.build.lock import locked
from erasmus_docs.build.making import Making, name_of
from erasmus_docs.build.manifest import Journal
from erasmus_docs.build.model import Built, Failure, Options, ProjectReport, Step, Workers
from erasmus_docs.build.survey import left_over, take_away
from erasmus_docs.errors import InputError
from erasmus_docs.extras import install

Tell = Callable[[Step], None]
_TOLD = 3


def build_all(
    paths: Iterable[Path],
    options: Options,
    workers: Workers = Workers(),  # noqa: B008 - frozen
    tell: Tell = lambda _: None,
    *,
    crew: Crew | None = None,
) -> Iterator[ProjectReport]:
    """Build what is stale of the projects, yielding each report in the order of the paths.

    Two files with one project id would write over each other's documents: the second is refused.

    Args:
        paths: Project files.
        options: How to build.
        workers: Who builds.
        tell: Is told how far the build is.
        crew: Who does the jobs, if they are kept for the next build; closed by whoever made them.

    Raises:
        InputError: The output folder cannot be written, or has no room for the manifest.
    """
    with building(paths, options, workers, tell, crew=crew) as build:
        yield from build.run()


@contextmanager
def building(
    paths: Iterable[Path],
    options: Options,
    workers: Workers = Workers(),  # noqa: B008 - frozen
    tell: Tell = lambda _: None,
    *,
    crew: Crew | None = None,
) -> Iterator[Build]:
    """A build that holds its output folder, with the arguments of ``build_all``."""
    with locked(options.out, lambda: tell(Step("wait"))) as held:
        own = None if crew else make_crew(workers)
        build = Build(tuple(dict.fromkeys(paths)), options, crew or own or Alone(), tell, held)
        try:
            yield build
        finally:
            if own is not None:
                own.close()
            build.close()


def make_crew(workers: Workers) -> Crew:
    """Whoever does the jobs of a build; to be closed.

    Raises:
        InputError: The cluster asked for cannot be used.
    """
    here: Crew = Lanes(workers) if workers.jobs else Alone()
    return _cluster(workers, here) if workers.scheduler else here


class Build:
    """One run over some projects, on one output folder."""

    def __init__(
        self,
        paths: tuple[Path, ...],
        options: Options,
        crew: Crew,
        tell: Tell,
        held: Callable[[], None],
    ) -> None:
        """Begin.

        Args:
            paths: Project files.
            options: How to build.
            crew: Who does the jobs.
            tell: Is told how far it is.
            held: Raises an ``InputError`` if the output folder is no longer the one it was.
        """
        self.paths, self.options, self.crew, self.tell = paths, options, crew, tell
        self.held = held
        self.manifest = manifests.read(options.out)
        self.current = Current(options.out)
        self.journal = Journal(options.out)
        self._templates: dict[Path, tuple[Path, ...]] = {}
        self._waiting: deque[Making] = deque()
        self.run_id = secrets.token_hex(8)
        # a file that is not believed still claims what is about to be replaced
        self._written = not self.manifest.differs

    def run(self, *, recheck: bool = False) -> Iterator[ProjectReport]:
        """Check what has changed, then make what is stale.

        Args:
            recheck: Check unchanged projects again, too, so that their findings are in the reports.
        """
        keep_apart(self.options.out, self.manifest, redact=self.options.redact)
        if self.manifest.note:
            self.tell(Step("note", what=f"{self.manifest.note} Everything is built anew."))
        self._waiting = self._decided(self._checked(recheck=recheck))
        yield from self._make()

    def begun(self) -> Iterator[ProjectReport]:
        """What was finished of the projects that an interrupted run has not reported."""
        for making in self._waiting:
            if making.done:
                yield making.final(self.manifest)

    def left_over(self) -> tuple[str, ...]:
        """Documents that no project has any longer."""
        return left_over(self.manifest, self.current)

    def prune(self) -> tuple[str, ...]:
        """Remove them; returns their names. Files this program did not make stay.

        Raises:
            InputError: One cannot be removed, or the manifest not be written.
        """
        names = self.left_over()
        gone = [name for name in self.manifest.projects if not exists(self.current.path(name))]
        for name in names:
            del self.manifest.documents[name]
        for name in gone:
            del self.manifest.projects[name]
        self.journal.close()
        # first, so that the manifest never claims what is gone
        self._written = self._written and not names
        self._save()
        self.held()
        take_away(self.options.out, names)
        return names

    def _decided(self, reports: dict[Path, ProjectReport]) -> deque[Making]:
        judge = Judge(self.manifest, self.current, self.options)
        makings: deque[Making] = deque()
        for path in self.paths:
            entry = self.manifest.projects.get(self.current.name(path))
            report = reports.pop(path)
            buildable = entry is not None and not (report.failures or report.refused)
            makings.append(Making(path, report, entry if buildable else None, self.options))
            unfit = self.manifest.group(entry, UNFIT) if entry else None
            makings[-1].decide(judge, self._folders(path), unfit or {})
        _see_that_some_fit(makings)
        return makings

    def _checked(self, *, recheck: bool) -> dict[Path, ProjectReport]:
        """A report for each project, without documents yet."""
        reports: dict[Path, ProjectReport] = {}
        again = []
        for path in self.paths:
            known = None if recheck else self._unchanged(path)
            if known:
                reports[path] = known
            else:
                again.append(Job(str(path), prepare, (path, self.options, self.run_id)))
        found: dict[Path, Prepared] = {}
        for done, (job, answer) in enumerate(self.crew.run(again), 1):
            path = job.arguments[0]
            self.tell(Step("check", done, len(again), path.name))
            if isinstance(answer, Lost):
                failure = Failure("all documents", answer.message)
                answer = Prepared(ProjectReport(path, "", failures=(failure,)))
            found[path] = answer
        owners = self._owners()
        for path in self.paths:
            prepared = found.get(path)
            report = reports[path] if prepared is None else prepared.report
            reports[path] = self._alone_with_its_id(report, owners)
            if prepared is not None and not reports[path].failures:
                self._take(prepared)
        return reports

    def _unchanged(self, path: Path) -> ProjectReport | None:
        """The report of a project that nothing has changed for, from the manifest."""
        name = self.current.name(path)
        if project_change(self.manifest, name, self.current, self._folders(path)):
            return None
        self._written = self._written and not self.manifest.differs
        entry = self.manifest.projects[name]
        if entry.wrong and not self.options.draft:
            return None
        return ProjectReport(path, entry.id, tally=entry.tally, draft=self.options.draft)

    def _folders(self, path: Path) -> tuple[Path, ...]:
        """The template folders of a project; those of one folder share them."""
        if path.parent not in self._templates:
            self._templates[path.parent] = template_folders(path, self.options)
        return self._templates[path.parent]

    def _owners(self) -> dict[str, Path]:
        """Project ids in this output folder, by file; files of this run are asked afterwards."""
        mine = {self.current.name(path) for path in self.paths}
        return {
            entry.id.casefold(): Path(self.current.path(name))
            for name, entry in self.manifest.projects.items()
            if name not in mine and exists(self.current.path(name))
        }

    @staticmethod
    def _alone_with_its_id(report: ProjectReport, owners: dict[str, Path]) -> ProjectReport:
        # file systems that ignore case would mix "SIM" and "sim"
        if not report.project:
            return report
        first = owners.setdefault(report.project.casefold(), report.path)
        if first == report.path:
            return report
        message = (
            f"The id {report.project} is already used by {first}. Give one of them another id."
        )
        failure = Failure("all documents", message)
        return ProjectReport(report.path, report.project, failures=(failure,))

    def _take(self, prepared: Prepared) -> None:
        if prepared.entry is None:
            return
        for group in prepared.groups:
            self.manifest.keep(group)
        self.manifest.projects[self.current.name(prepared.report.path)] = prepared.entry
        self._written = False

    def _make(self) -> Iterator[ProjectReport]:
        """Make what is stale, and yield the reports in their order as they are complete."""
        at_work = {making.path: making for making in self._waiting if making.why}
        stale = 0
        for making in at_work.values():
            stale += len(making.why)
            for name in making.why:
                self._written = self.manifest.documents.pop(name, None) is None and self._written
        self._save()
        yield from self._complete(at_work)
        jobs = (
            Job(str(path), make, (task, self.run_id), task.spec)
            for path in tuple(at_work)
            for task in at_work[path].tasks(self.manifest)
        )
        done = 0
        for job, answer in self.crew.run(jobs):
            task: Task = job.arguments[0]
            made = _lost(task, answer) if isinstance(answer, Lost) else answer
            self._finish(at_work[task.path], task, made)
            done += len(task.kinds)
            self.tell(Step("make", done, stale, f"{task.path.stem}/{task.stem}"))
            yield from self._complete(at_work)

    def _complete(self, at_work: dict[Path, Making]) -> Iterator[ProjectReport]:
        """The reports at the head of the queue that nothing is missing from; then forget them."""
        while self._waiting and self._waiting[0].finished:
            report = self._waiting[0].final(self.manifest)
            at_work.pop(self._waiting.popleft().path, None)
            yield report

    def _finish(self, making: Making, task: Task, made: Made) -> None:
        """Put the files of a document in place, and say so in the journal."""
        entry = making.entry
        assert entry is not None
        outputs = {output.kind: output for output in made.outputs}
        for kind in task.kinds:
            name = name_of(entry, task.stem, kind)
            if kind not in outputs:
                wrong = [
                    f for f in made.failures if f.document in (task.stem, f"{task.stem}.{kind}")
                ]
                making.done[name] = wrong
                continue
            making.done[name] = self._place(making, name, made, outputs[kind])

    def _place(
        self, making: Making, name: str, made: Made, output: Output
    ) -> Built | list[Failure]:
        path = self.options.out / name
        self.held()
        try:
            # never the output folder itself: who removed it removed the other documents, too
            path.parent.mkdir(exist_ok=True)
            changed = replace_atomically(path, output.data, self.options.out)
        except OSError as error:
            self.held()
            return [Failure(path.name, f"{path}: cannot be written: {error.strerror}.")]
        built = Built(path, changed, making.why[name], output.pages, output.limit, output.finding)
        self._written = False
        self.manifest.documents[name] = self._entry(making, made, output)
        with suppress(OSError):  # what the journal misses is only made once more
            self.journal.add(self.manifest, name)
        return built

    def _entry(self, making: Making, made: Made, output: Output) -> DocumentEntry:
        entry, keep = making.entry, self.manifest.keep
        assert entry is not None
        language = self.options.language or entry.language
        chosen = option_group(self.options, language, date_of(entry, self.options))
        recipe = Recipe(
            programme=entry.groups["programme"],
            templates=keep(made.templates or {}),
            words=keep(made.words or {}),
            style=keep(output.style),
            program=keep(program()),
            options=keep(chosen),
        )
        origin = Origin(self.current.name(making.path), keep(made.project or {}))
        return DocumentEntry(origin, sha256(output.data), recipe, output.pages, output.limit)

    def _save(self) -> None:
        if self._written:
            return
        self.held()
        try:
            manifests.write(self.options.out, self.manifest)
        except OSError as error:
            self.held()
            raise InputError(
                f"{self.options.out / manifests.MANIFEST}: cannot be written: {error.strerror}. "
                "The documents stand where they should; the next build makes the new ones again."
            ) from None
        self._written = True

    def close(self) -> None:
        """Write down what is there."""
        self.journal.close()
        self._save()


def _cluster(workers: Workers, here: Crew) -> Crew:
    try:
        from erasmus_docs.build.cluster import Cluster
    except ModuleNotFoundError as error:
        if error.name not in ("distributed", "dask"):
            raise
        raise InputError(
            "--scheduler needs dask.distributed, which is not installed. Install it with: "
            f"{install('cluster')}"
        ) from None
    return Cluster(workers, here)


def _see_that_some_fit(makings: Sequence[Making]) -> None:
    """See that what is asked for by name fits a project, unless more is to be said of one.

    Raises:
        InputError: All of it fits none of them.
    """
    whys = [f"{one.path}: {name}: {why}" for one in makings for name, why in one.report.unfit]
    actions = {one.entry.action: None for one in makings if one.entry}
    if whys and all(one.report.unfit and not one.decisions for one in makings):
        more = f" {len(whys) - _TOLD:,} more are left out." if len(whys) > _TOLD else ""
        raise InputError(
            f"--document: what is asked for fits no project. {' '.join(whys[:_TOLD])}{more} "
            f"`erasmus-docs documents {next(iter(actions))}` lists what such a project gets."
        )


def _lost(task: Task, lost: Lost) -> Made:
    return Made(failures=(Failure(task.stem, lost.message),))
