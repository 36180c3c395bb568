"""Projects: read, checked, compared, redacted, rewritten; what their money and forms come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from erasmus_docs.api import given, plain

if TYPE_CHECKING:
    from erasmus_docs.application.whole_form import ApplicationForm
    from erasmus_docs.budget.model import Budget
    from erasmus_docs.build.migrating import Migration
    from erasmus_docs.finding import Finding
    from erasmus_docs.project.reader import Loaded

_BESIDE = Path("project.yaml")
_SUFFIXES = (".yaml", ".yml")


def load(source: Path | str | bytes, *, path: Path | None = None) -> Loaded:
    r"""Read a project file, or the text of one.

    Whatever is wrong with it is in ``findings``, at its line and column; nothing is raised for a
    file that cannot be read. ``project`` is ``None`` then.

    Args:
        source: A ``Path`` is read. ``str`` and ``bytes`` are the text of a project file itself.
        path: Where a text belongs: names it in findings and is where shared organisations,
            ``workspace.yaml`` and templates are looked for. ``project.yaml`` in the present folder
            by default.

    Raises:
        InputError: The ``str`` is the name of a file, not the text of one.

    >>> from pathlib import Path
    >>> sample = load(Path("projects/ka210-adu-illustration.yaml"))
    >>> sample.project.acronym, sample.project.duration
    ('MENDMEASURE', 18)
    >>> broken = load("title: Repair for all\nacronim: RFA\n")
    >>> broken.project is None
    True
    >>> print(broken.findings[-1].place, broken.findings[-1].remedy)
    project.yaml:2:1 Did you mean `acronym`?
    """
    from erasmus_docs.errors import InputError
    from erasmus_docs.project.reader import read_project

    if isinstance(source, Path):
        return read_project(source)
    if isinstance(source, str):
        if "\n" not in source and source.endswith(_SUFFIXES):
            raise InputError(
                f"'{source}' is taken for the text of a project file. "
                f"Write load(Path('{source}')) to read the file of that name."
            )
        source = source.encode(errors="surrogatepass")
    text = given.source(source)
    return read_project(plain.path_or_none(path, "path") or _BESIDE, raw=text)


def check(
    project: Loaded, *, call: int | None = None, templates: Path | None = None
) -> tuple[Finding, ...]:
    """Everything to know about a project file, in the order of its lines.

    What ``load`` found is among it, and is all there is if ``project.project`` is ``None``.
    Findings that the file waives are there, too, with the reason in ``waived``;
    ``Finding.counts`` tells what stops a build.

    Args:
        project: From ``load``.
        call: Check against the rules of this call year instead of the project's own.
        templates: Folder whose files replace shipped templates and languages; by default the folder
            ``templates`` beside the project file, if there is one.

    Raises:
        InputError: There is no such templates folder.

    >>> found = check(load(Path("projects/ka210-adu-illustration.yaml")))
    >>> any(finding.counts for finding in found)
    False
    """
    from erasmus_docs.build.checking import checked

    loaded = given.a_project(project, "check")
    return checked(loaded, plain.year(call), plain.path_or_none(templates, "templates"))


def compare(
    projects: Iterable[Loaded], *, call: int | None = None, folders: Sequence[Path] = ()
) -> Mapping[Path | None, tuple[Finding, ...]]:
    """What only many projects together show: an organisation that applies too often, equal ids.

    Args:
        projects: From ``load``; may be a generator, for only a light record of each is kept.
        call: Compare them as projects of this call year.
        folders: Folders of which all projects are given: shared organisations that none of them
            uses are reported.

    Returns:
        Findings by the path of the project that reports them; under ``None`` those of no project.

    >>> text = Path("projects/ka210-adu-illustration.yaml").read_text(encoding="utf-8")
    >>> twins = [load(text, path=Path(name)) for name in ("first.yaml", "second.yaml")]
    >>> found = compare(twins)
    >>> sorted({one.rule for findings in found.values() for one in findings})
    ['application-limit', 'project-id', 'repeated-application']
    """
    from erasmus_docs.programme import catalogue as data
    from erasmus_docs.rules.portfolio import by_project, member

    programme, year = data.load(), plain.year(call)
    every = (given.a_project(one, "compare") for one in given.several_projects(projects))
    members = (light for one in every if (light := member(one, programme, year)) is not None)
    return by_project(members, programme, plain.paths(folders, "folders"))


def redact(project: Loaded) -> Loaded:
    """A project with what is personal masked as ``███``: names, addresses, phones, bank details.

    Documents composed of it are marked on every page, and PDFs carry the masked data. Branding but
    for the colour is left out. Names in running text are masked if they follow a title (``Dr``) or
    stand in a field about a person, too.

    Args:
        project: From ``load``.

    Raises:
        InputError: ``project.project`` is ``None``.

    >>> shared = redact(load(Path("projects/ka210-adu-illustration.yaml")))
    >>> shared.project.organisations[0].legal_representative.function
    '███'
    """
    from erasmus_docs.project.redact import redacted

    return redacted(given.a_project(project, "redact"))


def migrate(path: Path, *, write: bool = False) -> Migration:
    """What a project file is in the newest version of project files; comments and order stay.

    The same for shared organisations and ``workspace.yaml``, which have versions of their own.

    Args:
        path: The file.
        write: Whether to change it, whole or not at all.

    Raises:
        InputError: It cannot be changed without changing what it says, or not be written.

    >>> done = migrate(Path("projects/ka210-adu-illustration.yaml"))
    >>> done.changes, done.findings, done.written
    ((), (), False)
    """
    from erasmus_docs.build.migrating import migrate_file

    return migrate_file(plain.path(path, "path"), write=write)


def work_out_grant(project: Loaded, *, call: int | None = None) -> Budget:
    """The grant of a mobility project line by line, as far as the rates of its call are known.

    Amounts are ``Money`` in EUR: ``low`` and ``high`` are equal (and ``exact``) unless the call
    leaves a rate to the national agency. Every line names the rates it rests on, with their source.

    Args:
        project: From ``load``.
        call: With the rates of this call year instead of the project's own.

    Raises:
        InputError: ``project.project`` is ``None``, its action is not known in that call, or it has
            no mobilities.

    >>> budget = work_out_grant(load(Path("projects/ka122-vet-illustration.yaml")))
    >>> budget.complete, budget.total.exact == sum(line.amount.low for line in budget.lines)
    (True, True)
    """
    from erasmus_docs.budget.compute import budget_in_call
    from erasmus_docs.programme import catalogue as data

    _, whole = given.readable(project, "work_out_grant")
    return budget_in_call(whole, data.load(), plain.year(call))[1]


def application_form(project: Loaded, *, call: int | None = None) -> ApplicationForm:
    """The application form of a project, box by box in the order in which it is filled in.

    Each box has the text to paste, how many characters it takes as the form counts them, the most
    it may take, and where the text stands in the project file.

    Args:
        project: From ``load``.
        call: The form of this call year instead of the project's own.

    Raises:
        InputError: ``project.project`` is ``None``, or the form is not known box by box.

    >>> form = application_form(load(Path("projects/ka210-adu-illustration.yaml")))
    >>> [box.number for box in form.boxes if box.excess]
    []
    """
    from erasmus_docs.application.whole_form import form_in_call
    from erasmus_docs.programme import catalogue as data

    _, whole = given.readable(project, "application_form")
    return form_in_call(whole, data.load(), plain.year(call))
