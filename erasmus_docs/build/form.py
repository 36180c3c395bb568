"""Find an organisation's own form, fill it for a project, and turn it into PDF where that works."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from erasmus_docs.build import manifest as manifests
from erasmus_docs.build.apart import keep_apart
from erasmus_docs.build.files import user_templates, write_atomically
from erasmus_docs.build.lock import locked
from erasmus_docs.documents.assemble import context, make_workshop
from erasmus_docs.documents.forms import fill
from erasmus_docs.documents.spec import DocumentSpec, shipped_templates
from erasmus_docs.documents.subjects import Subject, about
from erasmus_docs.documents.wordfile import MOST_BYTES
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.errors import InputError, RenderError
from erasmus_docs.programme import catalogue
from erasmus_docs.project.model import Project
from erasmus_docs.words import listing, nearest

_FOLDER = "forms"
_SUBJECTS = ("party", "associate", "event", "mobility", "stay", "host")
_PATIENCE = 180


def find_form(project_file: Path, name: str, templates: Path | None = None) -> Path:
    """The form of that name: beside the projects, in the folder above, or in the user's templates.

    Raises:
        InputError: There is no such form; the message names those there are.
    """
    here = project_file.resolve().parent
    own = templates or user_templates(project_file)
    folders = [here / _FOLDER, here.parent / _FOLDER, *([own / _FOLDER] if own else [])]
    wanted = name if name.endswith(".docx") else f"{name}.docx"
    forms = {
        path.name: path
        for folder in reversed(folders)
        if folder.is_dir()
        for path in sorted(folder.glob("*.docx"))
        if not path.name.startswith("~")
    }
    if wanted in forms:
        return forms[wanted]
    near = nearest(wanted, forms)
    hint = f" Did you mean {near}?" if near else ""
    known = f"Forms: {listing(forms, shown=20)}." if forms else f"Put it into {folders[0]}."
    raise InputError(f"There is no form {wanted}.{hint} {known}")


def fill_form(
    project: Project,
    form: Path,
    out: Path,
    *,
    party: str = "",
    language: str | None = None,
    wait: Callable[[], None] = lambda: None,
) -> Path:
    """Fill a form and write it; returns the file.

    Args:
        project: The project.
        form: The form, from ``find_form``.
        out: Output folder; the file lands in the folder of the project's id.
        party: Id of the organisation or associated partner it is about, or empty.
        language: Language of amounts and days instead of the project's.
        wait: Is called if a build has the output folder first.

    Raises:
        InputError: No such organisation, docxtpl is not installed, or the folder is for redacted
            documents or cannot be written.
        TemplateError, RenderError: The form is wrong.
    """
    workshop = make_workshop((shipped_templates(),), language or project.language)
    dossier = compose(project, catalogue.load(), workshop.names)
    subject = _subject(dossier, party) if party else None
    spec = DocumentSpec(id=form.stem, titles={"en": form.stem}, per="project", phase="running")
    whole = context(workshop, spec, dossier, subject)
    values: dict[str, Any] = {
        key: value for key, value in whole.items() if key not in _SUBJECTS or value is not None
    }
    data = fill(_read(form), form.name, values, workshop.language)
    path = out / project.id / f"{form.stem}{f'-{party}' if party else ''}.docx"
    with locked(out, wait):
        keep_apart(out, manifests.read(out), redact=False)
        _put(path, data, out)
    return path


def _put(path: Path, data: bytes, out: Path) -> None:
    try:
        write_atomically(path, data, out)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written: {error.strerror}. Choose another folder with --out."
        ) from None


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


def to_pdf(path: Path, out: Path, wait: Callable[[], None] = lambda: None) -> Path:
    """The same as PDF beside it, made by LibreOffice; returns the file.

    Args:
        path: The form, from ``fill_form``.
        out: The output folder it lies in.
        wait: Is called if a build has the output folder first.

    Raises:
        InputError: LibreOffice is not installed, or the file cannot be written.
        RenderError: It made no PDF.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise InputError(
            f"--pdf needs LibreOffice (soffice), which is not installed or not on the path. "
            f"The Word file is in {path}; open it in Word and save it as PDF. "
            "`erasmus-docs doctor` names the command that installs it."
        )
    with tempfile.TemporaryDirectory() as folder:
        command = [
            program, f"-env:UserInstallation={Path(folder).as_uri()}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", folder, str(path),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=True)
            data = (Path(folder) / f"{path.stem}.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise RenderError(
                f"{path}: LibreOffice made no PDF of it. Open the file in Word to see why."
            ) from None
    made = path.with_suffix(".pdf")
    with locked(out, wait):
        _put(made, data, out)
    return made
