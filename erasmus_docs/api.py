"""The library: what the command line does, as functions of values, for programs built on it.

Everything here is taken from ``erasmus_docs`` itself (``from erasmus_docs import load``) and stays
as ``docs/explanation/versions.md`` says. Modules below it are ours and change without notice.

Heavy libraries are loaded by the function that needs them: ``load``, ``check`` and ``compare`` need
none of those that write documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erasmus_docs.build.model import Format, Options, Phase, ProjectReport, Step, Workers
    from erasmus_docs.dossier.model import Dossier
    from erasmus_docs.finding import Finding
    from erasmus_docs.programme.catalogue import ActionCall, Programme
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
    return read_project(path or _BESIDE, raw=source)


def check(project: Loaded, *, call: int | None = None) -> tuple[Finding, ...]:
    """Everything to know about a project file, in the order of its lines.

    What ``load`` found is among it, and is all there is if ``project.project`` is ``None``.
    Findings that the file waives are there, too, with the reason in ``waived``;
    ``Finding.counts`` tells what stops a build.

    Args:
        project: From ``load``.
        call: Check against the rules of this call year instead of the project's own.

    >>> found = check(load(Path("projects/ka210-adu-illustration.yaml")))
    >>> any(finding.counts for finding in found)
    False
    """
    from erasmus_docs.programme import catalogue as data
    from erasmus_docs.rules import check_project

    return check_project(project, data.load(), call)


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

    programme = data.load()
    members = (light for one in projects if (light := member(one, programme, call)) is not None)
    return by_project(members, programme, folders)


def compose(
    project: Loaded, *, language: str | None = None, templates: Path | None = None
) -> Dossier:
    """Work out what follows from a project: dates, shares, sums, numbering.

    Amounts are ``Decimal`` in EUR, percentages ``Decimal``, days ``datetime.date``. A project with
    errors is composed as far as it can be; ``check`` says what is wrong with it.

    Args:
        project: From ``load``.
        language: Of the documents to come (``en``, ``fr``), instead of the project's own.
        templates: Folder whose files replace shipped templates and languages; by default the folder
            ``templates`` beside the project file, if there is one.

    Raises:
        InputError: ``project.project`` is ``None``.
        TemplateError: There is no such language.

    >>> dossier = compose(load(Path("projects/ka210-adu-illustration.yaml")))
    >>> str(dossier.span.end), dossier.coordinator.organisation.id
    ('2028-03-31', 'LUIZ')
    """
    from erasmus_docs.build.rendering import composed

    return composed(project, language, templates)


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

    return redacted(project)


def documents_of(
    dossier: Dossier,
    *,
    phases: Sequence[Phase] = (),
    project: Loaded | None = None,
    templates: Path | None = None,
) -> tuple[str, ...]:
    """The documents a project gets, by the names that ``render`` takes and that files have.

    Args:
        dossier: From ``compose``.
        phases: Only documents of these phases (``proposal``, ``agreement``, ``running``,
            ``reporting``); all by default.
        project: What the dossier was composed from, for templates beside the project file.
        templates: As for ``compose``.

    Raises:
        InputError: The project file adds or drops a document that does not exist.

    >>> dossier = compose(load(Path("projects/ka210-adu-illustration.yaml")))
    >>> documents_of(dossier, phases=["agreement"])[:2]
    ('agreement-bilateral-CHIT', 'agreement-bilateral-OPPD')
    """
    from erasmus_docs.build.rendering import folders_for, names_of

    return names_of(dossier, tuple(phases), folders_for(project, templates))


def render(
    dossier: Dossier,
    document: str,
    kind: Format,
    *,
    project: Loaded | None = None,
    draft: bool = False,
    explain: bool = False,
    templates: Path | None = None,
    epoch: int | None = None,
) -> bytes:
    """Make one document of a dossier in one format, in the language the dossier was composed in.

    Nothing is judged and nothing is written to disk; equal arguments give equal bytes.

    Args:
        dossier: From ``compose``.
        document: One of ``documents_of(dossier)``, or another document the project can have.
        kind: ``docx``, ``pdf`` or ``html``.
        project: What the dossier was composed from: gives the document the branding and templates
            of its folder, and a PDF the project file as an attachment. Without it the document has
            the look of the house and carries no data.
        draft: Mark every page as a draft.
        explain: Print beside each clause why it is there.
        templates: As for ``compose``.
        epoch: Seconds since 1970 for the metadata of a project without ``version_date``.

    Raises:
        InputError: The project has no such document.
        TemplateError: A template is wrong; carries its file and line.
        RenderError: The file could not be made, for example because Pango is missing for PDF.

    >>> dossier = compose(load(Path("projects/ka210-adu-illustration.yaml")))
    >>> render(dossier, "work-plan", "docx")[:2]
    b'PK'
    """
    from erasmus_docs.build.rendering import folders_for, rendered

    return rendered(
        dossier,
        document,
        kind,
        folders_for(project, templates),
        loaded=project,
        draft=draft,
        explain=explain,
        epoch=epoch,
    )


def redline(old: bytes, new: bytes) -> bytes:
    """What differs between two documents of ``render`` in DOCX, as tracked changes.

    Accepting all of them gives the text of the new document, rejecting all that of the old. Equal
    arguments give equal bytes.

    Args:
        old: The document as it was: as it was signed, for example.
        new: The document as it is; the result has its look.

    Raises:
        RenderError: One of them is not a DOCX file of this program.

    >>> dossier = compose(load(Path("projects/ka210-adu-illustration.yaml")))
    >>> old = render(dossier, "mandate-letter-CHIT", "docx")
    >>> new = render(dossier, "mandate-letter-OPPD", "docx")
    >>> redline(old, new)[:2]
    b'PK'
    """
    from erasmus_docs.documents.docx.redline import redline as compared

    return compared(old, new).data


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
        InputError: A path, document, language or templates folder does not exist, or the output
            folder cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from erasmus_docs import Options
    >>> with TemporaryDirectory() as folder:
    ...     options = Options(Path(folder), formats=("docx",), documents=("gantt",))
    ...     (report,) = build_all([Path("projects/ka210-adu-illustration.yaml")], options)
    >>> report.ok, [built.path.name for built in report.built]
    (True, ['gantt.docx'])
    """
    from erasmus_docs.build import batch
    from erasmus_docs.build.files import asked_for, project_files
    from erasmus_docs.build.model import Workers

    found = project_files(paths)
    asked_for(options, found)
    return tuple(batch.build_all(found, options, workers or Workers(), tell))


def catalogue() -> Programme:
    """What Erasmus+ says: actions, calls, limits, priorities, outcomes, countries, with sources.

    Read once per process.

    Raises:
        DataError: A data file of ours is wrong.

    >>> catalogue().newest_call
    2026
    """
    from erasmus_docs.programme import catalogue as data

    return data.load()


def find_action(code: str, call: int | None = None) -> ActionCall:
    """An action in a call year, in its newest known one by default.

    ``ActionCall.fact`` gives a parameter as it holds in that call, with its basis and source, or
    ``None`` where it is not known; ``citation`` writes the source out (document, edition, page).

    Args:
        code: Action code such as ``KA220-HED``, or a topic of the Funding and Tenders Portal.
        call: Call year.

    Raises:
        InputError: There is no such action, or nothing is known of it in that call; the message
            names the nearest codes or the calls known.

    >>> action = find_action("KA210-ADU", 2026)
    >>> duration = action.fact(action.action.duration_months)
    >>> duration.value.min, duration.value.max, str(duration.basis)
    (6, 24, 'official')
    """
    from erasmus_docs.programme.choosing import action_in_call

    return action_in_call(catalogue(), code, call)
