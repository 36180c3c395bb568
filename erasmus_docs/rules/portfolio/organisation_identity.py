"""An organisation has one number and one name in all projects.

Names are compared without case, accents, blanks and marks, OIDs and PICs without blanks. A number
with two names, and a name with two numbers in the same country, are doubtful.

Why: documents of several projects go to the same organisations and agencies. A number of somebody
else is found at the signature; one under two names looks like two organisations.

Source: the registers, which give an organisation one number. Of cooperation partnerships the
Programme Guide 2026 says that several OIDs of one organisation can count as a misrepresentation and
lead to rejection.

To mend: copy number and name from the register, or write the organisation once in `organisations/`
and `use` it in every project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from erasmus_docs.finding import Severity
from erasmus_docs.rules.portfolio.base import Concern, Portfolio, concern, files, grouped, named
from erasmus_docs.rules.portfolio.member import Member, Party
from erasmus_docs.rules.words import quoted

ID = "organisation-identity"
TITLE = "An organisation has one number and one name in all projects"

PASSING = """
# a.yaml
organisations:
  LAKE: {oid: E10000001}
---
# b.yaml
organisations:
  LAKE: {oid: e1000 0001}
"""
FAILING = """
# a.yaml
organisations:
  LAKE: {oid: E10000001}
---
# b.yaml
organisations:
  LAKE: {oid: E10000002}
"""

_KINDS = ("oid", "pic")
_CALL = 2026
_ACTION = "KA220"
_GUIDE = "G26"
_Entry = tuple[Member, Party]


def check(portfolio: Portfolio) -> Iterator[Concern]:
    """Yield the entries of one number with several names, and of one name with several numbers."""
    for kind in _KINDS:
        entries = [(m, p) for m in portfolio.members for p in m.parties if kind in p.numbers]
        by_number = grouped((p.numbers[kind], (m, p)) for m, p in entries)
        for number, same in by_number.items():
            yield from _names(kind, number, same)
        by_name = grouped((p.same_name, (m, p)) for m, p in entries)
        for same in by_name.values():
            yield from _numbers(portfolio, kind, same)


def _names(kind: str, number: str, same: list[_Entry]) -> Iterator[Concern]:
    by_name = grouped((party.same_name, (member, party)) for member, party in same)
    if len(by_name) < 2 or len({member.file for member, _ in same}) < 2:
        return
    names = quoted(entries[0][1].name for entries in by_name.values())
    told = f"The {kind.upper()} {number} goes with several names: {names}"
    allowed = f"An organisation has one name with its {kind.upper()}, that of the register."
    remedy = f"Correct the name or the {kind.upper()}."
    yield from _each(same, "legal_name", lambda _: told, Severity.WARNING, allowed, remedy, "")


def _numbers(portfolio: Portfolio, kind: str, same: list[_Entry]) -> Iterator[Concern]:
    by_number = grouped((party.numbers[kind], (member, party)) for member, party in same)
    if len(by_number) < 2:
        return
    numbers = quoted(by_number)
    guided = kind == "oid" and any(
        member.call == _CALL and member.action.startswith(_ACTION) for member, _ in same
    )
    source = named(portfolio, _GUIDE) if guided else ""
    allowed = f"An organisation has one {kind.upper()}." + (
        " Several of one organisation can count as a misrepresentation and lead to rejection."
        if source
        else ""
    )
    remedy = f"Copy the {kind.upper()} from the register, or tell the two apart by their names."

    def told(party: Party) -> str:
        return f"{party.name} has several {kind.upper()}s in these projects: {numbers}"

    yield from _each(same, kind, told, Severity.WARNING, allowed, remedy, source)


def _each(
    same: list[_Entry],
    key: str,
    told: Callable[[Party], str],
    severity: Severity,
    allowed: str,
    remedy: str,
    source: str,
) -> Iterator[Concern]:
    """One finding per place, which many projects can share."""
    others = files(member for member, _ in same)
    by_place = grouped((party.spots[key], (m, party)) for m, party in same)
    for entries in by_place.values():
        spot = entries[0][1].spots[key]
        found = f"{told(entries[0][1])} ({others})."
        members = [member for member, _ in entries]
        yield concern(ID, severity, spot, members, found, allowed, remedy, source)
