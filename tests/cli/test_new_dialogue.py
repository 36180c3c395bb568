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
from erasmus_docs.start.answers import read_answers
from tests.support.events import everything

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo terminals are a Unix thing")

STOP, HANG_UP = "\x03", "(hang up)"
_PATIENCE = 60
_AGAIN = 10  # half seconds


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
    hung_up, word, silent = False, "", 0
    until = time.monotonic() + _PATIENCE
    try:
        while time.monotonic() < until and not hung_up:
            if not select.select([master], [], [], 0.5)[0]:
                silent += 1
                if word == STOP and silent % _AGAIN == 0:
                    # one that comes in the instant before Python waits for a line is not seen
                    # before the next key: who sees nothing happen presses it again
                    os.write(master, STOP.encode())
                continue
            silent = 0
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
                hung_up = word == HANG_UP
                if hung_up:
                    continue
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


# what is typed, question by question; an organisation takes three
ANSWERS = (
    *(["2026"], ["KA210"], ["adu"], ["Wood & Wind"], ["WIND"], ["2026-10-01"], ["18"]),
    *(["Lakeside School", "SI", "school"], ["Hill Library", "PT", "public body"], [""]),
    *(["60000"], ["1"], [""], [""]),
)
STOPS = [(n, k) for n, words in enumerate(ANSWERS) for k in range(len(words))]


def flat(answers: Sequence[Sequence[str]]) -> list[str]:
    return [word for words in answers for word in words]


@pytest.mark.parametrize(("question", "word"), STOPS if everything() else [(0, 0), (8, 1)])
def test_who_stops_at_any_question_goes_on_without_a_loss(
    tmp_path: Path, question: int, word: int
) -> None:
    code, screen = typed(tmp_path, [*flat(ANSWERS[:question]), *ANSWERS[question][:word], STOP])

    assert code == 130, screen
    assert "Traceback" not in screen
    kept = [path.name for path in tmp_path.iterdir()]
    if question == 0:
        assert kept == []
        assert "Stopped before the first answer; nothing was written." in screen
        return
    name = "wind.answers.yaml" if question > 4 else "project.answers.yaml"
    assert kept == [name]
    again = [""] if question > 9 else []  # whether there are further organisations
    rest = flat(ANSWERS[min(question, 12) :])  # no outcome is no answer yet
    code, screen = typed(tmp_path, [*again, *rest], "wood.yaml", "--from", name)
    assert code == 0, screen
    project = read_project(tmp_path / "wood.yaml").project
    assert project is not None
    assert [one.country for one in project.organisations] == ["SI", "PT"]
    assert (project.acronym, len(project.priorities)) == ("WIND", 1)
    assert project.grant.amount == 60000
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [name, "project.schema.json", "wood.yaml"]
    )


def test_a_terminal_that_is_closed_costs_no_answer(tmp_path: Path) -> None:
    typed(tmp_path, [*flat(ANSWERS[:8]), "Hill Library", HANG_UP])

    (kept,) = tmp_path.iterdir()
    answers, wrong = read_answers(kept)
    assert wrong == ()
    assert (answers.acronym, [one.country for one in answers.organisations]) == ("WIND", ["SI"])


def test_going_back_keeps_the_organisations(tmp_path: Path) -> None:
    code, screen = typed(tmp_path, [*flat(ANSWERS[:10]), "<", "", *flat(ANSWERS[10:])], "wood.yaml")

    assert code == 0, screen
    assert "  1  Lakeside School (SI, " in screen
    project = read_project(tmp_path / "wood.yaml").project
    assert project is not None
    assert len(project.organisations) == 2


def test_a_folder_that_cannot_be_written_is_named_before_the_first_question(
    tmp_path: Path,
) -> None:
    code, screen = typed(tmp_path, [], "/proc/wood.yaml")

    assert code == 2
    assert "/proc/wood.yaml: cannot be written: " in screen
    assert "erasmus-docs new FOLDER/wood.yaml" in screen
    assert "1/11" not in screen
