"""How many generated cases a run tries, with which seed, and what it counted.

By default few, always the same. ``make fuzz`` sets ``ERASMUS_DOCS_FUZZ`` (cases of one property)
and ``ERASMUS_DOCS_SEED``; what ran is added to the file that ``ERASMUS_DOCS_FUZZ_COUNTS`` names,
one line of JSON for each property.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TypeVar

from hypothesis import HealthCheck, Phase, seed, settings

Test = TypeVar("Test", bound=Callable[..., object])

CASES = int(os.environ.get("ERASMUS_DOCS_FUZZ", "0"))
SEED = int(os.environ.get("ERASMUS_DOCS_SEED", "1"))
LONG = CASES > 0


def cases(default: int, share: int = 1) -> int:
    """``default`` cases, or under ``make fuzz`` one in ``share`` of those that it asks for."""
    return max(default, CASES // share) if LONG else default


def fuzzed(default: int, share: int = 1) -> Callable[[Test], Test]:
    """A property tried with so many cases; the same ones in every run that does not fuzz.

    Examples are large, so that shrinking them would take longer than the test is worth by default.
    """
    phases = set(Phase) if LONG else {Phase.explicit, Phase.generate}

    def decorate(test: Test) -> Test:
        limits = settings(
            max_examples=cases(default, share),
            derandomize=not LONG,
            database=None,
            deadline=None,
            phases=phases,
            suppress_health_check=list(HealthCheck),
        )
        return limits(seed(SEED)(test) if LONG else test)

    return decorate


def chances(name: str, default: int, share: int = 1) -> Iterator[Random]:
    """A source of chance for each case, for properties that gain nothing from shrinking."""
    for number in range(cases(default, share)):
        yield Random(f"{name} {SEED if LONG else 1} {number}")


@contextmanager
def counted(name: str) -> Iterator[dict[str, int]]:
    """Numbers of a property, written when it has passed."""
    numbers: dict[str, int] = {}
    yield numbers
    if path := os.environ.get("ERASMUS_DOCS_FUZZ_COUNTS"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"property": name, **numbers}) + "\n")
