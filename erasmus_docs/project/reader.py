"""Read a project file: YAML to the model, with every complaint at its line and column.

What the project shares with others is read along: the workspace, the organisations it uses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from erasmus_docs import yamlfile
from erasmus_docs.errors import InputError
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.brand import Brand, over, read_brand
from erasmus_docs.project.branding import Workspace
from erasmus_docs.project.complaint import RULE, validated, without_empty
from erasmus_docs.project.inputs import WORKSPACE, Input, absolute, folders
from erasmus_docs.project.model import Project
from erasmus_docs.project.names import is_folder
from erasmus_docs.project.shared import FOLDER, with_shared
from erasmus_docs.project.versions import WORKSPACE_VERSIONS, upgraded
from erasmus_docs.yamlfile import YamlFile


@dataclass(frozen=True, slots=True)
class Loaded:
    """A project file as read.

    Attributes:
        path: The file.
        file: Its YAML with positions (``file.place(path)``), shared organisations filled in.
        project: The model, or ``None`` when the findings do not allow one.
        findings: Everything wrong with the file as a file.
        brand: What its documents look like; from the workspace where the file does not say.
        inputs: Every file that was read or looked for, the project file first. Equal inputs give an
            equal ``Loaded``; a build that keeps them knows what to build again.
        redacted: Whether what is personal in it was masked.
    """

    path: Path
    file: YamlFile
    project: Project | None
    findings: tuple[Finding, ...]
    brand: Brand | None = None
    inputs: tuple[Input, ...] = ()
    redacted: bool = False

    @property
    def organisations(self) -> dict[str, bytes]:
        """The files of the shared organisations that the project uses, by name, in UTF-8."""
        return {Path(one.name).name: one.text.encode() for one in self.file.parts.values()}


def whole(loaded: Loaded) -> Project:
    """The model of a project that was read.

    Raises:
        InputError: It could not be read as one.
    """
    if loaded.project is None:
        raise InputError(
            f"{loaded.path} could not be read as a project. Its findings say what is wrong: "
            f"erasmus-docs check {loaded.path}"
        )
    return loaded.project


def read_project(path: Path, name: str | None = None, raw: bytes | None = None) -> Loaded:
    """Read one project file; whatever is wrong comes back as findings.

    Args:
        path: The file.
        name: What messages call it; the path by default.
        raw: Its bytes, if they are not to be taken from the disk.
    """
    loaded = load(path, yamlfile.read(path, name, raw))
    if loaded.project is None:
        return loaded
    brand, findings, inputs = _workspace(path)
    findings, inputs = (*loaded.findings, *findings), (*loaded.inputs, *inputs)
    if (own := loaded.project.branding) is not None:
        mine, found, read = read_brand(own, loaded.file, path.parent)
        brand = over(mine, brand) if brand else mine
        findings, inputs = (*findings, *found), (*inputs, *read)
    return replace(loaded, findings=findings, brand=brand, inputs=tuple(dict.fromkeys(inputs)))


def _workspace(path: Path) -> tuple[Brand | None, tuple[Finding, ...], tuple[Input, ...]]:
    """The branding that the folder of a project, or the folder above, gives all its projects."""
    looked_for: list[Input] = []
    for folder in folders(path):
        if (found := folder / WORKSPACE).is_file():
            brand, findings, inputs = _read_workspace(found)
            return brand, findings, (*looked_for, *inputs)
        looked_for.append(Input(found))
    return None, (), tuple(looked_for)


def _read_workspace(path: Path) -> tuple[Brand, tuple[Finding, ...], tuple[Input, ...]]:
    file = yamlfile.read(path)
    read = (Input(path, file.sha256),)
    if file.findings or not isinstance(file.data, dict):
        return Brand(), file.findings or (_no_workspace(file),), read
    current = upgraded(file, WORKSPACE_VERSIONS, WORKSPACE)
    file = current.file
    if not current.readable or not isinstance(file.data, dict):
        return Brand(), current.findings, read
    workspace, wrong = validated(Workspace, without_empty(file.data), file)
    if workspace is None:
        return Brand(), (*current.findings, *wrong), read
    brand, findings, inputs = read_brand(workspace.branding, file, path.parent)
    return brand, (*current.findings, *findings), (*read, *inputs)


def _no_workspace(file: YamlFile) -> Finding:
    return Finding(
        RULE,
        Severity.ERROR,
        file.place(()),
        "The file does not hold a workspace.",
        "A workspace file is a mapping with the key `branding:`.",
        remedy="Write `branding:` and below it `accent:`, `logos:` or `letterhead:`.",
    )


def load(path: Path, file: YamlFile) -> Loaded:
    """Build the model from a read file."""
    inputs = (Input(absolute(path), file.sha256),)
    if file.data is None and file.findings:
        return Loaded(path, file, None, file.findings, inputs=inputs)
    if (wrong_kind := no_project(path, file)) is not None:
        return Loaded(path, file, None, (*file.findings, wrong_kind), inputs=inputs)
    current = upgraded(file)
    if not current.readable:
        return Loaded(path, file, None, current.findings, inputs=inputs)
    shared = with_shared(path, current.file)
    data = {"id": _id_from(path), **without_empty(shared.data)}
    project, wrong = validated(Project, data, shared.file, shared.refused)
    findings = (*file.findings, *shared.findings, *wrong)
    whole = None if findings else project
    findings = (*current.findings, *shared.notes, *findings)
    return Loaded(path, shared.file, whole, findings, inputs=(*inputs, *shared.inputs))


def no_project(path: Path, file: YamlFile) -> Finding | None:
    """What to say of a file that is another kind of file, or none of ours."""
    found = "The file does not hold a project."
    remedy = "Start with `erasmus-docs new`, or compare it with `erasmus-docs schema`."
    if isinstance(file.data, dict):
        shared = absolute(path).parent.name == FOLDER and "legal_name" in file.data
        if not shared or "action" in file.data:
            return None
        found = "The file holds an organisation that projects share, not a project."
        remedy = "Check the projects that use it; what is wrong with it is said there."
    return Finding(
        RULE,
        Severity.ERROR,
        file.place(()),
        found,
        "A project file is a mapping of keys such as `title:` and `organisations:`.",
        remedy=remedy,
    )


def _id_from(path: Path) -> str:
    name = re.sub(r"[^A-Za-z0-9_.-]+", "-", path.stem).strip("-.")[:40]
    return name if is_folder(name) else f"p-{name}".rstrip("-.")[:40]
