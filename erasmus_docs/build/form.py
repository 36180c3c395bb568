"""Find an organisation's own form, fill it for a project, and turn it into PDF where that works."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from erasmus_docs.build.beside import Wait, beside
from erasmus_docs.build.files import user_templates
from erasmus_docs.build.filling import filled
from erasmus_docs.build.model import Workers
from erasmus_docs.errors import InputError, RenderError
from erasmus_docs.project.model import Project
from erasmus_docs.words import listing, nearest

_FOLDER = "forms"
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
    workers: Workers | None = None,
    wait: Wait = lambda: None,
) -> Path:
    """Fill a form and write it; returns the file.

    Args:
        project: The project.
        form: The form, from ``find_form``.
        out: Output folder; the file lands in the folder of the project's id.
        party: Id of the organisation or associated partner it is about, or empty.
        language: Language of amounts and days instead of the project's.
        workers: What filling may cost, in a process of its own; no limit in this one by default.
        wait: Is called if a build has the output folder first.

    Raises:
        InputError: No such organisation, docxtpl is not installed, or the folder is for redacted
            documents or cannot be written.
        TemplateError, RenderError: The form is wrong.
    """
    data = filled(project, form, party, language or project.language, workers)
    path = out / project.id / f"{form.stem}{f'-{party}' if party else ''}.docx"
    with beside(out, wait) as put:
        put(path, data)
    return path


def to_pdf(path: Path, out: Path, wait: Wait = lambda: None) -> Path:
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
    with beside(out, wait) as put:
        put(made, data)
    return made
