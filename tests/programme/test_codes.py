"""What a user may write for an action, and what is answered to near misses."""

from __future__ import annotations

import pytest

from erasmus_docs.errors import InputError
from erasmus_docs.programme.catalogue import load
from erasmus_docs.programme.choosing import known_code
from erasmus_docs.start.answers import Answers
from erasmus_docs.start.questions import read_action
from erasmus_docs.start.reading import Refused

PROGRAMME = load()


@pytest.mark.parametrize(
    ("written", "call", "code"),
    [
        ("KA220-HED", 2026, "KA220-HED"),
        ("ERASMUS-EDU-2026-PEX-COVE", 2026, "ERASMUS-EDU-PEX-COVE"),
        ("ERASMUS-EDU-2025-PEX-COVE", 2025, "ERASMUS-EDU-PEX-COVE"),
        ("ERASMUS-EDU-2026-PI-ALL-INNO-STEM", 2026, "ERASMUS-EDU-PI-ALL-INNO-STEM"),
        ("ERASMUS-EDU-2025-CBHE-STRAND-2", 2025, "ERASMUS-EDU-CBHE-STRAND-2"),
        ("ERASMUS-YOUTH-2026-YOUTH-TOG", 2026, "ERASMUS-YOUTH-YOUTH-TOG"),
        ("ERASMUS-SPORT-2026-SCP", 2026, "KA220-SPO"),
        ("ERASMUS-SPORT-2026-LSNCESE", 2026, "ERASMUS-SPORT-LSNCESE"),
        ("ERASMUS-SPORT-2025-LSSNCESE", 2025, "ERASMUS-SPORT-LSNCESE"),
    ],
)
def test_codes_and_topics_find_their_action(written: str, call: int, code: str) -> None:
    found = PROGRAMME.find(written, call)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("written", "call"),
    [
        ("ERASMUS-EDU-2026-PEX-COVE", 2025),
        ("ERASMUS-EDU-2027-PEX-COVE", 2027),
        ("ERASMUS-EDU-2026-CBHE-REGION-1", 2026),
        ("KA210-HED", 2026),
        ("KA220-HED", 2020),
        ("KA203", 2021),
        ("KA240-SCH", 2025),
        ("KA182-SPO", 2022),
        ("ERASMUS-EDU-PI-ALL-INNO-STEM", 2025),
    ],
)
def test_what_a_call_does_not_have_is_not_found(written: str, call: int) -> None:
    assert PROGRAMME.find(written, call) is None


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("KA220HED", ("KA220-HED",)),
        ("ka 122 vet", ("KA122-VET",)),
        ("KA220-HE", ("KA220-HED",)),
        ("KA-220-YOUTH", ("KA220-YOU",)),
        ("KA131", ("KA131",)),
        ("KA219-SCH", ("KA219",)),
        ("ERASMUS-EDU-2027-PEX-COVE", ("ERASMUS-EDU-PEX-COVE",)),
        (
            "ERASMUS-EDU-2026-CBHE-REGION-1",
            ("ERASMUS-EDU-CBHE-STRAND-1", "ERASMUS-EDU-CBHE-STRAND-2", "ERASMUS-EDU-CBHE-STRAND-3"),
        ),
        ("Knowledge Alliances", ("EPPKA2-KA",)),
        ("sector skills alliance", ("EPPKA2-SSA",)),
        ("EPPKA2KA", ("EPPKA2-KA",)),
    ],
)
def test_near_misses_get_the_nearest_right_code(written: str, nearest: tuple[str, ...]) -> None:
    assert PROGRAMME.suggest(written)[: len(nearest)] == nearest


@pytest.mark.parametrize(
    ("written", "alike"),
    [
        ("KA22O-ADU", ("KA220-ADU",)),
        ("KA220-HDE", ("KA220-HED",)),
        ("ERASMUS-EDU-EMJM-DESGIN", ("ERASMUS-EDU-EMJM-DESIGN",)),
        ("KA182-XYZ", ("KA182-SPO",)),
        ("ERASMUS-EDU-2026-XYZ", ()),
        ("KA310-HED", ()),
        ("KA2", ()),
    ],
)
def test_what_is_not_alike_is_not_suggested(written: str, alike: tuple[str, ...]) -> None:
    assert PROGRAMME.suggest(written) == alike


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("JMO-CHAIR", "Jean Monnet actions."),
        ("erasmus-jmo-2026-module", "Jean Monnet actions."),
        ("a Jean Monnet chair", "Jean Monnet actions."),
        ("ERASMUS-EDU-2026-POL-EXP-DIGITAL", "policy experimentation, but for the pilot"),
        ("European policy experimentation", "policy experimentation, but for the pilot"),
    ],
)
def test_actions_that_the_data_leave_out_are_said_to_be_left_out(written: str, name: str) -> None:
    with pytest.raises(InputError, match=f"There is no action {written}.*not cover {name}"):
        known_code(PROGRAMME, written)
    with pytest.raises(Refused, match=f"There is no action '{written}'.*not cover {name}"):
        read_action(written, Answers(call=2026), PROGRAMME)


def test_what_is_covered_is_not_said_to_be_left_out() -> None:
    for code in PROGRAMME.codes():
        exact = code == "ERASMUS-EDU-POL-EXP-HE"
        assert bool(PROGRAMME.not_covered_by_data(code)) == exact, code
        assert known_code(PROGRAMME, code) == code


@pytest.mark.parametrize(
    ("retired", "successor"),
    [
        ("KA201", "KA220-SCH"),
        ("KA203", "KA220-HED"),
        ("KA102", "KA122-VET"),
        ("KA103", "KA131-HED"),
        ("KA105", "KA152-YOU"),
        ("EPPKA2-KA", "ERASMUS-EDU-PI-ALL-INNO-EDU-ENTERP"),
        ("EPPKA2-SSA-B", "ERASMUS-EDU-PI-ALL-INNO-BLUEPRINT"),
        ("EPPKA2-CBHE-JP", "ERASMUS-EDU-CBHE-STRAND-1"),
        ("SPO-SCP", "KA220-SPO"),
    ],
)
def test_a_retired_code_names_its_successor(retired: str, successor: str) -> None:
    assert successor in PROGRAMME.successors(retired)


def test_every_successor_exists() -> None:
    for action in PROGRAMME.actions.values():
        for code in action.successors:
            assert PROGRAMME.calls(code), f"{action.id}: {code}"


def test_priorities_suggest_outcomes() -> None:
    action = PROGRAMME.find("KA220-ADU", 2026)
    assert action is not None
    found = PROGRAMME.suggested_outcomes(action, ["inclusion-diversity", "environment-climate"])
    offered = PROGRAMME.outcomes_for(action)
    assert found
    for name, why in found.items():
        assert why
        assert set(why) <= set(offered[name].priorities)
    counts = [len(why) for why in found.values()]
    assert counts == sorted(counts, reverse=True)
    assert PROGRAMME.suggested_outcomes(action, []) == {}
    assert PROGRAMME.suggested_outcomes(action, ["no-such-priority"]) == {}


def test_every_outcome_reaches_an_action() -> None:
    """But for Jean Monnet, whose actions are not in these data."""
    offered = [
        action
        for code in PROGRAMME.codes()
        for call in PROGRAMME.calls(code)
        if (action := PROGRAMME.find(code, call)) is not None
    ]
    reached = {name for action in offered for name in PROGRAMME.outcomes_for(action)}
    lost = [
        name
        for name, entry in PROGRAMME.outcomes.items()
        if name not in reached
        and entry.calls
        and not any(family.startswith("jean-monnet") for family in entry.actions)
    ]
    assert lost == []
