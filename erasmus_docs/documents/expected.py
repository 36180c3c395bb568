"""Which documents an action gets, as far as that can be said without a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from erasmus_docs.application.boxes import form_of
from erasmus_docs.documents.spec import (
    DocumentSpec,
    When,
    action_specs,
    document_specs,
    folders_with,
)
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.dossier.action import grant_form
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.words import listing

PHASES = ("proposal", "agreement", "running", "reporting")
_EACH = {
    "project": "one per project",
    "party": "one per partner",
    "organisation": "one per organisation",
    "participant": "one per partner and associated partner",
    "event": "one per event",
    "mobility": "one per mobility",
    "host": "one per hosting organisation",
    "action": "one per action and call, without a project",
}
_EVENTS = {"project_meeting": "project meetings"}
_HAS = {
    "work": "work packages or activities",
    "shares": "shares of the grant",
    "staff_days": "staff days",
    "mobilities": "mobilities",
    "budget_headings": "budget headings",
    "associated_partners": "associated partners",
}
_WORKED_OUT = {"application": "the boxes of the application form are known"}
_MANAGERS = {"NA": "a national agency", "EACEA": "EACEA"}
_GRANTS = {"lump_sum": "lump sums", "unit_cost": "unit costs"}


@dataclass(frozen=True, slots=True)
class Expected:
    """A document that an action gets.

    Attributes:
        spec: The document; ``id`` is its name, ``phase`` when it is needed.
        title: Its title for the action.
        each: What it is made for: ``one per partner``.
        conditions: What the project decides, as clauses that follow ``if``; empty means always.
        unless: When another document takes its place, as a clause; empty means never.
    """

    spec: DocumentSpec
    title: str
    each: str
    conditions: tuple[str, ...]
    unless: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What of an action decides which documents it gets."""

    code: str
    programme: str
    form: Literal["lump_sum", "unit_cost"]
    managed_by: str
    key_action: str


def expected_documents(call: ActionCall | None, own: Path | None) -> tuple[Expected, ...]:
    """The documents there are, or those that projects of an action get, by id.

    Args:
        call: The action in its call, if only its documents are asked for.
        own: A templates folder with documents of one's own.

    Raises:
        InputError: There is no such folder.
        TemplateError: A ``document.yaml`` that cannot be read.
    """
    specs: dict[str, DocumentSpec] = {}
    for folder in reversed(folders_with(own)):
        specs.update(document_specs(folder) | action_specs(folder))
    every = (specs[id_] for id_ in sorted(specs))
    if call is None:
        return tuple(described(spec) for spec in every)
    return tuple(one for spec in every if (one := expected(spec, call)))


def expected(spec: DocumentSpec, call: ActionCall) -> Expected | None:
    """The document as projects of the action get it; ``None`` if none ever does."""
    seen = _Seen(
        call.code, call.action.programme, grant_form(call), call.manager or "", call.key_action
    )
    instead = spec.unless
    if spec.never_for(call.code) or not spec.when.fit(seen):
        return None
    if instead and instead.fit(seen) and not instead.need_project:
        return None
    if "application" in spec.when.worked_out and form_of(call) is None:
        return None
    if _mobile(spec) and not call.action.mobility_activities:
        return None
    kinds = _kinds(spec, call)
    if spec.activities and not kinds:
        return None
    conditions = [*_of_project(spec.when, ("application",)), *_of_subject(spec, kinds)]
    unless = _of_project(instead) if instead and instead.fit(seen) else []
    titles = next((one.titles for one in spec.renamed if one.when.fit(seen)), spec.titles)
    return _made(spec, titles["en"], conditions, unless)


def described(spec: DocumentSpec) -> Expected:
    """The document with all its conditions, for whatever action."""
    conditions = [*_of_action(spec.when), *_of_project(spec.when)]
    if spec.not_for:
        conditions.append(_not_for(spec))
    conditions += _of_subject(spec, spec.activities)
    instead = spec.unless or When()
    return _made(spec, spec.titles["en"], conditions, [*_of_action(instead), *_of_project(instead)])


def unfit(spec: DocumentSpec, dossier: Dossier) -> str:
    """Why a project has no such document, even if it is asked for by name; empty if it can have it.

    What only chooses between documents (the form of the agreement, one in the place of another)
    keeps none from being asked for.
    """
    wish = spec.id in dossier.project.documents.add
    unmet = [] if wish else _unmet(spec, dossier)
    lone = len(dossier.parties) < spec.parties_min and not wish
    nobody = not any(True for _ in subjects(spec, dossier))
    if lone or nobody:
        unmet += _of_subject(spec, spec.activities)
    if not (unmet or nobody):
        return ""
    clauses = listing(_narrowest(unmet), "and", 20)
    how = (
        "" if nobody
        else f" `documents: {{add: [{spec.id}]}}` in the project file builds it all the same."
    )  # fmt: skip
    return f"It is made if {clauses or 'there is something to make it for'}.{how}"


def _unmet(spec: DocumentSpec, dossier: Dossier) -> list[str]:
    """Conditions that the action and the data of a project do not fulfil, in words."""
    found = []
    if spec.never_for(dossier.action.code):
        found.append(_not_for(spec))
    for one in spec.when.each():
        if one.form is None and not one.hold(dossier):
            found += [*_of_action(one), *_of_project(one)]
    return found


def _not_for(spec: DocumentSpec) -> str:
    return f"the action is not {listing(spec.not_for, 'or', 20)}"


def _made(spec: DocumentSpec, title: str, conditions: list[str], unless: list[str]) -> Expected:
    """The record."""
    return Expected(spec, title, _EACH[spec.per], _narrowest(conditions), " and ".join(unless))


def _narrowest(conditions: list[str]) -> tuple[str, ...]:
    """The conditions, each once, without those that a narrower one contains."""
    kept = (c for c in conditions if not any(o != c and o.startswith(c) for o in conditions))
    return tuple(dict.fromkeys(kept))


def _mobile(spec: DocumentSpec) -> bool:
    return (
        bool(spec.activities) or spec.per in ("mobility", "host") or "mobilities" in spec.when.has
    )


def _kinds(spec: DocumentSpec, call: ActionCall) -> tuple[str, ...]:
    """The activities of the document that the action has; all of them if its list is not known."""
    known = call.fact(call.action.mobility_activities)
    ids = {one.id for one in known.value} if known else set(spec.activities)
    return tuple(name for name in spec.activities if name in ids)


def _of_action(when: When) -> list[str]:
    """Conditions on the action, in words."""
    found = []
    if when.actions:
        found.append(f"the action is {listing(when.actions, 'or', 20)}")
    if when.key_action:
        found.append(f"it is of Key Action {when.key_action[-1]}")
    if when.programme:
        found.append(f"the call is of {when.programme}")
    if when.managed_by:
        found.append(f"it is managed by {_MANAGERS[when.managed_by]}")
    if when.grant:
        found.append(f"the grant is paid in {_GRANTS[when.grant]}")
    return found


def _of_project(when: When, known: tuple[str, ...] = ()) -> list[str]:
    """Conditions that only a project fulfils, in words."""
    found = [f"the agreement is {when.form}"] if when.form else []
    found += [f"there are {_HAS.get(name, name.replace('_', ' '))}" for name in when.has]
    found += [
        _WORKED_OUT.get(name, f"the project file gives what `{name}` needs")
        for name in when.worked_out
        if name not in known
    ]
    return found


def _of_subject(spec: DocumentSpec, activities: tuple[str, ...]) -> list[str]:
    """Conditions on whom or what the document is made for."""
    found = []
    if spec.parties_min > 1 or spec.per == "party":
        found.append("there is a partner beside the coordinator")
    elif spec.per == "participant":
        found.append("there is a partner or an associated partner")
    if spec.per == "event":
        kinds = [_EVENTS.get(kind, kind.replace("_", " ")) for kind in spec.event_types]
        found.append(f"there are {listing(kinds, 'or') or 'events'}")
    if activities:
        found.append(f"there are mobilities of the kind {listing(activities, 'or')}")
    elif spec.per in ("mobility", "host"):
        found.append("there are mobilities")
    return found
