"""Worker processes: what each costs when it dies, hangs or grows, and that order never shows."""

from __future__ import annotations

import gc
import hashlib
import os
import signal
import struct
import time
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import Any

import pytest

from erasmus_docs.build.crew import Alone, Job, Lanes, Lost, Waiting
from erasmus_docs.build.jobs import Made
from erasmus_docs.build.model import Workers
from tests.build.conftest import Building


def slow(_: str) -> str:
    """Never ends in the time of a test."""
    time.sleep(600)
    return "late"


def dead(_: str) -> str:
    """Is killed while it works."""
    os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def cut_short(_: str) -> str:
    """Is killed in the middle of its answer: its length has gone, the rest never comes."""
    (answers,) = [one for one in gc.get_objects() if isinstance(one, SimpleQueue)]
    pipe: Any = vars(answers)["_writer"]
    os.write(pipe.fileno(), struct.pack("!i", 1_000_000))
    os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def fine(word: str) -> str:
    """Answers with its process."""
    return f"{word} {os.getpid()}"


def greedy(_: str) -> int:
    """Takes more memory than it may."""
    try:
        return len(bytearray(3_000_000_000))
    except MemoryError:
        return -1


def wrong(_: str) -> str:
    """Fails as only a bug does."""
    raise ZeroDivisionError("by us")


def grown(_: str) -> Made:
    """Says that its process has become large."""
    return Made(megabytes=100_000 if "big" in _ else 1)


JOB = Job("x", fine, ("x",))


def run(workers: Workers, *jobs: Job[str]) -> list[tuple[str, str | Lost]]:
    lanes = Lanes(workers)
    try:
        return [(job.key, answer) for job, answer in lanes.run(jobs)]
    finally:
        lanes.close()


def test_a_worker_that_dies_costs_its_job_only() -> None:
    jobs = [Job(f"j{i}", dead if i in (1, 2) else fine, ("x",)) for i in range(6)]

    answers = dict(run(Workers(jobs=2), *jobs))

    assert len(answers) == 6
    lost = {key for key, answer in answers.items() if isinstance(answer, Lost)}
    assert lost == {"j1", "j2"}
    message = answers["j1"]
    assert isinstance(message, Lost)
    assert "ended without an answer: it was killed" in message.message


def test_half_an_answer_is_none() -> None:
    (_, lost), (_, answer) = run(Workers(jobs=1), Job("x", cut_short, ("x",)), JOB)

    assert isinstance(lost, Lost)
    assert "ended without an answer: it was killed" in lost.message
    assert isinstance(answer, str)


def test_a_worker_that_hangs_is_stopped() -> None:
    began = time.monotonic()
    jobs = [Job("slow", slow, ("x",)), Job("a", fine, ("x",)), Job("b", fine, ("x",))]

    answers = dict(run(Workers(jobs=1, seconds=1.5), *jobs))

    assert time.monotonic() - began < 60
    assert answers["slow"] == Lost(
        "It took longer than 1.5 seconds and was stopped. Look for an endless loop in its "
        "templates, or allow more with --time-limit."
    )
    assert isinstance(answers["a"], str)
    assert isinstance(answers["b"], str)


def test_memory_has_a_limit() -> None:
    lanes = Lanes(Workers(jobs=1, megabytes=1024))
    try:
        ((_, answer),) = lanes.run([Job("x", greedy, ("x",))])
    finally:
        lanes.close()

    assert answer == -1


def test_a_worker_that_has_grown_is_replaced() -> None:
    lanes = Lanes(Workers(jobs=1))
    try:
        pids = []
        for word in ("small", "big", "small"):
            ((_, answer),) = lanes.run([Job("x", fine, ("x",))])
            assert isinstance(answer, str)
            pids.append(answer)
            list(lanes.run([Job("x", grown, (word,))]))
    finally:
        lanes.close()

    assert pids[0] == pids[1]
    assert pids[1] != pids[2]


@pytest.mark.parametrize("alone", [True, False])
def test_a_bug_costs_its_job_only(alone: bool) -> None:
    crew = Alone() if alone else Lanes(Workers(jobs=1))
    try:
        answers = [answer for _, answer in crew.run([Job("x", wrong, ("x",)), JOB])]
    finally:
        crew.close()

    assert isinstance(answers[0], Lost)
    assert "a bug of ours, not of your file: ZeroDivisionError" in answers[0].message
    assert "by us" not in answers[0].message  # it may quote a file
    assert "test_lanes.py" in answers[0].message
    assert isinstance(answers[1], str)


def test_jobs_of_one_key_share_a_process() -> None:
    jobs = [Job(f"j{i % 2}", fine, (f"j{i % 2}",)) for i in range(12)]

    answers = run(Workers(jobs=2), *jobs)

    pids = {key: {answer for other, answer in answers if other == key} for key in ("j0", "j1")}
    assert len(answers) == 12
    assert all(len(found) <= 2 for found in pids.values())


def test_documents_of_one_kind_share_a_process_that_knows_their_templates() -> None:
    letters, plans = [
        [Job("a", fine, (f"{kind}{number}",), kind) for number in range(count)]
        for kind, count in (("letter", 3), ("plan", 2))
    ]
    waiting = Waiting([*letters, *plans, Job("b", fine, ("letter",), "letter")])

    first = waiting.next("", set())
    other = waiting.next("a", {"a"}, "", {"letter"})
    same = waiting.next("a", {"a"}, "letter", {"plan"})
    rest = [waiting.next("a", {"a"}, "plan", {"letter"}) for _ in range(2)]
    last = waiting.next("a", {"a"}, "letter", {"letter"})

    assert (first, other, same) == (letters[0], plans[0], letters[1])
    assert (rest, last.key, bool(waiting)) == ([plans[1], letters[2]], "b", False)


def test_workers_end_when_nobody_waits() -> None:
    lanes = Lanes(Workers(jobs=2))
    found = lanes.run([Job("a", fine, ("x",)), Job("slow", slow, ("x",))])
    _, answer = next(found)
    assert isinstance(answer, str)
    lanes.close()
    pid = int(answer.split()[1])

    until = time.monotonic() + 20
    while time.monotonic() < until and _alive(pid):
        time.sleep(0.05)
    assert not _alive(pid)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except OSError:
        return False


def test_an_endless_template_costs_its_documents_and_is_named(
    workspace: Path, building: Building
) -> None:
    own = workspace / "templates" / "gantt" / "en.html.j2"
    own.parent.mkdir(parents=True)
    loops = "".join(f"{{% for x{i} in parties %}}" for i in range(18))
    own.write_text(loops + "{% endfor %}" * 18, "utf-8")

    reports = building(Workers(jobs=2, seconds=4))

    for name in ("a", "b"):
        (failure,) = reports[name].failures
        assert failure.document == "gantt"
        assert "took longer than 4 seconds" in failure.message
        assert [one.path.name for one in reports[name].built] == ["risk-register.docx"]


def outputs(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_number_of_workers_does_not_show(
    workspace: Path, building: Building, jobs: int
) -> None:
    chosen = {"formats": ("docx", "pdf", "html"), "epoch": 1_000_000_000}
    building(out=workspace / "one", **chosen)
    building(Workers(jobs=jobs), out=workspace / "two", **chosen)

    assert outputs(workspace / "one") == outputs(workspace / "two")
    assert len(outputs(workspace / "one")) == 13
