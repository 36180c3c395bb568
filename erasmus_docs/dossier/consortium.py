"""What a consortium agreement says that follows from the data: votes, board, affiliation, example.

The sharing of a reduction: the organisation at fault bears it first, up to a part of its share; the
rest is borne by the others in the work package, in proportion to their shares in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from erasmus_docs.dossier.lines import Package, Share, Unit
from erasmus_docs.dossier.money import CENT, ZERO
from erasmus_docs.dossier.party import Party
from erasmus_docs.project import model as m

_LARGE = 10  # parties with a vote; more of them cannot follow the work from day to day


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An affiliated entity and the party to which it belongs (``None`` if the file is silent)."""

    party: Party
    beneficiary: m.Organisation | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a refused work package would cost whom.

    Attributes:
        unit: The largest work package besides management that several organisations share.
        cause: Its leader, taken to be at fault.
        limit: The most that the leader bears; never less than its own share in the unit, so that
            no other pays for it.
        borne: What each bears, in the order of the unit's shares; adds up to the unit's amount.
    """

    unit: Unit
    cause: m.Organisation
    limit: Decimal
    borne: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Consortium:
    """How the parties decide, and what a reduction does to them.

    Attributes:
        voters: Parties other than affiliated entities.
        board: Whether an executive board stands beside the steering committee.
        board_members: The coordinator and those who lead a work package, or the
            beneficiary of an affiliated leader, each once.
        affiliations: Affiliated entities with their beneficiary.
        refusal: A worked example; ``None`` without work packages that can show it.
    """

    voters: tuple[Party, ...]
    board: bool
    board_members: tuple[m.Organisation, ...]
    affiliations: tuple[Affiliation, ...]
    refusal: Refusal | None


def consortium(
    terms: m.Terms, parties: tuple[Party, ...], units: tuple[Unit, ...], packages: Sequence[Package]
) -> Consortium:
    """Work it out."""
    by_id = {party.organisation.id: party.organisation for party in parties}
    voters = tuple(p for p in parties if p.organisation.role != "affiliated_entity")
    voting = {party.organisation.id for party in voters}
    leads = [package.lead for package in packages if package.lead]
    leaders = {lead.affiliated_to if lead.id not in voting else lead.id for lead in leads}
    return Consortium(
        voters=voters,
        board=len(voters) > _LARGE if terms.executive_board is None else terms.executive_board,
        board_members=tuple(
            p.organisation for p in voters if p.coordinator or p.organisation.id in leaders
        ),
        affiliations=tuple(
            Affiliation(p, by_id.get(p.organisation.affiliated_to or ""))
            for p in parties
            if p.organisation.role == "affiliated_entity"
        ),
        refusal=_refusal(terms, parties, units, packages),
    )


def _refusal(
    terms: m.Terms, parties: tuple[Party, ...], units: tuple[Unit, ...], packages: Sequence[Package]
) -> Refusal | None:
    leads = {package.work_package.id: package.lead for package in packages}
    whole = {party.organisation.id: party.share for party in parties}
    found = None
    for unit in units:
        lead = leads.get(unit.id)
        sharing = [share.organisation.id for share in unit.shares]
        if unit.management or lead is None or lead.id not in sharing or len(sharing) < 2:
            continue
        if found is None or unit.amount > found.unit.amount:
            own = sum((s.amount for s in unit.shares if s.organisation.id == lead.id), ZERO)
            capped = whole[lead.id] * terms.reduction_cap_percent / 100
            limit = max(own, capped.quantize(CENT, ROUND_HALF_UP))
            found = Refusal(unit, lead, limit, borne(unit.shares, lead.id, limit))
    return found


def borne(shares: Sequence[Share], cause: str, limit: Decimal) -> tuple[Decimal, ...]:
    """What each bears of a unit that is refused because of ``cause``, to the cent."""
    loss = sum((share.amount for share in shares), ZERO)
    own = min(loss, limit)
    others = [ZERO if share.organisation.id == cause else share.amount for share in shares]
    rest, weight = loss - own, sum(others, ZERO)
    exact = [rest * amount / weight for amount in others]
    parts = [value.quantize(CENT, ROUND_DOWN) for value in exact]
    left = int((rest - sum(parts, ZERO)) / CENT)
    order = sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])
    for at in order[:left]:
        parts[at] += CENT
    return tuple(
        own if share.organisation.id == cause else part
        for share, part in zip(shares, parts, strict=True)
    )
