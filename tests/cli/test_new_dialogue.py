"""The guided dialogue, typed into a pseudo terminal as a person would."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from erasmus_docs.project.reader import read_project

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo terminals are a Unix thing")

STOP = "\x03"
_PATIENCE = 60


def typed(folder: Path, words: Sequence[str], *arguments: str) -> tuple[int, str]:
    """Type one of the words at each prompt; gives the exit code and the whole screen."""
    master, slave = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "erasmus_docs.cli", "new", *arguments],
        stdin=slave, stdout=slave, stderr=slave, cwd=folder, start_new_session=True,
        preexec_fn=_own_terminal,
        env={**os.environ, "TERM": "dumb", "COLUMNS": "100", "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    os.close(slave)
    todo, screen, answered = list(words), b"", 0
    until = time.monotonic() + _PATIENCE
    try:
        while time.monotonic() < until:
            if not select.select([master], [], [], 0.5)[0]:
                continue
            try:
                more = os.read(master, 65536)
            except OSError:
                break
            if not more:
                break
            screen += more
            if todo and screen[answered:].endswith(b"> "):
                answered = len(screen)
                word = todo.pop(0)
                os.write(master, word.encode() if word == STOP else f"{word}\n".encode())
    finally:
        os.close(master)
        if time.monotonic() >= until:
            process.kill()
        process.wait()
    assert not todo, f"never asked for {todo}: {screen.decode()}"
    return process.returncode, screen.decode().replace("\r\n", "\n")


def _own_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_a_cooperation_partnership_with_every_kind_of_slip(tmp_path: Path) -> None:
    code, screen = typed(
        tmp_path,
        [
            "2031", "",                        # call: not known, then the newest
            "sailing", "partnership", "KA220-HEDD", "KA220", "9", "hed",
            "[insert title]", "<", "Bridges & Boats", "BOATS",
            "2027-09-02", "", "1.10.2026",     # outside the window, answered again
            "forty", "40", "", "24",
            "", "Lakeside University", "Frnce", "France", "universty", "university",
            "Port", "<", "<",                  # back to the name, then further
            "Lakeside University", "FR", "?", "1",
            "",                                # alone: too few
            "", "Harbour College", "Italy", "vet school + company",
            "Minsk Invented", "Belarus", "NGO", "",
            "Hillside", "PL", "ngo", "",
            "300000", "", "2",
            "", "99", "3, 1",
            "1", "<", "<", "1", "", "",
        ],
    )  # fmt: skip

    assert code == 0, screen
    assert "The rules of call 2031 are not known yet" in screen
    assert "There is no action 'sailing'" in screen
    assert "33  KA210" in screen
    assert "a project for a lump sum; school education, vocational" in screen
    assert "Did you mean KA220-HED" in screen
    assert "A project for a lump sum." in screen
    assert "At least three organisations must come from EU Member States" in screen
    assert "KA220 has no field '9'." in screen
    assert "error [start-window]" in screen
    assert "Source:  Erasmus+ Programme Guide 2026" in screen
    assert "'forty' is no number of months." in screen
    assert "error [duration] The project lasts 40 months" in screen
    assert "Did you mean France (FR)" in screen
    assert "Lakeside University is taken out again." in screen
    assert "error [min-organisations]" in screen
    assert "error [partner-country]" in screen
    assert "Choose one of them; the nearest is EUR 250,000." in screen
    assert "'99' is not in the list." in screen
    assert "Traceback" not in screen

    project = read_project(tmp_path / "boats.yaml").project
    assert project is not None
    assert project.title == "Bridges & Boats"
    assert (str(project.start), project.duration) == ("2026-10-01", 24)
    assert [o.country for o in project.organisations] == ["FR", "IT", "PL"]
    assert project.organisations[1].further_types == ("enterprise",)
    assert project.grant.amount == 250000
    assert [p.id for p in project.priorities] == ["inclusion-diversity"]


def test_a_mobility_project_is_stopped_and_gone_on_with(tmp_path: Path) -> None:
    code, screen = typed(tmp_path, ["2026", "KA122", "vet", "Wood & Wind", "WIND", STOP])

    assert code == 130, screen
    assert "Your answers are in wind.answers.yaml." in screen
    assert "erasmus-docs new --from wind.answers.yaml" in screen
    assert "Traceback" not in screen

    code, screen = typed(
        tmp_path,
        ["1.9.2026", "14", "Sailors", "NO", "vet", "", "", ""],
        "wood.yaml", "--from", "wind.answers.yaml",
    )  # fmt: skip

    assert code == 0, screen
    assert "One organisation applies alone" in screen
    assert "Which grant" not in screen
    project = read_project(tmp_path / "wood.yaml").project
    assert project is not None
    assert (project.action, project.acronym) == ("KA122-VET", "WIND")
    assert project.organisations[0].country == "NO"
