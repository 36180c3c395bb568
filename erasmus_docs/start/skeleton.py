"""The data of a new project: the answers, and what follows from them and the call."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.programme.model import GrantForm, Round
from erasmus_docs.programme.sheet_words import AUTHORITY
from erasmus_docs.project.versions import NEWEST
from erasmus_docs.start.answers import Answers, Party

_TITLES = {
    "management": "Project management",
    "preparation": "Preparation",
    "quality": "Quality assurance",
    "evaluation": "Evaluation",
    "dissemination": "Dissemination and use of results",
}
_WORK = "implementation"
_PACKAGES = ("management", _WORK, "dissemination")
_NO_LETTER = re.compile(r"[^A-Za-z0-9]+")
_SMALL = {"of", "and", "the", "for", "de", "la", "le", "et", "und", "der", "die", "des", "di", "e"}

# Since then the agency's applications have a Part B.
_FIRST_PART_B = 2021
EUROPEAN_AGENCY = AUTHORITY["EACEA"]


def kinds(action: ActionCall, funded: int = 1) -> frozenset[str]:
    """What kinds of project it is, as far as sections of the file depend on it.

    Args:
        action: The action in its call.
        funded: How many organisations share the grant.
    """
    executive = action.manager == "EACEA"
    found = {"executive" if executive else "agency"}
    if action.action.mobility_activities:
        return frozenset(found | {"mobility"} | ({"consortium"} if funded > 1 else set()))
    if action.is_accreditation:
        return frozenset(found | {"accreditation"})
    found |= {"partnership", "packages" if _uses_packages(action) else "activities"}
    grant = action.fact(action.action.grant)
    if grant is not None and grant.value.form is GrantForm.UNIT_COST:
        found.add("units")
    if executive and action.call >= _FIRST_PART_B:
        found.add("central")
    return frozenset(found)


def _uses_packages(action: ActionCall) -> bool:
    known = action.fact(action.action.uses_work_packages)
    if known is not None:
        return known.value
    fact, action_ = action.fact, action.action
    return bool(fact(action_.work_packages) or fact(action_.work_package_types))


def short_names(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """An id for each organisation, from its name; all different, whatever the capitals.

    >>> short_names((Party(name="Lakeside Invented University", country="FR", type="x"),
    ...              Party(name="Leuven Inn Unlimited", country="BE", type="x")))
    ('LIU', 'LIU2')
    """
    found: list[str] = []
    for number, party in enumerate(parties, 1):
        base = _initials(party.name) or f"P{number}"
        name, copy = base, 1
        while name in found:
            copy += 1
            name = f"{base}{copy}"
        found.append(name)
    return tuple(found)


def _initials(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    found = [word for word in _NO_LETTER.split(plain) if word]
    words = [word for word in found if word.casefold() not in _SMALL] or found
    short = words[0][:8] if len(words) == 1 else "".join(word[0] for word in words[:6])
    return short.upper() if short[:1].isalpha() else ""


def round_of(action: ActionCall, start: date) -> int:
    """The round whose window of start holds a day; the first one where none does."""
    for one in rounds(action):
        late = one.start_to is not None and start > one.start_to
        early = one.start_from is not None and start < one.start_from
        fits = start in one.start_on if one.start_on else not late and not early
        if fits and (one.start_on or one.start_from or one.start_to):
            return one.round
    return 1


def rounds(action: ActionCall) -> tuple[Round, ...]:
    """The rounds that projects of the action's field hand in to its usual authority."""
    dated = action.fact(action.action.rounds)
    return tuple(
        one
        for one in (dated.value if dated else ())
        if one.authority == action.manager and (not one.fields or action.field in one.fields)
    )


def amount_of(action: ActionCall) -> Decimal:
    """The amount that needs no question: the only one there is, or none yet."""
    grant = action.fact(action.action.grant)
    choices = grant.value.choices if grant else ()
    return choices[0] if len(choices) == 1 else Decimal()


def skeleton(answers: Answers, programme: Programme) -> dict[str, Any]:
    """The values of a new project file, as plain data.

    Args:
        answers: With everything answered that is not optional.
        programme: All programme data.
    """
    action = answers.offered(programme)
    assert answers.start is not None
    found: dict[str, Any] = {
        "schema_version": NEWEST,
        "title": answers.title,
        "acronym": answers.acronym,
        "action": action.code if action else answers.code,
        "call": answers.call,
        "round": round_of(action, answers.start) if action else 1,
        "start": answers.start,
        "duration": answers.duration,
        "language": "en",
        "version": "0.1",
    }
    amount = answers.amount
    if amount is None:
        amount = amount_of(action) if action else Decimal()
    found["grant"] = {"amount": amount}
    if action and action.manager == "EACEA":
        found["granting_authority"] = EUROPEAN_AGENCY
    found |= _parties(answers.organisations)
    for key, chosen in (("priorities", answers.priorities), ("outcomes", answers.outcomes)):
        if chosen:
            found[key] = [{"id": name} for name in chosen]
    if action and "packages" in kinds(action):
        lead = found["organisations"][0]["id"]
        found["work_packages"] = _packages(action, answers.duration or 1, lead)
    return found


def _parties(parties: tuple[Party, ...]) -> dict[str, Any]:
    funded: list[dict[str, Any]] = []
    associated: list[dict[str, Any]] = []
    for name, party in zip(short_names(parties), parties, strict=True):
        one: dict[str, Any] = {
            "id": name,
            "legal_name": party.name,
            "type": party.type,
            "country": party.country,
        }
        if party.associated:
            associated.append(one)
            continue
        one["role"] = "beneficiary" if funded else "coordinator"
        if party.further_types:
            one["further_types"] = list(party.further_types)
        funded.append(one)
    return {"organisations": funded} | ({"associated_partners": associated} if associated else {})


def _packages(action: ActionCall, duration: int, lead: str) -> list[dict[str, Any]]:
    """The work packages that the call prescribes, or the three that every project has."""
    types = action.fact(action.action.work_package_types)
    limits = action.fact(action.action.work_packages)
    least, most = (limits.value.min, limits.value.max) if limits else (None, None)
    named = list(types.value if types else ())
    named = named if len(named) > 1 else list(_PACKAGES)
    named += [_WORK] * ((least or 0) - len(named))
    named = [_WORK] if most == 1 else named[:most]
    return [
        {
            "id": f"WP{number}",
            "title": _TITLES.get(kind, f"[insert the title of work package {number}]"),
            "type": kind,
            "start": "M1",
            "end": f"M{duration}",
            "lead": lead,
        }
        for number, kind in enumerate(named, 1)
    ]
