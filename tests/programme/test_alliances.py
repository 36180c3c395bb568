"""Alliances, capacity building and sport of 2014-2020: what limits alone cannot show."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.programme import checks
from erasmus_docs.programme.catalogue import ActionCall, load
from erasmus_docs.programme.model import Basis, Quota
from erasmus_docs.project.reader import read_project
from erasmus_docs.rules import check_project

PROGRAMME = load()
ALLIANCES = ("EPPKA2-SSA", "EPPKA2-SSA-N", "EPPKA2-SSA-B", "EPPKA2-SSA-P")
YOUTH = tuple(f"EPPKA2-CBY-{window}" for window in ("ACPALA", "WB", "EP-CSF", "EP-PE", "SM"))
SPORT = ("SPO-SCP", "SPO-SSCP", "SPO-SNCESE")
OTHERS = ("EPPKA2-CBHE-SP", "EPPKA3-EYT")
ALL = (*ALLIANCES, *YOUTH, *SPORT, *OTHERS)


def view(code: str, call: int) -> ActionCall:
    found = PROGRAMME.find(code, call)
    assert found is not None
    return found


def conditions(code: str, call: int) -> tuple[str, ...]:
    action = view(code, call)
    found = action.fact(action.action.conditions)
    return found.value if found else ()


def quotas(code: str, call: int) -> tuple[Quota, ...]:
    action = view(code, call)
    found = action.fact(action.action.composition)
    return found.value if found else ()


# ------------------------------------------------------------------ lots are not what tells them


@pytest.mark.parametrize(
    ("code", "call", "lot"),
    [
        ("EPPKA2-SSA-N", 2016, 1),
        ("EPPKA2-SSA", 2016, 2),
        ("EPPKA2-SSA-N", 2017, 1),
        ("EPPKA2-SSA", 2017, 2),
        ("EPPKA2-SSA-B", 2017, 3),
        ("EPPKA2-SSA-N", 2018, 1),
        ("EPPKA2-SSA", 2018, 2),
        ("EPPKA2-SSA-B", 2018, 3),
        ("EPPKA2-SSA-P", 2019, 1),
        ("EPPKA2-SSA", 2019, 2),
        ("EPPKA2-SSA-B", 2019, 3),
        ("EPPKA2-SSA", 2020, 1),
        ("EPPKA2-SSA-B", 2020, 2),
    ],
)
def test_each_kind_of_alliance_names_its_lot(code: str, call: int, lot: int) -> None:
    (said,) = [line for line in conditions(code, call) if " lot " in line]
    assert said.endswith(f"lot {lot} of this call.")


@pytest.mark.parametrize("call", [2014, 2015])
def test_the_first_alliances_had_no_lots(call: int) -> None:
    assert "The call has no lots." in conditions("EPPKA2-SSA", call)


@pytest.mark.parametrize(
    ("code", "calls"),
    [
        ("EPPKA2-SSA", range(2014, 2021)),
        ("EPPKA2-SSA-N", range(2016, 2019)),
        ("EPPKA2-SSA-B", range(2017, 2021)),
        ("EPPKA2-SSA-P", [2019]),
        ("EPPKA2-CBHE-SP", range(2015, 2021)),
        ("EPPKA2-CBY-EP-CSF", [2017, 2018]),
        ("EPPKA2-CBY-SM", [2018]),
        ("SPO-SSCP", range(2016, 2021)),
        ("EPPKA3-EYT", range(2018, 2021)),
    ],
)
def test_the_calls_of_an_action(code: str, calls: range | list[int]) -> None:
    assert PROGRAMME.calls(code) == tuple(calls)


# ----------------------------------------------------------------------------- what stays unknown


@pytest.mark.parametrize("call", [2016, 2017, 2018, 2019])
def test_the_smallest_alliance_of_these_calls_is_not_guessed(call: int) -> None:
    known = [code for code in ALLIANCES if PROGRAMME.find(code, call) and quotas(code, call)]
    assert known == []


@pytest.mark.parametrize(
    ("code", "call"), [("EPPKA2-SSA", 2016), ("SPO-SCP", 2014), ("SPO-SCP", 2015)]
)
def test_a_ceiling_that_published_grants_exceed_is_left_out(code: str, call: int) -> None:
    action = view(code, call)
    assert action.fact(action.action.grant) is None


def test_no_deadline_has_an_invented_hour() -> None:
    """Most pages name the day alone; it stands in the note, and the round has no deadline."""
    told = {
        (code, call)
        for code in ALL
        for call in PROGRAMME.calls(code)
        if (rounds := view(code, call).fact(view(code, call).action.rounds))
        and any(one.deadline for one in rounds.value)
    }
    assert told == {("SPO-SNCESE", 2019), ("EPPKA3-EYT", 2019), ("EPPKA2-CBHE-SP", 2018)}


def test_composition_and_grant_are_never_official() -> None:
    for code in ALL:
        action = PROGRAMME.actions[code]
        assert Basis.OFFICIAL not in {value.basis for value in action.composition}, code
        assert Basis.OFFICIAL not in {value.basis for value in action.grant}, code


def test_a_value_of_other_calls_says_so() -> None:
    """A value that general knowledge carries, or that was read elsewhere, has a note."""
    for code in ALL:
        for name, values in checks.parameters(PROGRAMME.actions[code]).items():
            unsourced = [value for value in values if value.basis is Basis.UNSOURCED]
            assert all(value.note for value in unsourced), f"{code} {name}"


# ------------------------------------------------------------------------------ whom they became


@pytest.mark.parametrize(
    ("codes", "successors"),
    [
        (("EPPKA2-KA", "EPPKA2-SSA"), ("ERASMUS-EDU-PI-ALL-INNO-EDU-ENTERP",)),
        (("EPPKA2-SSA-B",), ("ERASMUS-EDU-PI-ALL-INNO-BLUEPRINT",)),
        (
            ("EPPKA2-CBHE-JP", "EPPKA2-CBHE-SP"),
            tuple(f"ERASMUS-EDU-CBHE-STRAND-{number}" for number in (1, 2, 3)),
        ),
        (YOUTH, ("ERASMUS-YOUTH-CB",)),
        (("SPO-SCP",), ("KA220-SPO",)),
        (("SPO-SSCP",), ("KA210-SPO",)),
        (
            ("SPO-SNCESE",),
            tuple(f"ERASMUS-SPORT-SNCESE-{kind}" for kind in ("TYPE-I", "TYPE-II", "EUROPEAN")),
        ),
        (("EPPKA3-EYT",), ("ERASMUS-YOUTH-YOUTH-TOG",)),
    ],
)
def test_successors(codes: tuple[str, ...], successors: tuple[str, ...]) -> None:
    assert {code: PROGRAMME.successors(code) for code in codes} == dict.fromkeys(codes, successors)
    assert [name for name in successors if not PROGRAMME.calls(name)] == []


def test_a_code_that_ended_names_the_one_that_took_its_place(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, "SPO-SSCP", 2026, "FR:sport-organisation")["known-action"]
    assert "KA210-SPO" in found


# ---------------------------------------------------------------------------- countries that count

MEMBERS = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU"}
MEMBERS |= {"IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "UK"}


@pytest.mark.parametrize("call", [2014, 2015])
def test_the_28_member_states_are_programme_countries(call: int) -> None:
    (quota,) = [q for q in quotas("EPPKA2-SSA", call) if q.countries]
    assert set(quota.countries) == MEMBERS
    assert len(quota.countries) == 28
    action = view("EPPKA2-SSA", call)
    assert {str(action.country_status(code)) for code in MEMBERS} == {"programme"}


@pytest.mark.parametrize(
    ("call", "country", "status", "region"),
    [
        (2018, "RS", "partner", "1"),
        (2019, "RS", "programme", None),
        (2018, "AL", "partner", "1"),
        (2020, "AL", "partner", "1"),
        (2018, "MK", "programme", None),
        (2017, "UA", "partner", "2"),
        (2018, "TN", "partner", "3"),
        (2020, "RU", "partner", "4"),
        (2020, "CH", "partner", None),
        (2020, "UK", "programme", None),
    ],
)
def test_countries_and_neighbouring_regions(
    call: int, country: str, status: str, region: str | None
) -> None:
    action = view("EPPKA2-SSA", call)
    assert str(action.country_status(country)) == status
    assert action.region(country) == region


@pytest.mark.parametrize(
    ("call", "basis"), [(2018, Basis.SECONDARY), (2019, Basis.OFFICIAL), (2020, Basis.OFFICIAL)]
)
def test_the_table_of_countries_is_official_from_2019_on(call: int, basis: Basis) -> None:
    found = view("EPPKA2-SSA", call).status_fact()
    assert found is not None
    assert found.basis is basis


# ------------------------------------------------------------------------------ as a user reads it

PROJECT = """
title: Composition
acronym: TEST
action: {action}
call: {call}
start: {call}-11-01
duration: 24
grant: {{amount: 60000}}
organisations:
"""


def findings(path: Path, action: str, call: int, consortium: str) -> dict[str, list[str]]:
    """Rule to what its findings say, for a consortium written as ``FR:vet-provider IT:school``."""
    lines = [PROJECT.format(action=action, call=call)]
    for number, word in enumerate(consortium.split()):
        country, _, kind = word.partition(":")
        role = "beneficiary" if number else "coordinator"
        lines.append(
            f"- {{id: P{number}, legal_name: P{number}, country: {country}, type: {kind},"
            f" role: {role}}}\n"
        )
    file = path / "project.yaml"
    file.write_text("".join(lines), "utf-8")
    told: dict[str, list[str]] = {}
    for one in check_project(read_project(file), PROGRAMME):
        told.setdefault(one.rule, []).append(f"{one.found} {one.allowed} {one.remedy}")
    return told


def test_the_matrix_names_the_country_and_what_it_lacks(tmp_path: Path) -> None:
    alliance = (
        "FR:vet-provider FR:chamber FR:ministry IT:vet-provider IT:chamber IT:ministry"
        " PL:vet-provider PL:chamber PL:enterprise"
    )
    (told,) = findings(tmp_path, "EPPKA2-SSA", 2014, alliance)["organisation-quota"]
    assert told.startswith("In Poland (PL), the consortium has no organisations of the type")
    assert "a regulatory function for education and training" in told


def test_one_member_state_is_too_few(tmp_path: Path) -> None:
    alliance = " ".join(
        f"{country}:{kind}"
        for country in ("FR", "NO", "TR")
        for kind in ("vet-provider", "chamber", "ministry")
    )
    (told,) = findings(tmp_path, "EPPKA2-SSA", 2015, alliance)["min-countries"]
    assert "1 different country among those that count: FR." in told
    assert "At least two of the countries are EU Member States." in told


def test_a_window_for_one_country_names_it(tmp_path: Path) -> None:
    partners = "FR:youth-organisation MA:youth-organisation IT:ngo"
    (told,) = findings(tmp_path, "EPPKA2-CBY-SM", 2018, partners)["min-organisations"]
    assert "no organisations from the countries that count" in told
    assert "Tunisia" in told


def test_what_is_unknown_of_an_alliance_is_named(tmp_path: Path) -> None:
    (told,) = findings(tmp_path, "EPPKA2-SSA-B", 2018, "ES:vet-provider")["unknown-limits"]
    assert "the smallest consortium" in told
