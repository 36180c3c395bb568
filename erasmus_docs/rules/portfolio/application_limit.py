"""An organisation takes part in no more applications than the call allows.

Counted are the projects that are checked together: those of one call, action and round (deadline),
over the fields and actions that the limit spans. An organisation is known by its OID, else by its
PIC, else by its name and country; where only the name tells, this is a warning. Affiliated entities
are not counted, nor are projects of the executive agency against the limits of national agencies.

Why: what is above the limit is not eligible, and the partners of that project lose the work they
put into it.

Source: Programme Guide, eligibility criteria of the action; the finding cites edition and page.

To mend: leave the organisation out of some of the projects, or let another one coordinate. A file
that will not be submitted waives the rule, or is left out of the check.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from erasmus_docs.finding import Severity
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Basis, Dated
from erasmus_docs.rules.base import lighter
from erasmus_docs.rules.portfolio.base import Concern, Portfolio, concern, files, grouped
from erasmus_docs.rules.portfolio.member import Member, Party
from erasmus_docs.rules.words import count

ID = "application-limit"
TITLE = "No organisation is in more applications than the call allows"

PASSING = """
# a.yaml
action: KA210-ADU
call: 2026
round: 1
---
# b.yaml
action: KA210-ADU
call: 2026
round: 2
"""
FAILING = """
# a.yaml
action: KA210-ADU
call: 2026
---
# b.yaml
action: KA210-VET
call: 2026
"""

_COORDINATOR = ("coordinator",)
_EITHER = ("coordinator", "beneficiary")


@dataclass(frozen=True, slots=True)
class _Limit:
    """One limit of one call: what it allows, and over which roles and actions it counts."""

    dated: Dated[int]
    roles: tuple[str, ...]
    action: ActionCall
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """An organisation in a project that counts."""

    member: Member
    party: Party
    limit: _Limit
    sure: bool


def check(portfolio: Portfolio) -> Iterator[Concern]:
    """Yield a finding in every project of an organisation that is in too many."""
    known = _numbers_by_name(portfolio.members)
    counted = grouped(
        ((limit.roles, limit.actions, limit.dated.fields, one.call, one.round, who), place)
        for one in portfolio.members
        for limit in _limits(portfolio, one)
        for party in one.parties
        if party.role in limit.roles
        for who, sure in [_who(party, known)]
        for place in [_Place(one, party, limit, sure)]
    )
    for places in counted.values():
        yield from _too_many(places)


def _limits(portfolio: Portfolio, one: Member) -> Iterator[_Limit]:
    found = portfolio.programme.find(one.action, one.call)
    if found is None or (found.manager == "NA" and one.authority == "EACEA"):
        return
    action = found.action
    actions = tuple(sorted({action.id, *action.counted_with}))
    for values, roles in (
        (action.applications_as_coordinator, _COORDINATOR),
        (action.applications_per_organisation, _EITHER),
    ):
        if (dated := found.fact(values)) is not None:
            yield _Limit(dated, roles, found, actions)


def _numbers_by_name(members: tuple[Member, ...]) -> dict[str, str]:
    """The one number that a name goes with; nothing for a name with several."""
    numbers = grouped((p.same_name, n) for m in members for p in m.parties if (n := _number(p)))
    return {name: found[0] for name, found in numbers.items() if len(set(found)) == 1}


def _number(party: Party) -> str:
    return next((f"{kind} {number}" for kind, number in party.numbers.items()), "")


def _who(party: Party, known: dict[str, str]) -> tuple[str, bool]:
    """Which organisation it is, and whether a number of its own says so."""
    if number := _number(party):
        return number, True
    return known.get(party.same_name, party.same_name), False


def _too_many(places: list[_Place]) -> Iterator[Concern]:
    once = list({id(place.member): place for place in places}.values())
    limit = once[0].limit
    dated, most = limit.dated, limit.dated.value
    if len(once) <= most:
        return
    leads = limit.roles == _COORDINATOR
    surely = sum(place.sure for place in once) > most
    severity = lighter(dated.basis.severity, Severity.ERROR if surely else Severity.WARNING)
    verb, how = ("coordinates", " as coordinator") if leads else ("is in", "")
    member = once[0].member
    where = f"{' and '.join(limit.actions)}, call {member.call}, round {member.round}"
    told = files(place.member for place in once)
    by_name = "" if surely else " Some of them name it without a number; the name is the same."
    note = f" Note: {dated.note.strip()}" if dated.note else ""
    allowed = f"At most {count(most, 'application')} per organisation{how}.{note}"
    spare = len(once) - most
    remedy = (
        f"{'Let another one coordinate' if leads else 'Leave it out of'} {spare} of them; waive "
        "this in a project that will not be submitted."
    )
    source = (
        "general knowledge, no source found"
        if dated.basis is Basis.UNSOURCED
        else limit.action.citation(dated)
    )
    for place in once:
        projects = count(len(once), "project")
        found = f"{place.party.name} {verb} {projects} of {where}: {told}.{by_name}"
        at = place.party.spots[""]
        yield concern(ID, severity, at, (place.member,), found, allowed, remedy, source)
