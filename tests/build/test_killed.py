"""Builds killed at any moment: nothing is damaged, nothing claimed wrongly, nothing left over."""

from __future__ import annotations

import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.events import ALONE, BUILD, Place, chosen, everything, seed
from tests.support.zygote import ROOT, Zygote, zygote

Record = Callable[[str, object], None]


@pytest.fixture(scope="module")
def forking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    with zygote(tmp_path_factory.mktemp("said")) as found:
        yield found


@pytest.fixture
def place(tmp_path: Path, forking: Zygote) -> Place:
    return Place(tmp_path / "work", forking)


def test_between_any_two_steps(place: Place, record_property: Record) -> None:
    """Killed before each file that is opened, renamed or removed in the output folder."""
    before = place.reference("before")
    place.version(1)
    after = place.reference("after")
    below = str(place.out)
    kills = 0
    (place.folder / "nothing").mkdir()
    spoiled = place.folder / "spoiled"
    shutil.copytree(place.folder / "before", spoiled)
    manifest = (spoiled / "manifest.json").read_bytes()
    (spoiled / "manifest.json").write_bytes(manifest.replace(b'"sum": "', b'"sum": "0', 1))
    for kept, steps in (("nothing", 20), ("before", 15), ("spoiled", 20)):
        place.restore(place.folder / kept)
        counted = place.build(below=below).events
        assert counted > steps, "the steps of all documents, of those that are replaced"
        for step in chosen(range(1, counted + 1), 4):
            place.restore(place.folder / kept)
            assert place.build(below=below, kill=step).code == -signal.SIGKILL
            kills += 1
            place.see()
            place.finish(after)
    assert before != after
    record_property("builds killed between two steps", kills)
    print(f"{kills} builds killed between two steps")


def test_at_random_moments(place: Place, record_property: Record) -> None:
    """Killed one after the other while the projects change, more often near the end."""
    chance = random.Random(seed())
    expected = []
    for number in range(3):
        place.version(number)
        expected.append(place.reference())
    began = time.monotonic()
    place.build()
    lasts = time.monotonic() - began

    wanted, kills, number = 160 if everything() else 5, 0, 0
    for tried in range(4 * wanted):
        if kills == wanted:
            break
        number = chance.randrange(3)
        place.version(number)
        child = place.zygote.start(*ALONE, folder=str(place.folder))
        time.sleep(lasts * chance.random() ** (0.5 if tried % 2 else 1))
        child.send(signal.SIGKILL)
        kills += child.wait().code == -signal.SIGKILL
        place.see()
    assert kills == wanted
    place.finish(expected[number])
    record_property("builds killed at random moments", kills)
    print(f"{kills} builds killed at random moments, seed {seed()}")


def test_with_workers(place: Place, record_property: Record) -> None:
    """A whole command line with its worker processes: they end, too."""
    chance = random.Random(seed())
    expected = []
    for number in range(2):
        place.version(number)
        expected.append(place.reference())
    token = secrets.token_hex(8)
    began = time.monotonic()
    assert _start(place, token).wait() == 0
    lasts = time.monotonic() - began

    wanted, kills, number, workers = 40 if everything() else 2, 0, 0, 0
    for tried in range(4 * wanted):
        if kills == wanted:
            break
        number = tried % 2
        place.version(number)
        process = _start(place, token)
        time.sleep(lasts * chance.uniform(0.2, 0.7))
        workers = max(workers, len(_processes(token)))
        process.send_signal((signal.SIGKILL, signal.SIGTERM, signal.SIGKILL)[tried % 3])
        kills += process.wait() in (-signal.SIGKILL, -signal.SIGTERM, 128 + signal.SIGTERM)
        _see_the_end(token)
        place.see()
    assert kills == wanted
    assert workers > 1, "the builder alone has been seen"
    place.finish(expected[number])
    record_property("builds with worker processes killed", kills)
    print(f"{kills} builds with workers killed, seed {seed()}")


def _start(place: Place, token: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "erasmus_docs.cli", *BUILD, "--jobs", "2"],
        cwd=place.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "ERASMUS_EVENT": token},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _processes(token: str) -> list[int]:
    """Processes that have inherited the token, and are no zombies."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"ERASMUS_EVENT={token}".encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def _see_the_end(token: str) -> None:
    until = time.monotonic() + 30
    while left := _processes(token):
        assert time.monotonic() < until, f"still at work after the builder: {left}"
        time.sleep(0.02)
