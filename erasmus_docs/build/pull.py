"""What a partner changed in a Word file, as changes of the project file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path as FilePath

from erasmus_docs.build.noticed import about_copies, about_file, finding, short, written
from erasmus_docs.build.rendering import assembled, composed, folders_for
from erasmus_docs.build.rewrite import Rewritten, rewritten
from erasmus_docs.documents import output
from erasmus_docs.documents.answers import Ear, Unclear
from erasmus_docs.documents.language import languages, load_language
from erasmus_docs.documents.places import Spot, spots
from erasmus_docs.documents.returned import Control, Returned, read
from erasmus_docs.documents.said import FIELDS
from erasmus_docs.errors import InputError
from erasmus_docs.finding import Finding, Place, Severity
from erasmus_docs.programme import catalogue
from erasmus_docs.project.edit import Change, Set
from erasmus_docs.project.reader import Loaded
from erasmus_docs.project.versions import at
from erasmus_docs.words import comparable, listing
from erasmus_docs.yamlfile import Path, Value

ANSWER, ORGANISATION = "answer.", "organisation."
PROJECT, DOCUMENT, LANGUAGE, VALUES = (
    "ErasmusDocsProject",
    "ErasmusDocsDocument",
    "ErasmusDocsLanguage",
    "ErasmusDocsValues",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is another in the Word file.

    Attributes:
        place: Where it stands in the project file, or would.
        at: Its path in words: ``organisations/P1/city``.
        old, new: As the project file says it: text, or lists and mappings of texts.
        change: The same as a change of the project file.
    """

    place: Place
    at: str
    old: Value
    new: Value
    change: Change


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came back.

    Attributes:
        document: Name of the document.
        differences: What was changed in it, in the order of the document.
        findings: What cannot be taken, and what would be wrong if the rest is.
        files: The files with the changes made; empty if they may not be.
        answers: What stands in controls that lead to no place in the project file, by their tag.
    """

    document: str
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]
    files: tuple[Rewritten, ...]
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that came back, beside the same document as it would be made now.

    Attributes:
        returned: What came back.
        made: What the controls of each tag hold when the document is made; empty for a hint.
        hints: What they show instead of an answer, by tag.
        ear: Understands the answers.
        document: Its name.
    """

    returned: Returned
    made: Mapping[str, tuple[str, ...]]
    hints: Mapping[str, str]
    ear: Ear
    document: str

    def texts(self, tag: str) -> list[str]:
        """What the controls of a tag hold, in their order; empty where a hint is shown."""
        return [self._said(one) for one in self.returned.controls if one.tag == tag]

    def new(self, tag: str) -> list[str]:
        """What somebody wrote there, each text once."""
        return written(self.texts(tag), self.made.get(tag, ()))

    def _said(self, control: Control) -> str:
        hint = self.hints.get(control.tag)
        if control.prompt:
            return ""
        return control.text if hint is None else _typed(control.text, hint)


def _typed(text: str, hint: str) -> str:
    """What was typed where a hint stands; LibreOffice 7.4 lets people write into the hint."""
    before = _common(text, hint)
    after = _common(text[before:][::-1], hint[before:][::-1])
    return text[before : len(text) - after].strip() if before + after == len(hint) else text


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def project_of(data: bytes, name: str) -> str:
    """The id of the project that a file was made for.

    Raises:
        InputError: It is no file of ours.
    """
    return _property(read(data, name), PROJECT)


def sent(
    loaded: Loaded,
    data: bytes,
    name: str,
    templates: FilePath | None = None,
    *,
    of_any_version: tuple[str, ...] = (),
) -> Sent:
    """Read a file and make its document anew.

    Args:
        loaded: The project, with a model.
        data: The bytes of the file.
        name: What messages call it.
        templates: Folder with templates of one's own.
        of_any_version: Documents whose answers do not depend on what they print.

    Raises:
        InputError: It belongs to another project, to other data, lacks a control, or cannot be
            read safely.
    """
    returned = read(data, name)
    assert loaded.project is not None
    if (other := _property(returned, PROJECT)) != loaded.project.id:
        raise InputError(
            f"{name}: belongs to the project {other}, not to {loaded.project.id} ({loaded.path}). "
            "Name its project file with --project."
        )
    document, language = _property(returned, DOCUMENT), _property(returned, LANGUAGE)
    folders = folders_for(loaded, templates)
    dossier = composed(loaded, language, templates)
    now = assembled(dossier, document, folders, loaded=loaded)
    same = dict(now.properties)[VALUES] == _property(returned, VALUES)
    if not same and document not in of_any_version:
        raise InputError(
            f"{name}: was made from other data than {loaded.path} holds now: a value that the "
            "document prints was changed since. Compare it with the version that was sent, or send "
            "the document anew."
        )
    made: dict[str, tuple[str, ...]] = {}
    hints: dict[str, str] = {}
    anew = read(output.write(now, "docx", folders), document).controls
    for one in anew:
        made[one.tag] = (*made.get(one.tag, ()), "" if one.hint else one.text)
        if one.hint:
            hints[one.tag] = one.text
    marks = {one.mark: one.tag for one in anew}
    tagged = (replace(c, tag=c.tag or marks.get(c.mark, "")) for c in returned.controls)
    returned = replace(returned, controls=tuple(tagged))
    lost = {tag for tag in made if same or not _is_printed(tag)} - {
        one.tag for one in returned.controls
    }
    if lost:
        raise InputError(
            f"{name}: lacks {len(lost)} of {len(made)} content controls "
            f"({listing(sorted(lost), shown=6)}), so that what was said there cannot be told. "
            "Copy the changes by hand, or ask for the file with its controls."
        )
    codes = [language, *(code for code in languages(folders[-1]) if code != language)]
    spoken = tuple(load_language(folders[-1], code, folders[:-1]) for code in codes)
    ear = Ear(spoken, catalogue.load(), loaded.project.language)
    return Sent(returned, made, hints, ear, document)


def pull(loaded: Loaded, data: bytes, name: str, templates: FilePath | None = None) -> Pulled:
    """What somebody changed in the values of a Word file.

    Args:
        loaded: The project, with a model.
        data: The bytes of the file.
        name: What messages call it.
        templates: Folder with templates of one's own.

    Raises:
        InputError: The file is refused; the message says why.
    """
    came = sent(loaded, data, name, templates)
    differences, findings = compared(loaded, came)
    outcome = rewritten(loaded, [one.change for one in differences])
    return Pulled(
        came.document,
        tuple(differences),
        (*about_file(came.returned, came.made), *findings, *outcome.findings),
        outcome.files if outcome.readable else (),
        answers(came),
    )


def answers(came: Sent) -> dict[str, str]:
    """What was said where the project file has no place for it, by what it is about."""
    return {
        tag.removeprefix(ANSWER): said
        for tag in came.made
        if tag.startswith(ANSWER) and (said := " / ".join(came.new(tag)))
    }


def compared(loaded: Loaded, came: Sent) -> tuple[list[Difference], list[Finding]]:
    """The values that are others, and what cannot be taken."""
    assert loaded.project is not None
    known = spots(loaded.project)
    name = came.returned.name
    differences: list[Difference] = []
    findings: list[Finding] = []
    for tag, before in came.made.items():
        spot = known.get(tag)
        if spot is None:
            continue
        findings += about_copies(loaded, name, spot, came.texts(tag), before)
        new = came.new(tag)
        if len(new) != 1:
            continue
        try:
            differences += difference(loaded, spot, came.ear, before, new[0])
        except Unclear as why:
            findings.append(finding(
                loaded, spot, Severity.ERROR,
                f"{name} says '{short(new[0])}'; it is not taken.",
                str(why), "Ask what is meant, and correct the project file by hand.",
            ))  # fmt: skip
    return differences, findings


def difference(
    loaded: Loaded, spot: Spot, ear: Ear, before: tuple[str, ...], text: str
) -> Iterator[Difference]:
    """The difference that another text makes, if it makes one.

    Args:
        loaded: The project.
        spot: Which value.
        ear: Understands the answer.
        before: What the document printed there.
        text: The answer.

    Raises:
        Unclear: It cannot be told what is meant.
    """
    old = at(loaded.file.data, spot.path)
    said = isinstance(old, str)
    coded = said and " ".join(str(old).split()) not in before and spot.path[-1] not in FIELDS
    new = ear.value(text, spot, coded=coded, kept=list(_texts(old)))
    if said and isinstance(new, str) and not coded:
        new = _with_lines_of(str(old), new)
    yield from differing(loaded, spot.path, new)


def _texts(value: Value) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one


def differing(loaded: Loaded, path: Path, new: Value) -> Iterator[Difference]:
    """The difference between a value of the project and another one, if there is one."""
    old = at(loaded.file.data, path)
    if new != old:
        where = loaded.file.place(path)
        yield Difference(where, loaded.file.name_of(path), old, new, Set(path, new))


def _with_lines_of(old: str, new: str) -> str:
    """A text with the line ends that the old one had and documents do not print."""
    if "\n" not in old or "\n" in new:
        return new
    pieces = re.split(r"(\s+)", old)
    words, gaps = pieces[::2], pieces[1::2]
    found = new.split()
    between = [" "] * (len(found) - 1)
    if not comparable(words, found):
        return new
    same = SequenceMatcher(None, words, found, autojunk=False)
    for i, j, size in same.get_matching_blocks():
        for n in range(size):
            # the gap before a word is kept with the word
            if i + n and j + n and i + n <= len(gaps):
                between[j + n - 1] = gaps[i + n - 1]
    text = "".join(word + gap for word, gap in zip(found, [*between, ""], strict=True))
    return text + old[len(old.rstrip()) :]


def _is_printed(tag: str) -> bool:
    """Whether a control shows a value of the project instead of asking for one."""
    return not tag.startswith((ANSWER, ORGANISATION))


def _property(returned: Returned, name: str) -> str:
    if found := returned.properties.get(name):
        return found
    raise InputError(
        f"{returned.name}: does not say what it was made from (its property {name} is missing). "
        "Only documents of this version of erasmus-docs can be read back, and only while they keep "
        "their properties."
    )
