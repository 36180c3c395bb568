"""Valid projects over every action and call, drawn from the programme data, as YAML.

``projects()`` is the strategy; ``project(action, chance)`` makes one with any source of chance, so
that tests of size and mutations use the same generator. Consortia, work, stays and texts stand in
the modules beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

from erasmus_docs import yamlfile
from erasmus_docs.programme.catalogue import ActionCall, load
from erasmus_docs.programme.model import Grant
from erasmus_docs.project.reader import Loaded
from erasmus_docs.project.reader import load as read
from erasmus_docs.rules.counting import in_regions
from tests.support.strategies_consortium import Party, consortium
from tests.support.strategies_stays import stays
from tests.support.strategies_texts import markdown, name, words
from tests.support.strategies_work import CENT, Plan, money

FIRST, LAST = 2014, 2026


@dataclass(frozen=True)
class Made:
    """A generated project: what was drawn, and the file a user would write."""

    code: str
    call: int
    data: dict[str, Any]

    @property
    def text(self) -> str:
        """The project file."""
        dumped: str = yaml.dump(
            self.data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110
        )
        return dumped

    def load(self) -> Loaded:
        """The file as read."""
        return read(Path("made.yaml"), yamlfile.parse(self.text.encode(), "made.yaml"))

    def __repr__(self) -> str:
        return f"{self.code} {self.call}\n{self.text}"


_Safe: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_Safe):  # type: ignore[misc]
    """Writes everything out: anchors are not read."""

    def ignore_aliases(self, _: object) -> bool:
        return True


@cache
def pairs() -> tuple[tuple[str, int], ...]:
    """Every code with every call that offered it."""
    return tuple((code, call) for call in range(FIRST, LAST + 1) for code in load().codes(call))


def projects(among: tuple[tuple[str, int], ...] = ()) -> st.SearchStrategy[Made]:
    """Projects that ``check`` finds no error in."""
    drawn = st.tuples(st.sampled_from(among or pairs()), st.randoms(use_true_random=False))
    return drawn.map(lambda both: project(*both[0], both[1]))


def project(code: str, call: int, chance: Random) -> Made:
    """One valid project of an action in a call."""
    action = load().find(code, call)
    assert action is not None
    # a search of its own: with the smallest of all choices it would never end
    parties = consortium(action, Random(chance.getrandbits(32)))
    data = _frame(action, chance)
    _parties(data, parties, chance)
    data["grant"] = {"amount": money(_amount(action, parties, int(data["duration"]), chance))}
    plan = Plan(action, chance, data)
    if action.action.mobility_activities:
        stays(action, chance, data)
    else:
        plan.work()
    _chosen(action, chance, data)
    if chance.randrange(2):
        data["narrative"] = {
            key: markdown(chance) for key in ("summary", "needs", "method", "impact")
        }
    data["terms"] = _terms(chance)
    return Made(code, call, data)


def _frame(action: ActionCall, chance: Random) -> dict[str, Any]:
    dated = action.fact(action.action.duration_months)
    limits = dated.value if dated else None
    if limits and limits.choices:
        months = chance.choice(limits.choices)
    else:
        least = (limits.min if limits else None) or 3
        most = (limits.max if limits else None) or max(36, least)
        months = chance.choice((least, most, chance.randint(least, most)))
    start, round_ = _start(action, chance)
    return {
        "id": "made",
        "title": name(chance, "Made project"),
        "acronym": chance.choice(("MADE", "Ä-Ö", "M&D", "ΜΑΔΕ", "A 1")),
        "action": action.code,
        "call": str(action.call),
        "round": str(round_),
        "start": start.isoformat(),
        "duration": str(months),
    }


def _start(action: ActionCall, chance: Random) -> tuple[date, int]:
    """A day inside the window of a round."""
    dated = action.fact(action.action.rounds)
    rounds = [
        one
        for one in (dated.value if dated else ())
        if (not one.fields or action.field in one.fields) and one.authority == action.manager
    ]
    if not rounds:
        return date(action.call, chance.randint(1, 12), chance.randint(1, 28)), 1
    one = chance.choice(rounds)
    if one.start_on:
        return chance.choice(one.start_on), one.round
    first = one.start_from or (one.start_to or date(action.call, 12, 1)) - timedelta(days=60)
    last = one.start_to or first + timedelta(days=90)
    return first + timedelta(days=chance.randint(0, (last - first).days)), one.round


def _parties(data: dict[str, Any], parties: tuple[Party, ...], chance: Random) -> None:
    data["organisations"], data["associated_partners"] = [], []
    for number, party in enumerate(parties, 1):
        entry: dict[str, Any] = {
            "id": f"P{number}",
            "legal_name": name(chance, f"Organisation {number}"),
            "type": party.type,
            "country": party.country,
            "city": words(chance, 2),
        }
        if party.associated:
            data["associated_partners"].append(entry | {"contribution": words(chance, 9)})
            continue
        entry |= {
            "role": "beneficiary" if number > 1 else "coordinator",
            "established": "1990-01-01",
            "address": words(chance),
        }
        if party.type == "higher-education-institution":
            entry["eche"] = f"invented-{number:04}"
        if chance.randrange(2):
            entry["oid"] = f"E{number:08}"
            entry["legal_representative"] = {"function": words(chance, 2)}
            entry["contact"] = words(chance, 2)
            entry["profile"] = markdown(chance)
        data["organisations"].append(entry)


def _amount(action: ActionCall, parties: tuple[Party, ...], months: int, chance: Random) -> Decimal:
    dated = action.fact(action.action.grant)
    if dated is None:
        return chance.randint(0, 10**8) * CENT
    rules = dated.value
    if rules.choices:
        return chance.choice(rules.choices)
    most = min(_tops(action, rules, parties, months), default=Decimal(1_000_000))
    least = rules.min if rules.min is not None else Decimal()
    most = max(most, least)
    drawn = least + chance.randint(0, int((most - least) / CENT)) * CENT
    return chance.choice((least, most, drawn, drawn)).quantize(CENT)


def _tops(
    action: ActionCall, rules: Grant, parties: tuple[Party, ...], months: int
) -> list[Decimal]:
    """Every largest amount that holds."""
    found = [rules.max] if rules.max is not None else []
    brackets = [top for top in rules.max_by_months if top >= months]
    found += [rules.max_by_months[min(brackets)]] if brackets else []
    if rules.max_per_month is not None:
        found.append(rules.max_per_month * months)
    if rules.max_per_organisation_year is not None:
        funded = sum(not one.associated for one in parties)
        found.append(rules.max_per_organisation_year * funded * months / 12)
    here = [
        most
        for region, most in rules.max_by_region.items()
        if any(in_regions(action, one.country, (region,)) for one in parties if not one.associated)
    ]
    return [*found, *([max(here)] if here else [])]


def _chosen(action: ActionCall, chance: Random, data: dict[str, Any]) -> None:
    dated = action.fact(action.action.priorities)
    offered = [key for key, one in action.priorities.items() if action.is_sure(one)]
    offered = offered or list(action.priorities)
    if dated and offered:
        rule = dated.value
        least = rule.exactly if rule.exactly is not None else rule.min or 1
        most = rule.exactly if rule.exactly is not None else rule.max or 3
        number = min(chance.randint(min(least, most), most), len(offered))
        start = chance.randrange(len(offered))
        taken = [*offered, *offered][start : start + number]
        data["priorities"] = [{"id": one, "how": markdown(chance)} for one in taken]
    outcomes = list(load().outcomes_for(action))[:2]
    data["outcomes"] = [{"id": one, "how": words(chance, 9)} for one in outcomes]


def _terms(chance: Random) -> dict[str, Any]:
    first = chance.choice(("80", "40.5", "33.333333"))
    rest = str(Decimal(100) - Decimal(first))
    return {
        "form": chance.choice(("bilateral", "multilateral")),
        "instalments": [
            {"title": "First", "percent": first, "trigger": words(chance)},
            {"title": "Balance", "percent": rest, "trigger": words(chance)},
        ],
    }
