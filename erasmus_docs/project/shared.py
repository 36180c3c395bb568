"""Organisations that projects share: one file each in ``organisations/``, named by ``use``.

A project names the file and adds what is its own: the role, the short name, another contact. What
identifies the organisation stands in its file alone, so that no two projects can disagree on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel

from erasmus_docs import yamlfile
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.complaint import RULE, validated, without_empty
from erasmus_docs.project.consortium import (
    AssociatedPartner,
    Organisation,
    OrganisationFile,
    SharedOrganisation,
)
from erasmus_docs.project.inputs import Input, folders, label
from erasmus_docs.project.versions import ORGANISATION_VERSIONS, upgraded
from erasmus_docs.words import listing, nearest
from erasmus_docs.yamlfile import Path as YamlPath
from erasmus_docs.yamlfile import Value, YamlFile
from erasmus_docs.yamlsource import MAX_BYTES

FOLDER = "organisations"
USE = "use"
SUFFIXES = (".yaml", ".yml")
# What a project may say otherwise than the shared file: who answers for it there, in which words.
REPLACEABLE = (
    *("legal_representative", "contact", "deputy", "data_protection_contact", "languages"),
    *("email", "telephone", "profile", "expertise", "note"),
)
LISTS: dict[str, type[BaseModel]] = {
    "organisations": Organisation,
    "associated_partners": AssociatedPartner,
}
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")
_KNOWN = frozenset(SharedOrganisation.model_fields)
IDENTIFYING = _KNOWN - set(REPLACEABLE)
_Found = tuple[YamlFile, tuple[Finding, ...]]
_OWN = frozenset(Organisation.model_fields) - _KNOWN


class _Bad(Exception):  # noqa: N818 - a finding on its way up
    def __init__(self, found: str, allowed: str, remedy: str) -> None:
        super().__init__(found)
        self.found, self.allowed, self.remedy = found, allowed, remedy


@dataclass(slots=True)
class WithShared:
    """A project file with the organisations it uses filled in.

    Attributes:
        file: The file; its parts are the files of the organisations.
        findings: What is wrong with the use of one, or with its file.
        notes: What is to be said of a file that can be used all the same.
        inputs: The files that were read or looked for.
        refused: Paths of the entries that could not be filled in.
        known: Names looked up so far.
    """

    file: YamlFile
    findings: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    refused: set[YamlPath] = field(default_factory=set)
    known: dict[str, _Found | _Bad] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, Value]:
        """The data of the file, a mapping."""
        assert isinstance(self.file.data, dict)
        return self.file.data


def with_shared(path: Path, file: YamlFile) -> WithShared:
    """Fill in the organisations that a project file uses.

    Args:
        path: The project file; ``organisations/`` lies beside it or in the folder above.
        file: The same as read, with a mapping as data.
    """
    result = WithShared(file)
    assert isinstance(file.data, dict)
    data, parts = dict(file.data), dict[YamlPath, YamlFile]()
    for name in LISTS:
        entries = data.get(name)
        if not isinstance(entries, list):
            continue
        data[name] = filled = list(entries)
        for number, entry in enumerate(entries):
            at = (name, number)
            if not isinstance(entry, dict) or USE not in entry:
                continue
            found = _filled(path, result, at, entry)
            if found is None:
                result.refused.add(at)
            else:
                filled[number], parts[at] = found
    if parts:
        result.file = replace(file, data=data, parts=parts, firsts={})
    return result


def _filled(
    path: Path, result: WithShared, at: YamlPath, entry: dict[str, Value]
) -> tuple[dict[str, Value], YamlFile] | None:
    """The entry with what its file says, and that file; nothing if there are findings."""
    file, used = result.file, entry[USE]
    name = used if isinstance(used, str) else ""
    found = result.known.get(name)
    if found is None:
        found = result.known[name] = _looked_up(path, result, used)
    if isinstance(found, _Bad):
        where = (*at, USE)
        result.findings.append(_finding(file, where, found.found, found.allowed, found.remedy))
        return None
    shared, wrong = found
    said = [replace(one, found=f"{one.found} Used by {file.name}.") for one in wrong]
    result.notes += [one for one in said if one.severity is Severity.ADVICE]
    said = [one for one in said if one.severity is not Severity.ADVICE]
    model = LISTS[str(at[0])]
    own = without_empty(entry)
    twice = [key for key in own if key in IDENTIFYING and key in model.model_fields]
    said += [_stands_twice(file, (*at, key), shared, model) for key in twice]
    result.findings += said
    if said:
        return None
    assert isinstance(shared.data, dict)
    theirs = {key: shared.data[key] for key in shared.data if key in model.model_fields}
    return {"id": str(used), **without_empty(theirs), **own}, shared


def _stands_twice(
    file: YamlFile, at: YamlPath, shared: YamlFile, model: type[BaseModel]
) -> Finding:
    key = str(at[-1])
    theirs = shared.data.get(key) if isinstance(shared.data, dict) else None
    says = (
        f"says '{theirs}' ({shared.place((key,))})"
        if isinstance(theirs, str)
        else "is the place for it"
    )
    may = [key for key in model.model_fields if key not in {USE, *IDENTIFYING}]
    free = listing((f"`{one}`" for one in may), shown=len(may))
    return _finding(
        file,
        at,
        f"`{key}` stands beside `{USE}`; {shared.name} {says}.",
        f"What identifies an organisation stands in its file alone. Beside `{USE}`: {free}.",
        f"Correct {shared.name} and remove `{key}` here, or write the organisation out here "
        f"without `{USE}`.",
        key=True,
    )


def _looked_up(path: Path, result: WithShared, used: Value) -> _Found | _Bad:
    try:
        return _shared(path, result, used)
    except _Bad as bad:
        return bad


def _shared(path: Path, result: WithShared, used: Value) -> _Found:
    """The file of an organisation, and what is wrong with it."""
    if not isinstance(used, str) or not _ID.fullmatch(used):
        shown = f"'{used[:80]}'" if isinstance(used, str) else "no name"
        raise _Bad(
            f"`{USE}` is {shown}.",
            f"The name of a file in {FOLDER}/ without its ending: a letter, then letters, digits, "
            "`-`, `_` or `.`, at most 40.",
            f"Write the name alone, such as `{USE}: univ-lorraine`.",
        )
    for candidate in _candidates(path, used):
        if not candidate.is_file():
            result.inputs.append(Input(candidate))
            continue
        name, root = label(candidate, path), candidate.parent.parent
        if not candidate.resolve().is_relative_to(root.resolve()):
            raise _Bad(
                f"{name} is a link that leads out of {label(root, path)}.",
                "Shared organisations lie in the folder itself.",
                "Put the file there instead of the link.",
            )
        return _read(candidate, name, result)
    raise _Bad(f"There is no organisation '{used}'.", *_near(path, used))


def _candidates(path: Path, used: str) -> Iterator[Path]:
    for folder in folders(path):
        for suffix in SUFFIXES:
            yield folder / FOLDER / f"{used}{suffix}"


def _read(path: Path, name: str, result: WithShared) -> _Found:
    try:
        with path.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except OSError:
        result.inputs.append(Input(path))
        file = yamlfile.read(path, name)
        return file, file.findings
    result.inputs.append(Input.of(path, raw))
    return _checked(name, raw)


@lru_cache(maxsize=4096)
def _checked(name: str, raw: bytes) -> _Found:
    """A shared organisation; the same bytes are read once, however many projects use them."""
    file = yamlfile.parse(raw, name)
    if file.data is None and file.findings:
        return file, file.findings
    if not isinstance(file.data, dict):
        found = _finding(
            file,
            (),
            "The file does not hold an organisation.",
            "A mapping with `legal_name:`, `type:`, `country:` and what else is the same in every "
            "project.",
            "Compare it with `erasmus-docs schema --organisation`.",
        )
        return file, (*file.findings, found)
    current = upgraded(file, ORGANISATION_VERSIONS, "shared organisations")
    if not current.readable:
        return file, current.findings
    file = current.file
    assert isinstance(file.data, dict)
    data = without_empty(file.data)
    own = [key for key in data if key in _OWN]
    _, wrong = validated(OrganisationFile, {key: data[key] for key in data if key not in own}, file)
    notes = (*current.findings, *file.findings)
    return file, (*notes, *(_of_project(file, key) for key in own), *wrong)


def _of_project(file: YamlFile, key: str) -> Finding:
    special = {"id": "is the name of the file", USE: "stands in projects only"}
    where = special.get(key, "differs from project to project")
    return _finding(
        file,
        (key,),
        f"`{key}` {where}.",
        "A shared organisation says what is the same in every project.",
        f"Remove `{key}` here; a project can give it beside `{USE}`.",
        key=True,
    )


def organisation_files(folder: Path) -> tuple[Path, ...]:
    """The files of the organisations that the projects of a folder, and of those in it, share."""
    try:
        return tuple(p for p in sorted((folder / FOLDER).iterdir()) if p.suffix in SUFFIXES)
    except OSError:
        return ()


def _near(path: Path, used: str) -> tuple[str, str]:
    """What is allowed, and what to do, for a name that no file has."""
    known = [one.stem for folder in folders(path) for one in organisation_files(folder)]
    where = label(folders(path)[0] / FOLDER, path)
    if not known:
        return (
            f"A file in {where}/ or in the folder of that name above.",
            f"Put {used}.yaml there, or write the organisation out here without `{USE}`.",
        )
    near = nearest(used, known)
    allowed = f"Organisations known: {listing(known)}."
    return allowed, f"Did you mean `{near}`?" if near else f"Choose one, or add {used}.yaml there."


def _finding(
    file: YamlFile, path: YamlPath, found: str, allowed: str, remedy: str, *, key: bool = False
) -> Finding:
    place, name = file.place(path, key=key), file.name_of(path)
    return Finding(RULE, Severity.ERROR, place, found, allowed, "", remedy, at=name)
