"""Answers that keep every rule of an action in its newest call, taken from the limit cases."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from erasmus_docs.programme import catalogue
from erasmus_docs.start.answers import Answers, Party
from erasmus_docs.start.choices import amounts
from tests.support.limit_cases import FOLDER, listed, parties


@cache
def bases() -> dict[tuple[str, int], dict[str, Any]]:
    """The project that keeps every limit, by action and call, before its words are spelt out."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        for block in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader):
            named = [
                (action, call)
                for action in listed(block["action"])
                for call in listed(block["call"])
            ]
            named += [
                (action, call) for action, calls in block.get("also", {}).items() for call in calls
            ]
            for action, call in named:
                years = call - listed(block["call"])[0] if action in block.get("also", {}) else 0
                start = block["base"]["start"]
                moved = {**block["base"], "start": start.replace(year=start.year + years)}
                found.setdefault((action, call), moved)
    return found


def answers(code: str) -> Answers:
    """The fewest answers that an action needs in its newest call."""
    programme = catalogue.load()
    call = max(programme.calls(code))
    base = bases()[code, call]
    funded, associated = parties(base["consortium"])
    action = programme.find(code, call)
    assert action is not None
    needed = amounts(action) is not None
    return Answers.model_validate(
        {
            "call": call,
            "action": code,
            "title": "Bridges & Boats: a start",
            "acronym": "BOATS",
            "start": str(base["start"]),
            "duration": base["duration"],
            "amount": str(base["grant"]) if needed else None,
            "organisations": [_party(one) for one in funded]
            + [_party(one, associated=True) for one in associated],
            "priorities": [one["id"] for one in base.get("project", {}).get("priorities", ())],
        }
    )


def _party(one: dict[str, Any], *, associated: bool = False) -> Party:
    return Party(
        name=f"Invented {one['id']}",
        country=one["country"],
        type=one["type"],
        further_types=one.get("further_types", ()),
        associated=associated,
    )


def one_code_each() -> list[str]:
    """One code of each action: the first of its fields."""
    programme = catalogue.load()
    found: dict[str, str] = {}
    for code in programme.codes():
        action = programme.find(code, max(programme.calls(code)))
        assert action is not None
        found.setdefault(action.action.id, code)
    assert len(found) == len(programme.actions)
    return list(found.values())
