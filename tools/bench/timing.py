"""Timing in turn: what is compared runs one after the other, round by round.

Processor time is taken, not the clock on the wall: other work on the machine then counts much
less. Everything measured runs on one thread, so on a quiet machine the two are the same.
"""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median

Times = dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to measure: rounds of every comparison, and the least time of a single sample."""

    rounds: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some numbers, and the middle half they spread over."""

    median: float
    low: float
    high: float


def in_turn(cases: Mapping[str, Callable[[], object]], effort: Effort) -> Times:
    """Processor time of one call of each case, once per round; the order turns every round.

    Each case runs once before anything is measured. Short ones are repeated inside a sample. The
    garbage of one case is collected before the next begins.
    """
    repeats = {name: _repeats(case, effort.seconds) for name, case in cases.items()}
    found: dict[str, list[float]] = {name: [] for name in cases}
    order = list(cases)
    for _ in range(effort.rounds):
        for name in order:
            found[name].append(_sample(cases[name], repeats[name]))
        order.reverse()
    return {name: tuple(times) for name, times in found.items()}


def _repeats(case: Callable[[], object], seconds: float) -> int:
    """Warm a case up, and say how often to repeat it in a sample; neither if time is no matter."""
    if not seconds or _sample(case, 1) > 10 * seconds:
        return 1
    return ceil(seconds / max(_sample(case, 1), 1e-6))


def _sample(case: Callable[[], object], repeats: int) -> float:
    gc.collect()
    start = time.process_time()
    for _ in range(repeats):
        case()
    return (time.process_time() - start) / repeats


def process_times(commands: Mapping[str, Sequence[str]], cache: Path, rounds: int) -> Times:
    """Processor time of whole processes, started in turn.

    A round before the first fills ``cache`` with compiled modules, as every first start does.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    found: dict[str, list[float]] = {name: [] for name in commands}
    for round_ in range(-1, rounds):
        for name, command in commands.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if round_ >= 0:
                used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                found[name].append(max(used, 1e-4))
    return {name: tuple(times) for name, times in found.items()}


def ratio(times: Times, one: str, other: str) -> Spread:
    """How long ``one`` takes in proportion to ``other``, pair by pair."""
    return spread([a / b for a, b in zip(times[one], times[other], strict=True)])


def spread(values: Sequence[float]) -> Spread:
    """Median and quartiles.

    >>> spread([1, 2, 3, 4, 5])
    Spread(median=3, low=2, high=4)
    """
    ordered = sorted(values)
    quarter = len(ordered) // 4
    return Spread(median(ordered), ordered[quarter], ordered[-1 - quarter])
