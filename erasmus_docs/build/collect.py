"""Partner information forms that came back, as organisations of the project file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from erasmus_docs import yamlfile
from erasmus_docs.build import doubts
from erasmus_docs.build.noticed import RULE, about_file, short
from erasmus_docs.build.pull import (
    ORGANISATION,
    Difference,
    Sent,
    answers,
    compared,
    differing,
    sent,
)
from erasmus_docs.build.rewrite import Rewritten, rewritten
from erasmus_docs.documents.answers import Unclear
from erasmus_docs.documents.places import spots_of
from erasmus_docs.errors import InputError
from erasmus_docs.finding import Finding, Place, Severity
from erasmus_docs.project.consortium import Organisation
from erasmus_docs.project.edit import Add, Change
from erasmus_docs.project.inputs import folders
from erasmus_docs.project.reader import Loaded
from erasmus_docs.project.shared import organisation_files
from erasmus_docs.words import listing
from erasmus_docs.yamlfile import Path, Value

EMPTY, FILLED = "partner-information-form-empty", "partner-information-form-"
_LIST = "organisations"
_KEYS = ("pic", "oid", "legal_name")
_NEEDED = ("id", "legal_name", "type", "country")
# what people write into a form instead of leaving it empty
_NOTHING = re.compile(r"(?i)[-–—./]|n\.?/?a\.?|none|not applicable|aucune?|sans objet|néant")
_MAY_BE_NONE = ("registration_number", "vat_number")


@dataclass(frozen=True, slots=True)
class Form:
    """What one form says.

    Attributes:
        name: Of the file.
        organisation: Whom it is about: an id, or the name of one that is new.
        differences: Where it says something else than the project file.
        findings: What of it cannot be taken.
        answers: What else was answered in it, by what was asked.
    """

    name: str
    organisation: str
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Collected:
    """What returned forms say.

    Attributes:
        forms: What each says: ``name``, ``organisation``, ``differences``, ``findings`` and
            ``answers`` that the project file has no place for.
        findings: Where forms contradict each other, and what would be wrong if all is taken.
        files: The files with the changes made; empty if they may not be.
    """

    forms: tuple[Form, ...]
    findings: tuple[Finding, ...]
    files: tuple[Rewritten, ...]


def collect(
    loaded: Loaded, forms: Iterable[tuple[str, bytes]], templates: FilePath | None = None
) -> Collected:
    """Read forms.

    Args:
        loaded: The project, with a model.
        forms: Name and bytes of each.
        templates: Folder with templates of one's own.

    Raises:
        InputError: A form is refused; the message says why.
    """
    read = tuple(_form(loaded, name, data, templates) for name, data in forms)
    changes: dict[Path, Change] = {}
    twice: list[Finding] = []
    for form in read:
        for one in form.differences:
            key = (*one.change.path, one.at) if isinstance(one.change, Add) else one.change.path
            if changes.setdefault(key, one.change) != one.change:
                twice.append(_said_twice(form, one))
    outcome = rewritten(loaded, list(changes.values()))
    files = outcome.files if outcome.readable and not twice else ()
    return Collected(read, (*twice, *outcome.findings), files)


def _form(loaded: Loaded, name: str, data: bytes, templates: FilePath | None) -> Form:
    came = sent(loaded, data, name, templates, of_any_version=(EMPTY,))
    if not came.document.startswith(FILLED):
        raise InputError(
            f"{name}: is the document {came.document}, not a partner information form. "
            "What was changed in other documents is read by: erasmus-docs pull"
        )
    if came.document == EMPTY:
        who, differences, findings = _from_empty(loaded, came)
    else:
        who = came.document.removeprefix(FILLED)
        differences, findings = compared(loaded, came)
        findings += _blank(loaded, came, f"{_LIST}.{who}.", who)
    findings = [*about_file(came.returned, came.made), *findings]
    kept: list[Difference] = []
    for one in differences:
        said, harmful = doubts.about(one.at, one.new, one.place)
        findings += said
        kept += [] if harmful else [one]
    others = answers(came)
    place = Place(name)
    harmless: dict[str, str] = {}
    for about, text in others.items():
        said, harmful = doubts.about(about, text, place)
        findings += said
        harmless |= {} if harmful else {about: text}
    return Form(name, who, tuple(kept), tuple(findings), harmless)


def _from_empty(loaded: Loaded, came: Sent) -> tuple[str, list[Difference], list[Finding]]:
    """What a form says that knew nothing of the organisation."""
    found: dict[Path, Value] = {}
    findings: list[Finding] = []
    name = came.returned.name
    for tag, spot in spots_of(Organisation, ORGANISATION[:-1], ()).items():
        said = [text for text in came.new(tag) if text and not _nothing(spot.path, text)]
        if len(said) > 1:
            findings.append(_wrong(name, f"`{tag}` says {len(said)} things; none is taken."))
        if len(said) != 1:
            continue
        try:
            coded = spot.path[-1] in ("country", "type")
            own_id = spot.path == ("id",)
            found[spot.path] = said[0] if own_id else came.ear.value(said[0], spot, coded=coded)
        except Unclear as why:
            text = f"`{spot.path[-1]}` is '{short(said[0])}'; it is not taken."
            findings.append(_wrong(name, text, str(why)))
    number = _known(loaded, found)
    if number is None:
        return _new(loaded, came, found, findings)
    assert loaded.project is not None
    who = loaded.project.organisations[number].id
    differences: list[Difference] = []
    for path, new in found.items():
        if path != ("id",):
            differences += differing(loaded, (_LIST, number, *path), new)
    findings += _blank(loaded, came, ORGANISATION, who)
    return who, differences, findings


def _nothing(path: Path, text: str) -> bool:
    return path[-1] not in _MAY_BE_NONE and _NOTHING.fullmatch(text.strip()) is not None


def _known(loaded: Loaded, found: Mapping[Path, Value]) -> int | None:
    """The number of the organisation that a form is about, if the project has it."""
    assert loaded.project is not None
    for number, one in enumerate(loaded.project.organisations):
        if any(_same(getattr(one, key), found.get((key,))) for key in (*_KEYS, "id")):
            return number
    return None


def _same(one: Value, other: Value) -> bool:
    return (
        isinstance(one, str)
        and isinstance(other, str)
        and " ".join(one.casefold().split()) == " ".join(other.casefold().split())
    )


def _new(
    loaded: Loaded, came: Sent, found: Mapping[Path, Value], findings: list[Finding]
) -> tuple[str, list[Difference], list[Finding]]:
    """An organisation that the project does not have yet."""
    name = came.returned.name
    said = str(found.get(("id",), ""))
    entry: dict[str, Value] = {"id": re.sub(r"[^A-Za-z0-9_.-]+", "-", said).strip("-.")[:40]}
    file = next(_shared(loaded, found), None)
    if file is not None:
        entry["use"] = file.stem
        own = f"The form is about {file}, which is used as it is."
        findings.append(
            _wrong(name, own, "", "Compare its other answers with that file.", Severity.ADVICE)
        )
    else:
        for path, value in found.items():
            inner = entry
            for step in path[:-1]:
                group = inner.setdefault(str(step), {})
                assert isinstance(group, dict)
                inner = group
            if path != ("id",):
                inner[str(path[-1])] = value
    needed = ("id",) if file else _NEEDED
    missing = [key for key in needed if not entry.get(key)]
    if missing:
        findings.append(
            _wrong(
                name,
                f"The organisation '{short(str(found.get(('legal_name',), said)))}' is not in "
                f"the project, and the form does not say {listing(missing)}; it is not added.",
                "A new organisation has a short name, a legal name, a type and a country.",
                "Ask for what is missing, or add the organisation by hand.",
            )
        )
        return said, [], findings
    place = loaded.file.place((_LIST,))
    one = Difference(place, f"{_LIST}/{entry['id']}", None, entry, Add((_LIST,), entry))
    return str(entry["id"]), [one], [*findings, *_blank(loaded, came, ORGANISATION, said)]


def _shared(loaded: Loaded, found: Mapping[Path, Value]) -> Iterator[FilePath]:
    """The file of a shared organisation that a form is about."""
    for folder in folders(loaded.path):
        for path in organisation_files(folder):
            data = yamlfile.read(path).data
            if isinstance(data, dict) and any(
                _same(data.get(key), found.get((key,))) for key in _KEYS
            ):
                yield path


def _blank(loaded: Loaded, came: Sent, before: str, who: str) -> list[Finding]:
    """What the form asks for the project file and got no answer to."""
    asked = [tag for tag in came.made if tag.startswith(before)]
    empty = [tag.removeprefix(before) for tag in asked if not any(came.texts(tag))]
    if not empty:
        return []
    found = f"{who or 'The organisation'} left {len(empty)} of {len(asked)} entries blank: "
    place = Place(came.returned.name)
    found += f"{listing(empty, shown=len(empty))}."
    remedy = "Ask for what the documents need: erasmus-docs check --gaps lists it."
    return [Finding(RULE, Severity.ADVICE, place, found, remedy=remedy, at=loaded.file.name)]


def _said_twice(form: Form, one: Difference) -> Finding:
    return _wrong(
        form.name,
        f"`{one.at}` is '{short(str(one.new))}' here and something else in another form; "
        "nothing is written.",
        "Forms that are read together agree.",
        "Leave one of the forms out.",
    )


def _wrong(
    name: str,
    found: str,
    allowed: str = "",
    remedy: str = "Ask what is meant, and correct the project file by hand.",
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(RULE, severity, Place(name), found, allowed, remedy=remedy)
