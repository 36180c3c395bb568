"""Files of projects: found, built, looked over, watched; forms, comparisons, what was signed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from erasmus_docs.api import given, plain

if TYPE_CHECKING:
    from erasmus_docs.build.batch import Build
    from erasmus_docs.build.frozen import Frozen
    from erasmus_docs.build.model import Format, Options, ProjectReport, Step, Workers
    from erasmus_docs.build.redlining import Redlined
    from erasmus_docs.build.survey import Survey
    from erasmus_docs.finding import Finding
    from erasmus_docs.project.reader import Loaded


def project_files(paths: Iterable[Path], *, shared: bool = False) -> tuple[Path, ...]:
    """The project files that paths name; a folder stands for those in it.

    Args:
        paths: Project files or folders.
        shared: Name ``workspace.yaml`` and the shared organisations of folders, too.

    Raises:
        InputError: A path does not exist, or a folder holds no project file.

    >>> Path("projects/ka210-adu-illustration.yaml") in project_files([Path("projects")])
    True
    """
    from erasmus_docs.build import files

    named = plain.paths(paths)
    if not shared:
        return files.project_files(named)
    from erasmus_docs.build.migrating import with_shared

    return with_shared(named)


def build_all(
    paths: Iterable[Path],
    options: Options,
    workers: Workers | None = None,
    tell: Callable[[Step], None] = lambda _: None,
) -> tuple[ProjectReport, ...]:
    """Build the documents of projects that are not up to date, into a folder with a manifest.

    A project never damages another: what went wrong with it is in its report (``ok``, ``findings``,
    ``failures``, ``refused``).

    Args:
        paths: Project files; a folder stands for the project files in it.
        options: Where to, which documents, formats and languages.
        workers: Who builds; this process by default. With worker processes the calling program
            needs ``if __name__ == "__main__":``, as ``multiprocessing`` asks for.
        tell: Is told how far the build is.

    Returns:
        A report for each project file, in the order of the paths.

    Raises:
        InputError: A path, document, language or templates folder does not exist, the output folder
            cannot be written, or the documents asked for by name fit none of the projects.

    >>> from tempfile import TemporaryDirectory
    >>> from erasmus_docs import Options
    >>> with TemporaryDirectory() as folder:
    ...     options = Options(Path(folder), formats=("docx",), documents=("gantt",))
    ...     (report,) = build_all([Path("projects/ka210-adu-illustration.yaml")], options)
    >>> report.ok, [built.path.name for built in report.built]
    (True, ['gantt.docx'])
    """
    from erasmus_docs.build import batch

    found = project_files(paths)
    chosen = _options(options, found)
    return tuple(batch.build_all(found, chosen, given.workers(workers), tell))


def building(
    paths: Iterable[Path],
    options: Options,
    workers: Workers | None = None,
    tell: Callable[[Step], None] = lambda _: None,
) -> AbstractContextManager[Build]:
    """A build that gives its reports one by one and can tidy up; see ``build_all``.

    Args:
        paths: As for ``build_all``.
        options: As for ``build_all``.
        workers: As for ``build_all``.
        tell: As for ``build_all``.

    Returns:
        To be used with ``with``: it holds the output folder, so that no other build writes there.

    Raises:
        InputError: As for ``build_all``.

    >>> from tempfile import TemporaryDirectory
    >>> from erasmus_docs import Options
    >>> with TemporaryDirectory() as folder:
    ...     options = Options(Path(folder), formats=("html",), documents=("gantt",))
    ...     with building([Path("projects/ka210-adu-illustration.yaml")], options) as build:
    ...         reports = list(build.run())
    ...         removed = build.prune()
    >>> len(reports), removed
    (1, ())
    """
    from erasmus_docs.build.batch import building as begun

    found = project_files(paths)
    chosen = _options(options, found)
    return begun(found, chosen, given.workers(workers), tell)


def survey(paths: Iterable[Path], options: Options) -> Survey:
    """What ``build_all`` would make and why, and what no project has any longer; writes nothing.

    Args:
        paths: As for ``build_all``.
        options: As for ``build_all``.

    Raises:
        InputError: A path, document, language or templates folder does not exist.

    >>> from erasmus_docs import Options
    >>> found = survey([Path("projects/sim.yaml")], Options(Path("nowhere")))
    >>> [state.why for state in found.states], found.left_over
    (['it was not built before'], ())
    """
    from erasmus_docs.build.survey import survey as surveyed

    found = project_files(paths)
    return surveyed(found, _options(options, found))


def watch(
    paths: Iterable[Path],
    options: Options,
    workers: Workers | None = None,
    tell: Callable[[Step], None] = lambda _: None,
    *,
    failed: Callable[[str], None] = lambda _: None,
) -> Iterator[tuple[tuple[ProjectReport, ...], float]]:
    """Build, then build again whenever a file is saved, until the program is interrupted.

    Args:
        paths: As for ``build_all``; new files in a folder count.
        options: As for ``build_all``.
        workers: As for ``build_all``.
        tell: As for ``build_all``.
        failed: Is told why a build could not be made at all.

    Returns:
        The reports of each build, and the seconds it took.

    Raises:
        InputError: As for ``build_all``, or the library that watches files is not installed.

    >>> from tempfile import TemporaryDirectory
    >>> from erasmus_docs import Options
    >>> with TemporaryDirectory() as folder:
    ...     options = Options(Path(folder), formats=("html",), documents=("gantt",))
    ...     builds = watch([Path("projects/ka210-adu-illustration.yaml")], options)
    ...     reports, seconds = next(builds)
    ...     builds.close()
    >>> [report.ok for report in reports]
    [True]
    """
    from erasmus_docs.build.watch import watch as watched

    named = plain.paths(paths)
    return watched(named, _options(options, named), given.workers(workers), tell, failed=failed)


def _options(options: Options, paths: Iterable[Path]) -> Options:
    """The options, if what they ask for exists."""
    from erasmus_docs.build.files import asked_for

    chosen = given.options(options)
    asked_for(chosen, project_files(paths))
    return chosen


def fill_form(
    project: Loaded,
    form: str,
    out: Path,
    *,
    party: str = "",
    pdf: bool = False,
    language: str | None = None,
    templates: Path | None = None,
    workers: Workers | None = None,
    wait: Callable[[], None] = lambda: None,
) -> tuple[Path, ...]:
    """Fill an organisation's own Word form from a project; returns the files written.

    Args:
        project: From ``load``.
        form: Name of a form in a folder ``forms`` beside the project file, in the folder above, or
            in the templates.
        out: Output folder; files land in the folder of the project's id.
        party: Id of the organisation or associated partner the form is about.
        pdf: Make a PDF, too; needs LibreOffice.
        language: Language of amounts and days instead of the project's.
        templates: As for ``compose``; its folder ``forms`` is looked into.
        workers: What filling may cost, in a process of its own; no limit in this one by default.
        wait: Is called if a build has the output folder first.

    Raises:
        InputError: There is no such form or organisation, or a library is not installed.
        TemplateError, RenderError: The form is wrong, or no PDF could be made.

    >>> sample = load(Path("projects/ka210-adu-illustration.yaml"))
    >>> try:
    ...     fill_form(sample, "leave", Path("build"))
    ... except InputError as error:
    ...     print(str(error)[:32])
    There is no form leave.docx. Put
    """
    from erasmus_docs.build.form import fill_form as filled
    from erasmus_docs.build.form import find_form, to_pdf

    loaded, whole = given.readable(project, "fill_form")
    folder, to = plain.path_or_none(templates, "templates"), plain.path(out, "out")
    found = find_form(loaded.path, plain.text(str(form), "form", "leave.docx"), folder)
    made = filled(
        whole,
        found,
        to,
        party=plain.text(party, "party", "LUIZ"),
        language=language,
        workers=workers,
        wait=wait,
    )
    return (made, to_pdf(made, to, wait)) if pdf else (made,)


def redline_projects(
    old: str,
    new: str,
    out: Path,
    *,
    documents: Sequence[str] = (),
    language: str | None = None,
    templates: Path | None = None,
    epoch: int | None = None,
    wait: Callable[[], None] = lambda: None,
) -> Redlined:
    """Write documents as DOCX with what changed between two states as tracked changes.

    Args:
        old: A project file, a project file in a revision of git (``project.yaml@v1``), or a frozen
            record.
        new: The same for the new state.
        out: Output folder; files land in the folder of the project's id.
        documents: Names of documents, or of kinds of them; the agreements by default.
        language: Of the documents, instead of that of the new state.
        templates: As for ``compose``.
        epoch: Seconds since 1970 for the metadata of undated projects.
        wait: Is called if a build has the output folder first.

    Raises:
        InputError: A state or document does not exist, or the folder cannot be written.
        TemplateError, RenderError: A document could not be made.

    >>> from tempfile import TemporaryDirectory
    >>> same = "projects/ka210-adu-illustration.yaml"
    >>> with TemporaryDirectory() as folder:
    ...     (one,) = redline_projects(same, same, Path(folder), documents=["gantt"]).documents
    >>> one.path, one.note
    (None, 'says the same in both')
    """
    from erasmus_docs.build.redlining import Redlined, both_states, compare

    folder = plain.path_or_none(templates, "templates")
    states = plain.a_state(old, "old"), plain.a_state(new, "new")
    lang = plain.text_or_none(language, "language", "fr")
    before, now = both_states(*states, lang, folder, plain.epoch(epoch))
    names = plain.texts(documents, "documents", "work-plan")
    made = tuple(compare(before, now, names, plain.path(out, "out"), wait))
    return Redlined(made, now.wrong)


def freeze(
    project: Loaded,
    documents: Sequence[str] = (),
    *,
    signed: date | None = None,
    formats: Sequence[Format] = ("docx", "pdf"),
    language: str | None = None,
    templates: Path | None = None,
    epoch: int | None = None,
    again: bool = False,
) -> Frozen:
    """Keep what was signed in ``frozen/`` beside the project file, documents and data.

    Args:
        project: From ``load``.
        documents: Names of documents, or of kinds of them; by default those of the agreement phase
            that somebody signs.
        signed: The day they were signed.
        formats: ``docx`` has to be among them, for later comparisons.
        language: Of the documents, instead of the project's own.
        templates: As for ``compose``.
        epoch: Seconds since 1970 for the metadata of undated projects.
        again: Replace what was kept before: after an amendment.

    Raises:
        InputError: Something is kept already, the project has errors, no such document, or not
            what is never signed without (a payment plan, a signatory), or the folder cannot be
            written.
        TemplateError, RenderError: A document could not be made.

    >>> from tempfile import TemporaryDirectory
    >>> text = Path("projects/ka210-adu-illustration.yaml").read_text(encoding="utf-8")
    >>> with TemporaryDirectory() as folder:
    ...     sample = load(text, path=Path(folder) / "mendmeasure.yaml")
    ...     kept = freeze(sample, ["mandate-letter-CHIT"], formats=["docx"])
    >>> [list(one.signers) for one in kept.documents]
    [['CHIT', 'LUIZ']]
    """
    from erasmus_docs.build.freezing import freeze as keep
    from erasmus_docs.errors import InputError

    kinds = plain.formats(formats)
    if "docx" not in kinds:
        raise InputError("formats: docx has to be among them; later comparisons are made with it.")
    return keep(
        given.a_project(project, "freeze"),
        plain.texts(documents, "documents", "mandate-letter"),
        signed=plain.day_or_none(signed, "signed"),
        formats=kinds,
        language=plain.text_or_none(language, "language", "fr"),
        templates=plain.path_or_none(templates, "templates"),
        epoch=plain.epoch(epoch),
        again=again,
    )


def changed_since_signed(
    project: Loaded | ProjectReport, *, templates: Path | None = None
) -> tuple[Finding, ...]:
    """What reads otherwise than it was signed, and who signs again; nothing if nothing was frozen.

    Args:
        project: From ``load``, or a report of a build.
        templates: As for ``compose``.

    >>> changed_since_signed(load(Path("projects/ka210-adu-illustration.yaml")))
    ()
    """
    from erasmus_docs.build.files import is_recorded
    from erasmus_docs.build.model import ProjectReport

    if isinstance(project, ProjectReport):
        path, id_ = project.path, project.project
    else:
        loaded = given.a_project(project, "changed_since_signed")
        path, id_ = loaded.path, loaded.project.id if loaded.project else ""
    if not is_recorded(path, id_):
        return ()
    from erasmus_docs.build.signed import signed_findings
    from erasmus_docs.project.reader import read_project

    loaded = read_project(path) if isinstance(project, ProjectReport) else project
    return signed_findings(loaded, plain.path_or_none(templates, "templates"))
