"""A project as the rules over many projects see it: who takes part in what, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from erasmus_docs.finding import Place
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.project import model as m
from erasmus_docs.project.reader import Loaded
from erasmus_docs.rules.checking import subject_of
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.waivers import find_path


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands, and what a waiver calls it."""

    place: Place
    at: str


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in one project.

    Attributes:
        name: Its legal name.
        same_name: The name without case, accents, blanks and marks, with its country.
        numbers: ``oid`` and ``pic``, as far as given, without blanks and in capital letters.
        role: ``coordinator``, ``beneficiary`` or ``affiliated_entity``.
        spots: Where the entry (``""``) and its ``legal_name``, ``oid`` and ``pic`` stand.
    """

    name: str
    same_name: str
    numbers: dict[str, str]
    role: str
    spots: dict[str, Spot]


@dataclass(frozen=True, slots=True)
class Member:
    """One project of a portfolio; small, and free of its texts.

    Attributes:
        path: The project file.
        file: What messages call it.
        id, title, acronym: Of the project.
        action: Code as written; with ``call`` it finds the action in the programme data.
        call, round: What it applies for.
        authority: Who grants, ``NA`` or ``EACEA``; ``None`` if not known.
        parties: Its funded organisations.
        spots: Where ``id``, ``title`` and ``acronym`` stand.
        waivers: Rule, reason and the places it holds for (``None``: everywhere).
        shared: Files of the shared organisations it uses, links resolved.
    """

    path: Path
    file: str
    id: str
    title: str
    acronym: str
    action: str
    call: int
    round: int
    authority: str | None
    parties: tuple[Party, ...]
    spots: dict[str, Spot]
    waivers: tuple[tuple[str, str, frozenset[Place] | None], ...]
    shared: tuple[Path, ...]

    def waiver(self, rule: str, place: Place) -> str | None:
        """Why the project sets findings of a rule at a place aside, or ``None``."""
        for name, reason, places in self.waivers:
            if name == rule and (places is None or place in places):
                return reason
        return None


def member(loaded: Loaded, programme: Programme, call: int | None = None) -> Member | None:
    """The light record of a project; ``None`` if the file could not be read as one.

    Args:
        loaded: The project file as read.
        programme: The programme data.
        call: Compare it as a project of this call instead of its own.
    """
    subject = subject_of(loaded, programme, call)
    if subject is None:
        return None
    project, file = subject.project, loaded.file
    return Member(
        path=loaded.path,
        file=file.name,
        id=project.id,
        title=project.title,
        acronym=project.acronym,
        action=project.action,
        call=subject.call,
        round=project.round,
        authority=subject.authority,
        parties=tuple(_parties(subject)),
        spots={key: Spot(file.place((key,)), key) for key in ("id", "title", "acronym")},
        waivers=tuple(_waivers(subject)),
        shared=tuple(dict.fromkeys(Path(part.name).resolve() for part in file.parts.values())),
    )


def _parties(subject: Subject) -> Iterable[Party]:
    file, seen = subject.file, set[str]()
    for number, one in enumerate(subject.each_organisation(), 1):
        entry = one.entry
        name = f"#{number}" if entry.id in seen else entry.id
        seen.add(entry.id)
        at = f"organisations/{name}"
        numbers = {"oid": entry.oid, "pic": entry.pic}
        yield Party(
            entry.legal_name,
            f"{plain(entry.legal_name)} {entry.country.upper()}",
            {kind: given for kind, value in numbers.items() if (given := _number(value))},
            entry.role,
            {
                "": Spot(file.place(one.path), at),
                **{k: Spot(file.place((*one.path, k)), f"{at}/{k}") for k in _given(entry)},
            },
        )


def _given(entry: m.Organisation) -> tuple[str, ...]:
    return tuple(key for key in ("legal_name", "oid", "pic") if getattr(entry, key))


def _waivers(subject: Subject) -> Iterable[tuple[str, str, frozenset[Place] | None]]:
    from erasmus_docs.rules.portfolio import PORTFOLIO

    names = {rule.ID for rule in PORTFOLIO}
    for waiver in subject.project.waivers:
        if waiver.rule not in names:
            continue
        places = None
        if waiver.at:
            path = find_path(subject.file.data, waiver.at)
            places = frozenset(subject.file.places(path) if path is not None else ())
        yield waiver.rule, waiver.reason, places


def _number(value: str | None) -> str:
    return re.sub(r"\s", "", value or "").upper()


def plain(text: str) -> str:
    """A name without case, accents, blanks and marks.

    >>> plain("Université  d'Été") == plain("UNIVERSITE D’ETE")
    True
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in letters if one.isalnum()) or text
