"""The boxes of a form in the order they are filled in, each with its text, count and limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, groupby
from typing import Any, NamedTuple

from erasmus_docs.application.counting import fitting, length
from erasmus_docs.application.material import Answer, Material
from erasmus_docs.application.mobilities import MOBILITY, activity_name
from erasmus_docs.application.parts import ACTIVITY, OBJECTIVE, ORGANISATION, PACKAGE
from erasmus_docs.application.plain import plain
from erasmus_docs.application.whole import WHOLE
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Basis, Dated, FormQuestion, FormSection
from erasmus_docs.project import model as m
from erasmus_docs.yamlfile import Path

_ENGLISH = "en"
_PARTS: dict[str, Any] = {**ORGANISATION, **OBJECTIVE, **PACKAGE, **ACTIVITY, **MOBILITY}
FILLS = frozenset((*WHOLE, *_PARTS))
# Names of answers that are not those of the project file's fields
_FIELDS = {
    "summary.objectives": "narrative.summary, in three paragraphs",
    "summary.implementation": "narrative.summary, in three paragraphs",
    "summary.results": "narrative.summary, in three paragraphs",
    "priorities.first": "priorities",
    "priorities.others": "priorities",
    "priorities.how": "how of each entry of priorities",
    "objectives.needs": "need of each entry of objectives",
    "roles": "role_in_project of each organisation",
    "project.agency": "granting_authority",
    "project.grant": "grant.amount",
    "project.end": "duration",
    "organisation.role": "role_in_project",
    "objective.indicators": "indicators",
    "package.amount": "shares",
    "package.shares": "shares",
    "package.indicators": "indicators",
    "package.results": "deliverables",
    "activity.organisations": "participants",
    "activity.people": "target_group",
    "activity.rationale": "amount_rationale",
    "mobility.type": "activity",
}
_ELSEWHERE = {"shares", "indicators"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a section is filled in for, where it stands, and its id and title."""

    id: str
    title: str
    path: Path
    item: Any


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the form.

    Attributes:
        number: In the order of pasting, from 1.
        question: What it asks.
        text: What to paste; empty if the project file has nothing.
        characters: How many characters the text takes.
        basis: Who stands behind the limit.
        path: Where the text stands in the project file.
        fill: The field of the project file to fill if there is no text, or to replace it.
        override: Where a text of one's own for this box goes.
        shortened: Whether a longer text was cut down to what is needed to fit.
    """

    number: int
    question: FormQuestion
    text: str
    characters: int
    basis: Basis
    path: Path
    fill: str
    override: str
    shortened: bool

    @property
    def limit(self) -> int | None:
        """Most characters, if known."""
        return self.question.characters

    @property
    def excess(self) -> int:
        """Characters too many."""
        return max(0, self.characters - self.limit) if self.limit is not None else 0

    @property
    def fitting(self) -> int:
        """How many code points of the text fit."""
        return len(self.text) if self.limit is None else fitting(self.text, self.limit)

    @property
    def is_gap(self) -> bool:
        """Whether it has to be filled and nothing is there."""
        return not self.text and not self.question.optional


class _Written(NamedTuple):
    """The text of a box, its length, where it stands, and whether a longer one was cut down."""

    text: str
    characters: int
    path: Path
    shortened: bool


_NOTHING = _Written("", 0, (), False)


@dataclass(frozen=True, slots=True)
class BoxGroup:
    """The boxes of a section, for one entry where it is filled in more than once.

    Attributes:
        section: The section of the form.
        entry: What it is filled in for, or ``None``.
        boxes: Its boxes.
    """

    section: FormSection
    entry: Entry | None
    boxes: tuple[Box, ...]


def form_of(call: ActionCall) -> Dated[tuple[FormSection, ...]] | None:
    """The form of an action in a call, if its boxes are known."""
    form = call.fact(call.action.form)
    return form if form and any(section.questions for section in form.value) else None


def boxes(project: m.Project, call: ActionCall) -> tuple[BoxGroup, ...]:
    """All boxes of the form, in their order; none where the form is not known."""
    form = form_of(call)
    if form is None:
        return ()
    material = Material(project, call)
    numbers = count(1)
    return tuple(
        BoxGroup(
            section,
            entry,
            tuple(
                _box(next(numbers), question, entry, form.basis, _text(material, question, entry))
                for question in _questions(material, section)
            ),
        )
        for section, entry in _walk(material, form.value)
    )


def overlong(project: m.Project, call: ActionCall) -> Iterator[tuple[Entry | None, Box]]:
    """The boxes of ``boxes`` whose text is too long, without filling those that have no limit."""
    form = form_of(call)
    if form is None:
        return
    material = Material(project, call)
    numbers = count(1)
    for section, entry in _walk(material, form.value):
        for question, number in zip(_questions(material, section), numbers, strict=False):
            limit = question.characters
            if limit is None:
                continue
            written = _text(material, question, entry)
            if written.characters > limit:
                yield entry, _box(number, question, entry, form.basis, written)


def asked(project: m.Project, call: ActionCall) -> dict[str, set[str]]:
    """Question ids by entry id; under an empty id those asked once."""
    form = form_of(call)
    found: dict[str, set[str]] = {"": set()}
    for section, entry in _walk(Material(project, call), form.value if form else ()):
        ids = found.setdefault(entry.id if entry else "", set())
        ids |= {question.id for question in section.questions}
    return found


def unplaced(project: m.Project, groups: tuple[BoxGroup, ...]) -> tuple[str, ...]:
    """Ids of activities for which the form has no box, such as those of project management."""
    if not any(group.section.per == "work_package" for group in groups):
        return ()
    placed = {group.entry.id for group in groups if group.entry}
    inside = [one for package in project.work_packages for one in package.activities]
    return tuple(one.id for one in (*inside, *project.activities) if one.id not in placed)


def _walk(
    material: Material, sections: tuple[FormSection, ...]
) -> Iterator[tuple[FormSection, Entry | None]]:
    """Sections with what they are filled in for; activities follow their work package."""
    together = {"work_package", "activity"}
    for nested, run in groupby(sections, lambda section: section.per in together):
        found = list(run)
        if nested and found[0].per == "work_package":
            for package in _packages(material.project, management=False):
                for section in found:
                    inner = [package] if section.per == "work_package" else _activities(package)
                    yield from ((section, entry) for entry in inner)
            continue
        for section in found:
            for entry in _entries(material, section.per):
                yield section, entry


def _entries(material: Material, per: str) -> list[Entry | None]:
    project = material.project
    if per == "organisation":
        return [
            Entry(one.id, one.legal_name, ("organisations", number), one)
            for number, one in _coordinator_first(project)
        ]
    if per == "objective":
        return [
            Entry(one.id, "", ("objectives", number), one)
            for number, one in enumerate(project.objectives)
        ]
    if per == "management":
        return list(_packages(project, management=True)) or [None]
    if per == "activity":
        loose = Entry("", "", (), project)
        return [*_activities(loose)]
    if per == "mobility":
        return [
            Entry(one.id, one.title, ("mobilities", number), (one,))
            for number, one in enumerate(project.mobilities)
        ]
    if per == "mobility_type":
        return [*_mobility_types(material)]
    return [None]


def _coordinator_first(project: m.Project) -> list[tuple[int, m.Organisation]]:
    numbered = list(enumerate(project.organisations))
    return sorted(numbered, key=lambda pair: pair[1].role != "coordinator")


def _packages(project: m.Project, *, management: bool) -> list[Entry]:
    return [
        Entry(one.id, one.title, ("work_packages", number), one)
        for number, one in enumerate(project.work_packages)
        if (one.type == "management") is management
    ]


def _activities(owner: Entry) -> list[Entry]:
    return [
        Entry(one.id, one.title, (*owner.path, "activities", number), one)
        for number, one in enumerate(owner.item.activities)
    ]


def _mobility_types(material: Material) -> Iterator[Entry]:
    """The types of activity in the order in which the project file names them first."""
    found: dict[str, list[int]] = {}
    for number, one in enumerate(material.project.mobilities):
        found.setdefault(one.activity, []).append(number)
    for activity, numbers in found.items():
        lines = tuple(material.project.mobilities[number] for number in numbers)
        title = activity_name(material, activity)
        yield Entry(activity, title, ("mobilities", numbers[0]), lines)


def _questions(material: Material, section: FormSection) -> Iterator[FormQuestion]:
    """The questions that are asked in the language of the project."""
    for question in section.questions:
        if not question.foreign_only or material.project.language != _ENGLISH:
            yield question


def _box(
    number: int, question: FormQuestion, entry: Entry | None, basis: Basis, written: _Written
) -> Box:
    override = (
        f"application.entries.{entry.id}.{question.id}"
        if entry
        else f"application.texts.{question.id}"
    )
    return Box(
        number=number,
        question=question,
        text=written.text,
        characters=written.characters,
        basis=question.basis or basis,
        path=written.path,
        fill=_to_fill(question, entry) or override,
        override=override,
        shortened=written.shortened,
    )


def _text(material: Material, question: FormQuestion, entry: Entry | None) -> _Written:
    """What is written into the box of a question."""
    found = _own(material, question, entry) or _made(material, question, entry)
    return _chosen(found, question.characters)


def _own(material: Material, question: FormQuestion, entry: Entry | None) -> Answer | None:
    """The text that the project file has for this very box."""
    given = material.project.application
    if entry is None:
        text = given.texts.get(question.id)
        path: Path = ("application", "texts", question.id)
    else:
        text = given.entries.get(entry.id, {}).get(question.id)
        path = ("application", "entries", entry.id, question.id)
    return Answer(path, (plain(text),)) if text else None


def _made(material: Material, question: FormQuestion, entry: Entry | None) -> Answer | None:
    """The text made of the rest of the project file: all answers, one after the other."""
    found = [part for name in question.fills if (part := _filled(material, name, entry))]
    if len(found) < 2:
        return found[0] if found else None
    most = max(len(part.texts) for part in found)
    texts = tuple(
        "\n\n".join(part.texts[min(number, len(part.texts) - 1)] for part in found)
        for number in range(most)
    )
    return Answer(found[0].path, texts)


def _filled(material: Material, name: str, entry: Entry | None) -> Answer | None:
    if name in WHOLE:
        return WHOLE[name](material)
    if entry is None:
        return None
    found: Answer | None = _PARTS[name](material, entry.item, entry.path)
    return found


def _chosen(found: Answer | None, limit: int | None) -> _Written:
    """The longest text that fits, else the shortest."""
    if found is None:
        return _NOTHING
    characters = 0
    for number, text in enumerate(found.texts):
        characters = length(text)
        if limit is None or characters <= limit:
            return _Written(text, characters, found.path, number > 0)
    return _Written(found.texts[-1], characters, found.path, len(found.texts) > 1)


def _to_fill(question: FormQuestion, entry: Entry | None) -> str:
    """The field of the project file that answers a question."""
    if not question.fills:
        return ""
    name = question.fills[0]
    field = _FIELDS.get(name, name if name.startswith("narrative.") else name.split(".")[-1])
    if name in WHOLE or entry is None or field in _ELSEWHERE:
        return f"{field} ({entry.id})" if entry and field in _ELSEWHERE else field
    parts = [str(part) for part in entry.path[:-1] if not isinstance(part, int)]
    return ".".join((parts[-1] if parts else "", entry.id, field)).strip(".")
