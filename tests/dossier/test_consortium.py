"""Who votes, who sits on the board, and who bears a refused work package."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.consortium import Consortium, borne
from erasmus_docs.dossier.lines import Share
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project import model as m
from erasmus_docs.project.reader import read_project

HEAD = """\
title: One of everything
acronym: ONE
action: ERASMUS-EDU-PI-ALL-INNO-EDU-ENTERP
call: 2026
start: 2026-11-01
duration: 24
grant: {amount: 1000}
organisations:
  - {id: A, legal_name: Alpha, role: coordinator, type: ngo, country: FI}
"""


def org(name: str) -> m.Organisation:
    return m.Organisation(id=name, legal_name=name, type="ngo", country="FI")


def shares(**amounts: str) -> tuple[Share, ...]:
    return tuple(Share(org(name), Decimal(amount), Decimal(0)) for name, amount in amounts.items())


def found(folder: Path, more: str) -> Consortium:
    path = folder / "one.yaml"
    path.write_text(HEAD + more, "utf-8")
    project = read_project(path).project
    assert project is not None
    dossier = compose(project, load())
    assert dossier.consortium is not None
    return dossier.consortium


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("200.00", ("100.00", "0.00", "0.00")),  # the limit covers the whole loss
        ("100.00", ("100.00", "0.00", "0.00")),
        ("70.00", ("70.00", "10.00", "20.00")),  # 30 left, by 20 to 40
        ("40.00", ("40.00", "20.00", "40.00")),  # just what it would have lost anyway
        ("0.00", ("0.00", "33.33", "66.67")),
    ],
)
def test_the_one_at_fault_pays_first_and_the_others_by_their_shares(
    limit: str, expected: tuple[str, ...]
) -> None:
    unit = shares(A="40.00", B="20.00", C="40.00")

    assert borne(unit, "A", Decimal(limit)) == tuple(map(Decimal, expected))


def test_nothing_is_lost_to_rounding() -> None:
    unit = shares(A="33.34", B="33.33", C="0.01", D="33.32")
    for cents, cause in product(range(0, 12000, 7), "ABCD"):
        parts = borne(unit, cause, Decimal(cents) / 100)
        assert sum(parts) == Decimal("100.00")
        assert all(part >= 0 for part in parts)


def test_a_board_comes_with_the_eleventh_vote(tmp_path: Path) -> None:
    def many(count: int) -> str:
        return "".join(
            f"  - {{id: P{n}, legal_name: P{n}, type: ngo, country: SE}}\n" for n in range(count)
        )

    affiliated = "  - {id: X, legal_name: X, role: affiliated_entity, type: ngo, country: SE}\n"
    assert not found(tmp_path, many(9)).board
    assert not found(tmp_path, many(9) + affiliated).board
    assert found(tmp_path, many(10)).board
    assert not found(tmp_path, many(10) + "terms: {executive_board: false}\n").board
    assert found(tmp_path, many(1) + "terms: {executive_board: true}\n").board


def test_board_votes_affiliation_and_example(tmp_path: Path) -> None:
    made = found(
        tmp_path,
        """\
  - {id: B, legal_name: Beta, type: ngo, country: SE}
  - {id: C, legal_name: Gamma, role: affiliated_entity, affiliated_to: B, type: ngo, country: SE}
  - {id: D, legal_name: Delta, role: affiliated_entity, affiliated_to: Z, type: ngo, country: SE}
  - {id: E, legal_name: Epsilon, type: ngo, country: EE}
terms: {reduction_cap_percent: 50}
work_packages:
  - {id: WP1, title: Lead, type: management, start: M1, end: M24, lead: A}
  - {id: WP2, title: Make, type: implementation, start: M1, end: M24, lead: B}
  - {id: WP3, title: Alone, type: implementation, start: M1, end: M24, lead: E}
shares:
  WP1: {A: 400, B: 100}
  WP2: {B: 100, C: 40, E: 60}
  WP3: {E: 300}
""",
    )

    assert [p.organisation.id for p in made.voters] == ["A", "B", "E"]
    assert [o.id for o in made.board_members] == ["A", "B", "E"]
    assert [
        (a.party.organisation.id, a.beneficiary and a.beneficiary.id) for a in made.affiliations
    ] == [
        ("C", "B"),
        ("D", None),
    ]
    # management is the largest and WP3 has one share: neither can show the sharing
    assert made.refusal is not None
    assert made.refusal.unit.id == "WP2"
    assert made.refusal.limit == Decimal("100.00")  # half of 200
    assert made.refusal.borne == (Decimal("100.00"), Decimal("40.00"), Decimal("60.00"))


def test_an_affiliated_leader_is_on_the_board_through_its_beneficiary(tmp_path: Path) -> None:
    made = found(
        tmp_path,
        """\
  - {id: B, legal_name: Beta, type: ngo, country: SE}
  - {id: C, legal_name: Gamma, role: affiliated_entity, affiliated_to: B, type: ngo, country: SE}
  - {id: D, legal_name: Delta, role: affiliated_entity, type: ngo, country: SE}
  - {id: E, legal_name: Epsilon, type: ngo, country: EE}
work_packages:
  - {id: WP1, title: Make, type: implementation, start: M1, end: M24, lead: C}
  - {id: WP2, title: Test, type: implementation, start: M1, end: M24, lead: D}
""",
    )

    assert [o.id for o in made.board_members] == ["A", "B"]


def test_no_example_without_work_packages(tmp_path: Path) -> None:
    assert found(tmp_path, "").refusal is None
