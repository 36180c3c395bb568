"""Documents of a project: composed, rendered, compared; which there are and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from erasmus_docs.api import given, plain

if TYPE_CHECKING:
    from erasmus_docs.build.gaps import Blank
    from erasmus_docs.build.model import Format, Phase
    from erasmus_docs.documents.expected import Expected
    from erasmus_docs.documents.fields import TemplateField
    from erasmus_docs.dossier.model import Dossier
    from erasmus_docs.project.reader import Loaded


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

    loaded = given.a_project(project, "compose")
    lang = plain.text_or_none(language, "language", "fr")
    return composed(loaded, lang, plain.path_or_none(templates, "templates"))


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
        InputError: The project file adds or drops a document that does not exist, or there is no
            such phase.

    >>> dossier = compose(load(Path("projects/ka210-adu-illustration.yaml")))
    >>> documents_of(dossier, phases=["agreement"])[:2]
    ('agreement-bilateral-CHIT', 'agreement-bilateral-OPPD')
    """
    from erasmus_docs.build.rendering import names_of

    composed = given.a_dossier(dossier, "documents_of")
    return names_of(composed, plain.phases(phases), _folders(project, templates, "documents_of"))


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
        InputError: The project has no such document, it does not fit the project, or there is no
            such format.
        TemplateError: A template is wrong; carries its file and line.
        RenderError: The file could not be made, for example because Pango is missing for PDF.

    >>> dossier = compose(load(Path("projects/ka210-adu-illustration.yaml")))
    >>> render(dossier, "work-plan", "docx")[:2]
    b'PK'
    """
    from erasmus_docs.build.rendering import rendered, see_fit

    composed = given.a_dossier(dossier, "render")
    name, format_ = plain.text(document, "document", "work-plan"), plain.a_format(kind)
    folders = _folders(project, templates, "render")
    see_fit(composed, name, folders)
    return rendered(
        composed,
        name,
        format_,
        folders,
        loaded=project,
        draft=draft,
        explain=explain,
        epoch=plain.epoch(epoch),
    )


def _folders(project: object, templates: object, function: str) -> tuple[Path, ...]:
    from erasmus_docs.build.rendering import folders_for

    loaded = None if project is None else given.a_project(project, function)
    return folders_for(loaded, plain.path_or_none(templates, "templates"))


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

    before, now = plain.a_document(old, "old"), plain.a_document(new, "new")
    return compared(before, now).data


def blanks(
    project: Loaded, *, phases: Sequence[Phase] = (), templates: Path | None = None
) -> tuple[Blank, ...]:
    """What the documents of a project would leave blank, most frequent first.

    Blanks that a person fills by hand, such as a signature, do not count.

    Args:
        project: From ``load``; one that could not be read has none.
        phases: Only documents of these phases; all by default.
        templates: As for ``compose``.

    Raises:
        InputError: The project file adds or drops a document that does not exist.
        TemplateError: A template is wrong; carries its file and line.

    >>> sample = load(Path("projects/ka210-adu-illustration.yaml"))
    >>> all(one.missing and one.documents for one in blanks(sample, phases=["proposal"]))
    True
    """
    from erasmus_docs.build.gaps import gaps
    from erasmus_docs.build.model import Options

    loaded = given.a_project(project, "blanks")
    folder = plain.path_or_none(templates, "templates")
    return gaps(loaded, Options(Path(), phases=plain.phases(phases), templates=folder))


def list_documents(
    action: str = "", *, call: int | None = None, templates: Path | None = None
) -> tuple[Expected, ...]:
    """The documents there are, by id; of an action those that its projects get.

    Each says what it is made for (``each``), and under which conditions (``conditions``,
    ``unless``), in words.

    Args:
        action: Code of an action; all documents by default.
        call: Call year of the action; its newest known one by default.
        templates: Folder with documents of one's own.

    Raises:
        InputError: There is no such action or templates folder.

    >>> [one.spec.id for one in list_documents("KA210-ADU") if one.spec.phase == "agreement"][:2]
    ['agreement-bilateral', 'agreement-multilateral']
    """
    from erasmus_docs.documents.expected import expected_documents
    from erasmus_docs.programme import catalogue as data
    from erasmus_docs.programme.choosing import action_in_call

    code, year = plain.text(action, "action", "KA220-HED"), plain.year(call)
    found = action_in_call(data.load(), code, year) if code else None
    return expected_documents(found, plain.path_or_none(templates, "templates"))


def template_fields(
    path: str = "", *, project: Loaded | None = None, language: str = "en"
) -> tuple[TemplateField, ...]:
    """The names that a template can use, at the top or below a path, with type and meaning.

    Args:
        path: Names joined by points, lists taken entry by entry: ``parties.organisation``.
        project: From ``load``: gives ``values`` of this project, too.
        language: Of the values.

    Raises:
        InputError: A name on the path does not exist.
        TemplateError: There is no such language.

    >>> sample = load(Path("projects/ka210-adu-illustration.yaml"))
    >>> fields = {one.name: one for one in template_fields("parties.organisation", project=sample)}
    >>> fields["id"].kind, fields["id"].values
    ('text', ('LUIZ', 'CHIT', 'OPPD'))
    """
    from erasmus_docs.documents.fields import fields_of

    whole = None if project is None else given.readable(project, "template_fields")[1]
    lang = plain.text(language, "language", "fr")
    return fields_of(plain.text(path, "path", "parties.organisation"), whole, lang)
