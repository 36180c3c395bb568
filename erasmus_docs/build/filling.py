"""Fill an organisation's own form with what a project says, within limits of time and memory.

A form can loop for hours and nest without end, as templates can, so it is filled in a process of
its own that is ended in time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from erasmus_docs.build.crew import Job, Lanes, Lost
from erasmus_docs.build.model import Workers
from erasmus_docs.documents.assemble import context, make_workshop
from erasmus_docs.documents.forms import fill
from erasmus_docs.documents.spec import DocumentSpec, shipped_templates
from erasmus_docs.documents.subjects import Subject, about
from erasmus_docs.documents.wordfile import MOST_BYTES
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.errors import ErasmusDocsError, InputError, RenderError
from erasmus_docs.programme import catalogue
from erasmus_docs.project.inputs import is_special
from erasmus_docs.project.model import Project
from erasmus_docs.words import listing, nearest

_SUBJECTS = ("party", "associate", "event", "mobility", "stay", "host")


def filled(
    project: Project, form: Path, party: str, language: str, workers: Workers | None = None
) -> bytes:
    """The form with the values of a project.

    Args:
        project: The project.
        form: The form.
        party: Id of the organisation or associated partner it is about, or empty.
        language: Language of amounts and days.
        workers: Limits of the process that fills it; it is filled in this one without.

    Raises:
        InputError: No such organisation, or docxtpl is not installed.
        TemplateError, RenderError: The form is wrong, or goes beyond its limits.
    """
    if workers is None:
        return _filled(project, form, party, language)
    lanes = Lanes(workers)
    try:
        job = Job(form.name, answer, (project, form, party, language))
        ((_, found),) = list(lanes.run([job]))
    finally:
        lanes.close()
    if isinstance(found, Lost):
        raise RenderError(f"{form.name}: {found.message}")
    data, wrong, by_user = found
    if wrong:
        raise InputError(wrong) if by_user else RenderError(wrong)
    return data


def answer(project: Project, form: Path, party: str, language: str) -> tuple[bytes, str, bool]:
    """What a process sends back: the file, or why there is none and whether the user asked wrongly.

    Exceptions of ours do not travel between processes: they are made of more than one text.
    """
    try:
        return _filled(project, form, party, language), "", False
    except ErasmusDocsError as error:
        return b"", str(error), isinstance(error, InputError)


def _filled(project: Project, form: Path, party: str, language: str) -> bytes:
    workshop = make_workshop((shipped_templates(),), language)
    dossier = compose(project, catalogue.load(), workshop.names)
    subject = _subject(dossier, party) if party else None
    spec = DocumentSpec(id=form.stem, titles={"en": form.stem}, per="project", phase="running")
    whole = context(workshop, spec, dossier, subject)
    values: dict[str, Any] = {
        key: value for key, value in whole.items() if key not in _SUBJECTS or value is not None
    }
    return fill(_read(form), form.name, values, workshop.language)


def _read(form: Path) -> bytes:
    """The bytes of a form, at most one more than is allowed.

    Raises:
        RenderError: It cannot be read, or is a link that leads out of its folder.
    """
    if form.is_symlink() and not form.resolve().is_relative_to(form.parent.resolve()):
        raise RenderError(
            f"{form.name} is a link that leads out of its folder. "
            "Put the form there instead of the link."
        )
    if is_special(form):
        raise RenderError(f"{form.name} is no file. Put the form there as .docx.")
    try:
        with form.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise RenderError(f"{form.name} cannot be read: {error.strerror}.") from None


def _subject(dossier: Dossier, wanted: str) -> Subject:
    """The organisation or associated partner of an id."""
    parties = {party.organisation.id: party for party in dossier.parties}
    if wanted in parties:
        return about(parties[wanted])
    associates = {one.id: one for one in dossier.project.associated_partners}
    if wanted in associates:
        return Subject(wanted, associate=associates[wanted])
    known = (*parties, *associates)
    near = nearest(wanted, known)
    hint = f" Did you mean {near}?" if near else ""
    raise InputError(f"--party {wanted}: the project has no such organisation.{hint} "
                     f"Organisations: {listing(known, shown=60)}.")  # fmt: skip
