"""Valid projects of every action and call: ``check`` finds no error in them."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given

from erasmus_docs.finding import Severity
from erasmus_docs.programme.catalogue import load
from erasmus_docs.rules import check_project
from tests.support.fuzzing import LONG, chances, counted, fuzzed
from tests.support.strategies import Made, pairs, project, projects
from tests.support.strategies_texts import WORDS
from tests.support.strategies_work import split

NEWEST = dict(pairs())


def errors(made: Made) -> list[str]:
    """What keeps a project from being built."""
    loaded = made.load()
    found = check_project(loaded, load())
    assert loaded.project is not None, found
    return [str(one) for one in found if one.severity is Severity.ERROR]


def test_every_action_has_valid_projects() -> None:
    """By default the newest call of each action, under ``make fuzz`` every call several times."""
    tried = pairs() if LONG else tuple(NEWEST.items())
    with counted("a valid project of each action and call has no error") as numbers:
        for number, chance in enumerate(chances("each", 1, 100)):
            for code, call in tried:
                found = project(code, call, Random(f"{code} {call} {chance.random()}"))
                assert errors(found) == [], (number, code, call)
        numbers |= {"cases": (number + 1) * len(tried), "actions": len(NEWEST)}
    assert len(tried) > 80


def test_a_generated_project_has_no_error() -> None:
    seen = {"cases": 0, "actions": 0}
    kinds: set[str] = set()

    @fuzzed(60)
    @given(projects())
    def judge(made: Made) -> None:
        assert errors(made) == []
        seen["cases"] += 1
        kinds.add(made.code)

    with counted("a generated project has no error") as numbers:
        judge()
        numbers |= seen | {"actions": len(kinds)}
    assert len(kinds) > 10


def test_the_generator_would_notice_a_limit_that_is_broken() -> None:
    """Each limit of the generator is one that ``check`` watches, too."""
    made = project("KA220-HED", 2026, Random(1))
    made.data["duration"] = "37"
    made.data["organisations"] = made.data["organisations"][:1]
    made.data["grant"] = {"amount": "1"}

    rules = " ".join(errors(made))
    for rule in ("duration", "min-organisations", "grant-amount", "shares-add-up"):
        assert rule in rules


def test_texts_are_of_many_scripts() -> None:
    text = "".join(project("KA220-HED", 2026, chance).text for chance in chances("scripts", 6))

    assert [script for script, words in WORDS.items() if not any(w in text for w in words)] == []


@pytest.mark.parametrize("amount", ["0", "0.01", "99.99", "250000", "12345678.90"])
def test_generated_shares_close(amount: str) -> None:
    for chance in chances("split", 20):
        assert sum(split(Decimal(amount), chance.randint(1, 30), chance)) == Decimal(amount)
