"""Saving a file builds what it touches; a broken save leaves what stands."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import active_children
from pathlib import Path

import pytest

from erasmus_docs.build.batch import build_all
from erasmus_docs.build.model import Options, ProjectReport, Workers
from erasmus_docs.build.watch import watch
from tests.build.test_incremental import change


@dataclass
class Watching:
    """A watch in a thread, and the builds it has made."""

    stop: threading.Event = field(default_factory=threading.Event)
    builds: list[tuple[ProjectReport, ...]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def after(self, number: int, act: Callable[[], object] = lambda: None) -> dict[str, int]:
        """Act, wait until there are so many builds; the last: project to documents built."""
        act()
        until = time.monotonic() + 60
        while len(self.builds) < number and time.monotonic() < until:
            time.sleep(0.01)
        assert len(self.builds) >= number, self.failed
        return {r.path.stem: sum(bool(one.why) for one in r.built) for r in self.builds[-1]}


@pytest.fixture
def watching(workspace: Path) -> Iterator[Watching]:
    (workspace / "templates" / "gantt").mkdir(parents=True)
    with watched(workspace, Workers()) as found:
        yield found


@contextmanager
def watched(workspace: Path, workers: Workers) -> Iterator[Watching]:
    """Watch the projects until the end of the block."""
    found = Watching()

    def run() -> None:
        given = (workspace / "projects",)
        told = found.failed.append
        for reports, _ in watch(
            given, options(workspace), workers, lambda _: None, failed=told, stop=found.stop
        ):
            found.builds.append(reports)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield found
    finally:
        found.stop.set()
        thread.join(30)
    assert not thread.is_alive()


def options(workspace: Path) -> Options:
    return Options(workspace / "build", formats=("docx",), documents=("gantt",))


def test_workers_are_there_before_the_first_save(workspace: Path) -> None:
    reports = build_all(sorted((workspace / "projects").glob("*.yaml")), options(workspace))
    assert all(report.ok for report in reports)
    assert not active_children()
    with watched(workspace, Workers(jobs=1)) as watching:
        assert watching.after(1) == {"a": 0, "b": 0}
        until = time.monotonic() + 30
        while not active_children() and time.monotonic() < until:
            time.sleep(0.05)
        assert active_children()


def test_a_saved_project_is_built_alone(workspace: Path, watching: Watching) -> None:
    assert watching.after(1) == {"a": 1, "b": 1}
    path = workspace / "projects" / "a.yaml"

    assert watching.after(2, lambda: change(path, "duration:", "# x\nduration:")) == {"a": 1}


def test_a_burst_is_one_build(workspace: Path, watching: Watching) -> None:
    watching.after(1)
    path = workspace / "projects" / "b.yaml"
    text = path.read_text("utf-8")
    saves = 40

    def burst() -> None:
        for number in range(saves):
            path.write_text(f"{text}# {number}\n", "utf-8")

    watching.after(2, burst)
    time.sleep(1)
    # one, unless the machine was busy elsewhere in the middle of the burst
    assert len(watching.builds) - 1 <= saves // 10
    assert f"# {saves - 1}\n" in path.read_text("utf-8")
    assert not watching.builds[-1][0].refused


def test_a_broken_save_leaves_what_stands(workspace: Path, watching: Watching) -> None:
    watching.after(1)
    path = workspace / "projects" / "a.yaml"
    whole = path.read_text("utf-8")
    document = workspace / "build" / "a" / "gantt.docx"
    before = document.read_bytes()

    assert watching.after(2, lambda: path.write_text(f"{whole}call: [\n", "utf-8")) == {"a": 0}
    assert watching.builds[-1][0].refused
    assert document.read_bytes() == before

    assert watching.after(3, lambda: path.write_text(whole, "utf-8")) == {"a": 0}
    assert not watching.builds[-1][0].refused


def test_a_template_of_the_workspace_concerns_all(workspace: Path, watching: Watching) -> None:
    watching.after(1)
    own = workspace / "templates" / "gantt" / "en.html.j2"

    assert watching.after(2, lambda: own.write_text("{{ nobody }}", "utf-8")) == {"a": 0, "b": 0}
    assert "nobody is not defined" in watching.builds[-1][0].failures[0].message
    assert watching.after(3, own.unlink) == {"a": 1, "b": 1}


def test_a_new_project_in_the_folder(workspace: Path, watching: Watching) -> None:
    watching.after(1)
    text = (workspace / "projects" / "a.yaml").read_text("utf-8")
    path = workspace / "projects" / "c.yaml"

    found = watching.after(2, lambda: path.write_text(text.replace("id: a\n", "id: c\n"), "utf-8"))

    assert found["c"] == 1
    assert not found.get("a")
